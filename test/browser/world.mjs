// What the browser tests share: the real program on a database of its own, and windows of people in it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFaults } from '../../ui/test/axe.mjs'

export { openBrowser } from '../../ui/test/browser.mjs'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const june = '2022-06-30'
const example = join(root, 'examples/lushan-2022')
const program = process.env.DUBAN ?? join(root, 'build/duban')
const preload = process.env.DUBAN_TEST_PRELOAD ? { LD_PRELOAD: process.env.DUBAN_TEST_PRELOAD } : {}

/** Rows of one of our csv files: no cell of them is quoted. */
export function readCsv(path) {
  const [head, ...rows] = readFileSync(path, 'utf8').trim().split('\n').map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])))
}
export const expectedBoard = () => readFileSync(join(root, 'test/data/expected-2022-06-30.csv'), 'utf8')
export const juneReports = () => readCsv(join(example, 'reports-2022-06.csv'))

export class World {
  /** A county with its programme, sites and milestones, and with June's reports when they are asked for; with `seal` the
   *  server holds a key and seals what is signed. */
  static async open({ today, reports = false, seal = false }) {
    const world = new World()
    world.folder = mkdtempSync(join(tmpdir(), 'duban-browser-'))
    world.database = join(world.folder, 'duban.db')
    world.duban('init', world.database, '--region', '410423', '--name', '鲁山县')
    const tables = ['programme', 'sites', 'milestones', ...(reports ? ['reports-2022-06', 'bulletin', 'words', 'ranks'] : [])]
    world.duban('import', world.database, ...tables.map((name) => join(example, `${name}.csv`)), '--region', '410423', '--year', '2022')
    world.accounts = world.duban('demo-accounts', world.database).trim().split('\n').map((line) => {
      const [login, role, name, unit, password] = line.split('\t')
      return { login, role, name, unit, password }
    })
    const sealing = seal ? ['--seal-key', join(world.folder, 'office.key')] : []
    if (seal) world.duban('key', 'make', sealing[1])
    world.sealing = sealing
    await world.start(today)
    return world
  }

  /** The server on a day. */
  async start(today) {
    const log = join(this.folder, 'access.log')
    const server = this.server = spawn(program, ['serve', this.database, '--listen', '127.0.0.1:0', '--today', today, ...this.sealing], { stdio: ['ignore', 'pipe', openSync(log, 'w')], env: { ...process.env, ...preload } })
    this.killed = () => server.kill()
    process.once('exit', this.killed)
    this.url = await new Promise((resolve, reject) => {
      let said = ''
      server.on('exit', () => reject(new Error(readFileSync(log, 'utf8'))))
      server.stdout.on('data', (piece) => { said += piece; if (said.includes('\n')) resolve(`http://${said.trim()}`) })
    })
  }

  /** Ends the server; it must end well. */
  async stop() {
    const ended = new Promise((resolve) => this.server.on('exit', resolve))
    this.server.kill('SIGTERM')
    const status = await ended
    process.off('exit', this.killed)
    if (status !== 0) throw new Error(`the server ended with ${status}`)
  }

  /** The program's answer to a command. */
  duban(...args) {
    const done = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...preload, DUBAN_LANG: 'zh' } })
    if (done.status !== 0) throw new Error(`duban ${args[0]}: ${done.status} ${done.stdout}${done.stderr}`)
    return done.stdout
  }

  /** One more person of a role, with a password of their own. */
  async addAccount(browser, login, role, name) {
    const first = this.duban('user', 'add', this.database, login, '--role', role, '--name', name).trim().split('\t').pop()
    const window = await Window.open(browser, this)
    await window.signIn({ login, password: first })
    const session = await (await window.context.request.get('/api/v1/session')).json()
    const password = 'Lushan-2022-duban'
    const answer = await window.context.request.put('/api/v1/session/password', { headers: { 'X-CSRF-Token': session.csrf }, data: { old: first, new: password } })
    if (!answer.ok()) throw new Error(await answer.text())
    this.accounts.push({ login, role, name, unit: '', password })
    await window.close()
  }

  account(login) { return this.accounts.find((a) => a.login === login) }
  of(role, unit) { return this.accounts.find((a) => a.role === role && a.unit === unit) }

  async close() {
    await this.stop()
    rmSync(this.folder, { recursive: true })
  }
}

export class Window {
  /** A browser of one person; whatever its console complains of is a failure. */
  static async open(browser, world, { width = 1366, height = 800, language = 'zh' } = {}) {
    const window = new Window()
    window.context = await browser.newContext({ viewport: { width, height }, locale: language === 'zh' ? 'zh-CN' : 'en-GB', permissions: ['clipboard-read', 'clipboard-write'], baseURL: world.url })
    window.language = language
    window.page = await window.context.newPage()
    window.page.setDefaultTimeout(15000)
    window.errors = []
    window.page.on('pageerror', (error) => window.errors.push(`page: ${error.message}`))
    window.page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) window.errors.push(`console: ${message.text()} ${message.location().url ?? ''}`)
    })
    return window
  }

  async signIn(account, path = '/login') {
    await this.page.goto(path)
    if (this.language === 'en') await this.page.getByRole('button', { name: 'English' }).click()
    await this.page.fill('#login', account.login)
    await this.page.fill('#password', account.password)
    await this.page.click('button[type=submit]')
    await this.page.waitForURL((url) => url.pathname !== '/login')
  }

  /** Once nothing is loading any more. */
  async settle() {
    await this.page.waitForLoadState('networkidle')
    await this.page.locator('main h1, main form, main .panel').first().waitFor()
    await this.page.waitForFunction(() => !document.querySelector('.el-skeleton, .el-loading-mask'))
  }

  /** What axe-core calls serious, once nothing fades in any more. */
  async faults() {
    await this.page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const ending = document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity)
      await Promise.all(ending.map((a) => a.finished.catch(() => undefined)))
    })
    return findFaults(this.page)
  }

  async close() {
    await this.context.close()
    if (this.errors.length) throw new Error(this.errors.join('\n'))
  }
}

/** Somebody signs in, looks at a page, does something there, and leaves; `run` gets the page and the window. */
export async function as(browser, world, login, path, run, settings) {
  const window = await Window.open(browser, world, settings)
  await window.signIn(world.account(login), path)
  await window.settle()
  await run(window.page, window)
  await window.close()
}

/** A short message says so. */
export const told = (page, words) => page.locator('.el-message').getByText(words).waitFor()
