// June of Lushan county, from the opened period to the verified board, by the people who do it.
import assert from 'node:assert/strict'
import { expectedBoard, june, juneReports, readCsv, root, told, Window, World } from './world.mjs'

const wrong = { code: '8.5', typed: '9654', right: '6549', because: '与台账不符，请核对后再报' }
const units = [...new Set(juneReports().map((r) => r['填报单位']))]
const health = '县卫健委'

export async function open() {
  const world = await World.open({ today: june })
  world.oneStory = true
  return world
}

/** Does something in a window of one person, signed in at a page. */
async function as(browser, world, account, path, work) {
  const window = await Window.open(browser, world)
  await window.signIn(account, path)
  await work(window.page)
  await window.page.waitForLoadState('networkidle')
  await window.close()
}

async function pasteInto(page, box, text) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await box.focus()
  await page.keyboard.press('Control+V')
}

const figuresOf = (row) => row.locator('input.amount[data-cell]')

async function typeRow(page, report) {
  const row = page.locator(`tr[data-code="${report['指标编号']}"]`)
  const figures = report['分子'] ? [report['分子'], report['分母']] : [report['累计完成']]
  if (report['指标编号'] === wrong.code) figures[0] = wrong.typed
  await figuresOf(row).first().waitFor()
  if (await figuresOf(row).count() > figures.length) await row.getByRole('button', { name: '直接填比率' }).click()
  for (const [i, figure] of figures.entries()) await figuresOf(row).nth(i).fill(figure)
  if (report['文字说明']) await row.locator('td.words textarea').fill(report['文字说明'])
}

async function submitAll(page, count) {
  await page.getByRole('button', { name: '全部提交' }).click()
  const dialog = page.getByRole('dialog', { name: '全部提交' })
  await dialog.getByRole('button', { name: `提交 ${count} 项` }).click()
  await told(page, `已提交 ${count} 项`)
}

async function approveAll(page, count) {
  await page.getByLabel('全选').check()
  await page.getByRole('button', { name: `通过所选（${count}）` }).click()
  await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).click()
  await told(page, `已通过 ${count} 项`)
  await page.getByText('没有等待处理的填报').waitFor()
}

export const cases = {
  'before anything is opened a reporter is told so': async (world, browser) => {
    await as(browser, world, world.of('填报员', health), '/forms', async (page) => {
      await page.getByText('目前没有开放的报告期。').waitFor()
      assert.equal(await page.locator('input.amount').count(), 0)
    })
  },
  'the office opens the period': async (world, browser) => {
    await as(browser, world, world.account('office'), '/periods', async (page) => {
      await page.getByRole('button', { name: '开放报告期' }).click()
      await page.selectOption('#p-period', june)
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
      await page.waitForURL(`**/periods/${june}`)
      await page.locator('tr.chosen').getByText('填报中').waitFor()
    })
  },
  ...Object.fromEntries(units.filter((unit) => unit !== health).map((unit) => [`${unit} types its June figures`, async (world, browser) => {
    const reports = juneReports().filter((r) => r['填报单位'] === unit)
    await as(browser, world, world.of('填报员', unit), '/forms', async (page) => {
      await page.locator('tr[data-code]').first().waitFor()
      assert.deepEqual(await page.locator('tr[data-code]').evaluateAll((rows) => rows.map((r) => r.dataset.code)), reports.map((r) => r['指标编号']))
      for (const report of reports) await typeRow(page, report)
      await submitAll(page, reports.length)
    })
  }])),
  [`${health} pastes its rates from a sheet, and gets one figure wrong`]: async (world, browser) => {
    const reports = juneReports().filter((r) => r['填报单位'] === health)
    await as(browser, world, world.of('填报员', health), '/forms', async (page) => {
      const rates = reports.filter((r) => r['分子'])
      await figuresOf(page.locator('tr[data-code="8.1"]')).first().waitFor()
      await pasteInto(page, figuresOf(page.locator('tr[data-code="8.1"]')).first(), rates.map((r) => `${r['分子']}\t${r['分母']}`).join('\n'))
      await page.getByText('已粘贴 8 格').waitFor()
      for (const report of reports.filter((r) => !r['分子'])) await typeRow(page, report)
      await submitAll(page, reports.length)
    })
  },
  'a reporter cannot approve, and another unit’s head neither': async (world, browser) => {
    for (const account of [world.of('填报员', health), world.of('审核人', '县残联')]) {
      const window = await Window.open(browser, world)
      await window.signIn(account, '/board')
      const session = await (await window.context.request.get('/api/v1/session')).json()
      const answer = await window.context.request.post(`/api/v1/reports/${june}/8.5/1/approve?year=2022`, { headers: { 'X-CSRF-Token': session.csrf }, data: {} })
      assert.ok([403, 404].includes(answer.status()), `${account.login}: ${answer.status()}`)
      await window.close()
    }
  },
  'the head of the health commission returns the wrong figure with a reason, and approves the rest': async (world, browser) => {
    await as(browser, world, world.of('审核人', health), '/work', async (page) => {
      await page.waitForLoadState('networkidle')
      await page.getByRole('link', { name: /审核/ }).first().click()
      await page.waitForURL('**/reviews**')
      await page.locator('tr[data-key]').filter({ hasText: '8.5 ' }).click()
      await page.locator('.detail').getByText(wrong.typed, { exact: true }).waitFor()
      await page.getByRole('button', { name: '退回', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('textarea').fill(wrong.because)
      await dialog.getByRole('button', { name: '退回' }).click()
      await told(page, '已退回：宫颈癌筛查')
      await approveAll(page, 5)
    })
  },
  'the reporter reads the reason, corrects the figure and submits again': async (world, browser) => {
    await as(browser, world, world.of('填报员', health), '/work', async (page) => {
      await page.getByRole('link', { name: /退回/ }).first().click()
      await page.waitForURL(/\/forms/)
      await page.getByText(wrong.because).first().waitFor()
      const row = page.locator(`tr[data-code="${wrong.code}"]`)
      assert.equal(await figuresOf(row).inputValue(), wrong.typed)
      await figuresOf(row).fill(wrong.right)
      await row.getByRole('button', { name: '提交' }).click()
      await told(page, '已提交：宫颈癌筛查')
    })
  },
  'heads approve what their units report': async (world, browser) => {
    for (const unit of units) {
      const count = unit === health ? 1 : juneReports().filter((r) => r['填报单位'] === unit).length
      await as(browser, world, world.of('审核人', unit), '/reviews', (page) => approveAll(page, count))
    }
  },
  'nothing counts on the board before the office has verified it': async (world) => {
    const board = world.duban('status', world.database, '--as-of', june, '--format', 'csv')
    assert.notEqual(board, expectedBoard())
    assert.doesNotMatch(board, /6549/)
  },
  'the office verifies all at once': async (world, browser) => {
    await as(browser, world, world.account('office'), '/reviews', async (page) => {
      await page.getByLabel('全选').check()
      await page.getByRole('button', { name: '核实所选（27）' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '核实', exact: true }).click()
      await told(page, '已核实 27 项')
    })
  },
  'the board page shows the expected answer': async (world, browser) => {
    await as(browser, world, world.account('leader'), '/board', async (page) => {
      await page.locator('tr[data-code]').first().waitFor()
      const shown = await page.locator('tr[data-code]').evaluateAll((rows) => rows.map((row) => {
        const text = (selector) => row.querySelector(selector)?.innerText.trim() ?? ''
        return [row.dataset.code, text('.c-name .name'), text('.c-light'), text('.c-share b'), text('.c-planned')]
      }))
      const percent = (value) => (value ? `${value}%` : '—')
      const expected = readCsv(`${root}/test/data/expected-2022-06-30.csv`).map((r) =>
        [r['指标编号'], r['指标名称'], r['状态'], percent(r['比率'] || r['完成率']), percent(r['序时进度'])])
      assert.deepEqual(shown, expected)
    })
  },
  'the csv of the page and that of the command are the expected answer': async (world, browser) => {
    assert.equal(world.duban('status', world.database, '--as-of', june, '--format', 'csv'), expectedBoard())
    const window = await Window.open(browser, world)
    await window.signIn(world.account('inspector'))
    const answer = await window.context.request.get(`/api/v1/board?year=2022&as_of=${june}&format=csv`)
    assert.equal((await answer.text()).replace(/^\ufeff/, '').replaceAll('\r\n', '\n'), expectedBoard())
    await window.close()
  },
  'the indicator tells who did what, when and why': async (world, browser) => {
    await as(browser, world, world.account('inspector'), '/indicators/8.5', async (page) => {
      const steps = page.locator('tbody button[aria-expanded]')
      await steps.first().waitFor()
      for (let i = 0; i < await steps.count(); i++) await steps.nth(i).click()
      await page.locator('.events').getByText(wrong.because).waitFor()
      for (const role of ['填报员', '审核人']) await page.locator('.events').getByText(world.of(role, health).name).first().waitFor()
    })
  },
  'the audit log of all this is whole': async (world, browser) => {
    await as(browser, world, world.account('audit'), '/audit', async (page) => { await page.getByText('审计链完整').waitFor() })
    assert.match(world.duban('verify', world.database), /./)
  },
}
