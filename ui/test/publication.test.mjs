import assert from 'node:assert/strict'
import { until } from './browser.mjs'

export const tests = {
  'the list tells whose turn it is, and what corrects what': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/bulletins')
    await page.goto('/bulletins')
    const row = (n) => page.locator(`tr[data-number="${n}"]`)
    assert.match(await row(3).innerText(), /第3期[\s\S]*更正第2期[\s\S]*待核稿[\s\S]*目标办另一人核稿/)
    assert.match(await row(2).innerText(), /已发布[\s\S]*已办完/)
    assert.match(await row(1).innerText(), /已退回[\s\S]*目标办重新拟稿/)
  },
  'checking asks first, sends the version, and the chain goes on': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/bulletins/3')
    await page.goto('/bulletins/3')
    await page.locator('[data-step=check].now').waitFor()
    await page.locator('.page-head').getByRole('button', { name: '核稿通过' }).click()
    const asked = page.waitForRequest((r) => r.method() === 'POST' && r.url().endsWith('/bulletins/3/check?year=2022'))
    await page.getByRole('dialog').getByRole('button', { name: '核稿通过' }).click()
    assert.equal((await asked).headers()['if-match'], '"1"')
    await page.locator('[data-step=check].done').waitFor()
    await page.locator('[data-step=sign].now').waitFor()
    await until(async () => (await page.locator('.page-head .tools button').allInnerTexts()).join() === '退回', 'only returning is left')
  },
  'a return wants its reason': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/bulletins/3')
    await page.goto('/bulletins/3')
    await page.getByRole('button', { name: '退回' }).click()
    const give = page.getByRole('dialog').getByRole('button', { name: '退回' })
    assert.ok(await give.isDisabled())
    await page.getByRole('button', { name: '缺一段情况说明' }).click()
    await give.click()
    assert.match(await page.locator('.back').innerText(), /缺一段情况说明/)
    await page.locator('[data-step=draft]:not(.done)').waitFor()
  },
  'a published one shows its figures, files and what is different now, and is corrected by a new one': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/bulletins/2')
    await page.goto('/bulletins/2')
    await page.locator('article .chip').first().click()
    await page.getByRole('dialog', { name: '数字的来处' }).getByText('算法').waitFor()
    assert.equal(await page.getByRole('link', { name: '下载 PDF' }).getAttribute('href'), '/api/v1/bulletins/2/files/pdf?year=2022')
    await page.getByRole('tab', { name: '与现在的差别' }).click()
    assert.match(await page.locator('tr[data-id="8.5/actual"]').innerText(), /6549\s+7000/)
    await page.getByRole('button', { name: '发更正' }).click()
    await page.fill('#correct-why', '数字有误')
    await page.getByRole('button', { name: '拟一期更正' }).click()
    await page.waitForURL('**/bulletins/4**')
    await page.getByText('更正理由：数字有误').waitFor()
  },
}
