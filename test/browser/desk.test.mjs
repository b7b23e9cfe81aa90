// A bulletin from the first draft to a file that a stranger can verify, by clicking: three people write, propose, comment,
// check and sign, and the published document says what the page showed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { june, Window, World } from './world.mjs'

export async function open(browser) {
  const world = await World.open({ today: '2022-07-28', reports: true, seal: true })
  world.oneStory = true
  await world.addAccount(browser, 'checker', 'office', '核稿人')
  world.people = {}
  for (const login of ['office', 'checker', 'leader']) {
    world.people[login] = await Window.open(browser, world)
    await world.people[login].signIn(world.account(login))
  }
  return world
}

const saved = (page) => page.locator('[role=status]', { hasText: '已保存' }).waitFor()
const line = (page, words) => page.locator('.ProseMirror [data-block]', { hasText: words }).first()
/** The cursor behind the last letter of a paragraph. */
async function behind(paragraph) {
  await paragraph.evaluate((line) => {
    const { editor } = document.querySelector('.ProseMirror')
    editor.commands.setTextSelection(editor.view.posAtDOM(line, line.childNodes.length))
    editor.view.focus()
  })
}
/** Types behind a paragraph, and waits until that is kept. */
async function write(page, paragraph, words) {
  await behind(paragraph)
  await page.keyboard.type(words)
  await paragraph.getByText(words).waitFor()
  await saved(page)
}
async function desk(page) {
  await page.goto('/desk/1')
  await page.locator('.ProseMirror .figure').first().waitFor()
}
const decide = async (page, action) => {
  await page.locator('.page-head').getByRole('button', { name: action, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
}
const state = (page, word) => page.locator('[data-state]', { hasText: word }).waitFor()

export const cases = {
  'the office drafts a manuscript and writes into it': async (world) => {
    const { page } = world.people.office
    await page.getByRole('link', { name: '稿件' }).click()
    await page.getByText('还没有稿件').waitFor()
    await page.getByRole('button', { name: '新建稿件' }).click()
    await page.getByRole('dialog').getByLabel('报告期').selectOption(june)
    await page.getByRole('dialog').getByRole('button', { name: '新建稿件' }).click()
    await page.waitForURL('**/desk/1')
    await page.locator('.figure', { hasText: '43.7%' }).first().waitFor()
    await write(page, line(page, '县卫健委'), '请抓紧推进。')
    await page.reload()
    await line(page, '请抓紧推进。').waitFor()
  },
  'a figure comes from the catalogue, in words that are true of it': async (world) => {
    const { page } = world.people.office
    await behind(line(page, '请抓紧推进。'))
    await page.keyboard.type('宫颈癌筛查@')
    await page.getByRole('searchbox').fill('宫颈癌')
    await page.getByRole('button', { name: /^占.*43.7%$/ }).first().click()
    const added = line(page, /请抓紧推进。宫颈癌筛查占.*43.7%$/)
    await added.waitFor()
    await saved(page)
    await added.locator('.figure').last().click()
    assert.match(await page.getByRole('dialog', { name: '数字的来处' }).innerText(), /6549人÷15000人/)
    await page.getByRole('button', { name: '关闭' }).click()
  },
  'units by rank, a paragraph anew from the data, and how it would look': async (world) => {
    const { page, context } = world.people.office
    const units = () => page.locator('.outline .unit').allInnerTexts()
    const programme = await units()
    await page.getByLabel('排列').selectOption('rank')
    await page.locator('.outline .unit').first().filter({ hasNotText: programme[0] }).waitFor()
    assert.deepEqual((await units()).sort(), [...programme].sort())
    await page.getByLabel('排列').selectOption('programme')
    await page.locator('.outline .unit').first().filter({ hasText: programme[0] }).waitFor()
    assert.deepEqual(await units(), programme)
    const paragraph = line(page, '窨井盖整治')
    const before = await paragraph.innerText()
    await write(page, paragraph, '不要的话。')
    await behind(paragraph)
    await page.getByRole('button', { name: '按数据重写本段' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '按数据重写本段' }).click()
    await page.locator('.ProseMirror').getByText('不要的话。').waitFor({ state: 'detached' })
    assert.equal(await paragraph.innerText(), before)
    await saved(page)
    const shown = context.waitForEvent('page')
    await page.getByRole('button', { name: '预览' }).click()
    await (await shown).close()
    const preview = await context.request.get('/api/v1/manuscripts/1/preview.pdf')
    assert.equal(preview.headers()['content-type'], 'application/pdf')
    writeFileSync(join(world.folder, '预览.pdf'), await preview.body())
    assert.match(spawnSync('pdftotext', [join(world.folder, '预览.pdf'), '-'], { encoding: 'utf8' }).stdout, /草\s*稿/)
  },
  'a number of nobody stands in the way until it says where it is from': async (world) => {
    const { page } = world.people.office
    await write(page, line(page, '请抓紧推进。'), '，涉及7777人。')
    await page.locator('.unknown-number', { hasText: '7777' }).waitFor()
    await page.getByRole('button', { name: '送核' }).click()
    await page.locator('.ways', { hasText: '7777' }).waitFor()
    await page.locator('[data-number^="7777"]').getByRole('button', { name: '注明来源' }).click()
    await page.fill('#typed-reason', '县卫健委电话核实')
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.locator('.typed', { hasText: '7777' }).waitFor()
    await saved(page)
    await page.locator('.unknown-number').waitFor({ state: 'detached' })
  },
  'what one proposes another accepts': async (world) => {
    const { office, checker } = world.people
    await office.page.getByRole('button', { name: '修订', exact: true }).click()
    await write(office.page, line(office.page, '7777'), '务必按期完成。')
    await office.page.locator('ins', { hasText: '务必按期完成。' }).waitFor()
    await office.page.getByRole('button', { name: '修订', exact: true }).click()
    await desk(checker.page)
    await checker.page.getByRole('tab', { name: /修订/ }).click()
    const change = checker.page.locator('article[data-change]', { hasText: '务必按期完成。' })
    assert.match(await change.innerText(), /目标办/)
    await change.getByRole('button', { name: '接受' }).click()
    await checker.page.locator('.ProseMirror ins').waitFor({ state: 'detached' })
    await line(checker.page, '务必按期完成。').waitFor()
  },
  'the leader remarks on words, the office answers': async (world) => {
    const { office, leader } = world.people
    await desk(leader.page)
    await line(leader.page, '务必按期完成。').evaluate((e) => {
      const words = [...e.childNodes].find((n) => n.textContent.includes('务必按期完成。'))
      const at = words.textContent.indexOf('务必')
      const text = words.nodeType === 3 ? words : words.firstChild
      getSelection().setBaseAndExtent(text, at, text, at + 2)
    })
    await leader.page.getByLabel('批注：务必').fill('改成“确保”')
    await leader.page.getByRole('button', { name: '写批注' }).click()
    await leader.page.locator('.remark', { hasText: '务必' }).waitFor()
    await desk(office.page)
    const remark = office.page.locator('[data-comment]', { hasText: '改成“确保”' })
    await remark.getByLabel('回复').fill('就用“务必”')
    await remark.getByRole('button', { name: '回复' }).click()
    await remark.getByText('就用“务必”').waitFor()
    await remark.getByRole('button', { name: '解决' }).click()
    await remark.getByText('已解决').waitFor()
  },
  'an older version is compared with now, and brought back': async (world) => {
    const { page } = world.people.office
    await write(page, line(page, '务必按期完成。'), '写错了的话。')
    await page.getByRole('tab', { name: '版本' }).click()
    await page.getByRole('button', { name: /^看第\d+版$/ }).nth(1).click()
    await page.locator('[data-row=reworded] ins', { hasText: '写错了的话。' }).waitFor()
    await page.getByRole('button', { name: '恢复这一版' }).click()
    await page.locator('.ProseMirror').getByText('写错了的话。').waitFor({ state: 'detached' })
    await line(page, '务必按期完成。').waitFor()
    await saved(page)
  },
  'submitted, checked and signed it says what the page showed': async (world) => {
    const { office, checker, leader } = world.people
    const words = await line(office.page, '务必按期完成。').innerText()
    await decide(office.page, '送核')
    await office.page.waitForURL('**/bulletins/2')
    await state(office.page, '待核稿')
    await checker.page.goto('/bulletins/2')
    await decide(checker.page, '核稿通过')
    await state(checker.page, '待签发')
    await leader.page.goto('/bulletins/2')
    await decide(leader.page, '签发')
    await state(leader.page, '已发布')
    for (const form of ['pdf', 'docx', 'ofd']) {
      const kept = leader.page.waitForEvent('download')
      await leader.page.getByRole('link', { name: `下载 ${form.toUpperCase()}` }).click()
      await (await kept).saveAs(join(world.folder, `收到.${form}`))
    }
    const text = spawnSync('pdftotext', ['-raw', join(world.folder, '收到.pdf'), '-'], { encoding: 'utf8' }).stdout
    assert.ok(text.replace(/\s/g, '').includes(words.replace(/\s/g, '')), `${words}\n--- is not in ---\n${text}`)
    await desk(office.page)
    await office.page.getByText('这份稿件现在只能看').waitFor()
  },
  'each file is verified at the command line and by a stranger, and a changed byte is told': async (world, browser) => {
    const stranger = await Window.open(browser, world)
    await stranger.page.goto('/verify')
    for (const form of ['pdf', 'docx', 'ofd']) {
      const path = join(world.folder, `收到.${form}`)
      assert.match(world.duban('verify', path, '--db', world.database), /属实/)
      await stranger.page.setInputFiles('#file', path)
      await stranger.page.locator('[data-verdict]', { hasText: '属实' }).waitFor()
      const bytes = readFileSync(path)
      bytes[Math.floor(bytes.length / 2)] ^= 1
      const changed = join(world.folder, `改.${form}`)
      writeFileSync(changed, bytes)
      assert.throws(() => world.duban('verify', changed, '--db', world.database), /被改动/)
      await stranger.page.setInputFiles('#file', changed)
      await stranger.page.locator('[data-verdict]', { hasText: '被改动' }).waitFor()
    }
    assert.deepEqual(await stranger.faults(), [])
    await stranger.close()
    for (const person of Object.values(world.people)) await person.close()
  },
}
