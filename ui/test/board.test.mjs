import assert from 'node:assert/strict'
import { until } from './browser.mjs'

const codes = (page) => page.locator('tr[data-code]').evaluateAll((rows) => rows.map((r) => r.dataset.code))

export const tests = {
  'the board shows all indicators in the order of the programme': async (visit) => {
    await visit.signIn('inspector', '/board')
    await until(async () => (await codes(visit.page)).length === 27, '27 rows')
    assert.deepEqual((await codes(visit.page)).slice(-3), ['9.3', '10.1', '10.2'])
    const row = visit.page.locator('tr[data-code="1.1"]')
    for (const words of ['超序时', '豫事办新用户注册', '县政务服务和大数据服务中心', '94.29%', '50.00%']) assert.ok((await row.innerText()).includes(words), words)
  },
  'filters stand in the address, and the back button takes them away one by one': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/board')
    await page.getByRole('button', { name: /红灯/ }).click()
    await page.waitForURL('**/board?light=red')
    const red = await codes(page)
    assert.ok(red.length > 0 && red.length < 27)
    await page.selectOption('select[aria-label="状态"]', 'behind')
    await page.waitForURL(/status=behind/)
    await page.goBack()
    await until(() => !page.url().includes('status'), 'status gone')
    assert.deepEqual(await codes(page), red)
    await page.goBack()
    await until(async () => (await codes(page)).length === 27, 'all rows')
  },
  'a deep link brings filters, grouping and the open reason': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/board?unit=%E5%8E%BF%E5%8D%AB%E5%81%A5%E5%A7%94&group=status&why=8.5')
    await page.getByText('累计达到7500人').waitFor()
    assert.equal((await codes(page)).length, 6)
    assert.ok(await page.locator('tr.group').count() > 1)
    await page.keyboard.press('Escape')
    await until(() => !page.url().includes('why='), 'the panel leaves the address')
  },
  'typing narrows the rows and does not fill the history': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/board')
    await page.fill('input[type=search]', '幼儿园')
    await until(async () => (await codes(page)).join() === '2.1,2.2', 'two kindergartens')
    assert.match(decodeURIComponent(page.url()), /q=幼儿园/)
    await page.fill('input[type=search]', '没有这样的')
    await page.getByText('没有符合条件的指标').waitFor()
  },
  'headings sort both ways and say so': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/board')
    const heading = page.getByRole('columnheader', { name: /佐证支持/ })
    await heading.getByRole('button').click()
    await page.waitForURL(/sort=share/)
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending')
    const up = await codes(page)
    await heading.getByRole('button').click()
    await page.waitForURL(/sort=-share/)
    assert.equal(await heading.getAttribute('aria-sort'), 'descending')
    assert.notDeepEqual(await codes(page), up)
    assert.equal((await codes(page))[0], '5.1')
  },
  'exports carry the filters': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/board?light=red')
    await page.getByRole('button', { name: '导出' }).click()
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
    assert.match(href, /^\/api\/v1\/board\?year=2022&as_of=2022-06-30&light=red&format=csv$/)
  },
  'an indicator shows its target changes, versions and their events': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/indicators/8.6')
    await page.getByRole('heading', { name: /乳腺癌筛查/ }).waitFor()
    await page.getByRole('button', { name: '2 步' }).first().click()
    await page.getByText('数字多写了一位，请核对6月台账').waitFor()
    await page.goto('/indicators/8.5')
    await page.getByText('16000 人').waitFor()
    await page.getByText('最初承诺').waitFor()
    await page.locator('.curve canvas').waitFor()
  },
  'what is missing, broken or forbidden is said, and tried again': async (visit) => {
    const { page, world } = visit
    visit.expected.push(/404|403|500/)
    await visit.signIn('office', '/indicators/99.9')
    await page.getByText('没有编号为99.9的指标').waitFor()
    await page.goto('/audit')
    await page.getByText('您没有看这一页的权限').waitFor()
    world.broken = (_, path) => path === '/board'
    await page.goto('/board')
    await page.getByText('服务器出错了').waitFor()
    world.broken = undefined
    await page.getByRole('button', { name: '重试' }).click()
    await until(async () => (await codes(page)).length === 27, 'rows after the retry')
    await page.goto('/nowhere')
    await page.getByRole('heading', { name: '没有这一页' }).waitFor()
  },
}
