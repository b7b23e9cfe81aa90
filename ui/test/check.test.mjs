import assert from 'node:assert/strict'
import { until } from './browser.mjs'

const text = '截至6月31日，县卫健委完成宫颈癌筛查6549人，占目标任务的43.66%。'
const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function check(visit) {
  const { page } = visit
  await visit.signIn('office', '/check')
  await page.goto('/check')
  await page.getByRole('textbox', { name: '文稿', exact: true }).fill(text)
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('逐条说明').waitFor()
  return page
}

export const tests = {
  'a pasted text comes back with its marks and reasons': async (visit) => {
    const page = await check(visit)
    await page.getByText('错误 2 处，疑问 4 处，不能判断 1 处').waitFor()
    assert.equal(await page.locator('.paper .mark.error').first().innerText(), '6月31日')
    assert.equal(await page.locator('.list .matter').count(), 7)
    assert.deepEqual(await visit.faults(), [])
    // What stands in the text and what stands in the list lead to each other.
    await page.locator('.paper .mark', { hasText: '产前超生筛查' }).click()
    await page.locator('.matter.chosen', { hasText: '产前超声筛查' }).waitFor()
    await page.locator('.matter', { hasText: '94.28' }).getByRole('button').click()
    await until(() => page.evaluate(() => document.activeElement?.textContent?.includes('33万元') ?? false), 'the place in the text has the focus')
    assert.match(await page.locator('.matter.chosen').innerText(), /截尾相符[\s\S]*94.28%[\s\S]*应为 94.29%/)
    assert.match(await page.locator('[data-account]').innerText(), /全文共 \d+ 个数字[\s\S]*没有读懂\s*0/)
  },
  'the list shows the grades that are asked for': async (visit) => {
    const page = await check(visit)
    for (const name of ['错误 2', '疑问 4', '不能判断 1']) await page.getByRole('button', { name }).click()
    await page.getByText('没有这一类').waitFor()
    await page.getByRole('button', { name: /未见问题/ }).click()
    assert.match(await page.locator('.matter', { hasText: '43.66%' }).innerText(), /推算目标/)
    // A mark whose grade is filtered away brings it back.
    await page.locator('.paper .mark.error').first().click()
    await page.locator('.matter.chosen[data-grade=error]').waitFor()
  },
  'a file is sent with the one before, and the marked document is kept': async (visit) => {
    const { page } = visit
    await visit.signIn('leader')
    await page.goto('/check')
    await page.getByRole('button', { name: '核对', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: '请先粘贴文稿' }).waitFor()
    await page.setInputFiles('#check-file', { name: '表.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') })
    await page.getByRole('alert').filter({ hasText: '表.xlsx' }).waitFor()
    await page.setInputFiles('#check-file', { name: '简报.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page.getByText('文件：简报.txt').waitFor()
    await page.getByText('与上一份对照').click()
    await page.getByRole('textbox', { name: '上一份文稿' }).fill('上一份。')
    const asked = page.waitForRequest((r) => r.method() === 'POST' && r.url().includes('/audits'))
    await page.getByRole('button', { name: '核对', exact: true }).click()
    const query = new URL((await asked).url()).searchParams
    assert.deepEqual([query.get('name'), query.get('earlier'), query.get('match'), query.get('words')], ['简报.txt', '12', '1', '1'])
    const kept = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载批注版 DOCX' }).click()
    await kept
  },
  'a file that cannot be read is told, a text without figures is clean': async (visit) => {
    const { page } = visit
    await visit.signIn('office')
    await page.goto('/check')
    visit.expected.push(/422/)
    await page.getByRole('textbox', { name: '文稿', exact: true }).fill('坏文件')
    await page.getByRole('button', { name: '核对', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: '文件已损坏' }).waitFor()
    await page.getByRole('textbox', { name: '文稿', exact: true }).fill('没有数。')
    await page.getByRole('button', { name: '核对', exact: true }).click()
    await page.getByText('没有找到错误和疑问').waitFor()
  },
  'on a phone nothing runs over the edge': Object.assign(async (visit) => {
    const page = await check(visit)
    assert.equal(await wide(page), 0)
    assert.deepEqual(await visit.faults(), [])
  }, { window: { width: 375, height: 780 } }),
}
