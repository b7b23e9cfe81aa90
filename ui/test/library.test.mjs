import assert from 'node:assert/strict'

export const tests = {
  'words are found and marked, filters and words are in the address': async (visit) => {
    const { page } = visit
    await visit.signIn('leader', '/library')
    await page.goto('/library')
    await page.getByText('共 2 份').waitFor()
    assert.equal(await page.getByRole('button', { name: '导入旧简报' }).count(), 0)
    await page.getByRole('searchbox').fill('宫颈癌 5000人')
    await page.getByRole('button', { name: '查找' }).click()
    await page.getByText('共 1 份').waitFor()
    assert.deepEqual(await page.locator('[data-id="1"] mark').allInnerTexts(), ['宫颈癌', '5000人'])
    assert.match(page.url(), /query=/)
    await page.getByRole('combobox', { name: '年度' }).selectOption('2022')
    await page.getByText('没有找到同时有这些词的文件').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    await page.getByText('共 2 份').waitFor()
  },
  'two are chosen and compared': async (visit) => {
    const { page } = visit
    await visit.signIn('leader', '/library')
    await page.goto('/library')
    for (const n of [2, 1]) await page.locator(`[data-id="${n}"] input`).check()
    await page.getByRole('button', { name: '对照选中的两份' }).click()
    await page.waitForURL('**/library/compare?old=1&new=2')
    assert.match(await page.locator('.figures tbody').innerText(), /宫颈癌筛查\s+5000人\s+6549人\s+\+1549人/)
    assert.equal(await page.locator('.rows li').count(), 2)
    assert.equal(await page.locator('.rows del').innerText(), '5000')
    await page.getByLabel('只看有改动的').uncheck()
    assert.equal(await page.locator('.rows li').count(), 3)
    await page.getByRole('button', { name: '互换' }).click()
    await page.waitForURL('**/library/compare?old=2&new=1')
  },
  'files are imported one by one, each with what came of it, and put right': async (visit) => {
    const { page } = visit
    visit.expected.push(/409/)
    await visit.signIn('office', '/library')
    await page.goto('/library')
    await page.getByRole('button', { name: '导入旧简报' }).click()
    const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page.setInputFiles('#library-files', [file('新.txt', '叶县2020年通报\n完成3所。'), file('再.txt', '叶县2020年通报\n完成3所。'), file('表.xlsx', 'x')])
    await page.locator('[data-file="新.txt"]', { hasText: '已入库' }).waitFor()
    await page.locator('[data-file="再.txt"]', { hasText: '文库里已经有这一份' }).waitFor()
    await page.locator('[data-file="表.xlsx"]', { hasText: '不是 txt' }).waitFor()
    await page.getByRole('link', { name: '查看、更正' }).click()
    await page.getByRole('button', { name: '更正' }).click()
    await page.fill('#library-title', '叶县2020年民生实事通报')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '叶县2020年民生实事通报' }).waitFor()
    await page.getByRole('button', { name: '移出文库' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移出文库' }).click()
    await page.waitForURL('**/library')
    await page.getByText('共 2 份').waitFor()
  },
  'a passage is kept as a phrase, copied and counted': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/library/2')
    await page.goto('/library/2')
    await page.getByRole('button', { name: '第 2 段存为常用语' }).click()
    assert.match(await page.inputValue('#phrase-words'), /宫颈癌筛查6549人/)
    await page.fill('#phrase-tags', '卫健')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('已存为常用语').waitFor()
    await page.goto('/library/phrases')
    await page.getByRole('button', { name: '卫健' }).click()
    await page.getByText('共 1 条').waitFor()
    await page.locator('[data-phrase="2"]').getByRole('button', { name: '复制' }).click()
    await page.getByText('用过 1 次，1 人').waitFor()
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /宫颈癌筛查6549人/)
  },
}
