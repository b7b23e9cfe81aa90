import assert from 'node:assert/strict'
import { until } from './browser.mjs'

const pages = {
  reporter: ['/work', '/board', '/forms', '/account', '/indicators/8.5'], head: ['/reviews'],
  office: ['/leader', '/board?group=unit&why=8.5', '/reviews', '/periods', '/bulletin', '/desk', '/desk/1', '/desk/templates', '/bulletins', '/bulletins/2', '/bulletins/2?tab=difference', '/bulletins/1', '/library?query=宫颈癌', '/library/2', '/library/1', '/library/compare?old=1&new=2', '/library/phrases', '/check', '/imports', '/instructions', '/instructions/1', '/calendar?month=2022-06', '/calendar?tab=overdue', '/settings', '/years', '/programme', '/programme?tab=stages', '/indicators/2.2', '/work'],
  security: ['/accounts', '/accounts?tab=units'], audit: ['/audit'],
}
const settled = (page) => until(async () => (await page.locator('main h1').count()) > 0 && (await page.locator('.skeleton').count()) === 0, 'the page is there')

async function walk(visit, width) {
  const faults = []
  await visit.page.goto('/login')
  faults.push(...(await visit.faults()).map((f) => `/login ${f}`))
  for (const [login, paths] of Object.entries(pages)) {
    await visit.context.clearCookies()
    await visit.signIn(login)
    for (const path of paths) {
      await visit.page.goto(path)
      await settled(visit.page)
      await visit.page.waitForTimeout(350)
      faults.push(...(await visit.faults()).map((f) => `${width} ${login} ${path} ${f}`))
      const over = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (over > 0) faults.push(`${width} ${login} ${path} is ${over}px too wide`)
    }
  }
  assert.deepEqual(faults, [])
}

export const tests = {
  'axe finds no serious fault on any page': (visit) => walk(visit, 1400),
  'nor on a phone, where nothing runs over the edge': Object.assign((visit) => walk(visit, 375), { window: { width: 375, height: 780 } }),
  'the language is changed and kept': async (visit) => {
    const { page } = visit
    await page.goto('/login')
    await page.getByRole('button', { name: 'English' }).click()
    assert.equal(await page.getAttribute('html', 'lang'), 'en')
    await page.fill('#login', 'office')
    await page.fill('#password', visit.world.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Board' }).first().click()
    await page.locator('tr[data-code]').getByText('Slightly behind').waitFor()
    assert.match(await page.title(), /Board/)
    await page.reload()
    await page.getByRole('columnheader', { name: 'Lead unit' }).waitFor()
    await page.click('.me')
    await page.getByRole('menuitem', { name: '中文' }).click()
    await page.getByRole('columnheader', { name: '牵头单位' }).waitFor()
  },
  'every page has all its words in English': async (visit) => {
    const { page } = visit
    await page.goto('/login')
    await page.evaluate(() => localStorage.setItem('duban-language', 'en'))
    for (const [login, paths] of Object.entries(pages)) {
      await visit.context.clearCookies()
      await visit.signIn(login)
      for (const path of paths) {
        await page.goto(path)
        await settled(page)
        const chrome = await page.locator('h1, #menu a, table.grid thead th, .page-head button, .panel-head h2, .panel-head button, .grid button.el-button').allInnerTexts()
        const data = /鲁山县|总体|开头|县卫健委|宫颈癌|改建幼儿园|上半年|李敏|乳腺癌|街道综合|提高妇女|实施学前|县政务|免费|新生儿|1至5月|一季度|张丽/
        const left = chrome.filter((text) => /[\u4e00-\u9fff]/.test(text.replaceAll('中文', '')) && !data.test(text))
        assert.deepEqual(left, [], `${login} ${path}`)
      }
    }
  },
  'on a phone the menu opens, leads on and closes': Object.assign(async (visit) => {
    const { page } = visit
    await visit.signIn('leader')
    await page.getByRole('button', { name: '菜单' }).click()
    await page.getByRole('link', { name: '看板' }).click()
    await page.waitForURL('**/board')
    await until(() => page.locator('#menu').evaluate((m) => getComputedStyle(m).visibility === 'hidden'), 'the menu is away')
    await page.locator('tr[data-code="8.5"] button').click()
    await page.getByText('累计达到7500人').waitFor()
  }, { window: { width: 375, height: 780 } }),
  'notices are read and lead on': async (visit) => {
    const { page, world } = visit
    await visit.signIn('reporter', '/board')
    await page.getByRole('button', { name: '通知，2 条未读' }).click()
    await page.getByRole('button', { name: /乳腺癌筛查.*被退回/ }).click()
    await page.waitForURL('**/forms/**')
    await page.getByRole('button', { name: '通知，1 条未读' }).waitFor()
    assert.ok(world.notices.find((n) => n.id === 3).seen)
  },
  'a figure of the bulletin tells its formula and source': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/bulletin')
    await page.getByRole('button', { name: /^94.29%/ }).first().click()
    await page.getByText('33万户÷35万户=94.2857%…，四舍五入到2位小数').waitFor()
    assert.equal(await page.getByRole('link', { name: '下载 PDF' }).getAttribute('href'), '/api/v1/bulletin.pdf?year=2022')
  },
  'an import is tried first; faults name their cells; then it is taken in': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/imports')
    await page.setInputFiles('#import-file', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await page.getByText('a.txt 不是 xlsx 或 csv 文件').waitFor()
    await page.setInputFiles('#import-file', { name: 'b.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('fault') })
    await page.getByText('第7行H列').waitFor()
    assert.equal(await page.getByRole('button', { name: '导入', exact: true }).count(), 0)
    await page.setInputFiles('#import-file', { name: 'c.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('good') })
    await page.getByText('试读通过，还没有写入').waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
    await page.getByText('已经导入').first().waitFor()
  },
  'system creates an account, security enables it and gives a password once': async (visit) => {
    const { page, world } = visit
    await visit.signIn('system', '/accounts')
    await page.getByRole('button', { name: '新建帐号' }).click()
    await page.fill('#a-login', 'canlian')
    await page.fill('#a-name', '何助')
    await page.selectOption('#a-unit', { label: '县残联' })
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.locator('tr[data-login=canlian]').getByText('未启用').waitFor()
    assert.equal(await page.getByRole('button', { name: '重置密码' }).count(), 0, 'system gives no passwords')
    await visit.context.clearCookies()
    await visit.signIn('security', '/accounts')
    const row = page.locator('tr[data-login=canlian]')
    await row.getByRole('button', { name: '启用' }).click()
    await row.getByText('正常').waitFor()
    await row.getByRole('button', { name: '重置密码' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '重置密码' }).click()
    await page.getByText('k7mq-2xvt-9rhd').waitFor()
    assert.equal(world.accounts.at(-1).disabled, false)
    await page.getByRole('dialog').getByRole('button', { name: '已记下' }).click()
    world.accounts.at(-1).totp = true
    await page.reload()
    await row.getByRole('button', { name: '解除动态口令' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '解除动态口令' }).click()
    await page.getByText('已解除何助的动态口令').waitFor()
    assert.equal(world.accounts.at(-1).totp, false)
  },
  'the audit log is read page by page and searched': async (visit) => {
    const { page } = visit
    await visit.signIn('audit')
    await until(async () => (await page.locator('tbody tr').count()) === 50, '50 rows')
    await page.getByRole('button', { name: '再看一些' }).click()
    await until(async () => (await page.locator('tbody tr').count()) === 70, '70 rows')
    await page.getByLabel('动作').fill('import')
    await page.getByRole('button', { name: '查找' }).click()
    await page.waitForURL(/action=import/)
    await until(async () => (await page.locator('tbody tr').count()) === 14, 'imports only')
  },
  'a session that has ended leads to the sign-in and back': async (visit) => {
    const { page, world } = visit
    visit.expected.push(/401/)
    await visit.signIn('office', '/board')
    await page.locator('tr[data-code]').first().waitFor()
    await page.waitForLoadState('networkidle')
    world.sessions.clear()
    await page.getByRole('link', { name: '审核台' }).click()
    await page.getByText('登录已过期').waitFor()
    await page.fill('#login', 'office')
    await page.fill('#password', world.password)
    await page.click('button[type=submit]')
    await page.waitForURL(/\/reviews(\?|$)/)
  },
}
