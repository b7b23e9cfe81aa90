// 年度方案 and the targets: put in order by pointer and by keys, described anew, stage targets, and a target changed with its basis.
import assert from 'node:assert/strict'
import { open as openJuly } from './pages.test.mjs'
import { as, told, Window } from './world.mjs'

export async function open(browser) {
  const world = await openJuly(browser)
  world.oneStory = true
  return world
}
const codes = (page) => page.locator('.handle').evaluateAll((handles) => handles.map((h) => h.id.replace('move-', '')))
async function saveOrder(page) {
  await page.getByRole('button', { name: '保存次序' }).click()
  await told(page, '次序已保存')
  await page.getByRole('button', { name: '保存次序' }).waitFor({ state: 'detached' })
}

export const cases = {
  'a row is dragged by its handle and stays where it was let go': async (world, browser) => {
    await as(browser, world, 'office', '/programme', async (page) => {
      await page.locator('.handle').first().waitFor()
      const before = await codes(page)
      await page.locator(`[id="move-${before[4]}"]`).dragTo(page.locator(`[id="move-${before[2]}"]`))
      const wanted = [before[0], before[1], before[4], before[2], before[3], ...before.slice(5)]
      assert.deepEqual(await codes(page), wanted)
      await saveOrder(page)
      await page.reload()
      await page.locator('.handle').first().waitFor()
      assert.deepEqual(await codes(page), wanted)
    })
  },
  'keys move a row too, and what is not saved can be undone': async (world, browser) => {
    await as(browser, world, 'office', '/programme', async (page) => {
      await page.locator('.handle').first().waitFor()
      const before = await codes(page)
      await page.locator(`[id="move-${before[2]}"]`).focus()
      await page.keyboard.press('ArrowDown')
      await page.waitForFunction((id) => document.activeElement?.id === id, `move-${before[2]}`)
      await page.keyboard.press('ArrowDown')
      assert.deepEqual((await codes(page)).slice(2, 5), [before[3], before[4], before[2]])
      await page.getByRole('button', { name: '恢复' }).click()
      assert.deepEqual(await codes(page), before)
    })
  },
  'one who leaves with an unsaved order is asked': async (world, browser) => {
    await as(browser, world, 'office', '/programme', async (page) => {
      await page.locator('.handle').first().focus()
      await page.keyboard.press('ArrowDown')
      await page.getByRole('link', { name: '看板' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('改动还没有保存').waitFor()
      await dialog.getByRole('button', { name: '取消' }).click()
      assert.match(page.url(), /\/programme/)
      await page.getByRole('link', { name: '看板' }).click()
      await dialog.getByRole('button', { name: '离开' }).click()
      await page.waitForURL('**/board**')
    })
  },
  'an indicator is described anew': async (world, browser) => {
    await as(browser, world, 'office', '/programme', async (page, window) => {
      await page.locator('tr').filter({ has: page.locator('[id="move-8.5"]') }).getByRole('button', { name: '修改' }).click()
      const dialog = page.getByRole('dialog', { name: /修改：8\.5/ })
      await dialog.getByLabel('备注').fill('两癌筛查，含复查')
      assert.deepEqual(await window.faults(), [])
      await dialog.getByRole('button', { name: '保存' }).click()
      await told(page, '已保存：宫颈癌筛查')
    })
  },
  'a target is changed with its basis, and what moved is told': async (world, browser) => {
    await as(browser, world, 'office', '/indicators/8.5', async (page, window) => {
      await page.getByRole('button', { name: '调整目标' }).click()
      const dialog = page.getByRole('dialog', { name: '调整目标：宫颈癌筛查' })
      assert.deepEqual(await window.faults(), [])
      await dialog.getByLabel(/新的年度目标/).fill('12000')
      await dialog.getByLabel(/依据/).fill('县政府常务会议纪要〔2022〕7号（测试）')
      await dialog.getByLabel(/批准人/).fill('县政府')
      await dialog.getByRole('button', { name: '确定' }).click()
      await told(page, /目标已调整/)
      const steps = page.locator('.timeline li')
      await steps.nth(1).getByText('12000').waitFor()
      await steps.nth(0).getByText('最初承诺').waitFor()
      await page.getByText('12000 人').first().waitFor()
    })
  },
  'a wrong target is refused beside its field, and nothing is changed': async (world, browser) => {
    const window = await Window.open(browser, world)
    await window.signIn(world.account('office'), '/indicators/8.5')
    await window.settle()
    const { page } = window
    await page.getByRole('button', { name: '调整目标' }).click()
    const dialog = page.getByRole('dialog', { name: '调整目标：宫颈癌筛查' })
    await dialog.getByLabel(/新的年度目标/).fill('很多')
    await dialog.getByLabel(/依据/).fill('纪要')
    await dialog.getByLabel(/批准人/).fill('县政府')
    await dialog.getByRole('button', { name: '确定' }).click()
    await dialog.getByRole('alert').waitFor()
    assert.equal(await dialog.getByLabel(/新的年度目标/).getAttribute('aria-invalid'), 'true')
    assert.equal(await page.locator('.timeline li').count(), 2)
    window.errors = window.errors.filter((error) => !/status of 4(00|22)/.test(error)) // the refusal itself
    await window.close()
  },
}
