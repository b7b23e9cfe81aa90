// 预测, 全市位次, 代表票决, 督办层级: the main work of each of these pages on the June of Lushan.
import assert from 'node:assert/strict'
import { told, Window, World } from './world.mjs'

export async function open() {
  const world = await World.open({ today: '2022-07-28', reports: true })
  world.oneStory = true
  return world
}
async function as(browser, world, login, path, run, settings) {
  const window = await Window.open(browser, world, settings)
  await window.signIn(world.account(login))
  await window.page.goto(path)
  await window.settle()
  await run(window.page, window)
  await window.close()
}
const csv = (rows) => ({ name: '全市通报.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.map((row) => row.join(',')).join('\r\n')) })
const counties = ['甲县', '乙县', '鲁山县', '丙县', '丁县']
const table = (day, values) => values.map((value, i) => [counties[i], '8.6', day, value])
const head = ['县区', '指标编号', '报告期止', '数值']

export const cases = {
  'forecasts tell the pace that is needed beside the pace so far': async (world, browser) => {
    await as(browser, world, 'leader', '/forecasts', async (page) => {
      const row = page.locator('tr[data-code="5.2"]')
      assert.match(await row.innerText(), /按最快的一期也来不及[\s\S]*896\.2[\s\S]*3333\.8[\s\S]*25500[\s\S]*10754[\s\S]*2024-05-15/)
      await page.getByText('照直线推到完成时限').waitFor()
      await page.getByRole('tab', { name: '全部指标' }).click()
      assert.match(await page.locator('tr[data-code="8.1"]').innerText(), /比率不是累计数，不推算/)
      await row.getByRole('link').click()
      await page.waitForURL('**/indicators/5.2**')
      assert.match(await page.locator('.forecast').innerText(), /3333\.8[\s\S]*10754/)
    })
  },
  'a city table is imported by file, its faults are shown first, and it warns of the last three': async (world, browser) => {
    await as(browser, world, 'leader', '/standings', async (page) => {
      await page.getByText('请目标办导入市里的通报表').waitFor()
      assert.equal(await page.getByRole('button', { name: '导入全市通报' }).count(), 0)
    })
    await as(browser, world, 'office', '/standings', async (page) => {
      await page.getByText('还没有导入全市通报').waitFor()
      const chooser = page.locator('input[type=file]')
      await chooser.setInputFiles(csv([head, ['甲县', '8.6', '2022-05-31', '很多'], ['乙县', '8.6', '2022-05-31', '44']]))
      await page.getByText('没有导入：文件里有 1 处错误').waitFor()
      await page.getByText('不是一个数').waitFor()
      await chooser.setInputFiles(csv([head, ...table('2022-05-31', [50, 44, 45, 40, 39]), ...table('2022-06-30', [60, 54, 46, 50, 49])]))
      await page.getByRole('dialog').getByText('共 10 行，10 行新增').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
      await told(page, '已导入全市通报')
      const panel = page.locator('section[data-code="8.6"]')
      await panel.getByText('5 / 5').waitFor()
      assert.match(await panel.innerText(), /离开后三名[\s\S]*要超过 54，还差 8[\s\S]*要超过 64，还差 18/)
      assert.match(await panel.locator('tr[data-county="鲁山县"]').innerText(), /本县[\s\S]*后3名[\s\S]*下降 3 位/)
      assert.match(await panel.locator('tr[data-county="甲县"]').innerText(), /前3名/)
      await page.getByLabel('通报期').selectOption('2022-05-31')
      await panel.getByText('2 / 5').waitFor()
    })
  },
  'the deputies vote, the verdict says why, and a correction wants a reason': async (world, browser) => {
    await as(browser, world, 'office', '/votes', async (page) => {
      const votes = [[28, 1, 0, '满意'], [20, 8, 1, '基本满意'], [17, 11, 1, '基本满意']]
      for (const [i, [good, fair, bad, verdict]] of votes.entries()) {
        const row = page.locator(`tr[data-matter="${i + 1}"]`)
        await row.getByRole('button', { name: '登记票决' }).click()
        const dialog = page.getByRole('dialog')
        if (i === 0) await dialog.getByLabel('全体组成人员').fill('55')
        else assert.equal(await dialog.getByLabel('全体组成人员').inputValue(), '55')
        await dialog.getByLabel('满意', { exact: true }).fill(String(good))
        await dialog.getByLabel('基本满意').fill(String(fair))
        await dialog.getByLabel('不满意').fill(String(bad))
        await dialog.getByRole('button', { name: '保存' }).click()
        await told(page, `已登记第${i + 1}件实事的票决`)
        await row.locator('.verdict .badge').getByText(verdict, { exact: true }).waitFor()
      }
      const row = page.locator('tr[data-matter="2"]')
      await row.getByText('满意20票，不到全体55人的一半；加基本满意共28票，超过一半').waitFor()
      await row.getByRole('button', { name: '更正' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('基本满意').fill('7')
      await dialog.getByLabel('更正的原因').fill('一票重复计')
      await dialog.getByRole('button', { name: '保存' }).click()
      await told(page, '已更正第2件实事的票决')
      await row.locator('.verdict .badge').getByText('不满意', { exact: true }).waitFor()
    })
    await as(browser, world, 'leader', '/votes', async (page) => {
      assert.match(await page.locator('tr[data-matter="2"]').innerText(), /没有超过一半/)
      assert.equal(await page.locator('tbody button').count(), 0)
    })
  },
  'the office makes its own ladder and one more cause; others read them': async (world, browser) => {
    await as(browser, world, 'office', '/ladder', async (page) => {
      await page.getByRole('button', { name: '加一级' }).click()
      const last = page.locator('tr[data-step]').last()
      await last.getByLabel(/名称$/).fill('专题会商')
      await last.getByLabel(/答复期限$/).fill('7')
      await last.getByLabel(/日的算法$/).selectOption({ label: '自然日' })
      await last.getByLabel(/出示的牌$/).selectOption({ label: '红牌' })
      const sent = page.waitForRequest((r) => r.method() === 'PUT' && r.url().includes('/ladder'))
      await page.getByRole('button', { name: '保存' }).click()
      assert.match((await sent).headers()['if-match'], /^"\d+"$/)
      await told(page, '督办层级已保存')
      await page.getByText('目标办自定').waitFor()
      await page.getByLabel('新的成因').fill('方案反复调整')
      await page.getByRole('button', { name: '添加' }).click()
      await page.locator('[data-cause="方案反复调整"]').waitFor()
    })
    await as(browser, world, 'leader', '/ladder', async (page) => {
      await page.getByText('只能看：由目标办修改').waitFor()
      assert.match(await page.locator('tr[data-step]').last().innerText(), /专题会商[\s\S]*7自然日[\s\S]*红牌/)
      assert.equal(await page.getByRole('button', { name: '保存' }).count(), 0)
      await page.locator('[data-cause="方案反复调整"]').waitFor()
    })
  },
}
for (const [name, settings] of [['in English', { language: 'en' }], ['on a phone', { width: 375, height: 780 }]])
  cases[`the four pages ${name}: no serious fault, no wider than the screen`] = (world, browser) => as(browser, world, 'office', '/forecasts?list=all', async (page, window) => {
    for (const path of ['/forecasts', '/standings', '/votes', '/ladder']) {
      await page.goto(path)
      await window.settle()
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      assert.ok(inner <= outer, `${path}: ${inner} pixels wide on a screen of ${outer}`)
      assert.deepEqual(await window.faults(), [], path)
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name.replaceAll(' ', '-')}${path.replaceAll(/[/?=]/g, '_')}.png`, fullPage: true })
    }
  }, settings)
