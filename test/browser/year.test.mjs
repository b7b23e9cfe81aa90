// The office sets the due day, plans the year, and turns between years; a link leads to one report in the desk.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { open as openJuly } from './pages.test.mjs'
import { as, root, told } from './world.mjs'

export async function open(browser) {
  const world = await openJuly(browser)
  world.oneStory = true
  return world
}

export const cases = {
  'the due day is a setting, and leaving it unsaved is asked about': async (world, browser) => {
    await as(browser, world, 'office', '/settings', async (page, window) => {
      await page.getByLabel('哪一天').fill('8')
      assert.deepEqual(await window.faults(), [])
      await page.getByRole('link', { name: '看板' }).click()
      await page.getByRole('dialog').getByText('改动还没有保存').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
      await page.locator('section').filter({ hasText: '截止日与提醒' }).getByRole('button', { name: '保存' }).click()
      await told(page, '截止日已保存')
    })
  },
  'the whole year is planned at once, by that day': async (world, browser) => {
    await as(browser, world, 'office', '/periods', async (page) => {
      await page.getByRole('button', { name: '排好全年' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '排好全年' }).click()
      await told(page, '已排好 10 个报告期')
      await page.getByRole('row', { name: /2022-08-31/ }).getByText('2022-09-08').waitFor()
      await page.getByRole('button', { name: '排好全年' }).waitFor({ state: 'detached' })
    })
  },
  'another year is turned to, and goes along from page to page and back': async (world, browser) => {
    world.duban('import', world.database, join(root, 'examples/lushan-2022/programme.csv'), '--region', '410423', '--year', '2021')
    await as(browser, world, 'office', '/board', async (page) => {
      await page.getByLabel('年度方案').selectOption('2021')
      await page.waitForURL('**/board?year=2021')
      await page.getByRole('heading', { name: /2021年/ }).waitFor()
      await page.getByRole('link', { name: '年度方案' }).click()
      await page.waitForURL('**/programme?year=2021')
      await page.getByRole('heading', { name: /2021/ }).waitFor()
      await page.goBack()
      await page.waitForURL('**/board?year=2021')
      await page.goBack()
      await page.waitForURL('**/board?year=2022')
      await page.getByRole('heading', { name: /2022年/ }).waitFor()
    })
  },
  'a workbook over 4 MiB comes in pieces and is tried before it is taken': async (world, browser) => {
    const csv = Buffer.concat([readFileSync(join(root, 'examples/lushan-2022/milestones.csv')), Buffer.alloc(4_500_000, '\n')])
    await as(browser, world, 'office', '/imports', async (page) => {
      const imported = page.waitForRequest((r) => /uploads\/[0-9a-f]{32}\/import/.test(r.url()))
      await page.locator('#import-file').setInputFiles([{ name: '节点.csv', mimeType: 'text/csv', buffer: csv }])
      await imported
      await page.getByText('与库里的内容完全相同').or(page.getByText('试读通过')).first().waitFor()
    })
  },
  'a link leads to one report in the desk': async (world, browser) => {
    await as(browser, world, 'office', '/reviews?state=verified', async (page) => {
      await page.locator('tr[data-key]').filter({ hasText: '8.5 ' }).click()
      await page.waitForURL(/at=.*8\.5/)
      await page.reload()
      await page.locator('.detail h2').filter({ hasText: '8.5' }).waitFor()
      await page.locator('tr[data-key]').first().waitFor()
      await page.keyboard.press('k')
      await page.locator('.detail h2').filter({ hasText: '8.4' }).waitFor()
    })
  },
}
