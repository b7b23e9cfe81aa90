// A browser for the tests: one Chromium, a fresh mock for each test, and every console error is a failure.
import { existsSync } from 'node:fs'
import { findFaults } from './axe.mjs'
import { chromium } from 'playwright-core'
import { start } from '../mock/server.mjs'

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const programs = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
/** In a locale of UTF-8: in none Chromium finds no file and keeps no name that is Chinese. */
export const openBrowser = () => chromium.launch({ executablePath: programs.find((path) => path && existsSync(path)), args: flags, env: { ...process.env, LC_ALL: 'C.UTF-8' } })

export class Visit {
  /** A window on a world of its own. */
  static async open(browser, { width = 1400, height = 860, language = 'zh' } = {}) {
    const visit = new Visit()
    Object.assign(visit, await start())
    visit.context = await browser.newContext({ viewport: { width, height }, locale: language === 'zh' ? 'zh-CN' : 'en-GB', permissions: ['clipboard-read', 'clipboard-write'], baseURL: visit.url })
    visit.page = await visit.context.newPage()
    visit.errors = []
    visit.expected = []
    visit.page.on('pageerror', (error) => visit.errors.push(`page: ${error.message}`))
    visit.page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return
      const where = `${message.text()} ${message.location().url ?? ''}`
      if (visit.expected.some((pattern) => pattern.test(where))) return
      visit.errors.push(`console: ${where}`)
    })
    return visit
  }

  async signIn(login, path = '/login') {
    await this.page.goto(path)
    await this.page.fill('#login', login)
    await this.page.fill('#password', this.world.password)
    await this.page.click('button[type=submit]')
    await this.page.waitForURL((url) => url.pathname !== '/login')
  }

  /** Serious faults that axe-core finds on the page, once nothing fades in any more. */
  async faults() {
    await this.page.evaluate(async () => {
      await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)) })
      const ending = document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity)
      await Promise.all(ending.map((a) => a.finished.catch(() => undefined)))
    })
    return findFaults(this.page)
  }

  async close() {
    await this.context.close()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
    if (this.errors.length) throw new Error(this.errors.join('\n'))
  }
}

export async function until(ask, what, limit = 5000) {
  const end = Date.now() + limit
  for (;;) {
    let last
    try { if (await ask()) return } catch (error) { last = error }
    if (Date.now() > end) throw new Error(`not in time: ${what}${last ? ` (${last.message})` : ''}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
