// Three people sign a bulletin off by clicking: drafted, returned, drafted anew, checked, signed, published, corrected.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Window, World } from './world.mjs'

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

const state = (page, word) => page.locator('[data-state]', { hasText: word }).waitFor()
const buttons = (page) => page.locator('.page-head .tools button').allInnerTexts()
async function agree(page, action) {
  await page.locator('.page-head').getByRole('button', { name: action, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
}
/** Whoever comes next sees in the list whose turn it is, and goes on from there. */
async function fromList(page, number, turn) {
  await page.goto('/bulletins')
  const row = page.locator(`tr[data-number="${number}"]`)
  await row.getByText(turn).waitFor()
  await row.getByRole('link').first().click()
  await page.waitForURL(`**/bulletins/${number}`)
  await page.locator('article .title').waitFor()
}

export const cases = {
  'the office drafts it, and may not check its own draft': async (world) => {
    const { page } = world.people.office
    await page.getByRole('link', { name: '简报发布' }).click()
    await page.getByText('还没有拟过简报').waitFor()
    await page.getByRole('button', { name: '拟稿' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '拟稿' }).click()
    await page.waitForURL('**/bulletins/2')
    await state(page, '待核稿')
    assert.deepEqual(await buttons(page), ['退回'])
    await page.locator('[data-step=check].now', { hasText: '目标办另一人核稿' }).waitFor()
  },
  'another one looks where a figure is from, and returns it with a reason': async (world) => {
    const { page } = world.people.checker
    await fromList(page, 2, '目标办另一人核稿')
    assert.deepEqual(await buttons(page), ['核稿通过', '退回'])
    await page.locator('article').getByRole('button', { name: /^43.7%，宫颈癌筛查/ }).first().click()
    const origin = page.getByRole('dialog', { name: '数字的来处' })
    assert.match(await origin.innerText(), /6549人÷15000人[\s\S]*进展填报 8.5/)
    await origin.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '退回' }).click()
    await page.getByRole('button', { name: '请核对数字' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await state(page, '已退回')
    const author = world.people.office.page
    await fromList(author, 2, '目标办重新拟稿')
    assert.match(await author.locator('.back').innerText(), /核稿人[\s\S]*请核对数字/)
    await agree(author, '重新拟稿')
    await state(author, '待核稿')
  },
  'checked and signed by two others, it is sealed and verified': async (world) => {
    const { checker, leader, office } = world.people
    await fromList(checker.page, 2, '目标办另一人核稿')
    await agree(checker.page, '核稿通过')
    await state(checker.page, '待签发')
    assert.deepEqual(await buttons(checker.page), ['退回'])
    await fromList(leader.page, 2, '领导签发')
    await agree(leader.page, '签发')
    await state(leader.page, '已发布')
    for (const [step, name] of [['draft', '目标办'], ['check', '核稿人'], ['sign', '领导']])
      assert.match(await leader.page.locator(`[data-step=${step}].done`).innerText(), new RegExp(`${name}[\\s\\S]*2022-07-28`))
    assert.deepEqual(await leader.page.locator('[data-form]').evaluateAll((all) => all.map((e) => e.dataset.form)), ['docx', 'html', 'ofd', 'pdf'])
    const kept = leader.page.waitForEvent('download')
    await leader.page.getByRole('link', { name: '下载 OFD' }).click()
    await (await kept).saveAs(join(world.folder, '收到.ofd'))
    await leader.page.getByRole('link', { name: '核验', exact: true }).click()
    await leader.page.setInputFiles('#file', join(world.folder, '收到.ofd'))
    await leader.page.locator('[data-verdict]', { hasText: '属实' }).waitFor()
    // Who looked at an older stand is told, and sees the new one.
    await office.page.getByRole('button', { name: '退回' }).click()
    await office.page.getByRole('button', { name: '附件不全' }).click()
    await office.page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await office.page.getByText('刚被别人处理过').waitFor()
    await state(office.page, '已发布')
    assert.match(office.errors.pop(), /412/) // Chromium's own line of it
  },
  'what the data say otherwise now, and a correction that names the old': async (world) => {
    const { office, checker, leader } = world.people
    const late = join(world.folder, '补报.csv')
    writeFileSync(late, '指标编号,报告期止,累计完成,分子,分母,文字说明,变动原因\n8.5,2022-06-30,7000,,,,补报\n')
    world.duban('import', world.database, late, '--region', '410423', '--year', '2022')
    await office.page.getByRole('tab', { name: '与现在的差别' }).click()
    const row = office.page.locator('tr[data-id="8.5/actual"]')
    assert.match(await row.innerText(), /宫颈癌筛查[\s\S]*6549[\s\S]*7000/)
    await office.page.getByRole('button', { name: '发更正' }).click()
    await office.page.fill('#correct-why', '补报后更正')
    await office.page.getByRole('button', { name: '拟一期更正' }).click()
    await office.page.waitForURL('**/bulletins/3')
    await office.page.locator('article', { hasText: '本期更正第2期，理由是补报后更正。' }).waitFor()
    await fromList(checker.page, 3, '目标办另一人核稿')
    await agree(checker.page, '核稿通过')
    await state(checker.page, '待签发')
    await fromList(leader.page, 3, '领导签发')
    await agree(leader.page, '签发')
    await state(leader.page, '已发布')
    await leader.page.getByRole('link', { name: '更正第2期' }).click()
    await leader.page.getByRole('link', { name: '已被第3期更正' }).waitFor()
    await leader.page.getByRole('tab', { name: '与现在的差别' }).click()
    await leader.page.locator('tr[data-id="8.5/actual"]').waitFor()
    for (const one of Object.values(world.people)) await one.close()
  },
  'in English and on a phone': async (world, browser) => {
    for (const [settings, word] of [[{ language: 'en' }, 'Published'], [{ width: 375, height: 780 }, '已发布']]) {
      const window = await Window.open(browser, world, settings)
      await window.signIn(world.account('leader'))
      for (const path of ['/bulletins', '/bulletins/2', '/bulletins/2?tab=difference']) {
        await window.page.goto(path)
        await window.page.getByText(word, { exact: true }).first().waitFor()
        await window.settle()
        const [inner, outer] = await window.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
        assert.ok(inner <= outer, `${path}: ${inner} pixels wide on a screen of ${outer}`)
        assert.deepEqual(await window.faults(), [], path)
        if (process.env.OFD_PICTURES) await window.page.screenshot({ path: join(process.env.OFD_PICTURES, `sign${path.replace(/\W/g, '-')}-${settings.language ?? 'phone'}.png`), fullPage: true })
      }
      await window.close()
    }
  },
}
