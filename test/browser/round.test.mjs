// 领导批示, 日历, 年度办结, 各级汇总: a leader writes, the unit answers, somebody else confirms; the calendar shows it; the office
// closes the year, keeps its archive and makes the next one; a province sees what its counties did together.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { as, root, told, Window, World } from './world.mjs'

const words = '宫颈癌筛查要加快进度'

export async function open() {
  const world = await World.open({ today: '2022-07-28', reports: true })
  world.oneStory = true
  return world
}
const head = (world) => world.of('审核人', '县卫健委').login
async function step(page, action, said) {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: action })
  if (said) await dialog.locator('textarea').fill(said)
  await dialog.getByRole('button', { name: said ? '确定' : action, exact: true }).click()
  await told(page, `已办：${action}`)
}

export const cases = {
  'a leader writes an instruction to a unit': async (world, browser) => {
    await as(browser, world, 'leader', '/instructions', async (page, window) => {
      await page.getByText('还没有登记过批示').waitFor()
      await page.getByRole('button', { name: '登记批示' }).click()
      const dialog = page.getByRole('dialog', { name: '登记批示' })
      await dialog.getByLabel('批示人').fill('县长张三')
      await dialog.getByLabel('批示内容').fill(words)
      await dialog.getByLabel('要求落实日期').fill('2022-07-29')
      await dialog.getByLabel('承办单位').selectOption('县卫健委')
      await dialog.getByLabel('关于的指标').selectOption('8.5')
      assert.deepEqual(await window.faults(), [])
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.waitForURL('**/instructions/1**')
      await page.getByText('待落实').first().waitFor()
      assert.equal(await page.getByRole('button', { name: '反馈落实情况' }).count(), 0)
    })
  },
  'the calendar of the month shows it and leads to it': async (world, browser) => {
    await as(browser, world, 'office', '/calendar?month=2022-07', async (page) => {
      await page.locator('[data-day="2022-07-29"]').getByRole('link', { name: '县长张三的批示' }).click()
      await page.waitForURL('**/instructions/1**')
    })
  },
  'the unit answers and cannot confirm its own answer': async (world, browser) => {
    await as(browser, world, head(world), '/instructions/1', async (page) => {
      await step(page, '反馈落实情况', '增加两个筛查点')
      await page.getByText('待确认').first().waitFor()
      assert.equal(await page.getByRole('button', { name: '确认已落实' }).count(), 0)
    })
  },
  'the leader confirms, and nothing is owed any more': async (world, browser) => {
    await as(browser, world, 'leader', '/instructions?state=reported', async (page) => {
      await page.getByRole('link', { name: words }).click()
      await page.waitForURL('**/instructions/1**')
      await step(page, '确认已落实')
      await page.getByText('已落实').first().waitFor()
    })
    await as(browser, world, 'office', '/calendar?month=2022-07', (page) => page.locator('[data-day="2022-07-29"] li.settled').filter({ hasText: '县长张三的批示' }).waitFor())
  },
  'a province opens its prefectures and counties, and sees the exact sums': async (world, browser) => {
    world.duban('region', 'import', world.database, join(root, 'examples/regions.csv'))
    world.duban('import', world.database, join(root, 'examples/lushan-2022/programme.csv'), '--region', '410000', '--year', '2022')
    world.duban('region', 'apply-template', world.database, '410000', '410423', '410422', '--year', '2022')
    const password = world.duban('user', 'add', world.database, 'province', '--role', 'leader', '--name', '省领导', '--region', '410000').trim().split('\t').pop()
    world.accounts.push({ login: 'province', role: 'leader', name: '省领导', unit: '', password })
    const first = await Window.open(browser, world)
    await first.signIn({ login: 'province', password })
    const session = await (await first.context.request.get('/api/v1/session')).json()
    await first.context.request.put('/api/v1/session/password', { headers: { 'X-CSRF-Token': session.csrf }, data: { old: password, new: 'Henan-2022-duban' } })
    await first.close()
    world.account('province').password = 'Henan-2022-duban'
    await as(browser, world, 'province', '/regions', async (page, window) => {
      const row = page.locator('tr').filter({ hasText: '8.5 宫颈癌筛查' })
      assert.deepEqual((await row.locator('td.number').allInnerTexts()).slice(0, 4), ['2', '1', '15000', '6549'])
      await page.getByRole('link', { name: '平顶山市' }).click()
      await page.waitForURL('**/regions/410400**')
      await page.locator('[data-region="410423"]').getByText('鲁山县').waitFor()
      assert.deepEqual(await window.faults(), [])
      if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'regions.png') })
    })
  },
  'the office closes the year with a reason, keeps its archive and makes the next one': async (world, browser) => {
    await as(browser, world, 'office', '/years', async (page, window) => {
      await page.getByRole('button', { name: '关闭并封存' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('照样关闭的原因').fill('演示')
      assert.deepEqual(await window.faults(), [])
      await dialog.getByRole('button', { name: '关闭并封存' }).click()
      await told(page, '2022年已关闭并封存')
      assert.match(await page.locator('code.seal').innerText(), /^[0-9a-f]{64}$/)
      assert.equal(await page.getByRole('button', { name: '关闭并封存' }).count(), 0)
      const [kept] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载年度档案' }).click()])
      assert.equal(readFileSync(await kept.path(), 'latin1').slice(0, 2), 'PK')
      await page.getByRole('button', { name: '复制到下一年' }).click()
      await dialog.getByRole('button', { name: '复制', exact: true }).click()
      await page.getByText(/已建2023年方案：\d+ 件实事、27 项指标/).waitFor()
      assert.deepEqual(await window.faults(), [])
    })
  },
}
