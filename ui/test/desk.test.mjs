import assert from 'node:assert/strict'
import { deskData, makeManuscripts } from '../mock/desk.mjs'
import { until } from './browser.mjs'

async function open(visit) {
  await visit.signIn('office', '/desk/1')
  await visit.page.goto('/desk/1')
  await visit.page.locator('.ProseMirror [data-block=b4]').waitFor()
}
const manuscript = (visit) => visit.world.desk.items[0]
/** The cursor behind the last letter of a block. */
async function behind(page, block) {
  await page.evaluate((id) => {
    const line = document.querySelector(`.ProseMirror [data-block="${id}"]`)
    const { editor } = document.querySelector('.ProseMirror')
    editor.commands.setTextSelection(editor.view.posAtDOM(line, line.childNodes.length))
    editor.view.focus()
  }, block)
}
const saved = (visit, version) => until(async () => manuscript(visit).version >= version && /已保存/.test(await visit.page.locator('[role=status]').first().innerText()), `version ${version}`)
const blockOf = (visit, id) => manuscript(visit).blocks.find((b) => b.id === id)
const paste = (page, data) => page.evaluate((parts) => {
  const clipboardData = new DataTransfer()
  for (const [type, text] of Object.entries(parts)) clipboardData.setData(type, text)
  document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}, data)

export const tests = {
  'the text comes back as it went, figures without their words': async (visit) => {
    const { page } = visit
    await open(visit)
    const before = structuredClone(manuscript(visit).blocks)
    await behind(page, 'b6')
    await page.keyboard.type('请抓紧。')
    await saved(visit, 2)
    before[5].runs = [{ text: '个别项目进度偏慢。请抓紧。' }]
    assert.deepEqual(manuscript(visit).blocks, before)
  },
  'marks, tables and letters outside the first plane keep their places': async (visit) => {
    const { page } = visit
    const [one] = makeManuscripts()
    const change = { id: 'c1', kind: 'insert', by: 'other', name: '王强', at: '2022-07-01T01:00:00Z' }
    const cell = [{ text: '甲' }]
    one.blocks.push(
      { id: 'b7', slot: 'problems', unit: null, kind: 'signature', runs: [{ text: '𠮷县𠮷办\n' }, { text: '共88人', change, comments: ['k1', 'k2'] }, { datum: '8.5/actual', change: { ...change, id: 'c2', kind: 'delete' } }, { text: '2.3亿元', typed: '财政局函' }] },
      { id: 'b8', slot: 'red_black', unit: null, kind: 'table', runs: [], table: { columns: [{ heading: '单位', share: 1, align: 'left' }], rows: [[cell], [[{ datum: '2.2/sites' }]]] } },
    )
    visit.world.desk = { items: [one], data: deskData(), templates: {} }
    const before = structuredClone(one.blocks)
    await open(visit)
    await page.locator('.unknown-number', { hasText: /^88人$/ }).waitFor()
    await behind(page, 'b6')
    await page.keyboard.type('完')
    await saved(visit, 2)
    before[5].runs = [{ text: '个别项目进度偏慢。完' }]
    assert.deepEqual(manuscript(visit).blocks, before)
  },
  'a figure tells its source by key, and is not typed over': async (visit) => {
    const { page } = visit
    await open(visit)
    const chip = page.locator('.figure', { hasText: '6549人' })
    await chip.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '数字的来处' }).getByText('县卫健委 2022-06-30 填报').waitFor()
    await page.getByRole('button', { name: '关闭' }).click()
    await chip.click()
    await page.keyboard.type('9')
    assert.equal(await chip.innerText(), '6549人')
    assert.doesNotMatch(await page.locator('[data-block=b4]').innerText(), /9人9|99/)
  },
  'tracked typing marks what comes and keeps what goes; accepting settles it': async (visit) => {
    const { page } = visit
    await open(visit)
    await page.getByRole('button', { name: '修订', exact: true }).click()
    await behind(page, 'b6')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('较多。')
    await saved(visit, 2)
    assert.equal(await page.locator('[data-block=b6] del').innerText(), '。')
    assert.equal(await page.locator('[data-block=b6] ins').innerText(), '较多。')
    assert.equal(new Set(blockOf(visit, 'b6').runs.map((r) => r.change?.id)).size, 3)
    await page.keyboard.press('Enter')
    assert.equal(await page.locator('.ProseMirror > *').count(), 6)
    await page.getByText('修订状态下不能分段').waitFor()
    await page.getByRole('tab', { name: /修订/ }).click()
    await page.getByRole('button', { name: '全部接受' }).click()
    await until(() => page.locator('del, ins').count().then((n) => n === 0), 'no marks left')
    assert.deepEqual(blockOf(visit, 'b6').runs.map((r) => r.text).join(''), '个别项目进度偏慢较多。')
  },
  'nobody writes into what another proposed': async (visit) => {
    const { page } = visit
    const [one] = makeManuscripts()
    one.blocks[5].runs = [{ text: '个别项目' }, { text: '明显', change: { id: 'c1', kind: 'insert', by: 'other', name: '王强', at: '2022-07-01T01:00:00Z' } }, { text: '偏慢。' }]
    visit.world.desk = { items: [one], data: deskData(), templates: {} }
    await open(visit)
    await page.evaluate(() => {
      const { editor } = document.querySelector('.ProseMirror')
      editor.commands.setTextSelection(editor.view.posAtDOM(document.querySelector('[data-block=b6] ins').firstChild, 1))
      editor.view.focus()
    })
    await page.keyboard.type('很')
    await page.getByText('王强的修订还没有接受或拒绝').first().waitFor()
    assert.equal(await page.locator('[data-block=b6]').innerText(), '个别项目明显偏慢。')
    await behind(page, 'b6')
    await page.keyboard.type('请抓紧。')
    await saved(visit, 2)
    assert.equal(blockOf(visit, 'b6').runs.map((r) => r.text).join(''), '个别项目明显偏慢。请抓紧。')
  },
  'what an input method composes is one tracked insertion, and undone as one': async (visit) => {
    const { page } = visit
    await open(visit)
    await page.getByRole('button', { name: '修订', exact: true }).click()
    await behind(page, 'b6')
    const keys = await visit.context.newCDPSession(page)
    for (const text of ['n', 'ni', '你']) await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await keys.send('Input.insertText', { text: '你好' })
    await page.locator('[data-block=b6] ins', { hasText: /^你好$/ }).waitFor()
    await saved(visit, 2)
    assert.deepEqual(blockOf(visit, 'b6').runs.map((r) => [r.text, r.change?.kind]), [['个别项目进度偏慢。', undefined], ['你好', 'insert']])
    await page.keyboard.press('Control+z')
    await until(async () => (await page.locator('[data-block=b6]').innerText()) === '个别项目进度偏慢。', 'undone')
  },
  'what comes from Word keeps words and structure alone': async (visit) => {
    const { page } = visit
    await open(visit)
    await behind(page, 'b6')
    await page.keyboard.press('Enter')
    await paste(page, { 'text/html': '<html><head><style>p{color:red}</style></head><body><p class=MsoNormal style="color:red"><b>三、下步工作</b></p><p><span style="font-size:40pt">加强\n调度。</span></p></body></html>', 'text/plain': 'x' })
    await saved(visit, 2)
    const last = manuscript(visit).blocks.slice(-2)
    assert.deepEqual(last.map((b) => [b.kind, b.runs]), [['heading_1', [{ text: '三、下步工作' }]], ['body', [{ text: '加强 调度。' }]]])
    assert.equal(new Set(manuscript(visit).blocks.map((b) => b.id)).size, manuscript(visit).blocks.length)
  },
  'a typed number is marked, stands in the way, and becomes a figure or gets its source': async (visit) => {
    const { page } = visit
    await open(visit)
    await behind(page, 'b6')
    await page.keyboard.type('涉及77人。')
    await page.locator('.unknown-number', { hasText: '77人' }).waitFor()
    await page.getByRole('button', { name: '送核' }).click()
    await page.getByText('手写的数字“77人”没有来源').waitFor()
    await page.locator('[data-number="77人"]').getByRole('button', { name: '注明来源' }).click()
    await page.fill('#typed-reason', '县卫健委电话核实')
    await page.getByRole('button', { name: '确定' }).click()
    await until(() => page.locator('.unknown-number').count().then((n) => n === 0), 'unmarked')
    assert.equal(blockOf(visit, 'b6').runs.find((r) => r.text === '77人').typed, '县卫健委电话核实')
    await page.getByRole('button', { name: '送核' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送核' }).click()
    await page.waitForURL('**/bulletins/3**')
  },
  'the catalogue puts figures and true wordings into the text': async (visit) => {
    const { page } = visit
    await open(visit)
    await behind(page, 'b6')
    await page.keyboard.type('@')
    await page.getByRole('searchbox').fill('完成比例')
    await page.getByRole('button', { name: '占全年目标任务的43.66%' }).click()
    await saved(visit, 2)
    assert.deepEqual(blockOf(visit, 'b6').runs, [{ text: '个别项目进度偏慢。占全年目标任务的' }, { datum: '8.5/completion' }])
  },
  'when another was faster the desk says who, compares, and either way goes on': async (visit) => {
    const { page } = visit
    visit.expected.push(/412/)
    await open(visit)
    Object.assign(manuscript(visit), { version: 5, changed_by: '王强' })
    manuscript(visit).blocks[5].runs = [{ text: '王强写的。' }]
    await behind(page, 'b6')
    await page.keyboard.type('我写的。')
    await page.locator('.conflict').getByText('王强').waitFor()
    await page.locator('.conflict').getByRole('button', { name: '对照' }).click()
    await page.locator('[data-row=reworded] del', { hasText: '王强' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.conflict').getByRole('button', { name: '用我的' }).click()
    await saved(visit, 6)
    assert.equal(blockOf(visit, 'b6').runs[0].text, '个别项目进度偏慢。我写的。')
  },
  'what two wrote at once is merged paragraph by paragraph; where both did, mine stays and is told': async (visit) => {
    const { page } = visit
    visit.expected.push(/412/)
    await open(visit)
    const theirs = manuscript(visit)
    Object.assign(theirs, { version: 5, changed_by: '王强' })
    theirs.blocks = structuredClone(theirs.blocks)
    theirs.blocks[0].runs = [{ text: '王强的开头。' }]
    theirs.blocks[5].runs = [{ text: '王强写的。' }]
    theirs.blocks.push({ id: 'n1', slot: 'free', unit: null, kind: 'body', runs: [{ text: '王强的新段。' }] })
    await behind(page, 'b6')
    await page.keyboard.type('我写的。')
    await page.keyboard.press('Enter')
    await page.keyboard.type('我的新段。')
    await page.locator('.conflict').getByRole('button', { name: '合并两边' }).click()
    await saved(visit, 6)
    assert.deepEqual(manuscript(visit).blocks.map((b) => [b.id, b.runs.map((r) => r.text ?? '').join('')]).filter(([id]) => ['b1', 'b6', 'n1', 'n2'].includes(id)), [['b1', '王强的开头。'], ['b6', '个别项目进度偏慢。我写的。'], ['n2', '我的新段。'], ['n1', '王强的新段。']])
    await page.getByText('有 1 段两边都改了').waitFor()
  },
  'a paragraph of a unit is written anew from the data; an older version is compared and brought back': async (visit) => {
    const { page } = visit
    await open(visit)
    await behind(page, 'b4')
    await page.keyboard.type('进度不快。')
    await saved(visit, 2)
    await page.getByRole('button', { name: '按数据重写本段' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '按数据重写本段' }).click()
    await saved(visit, 3)
    assert.deepEqual(blockOf(visit, 'b4').runs, makeManuscripts()[0].blocks[3].runs)
    await page.getByRole('tab', { name: '版本' }).click()
    await page.getByRole('button', { name: '看第2版' }).click()
    assert.equal(await page.locator('[data-row=reworded] del').innerText(), '进度不快。')
    await page.getByRole('button', { name: '恢复这一版' }).click()
    await page.locator('[data-block=b4]', { hasText: /进度不快。$/ }).waitFor()
    await saved(visit, 4)
  },
  'keys lead from number to number, save, and tell of the figure at the cursor': async (visit) => {
    const { page } = visit
    await open(visit)
    await behind(page, 'b1')
    await page.keyboard.type('共3件，5人。')
    await page.keyboard.press('Control+s')
    await saved(visit, 2)
    const chosen = () => page.evaluate(() => getSelection().toString())
    await behind(page, 'b6')
    await page.keyboard.press('F8')
    await until(async () => (await chosen()) === '3', 'the first number')
    await page.keyboard.press('F8')
    await until(async () => (await chosen()) === '5人', 'the second number')
    await page.keyboard.press('Shift+F8')
    await until(async () => (await chosen()) === '3', 'back')
    await page.keyboard.press('Control+Shift+e')
    await page.locator('[aria-pressed=true]', { hasText: '修订' }).waitFor()
    await page.keyboard.press('Control+Shift+e')
    await page.locator('[aria-pressed=false]', { hasText: '修订' }).waitFor()
    await page.keyboard.press('Control+Alt+m')
    await page.locator('#side-words:focus').waitFor()
    await page.evaluate(() => {
      const { editor } = document.querySelector('.ProseMirror')
      editor.commands.setTextSelection(editor.view.posAtDOM(document.querySelector('[data-block=b3] .figure').nextSibling, 0))
      editor.view.focus()
    })
    await page.keyboard.press('ArrowLeft')
    await page.locator('.figure.ProseMirror-selectednode').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '数字的来处' }).waitFor()
    assert.equal(await page.locator('.ProseMirror > *').count(), 6)
    await page.getByRole('button', { name: '说明' }).click()
    await page.getByRole('dialog', { name: '说明' }).getByText('不能送核').waitFor()
    assert.deepEqual(await visit.faults(), [])
  },
  'comments are written on chosen words, answered and resolved': async (visit) => {
    const { page } = visit
    await open(visit)
    await page.locator('[data-block=b6]').dblclick({ position: { x: 60, y: 12 } })
    await page.fill('#side-words', '请写明是哪些项目')
    await page.getByRole('button', { name: '写批注' }).click()
    const one = page.locator('[data-comment=k1]')
    await one.getByLabel('回复').fill('已补')
    await one.getByRole('button', { name: '回复' }).click()
    await one.getByText('已补').waitFor()
    await one.getByRole('button', { name: '解决' }).click()
    await one.getByText('已解决').waitFor()
  },
  'sections move, a free one is added, and undo takes it back': async (visit) => {
    const { page } = visit
    await open(visit)
    await page.getByRole('button', { name: '上移“二、存在问题”' }).click()
    await saved(visit, 2)
    assert.deepEqual(manuscript(visit).blocks.map((b) => b.id), ['b1', 'b5', 'b6', 'b2', 'b3', 'b4'])
    await page.getByRole('button', { name: '添加一节' }).click()
    assert.equal(await page.locator('.ProseMirror > *').count(), 8)
    await page.getByRole('button', { name: '撤销' }).click()
    assert.equal(await page.locator('.ProseMirror > *').count(), 6)
  },
  'a template is changed with its version': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/desk/templates')
    await page.goto('/desk/templates')
    await page.getByRole('button', { name: '下移“一、各单位进展情况”' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('第2版').waitFor()
    assert.deepEqual(visit.world.desk.templates.briefing.sections.map((s) => s.slot), ['opening', 'problems', 'units'])
    await page.getByRole('button', { name: '看第1版' }).click()
    await page.locator('[data-row=removed]').waitFor()
    await page.getByRole('button', { name: '取用这一版' }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('第3版').waitFor()
    assert.deepEqual(visit.world.desk.templates.briefing.sections.map((s) => s.slot), ['opening', 'units', 'problems'])
  },
  'nothing serious for axe on any page of the desk': async (visit) => {
    for (const path of ['/desk', '/desk/templates', '/desk/1']) {
      if (path === '/desk') await visit.signIn('office', path)
      await visit.page.goto(path)
      await visit.page.locator(path === '/desk' ? '.name' : path === '/desk/1' ? '.figure' : '#template-series').first().waitFor()
      assert.deepEqual(await visit.faults(), [], path)
    }
  },
}
tests.phone = Object.assign(async (visit) => {
  await open(visit)
  assert.equal(await visit.page.locator('.ProseMirror').getAttribute('contenteditable'), 'false')
  assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
  assert.deepEqual(await visit.faults(), [])
}, { window: { width: 375, height: 780 } })
