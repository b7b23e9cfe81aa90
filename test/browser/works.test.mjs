// What stands behind a figure: sites and milestones told one by one, checked by the head, verified, and then on the board.
import assert from 'node:assert/strict'
import { open as openJuly } from './pages.test.mjs'
import { told, Window } from './world.mjs'

const july = '2022-07-31'
const site = '改建幼儿园2'

export async function open(browser) {
  const world = await openJuly(browser)
  world.oneStory = true
  return world
}
async function as(browser, world, account, path, run, settings) {
  const window = await Window.open(browser, world, settings)
  await window.signIn(account, path)
  await window.settle()
  await run(window.page, window)
  await window.close()
}
const education = '县教育体育局'

export const cases = {
  'the reporter says how far each kindergarten has come, on a phone': async (world, browser) => {
    await as(browser, world, world.of('填报员', education), `/forms/${july}`, async (page, window) => {
      const row = page.locator('tr[data-code="2.2"]')
      await row.getByRole('button', { name: /逐个填项目点/ }).click()
      const dialog = page.getByRole('dialog', { name: /2\.2/ })
      assert.deepEqual(await window.faults(), [])
      await dialog.getByLabel(`${site} 现在`).selectOption('已建成')
      await dialog.getByLabel(`${site} 观察日`).fill('2022-07-27')
      await dialog.getByText('草稿已保存').or(dialog.getByText('已保存')).first().waitFor()
      await dialog.getByRole('button', { name: '关闭' }).last().click()
      await row.locator('input.amount').fill('1')
      await row.locator('.words textarea').fill('2所已建成')
      await row.getByRole('button', { name: '提交' }).click()
      const sure = page.getByRole('dialog').getByRole('button', { name: '仍然提交' })
      await sure.or(page.locator('.el-message').getByText('已提交：改建幼儿园')).first().waitFor()
      if (await sure.isVisible()) await sure.click()
      await told(page, '已提交：改建幼儿园')
    }, { width: 375, height: 780 })
  },
  'the head sees it in the report and approves, the office verifies': async (world, browser) => {
    await as(browser, world, world.of('审核人', education), '/reviews', async (page) => {
      await page.locator('.detail .told').getByText(`${site}：已建成`).waitFor()
      await page.locator('.detail').getByRole('button', { name: '审核通过' }).click()
      await told(page, '已通过：改建幼儿园')
    })
    await as(browser, world, world.account('office'), '/reviews', async (page) => {
      await page.locator('.detail .told').getByText(`${site}：已建成`).waitFor()
      await page.locator('.detail').getByRole('button', { name: '核实', exact: true }).click()
      await told(page, /已核实：改建幼儿园/)
    })
  },
  'then the indicator shows the stage, and the board that it can be checked': async (world, browser) => {
    await as(browser, world, world.account('leader'), `/indicators/2.2?as_of=${july}`, async (page) => {
      await page.getByRole('row', { name: new RegExp(`^${site} `) }).getByRole('cell', { name: '已建成', exact: true }).waitFor()
      await page.locator('.stands').getByText(/逐项可查/).waitFor()
    })
  },
}
