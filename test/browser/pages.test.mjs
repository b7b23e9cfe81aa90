// Every page as every role sees it: in Chinese, in English and on a phone, with nothing that axe-core calls serious.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { readCsv, root, Window, World } from './world.mjs'

const pages = {
  office: ['/work', '/leader', '/board', '/board?group=unit', '/indicators/8.5', '/indicators/2.2', '/reviews', '/periods/2022-07-31', '/orders', '/orders?tab=proposals', '/orders?tab=cards', '/ranks?measure=green', '/forecasts?list=all', '/standings', '/votes', '/ladder', '/assessments', '/assessments?tab=schemes', '/inspections', '/problems', '/instructions', '/calendar?month=2022-07', '/calendar?tab=overdue', '/regions', '/years', '/bulletin', '/desk', '/desk/1', '/desk/templates', '/bulletins', '/library', '/library/compare', '/library/phrases', '/check', '/imports', '/programme', '/programme?tab=stages', '/settings', '/account'],
  reporter9: ['/work', '/board', '/forms', '/indicators/8.1', '/inspections', '/problems', '/account'],
  head9: ['/work', '/forms', '/reviews'],
  inspector: ['/board', '/leader', '/periods/2022-06-30', '/periods/2022-03-31', '/indicators/10.1'],
  leader: ['/leader', '/board?light=red', '/ranks', '/bulletin'],
  system: ['/accounts'],
  security: ['/work', '/accounts'],
  audit: ['/audit'],
}

export async function open(browser) {
  const world = await World.open({ today: '2022-07-28', reports: true })
  const window = await Window.open(browser, world)
  await window.signIn(world.account('office'))
  const session = await (await window.context.request.get('/api/v1/session')).json()
  for (const data of [{ year: 2022, period: '2022-06-30' }, { year: 2022, period: '2022-07-31', opens: '2022-07-25' }]) {
    const answer = await window.context.request.post('/api/v1/periods', { headers: { 'X-CSRF-Token': session.csrf }, data })
    assert.ok(answer.ok(), await answer.text())
  }
  const written = await window.context.request.post('/api/v1/manuscripts', { headers: { 'X-CSRF-Token': session.csrf, 'Idempotency-Key': 'a'.repeat(32) }, data: { year: 2022, kind: 'briefing', period: '2022-06-30' } })
  assert.ok(written.ok(), await written.text())
  const { title, blocks } = await written.json()
  const headings = blocks.filter((b) => b.kind !== 'body').map((b) => b.runs.map((r) => r.text).join(''))
  world.manuscript = [title, ...headings, ...headings.map((h) => h.replace(/^.*?、/, ''))] // a template has them without their numbers
  world.causes = (await (await window.context.request.get('/api/v1/causes')).json()).items
  await window.close()
  return world
}

async function walk(browser, world, login, settings, look) {
  const window = await Window.open(browser, world, settings)
  await window.signIn(world.account(login))
  const faults = []
  for (const path of pages[login]) {
    await window.page.goto(path)
    await window.settle()
    const found = await look({ page: window.page, faults: () => window.faults(), world })
    faults.push(...found.map((fault) => `${path}: ${fault}`))
  }
  assert.deepEqual(faults, [])
  await window.close()
}

/** What a phone must not have: a page wider than the screen. */
async function wide({ page }) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  return inner > outer ? [`${inner} pixels wide on a screen of ${outer}`] : []
}

/** What the county wrote: every cell of its tables, who works there, its list of causes, and its manuscript
 *  with the headings of the template. */
function ofTheCounty(world) {
  const cells = ['programme', 'sites', 'milestones', 'reports-2022-06'].flatMap((name) => readCsv(join(root, 'examples/lushan-2022', `${name}.csv`)).flatMap(Object.values))
  const people = world.accounts.flatMap((a) => [a.name, a.unit])
  return [...new Set(['鲁山县', ...cells, ...people, ...world.causes, ...world.manuscript])].filter((word) => /[\u4e00-\u9fff]/.test(word ?? '')).sort((a, b) => b.length - a.length)
}

/** Chinese where English was asked for, in anything that is shown or read out; the bulletin is a Chinese document, and
 *  what the county wrote is Chinese in any language. */
async function chinese({ page, world }) {
  return page.evaluate((words) => {
    const texts = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      if (!parent.closest('article, .paper, noscript, script, body [lang]')) texts.push(walker.currentNode.textContent)
    }
    for (const e of document.querySelectorAll('[placeholder], [title], [aria-label], [alt]'))
      if (!e.closest('article, .paper')) texts.push(...['placeholder', 'title', 'aria-label', 'alt'].map((name) => e.getAttribute(name) ?? ''))
    const rest = texts.map((text) => words.reduce((left, word) => left.replaceAll(word, ' '), text))
    return [...new Set(rest.flatMap((text, i) => (/[\u4e00-\u9fff]/.test(text) ? [`not in English: ${texts[i].trim()}`] : [])))]
  }, ofTheCounty(world))
}

export const cases = {
  'the sign-in page opens without a word in the console': async (world, browser) => {
    for (const settings of [{}, { language: 'en' }, { width: 375, height: 780 }]) {
      const window = await Window.open(browser, world, settings)
      await window.page.goto('/')
      await window.page.waitForURL('**/login')
      await window.settle()
      assert.deepEqual([...(await window.faults()), ...(await wide(window))], [])
      await window.close()
    }
  },
}
for (const login of Object.keys(pages)) {
  cases[`${login}: no serious fault`] = (world, browser) => walk(browser, world, login, {}, (window) => window.faults())
  // English runs wider than Chinese.
  cases[`${login}: in English on a phone`] = (world, browser) => walk(browser, world, login, { language: 'en', width: 375, height: 780 }, async (window) => [...(await chinese(window)), ...(await wide(window)), ...(await window.faults())])
}
