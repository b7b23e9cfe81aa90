import assert from 'node:assert/strict'
import { until } from './browser.mjs'

export const tests = {
  'a wrong password is told, a right one leads to the work of the role': async (visit) => {
    const { page } = visit
    visit.expected.push(/401/)
    await page.goto('/')
    await page.waitForURL('**/login')
    await page.fill('#login', 'reporter')
    await page.fill('#password', 'wrong')
    await page.click('button[type=submit]')
    await page.getByText('帐号或密码不对').waitFor()
    await page.fill('#password', visit.world.password)
    await page.click('button[type=submit]')
    await page.waitForURL('**/work')
    assert.deepEqual(await page.locator('#menu a').allInnerTexts(), ['我的工作', '看板', '填报', '督导', '问题整改', '督办', '领导批示', '日历', '督办层级', '预测', '单位排名', '全市位次', '代表票决', '考核', '简报发布', '文库', '核对文稿'])
  },
  'groups of the menu are those of the role, close and stay closed, and open for their page': async (visit) => {
    const { page } = visit
    const headings = page.locator('#menu button')
    await visit.signIn('reporter', '/board')
    assert.deepEqual(await headings.allInnerTexts(), ['填报与进展', '督查与整改', '排名与考核', '简报'])
    const [heading, link] = [page.getByRole('button', { name: '简报', exact: true }), page.locator('#menu a', { hasText: '文库' })]
    await heading.focus()
    await page.keyboard.press('Enter')
    await link.waitFor({ state: 'hidden' })
    assert.equal(await heading.getAttribute('aria-expanded'), 'false')
    assert.deepEqual(await visit.faults(), [])
    await page.reload()
    await headings.first().waitFor()
    assert.ok(await link.isHidden())
    await page.goto('/library')
    await link.waitFor()
    assert.equal(await heading.getAttribute('aria-expanded'), 'true')
  },
  'a deep link is kept over the sign-in': async (visit) => {
    await visit.signIn('office', '/board?light=red&group=unit')
    assert.match(visit.page.url(), /\/board\?light=red&group=unit$/)
  },
  'a link of another site is not followed after the sign-in': async (visit) => {
    await visit.signIn('office', '/login?to=//example.org/')
    assert.equal(new URL(visit.page.url()).origin, visit.url)
  },
  'the second factor is asked only where it is on': async (visit) => {
    const { page } = visit
    visit.expected.push(/401/)
    await page.goto('/login')
    await page.fill('#login', 'second')
    await page.fill('#password', visit.world.password)
    assert.equal(await page.locator('#totp').count(), 0)
    await page.click('button[type=submit]')
    await page.locator('#totp').waitFor()
    await until(() => page.locator('#totp').evaluate((e) => e === document.activeElement), 'focus on the code')
    await page.fill('#totp', '000000')
    await page.click('button[type=submit]')
    await page.getByText('动态口令不对').waitFor()
    await page.fill('#totp', '123456')
    await page.click('button[type=submit]')
    await page.waitForURL('**/work')
  },
  'a one-time password must be changed before anything else': async (visit) => {
    const { page } = visit
    await visit.signIn('fresh')
    assert.match(page.url(), /\/account/)
    await page.goto('/board')
    await page.waitForURL('**/account**')
    await page.fill('#old', visit.world.password)
    await page.fill('#new', 'a-much-better-1')
    await page.fill('#again', 'a-much-worse-1')
    await page.click('main button[type=submit]')
    await page.getByText('两次输入的新密码不一样').waitFor()
    await page.fill('#again', 'a-much-better-1')
    await page.click('main button[type=submit]')
    await page.waitForURL('**/work')
  },
  'signing out ends the session': async (visit) => {
    const { page } = visit
    await visit.signIn('leader')
    await page.click('.me')
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL(/\/login/)
    await page.goto('/board')
    await page.waitForURL(/\/login\?to=/)
    assert.equal(visit.world.sessions.size, 0)
  },
  'the second factor is turned on by a first code and off by the password': async (visit) => {
    const { page, world } = visit
    visit.expected.push(/422/)
    const account = world.accounts.find((a) => a.login === 'office')
    await visit.signIn('office', '/account')
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.getByText('JBSWY3DPEHPK3PXP').waitFor()
    await page.fill('#totp-code', '111111')
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.getByText('动态口令不对').waitFor()
    assert.equal(account.totp, false)
    await page.fill('#totp-code', '123456')
    await page.getByRole('button', { name: '启用', exact: true }).click()
    await page.locator('.el-message').getByText('动态口令已启用').waitFor()
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await page.fill('#totp-password', world.password)
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await page.locator('.el-message').getByText('动态口令已停用').waitFor()
    assert.equal(account.totp, false)
  },
  'a token for a machine is shown once and can be revoked': async (visit) => {
    const { page, world } = visit
    await visit.signIn('office', '/account')
    await page.getByLabel('用途').fill('大屏')
    await page.getByRole('button', { name: '生成令牌' }).click()
    await page.getByText('6d6f636b6d6f636b').waitFor()
    await page.getByRole('cell', { name: '大屏' }).waitFor()
    await page.reload()
    await page.getByRole('cell', { name: '大屏' }).waitFor()
    assert.equal(await page.getByText('6d6f636b6d6f636b').count(), 0)
    await page.getByRole('button', { name: '作废' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '作废' }).click()
    await until(async () => world.tokens.length === 0, 'revoked')
  },
}
