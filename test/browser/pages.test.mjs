// Every page as every role sees it: in Chinese, in English and on a phone, with nothing that axe-core calls serious.
import assert from 'node:assert/strict'
import { Window, World } from './world.mjs'

const pages = {
  office: ['/work', '/leader', '/board', '/board?group=unit', '/indicators/8.5', '/indicators/2.2', '/reviews', '/periods/2022-07-31', '/bulletin', '/imports', '/account'],
  reporter9: ['/work', '/board', '/forms', '/indicators/8.1', '/account'],
  head9: ['/work', '/forms', '/reviews'],
  inspector: ['/board', '/leader', '/periods/2022-06-30', '/periods/2022-03-31', '/indicators/10.1'],
  leader: ['/leader', '/board?light=red', '/bulletin'],
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
    const found = await look(window)
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

/** Chinese where English was asked for, in what the application itself says; the bulletin, what the county
 *  wrote and names of periods are Chinese. */
async function chinese({ page }) {
  return page.evaluate(() => {
    const own = '#menu a, main label, main thead th, main dt, main .el-button, main .badge, main summary'
    return [...document.querySelectorAll(own)].filter((e) => !e.closest('article, .paper')).map((e) => e.innerText.trim())
      .filter((text) => /[\u4e00-\u9fff]/.test(text)).map((text) => `not in English: ${text}`)
  })
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
  cases[`${login}: in English`] = (world, browser) => walk(browser, world, login, { language: 'en' }, chinese)
  cases[`${login}: on a phone`] = (world, browser) => walk(browser, world, login, { width: 375, height: 780 }, async (window) => [...(await wide(window)), ...(await window.faults())])
}
