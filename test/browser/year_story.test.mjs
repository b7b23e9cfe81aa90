// Lushan's second half of 2022 with made-up figures (虚构, test/flow/made_up.py), told on the pages by six people: 高技能人才
// lags, so the office reminds, orders, lists; a problem goes to its close; the year is scored, objected to and sealed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, told, Window, World } from './world.mjs'

const unit = '县人社局'
const lags = '5.3'
const scheme = 'lushan-annual'
const problem = '高技能人才20人无证书'
const deduction = '高技能人才整改逾期'
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

export async function open(browser) {
  const world = await World.open({ today: '2022-08-05', reports: true })
  world.oneStory = true
  await world.addAccount(browser, 'second', 'office', '目标办第二人')
  return world
}

/** The six: 目标办, its second person, 督查员, 领导, and 填报员 and 审核人 of the unit that lags. */
function person(world, who) {
  return { reporter: world.of('填报员', unit), head: world.of('审核人', unit) }[who] ?? world.account(who)
}
async function as(browser, world, who, path, run) {
  const window = await Window.open(browser, world)
  await window.signIn(person(world, who), path)
  await window.settle()
  await run(window.page, window)
  await window.close()
}
/** Another day, and the month that ended before it. */
async function month(world, day, ended, done) {
  const made = spawnSync('python3', [join(root, 'test/flow/made_up.py'), ended], { encoding: 'utf8' })
  assert.equal(made.status, 0, made.stderr)
  const file = join(world.folder, `${ended}.csv`)
  writeFileSync(file, done ? made.stdout.replace(new RegExp(`^${lags},${ended},\\d+`, 'm'), `${lags},${ended},${done}`) : made.stdout)
  world.duban('import', world.database, file, '--region', '410423', '--year', '2022')
  await another(world, day)
}
async function another(world, day) { await world.stop(); await world.start(day) }
async function step(page, action, words) {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: action })
  if (words) await dialog.locator('textarea').fill(words)
  await dialog.getByRole('button', { name: words ? '确定' : action, exact: true }).click()
  await told(page, `已办：${action}`)
}
async function rate(page, grade, words) {
  await page.getByRole('button', { name: '评价', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '评价' })
  await dialog.getByLabel(grade, { exact: true }).check()
  if (words) await dialog.locator('textarea').fill(words)
  await dialog.getByRole('button', { name: '确定' }).click()
  await told(page, '已办：评价')
}
async function attach(page, name) {
  await page.locator('input[type=file]').setInputFiles([{ name, mimeType: 'image/png', buffer: picture }])
  await page.getByRole('button', { name, exact: true }).waitFor()
}
/** Drafts what the rules propose at a step, and sends it. */
async function order(browser, world, at, why, demand, number) {
  await as(browser, world, 'office', '/work', async (page, window) => {
    await page.getByRole('link', { name: /督办建议/ }).click()
    await page.waitForURL('**/orders?tab=proposals**')
    const proposal = page.locator('[data-key]').filter({ hasText: unit }).filter({ hasText: '高技能人才' }).filter({ has: page.getByText(at, { exact: true }) })
    await proposal.getByText(why).first().waitFor()
    await proposal.getByRole('button', { name: '据此起草' }).click()
    const dialog = page.getByRole('dialog', { name: '起草督办单' })
    await dialog.getByLabel('办理要求').fill(demand)
    assert.deepEqual(await window.faults(), [])
    await dialog.getByRole('button', { name: '存为草稿' }).click()
    await page.waitForURL(/\/orders\/\d/)
    await page.getByText('下发时编号').waitFor()
    await step(page, '下发')
    await page.getByRole('definition').getByText(number, { exact: true }).waitFor()
    world.order = new URL(page.url()).pathname
  })
}
/** Every file that a page offers comes as what it says. */
async function files(window, links, begins) {
  for (const link of links) {
    const answer = await window.context.request.get(link)
    assert.equal(answer.status(), 200, link)
    const kind = Object.keys(begins).find((name) => link.includes(`format=${name}`))
    assert.equal((await answer.body()).subarray(0, begins[kind].length).toString('latin1'), begins[kind], link)
  }
}
const begins = { pdf: '%PDF', docx: 'PK', xlsx: 'PK' }
const assessment = '/assessments/1'
const pointsOf = (page) => page.locator(`tr[data-unit="${unit}"] td`).nth(2).locator('b').innerText().then(Number)
async function sure(page, action, said) {
  await page.getByRole('button', { name: action, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()
  await told(page, said)
}

export const cases = {
  'July: two red months are proposed for a reminder, which the office drafts and sends': async (world, browser) => {
    await month(world, '2022-08-05', '2022-07-31')
    await order(browser, world, '提醒', /连续2个/, '请排出培养计划', '提醒〔2022〕1号')
  },
  'the head of the unit is led to it, signs and answers; the office rates it': async (world, browser) => {
    await as(browser, world, 'head', '/work', async (page) => {
      await page.getByRole('link', { name: /高技能人才/ }).first().click()
      await page.waitForURL(`**${world.order}**`)
      await step(page, '签收')
      await step(page, '答复', '计划已排')
    })
    await as(browser, world, 'office', world.order, (page) => rate(page, '一般', '只有计划，没有人数'))
  },
  'August: a third red month makes an order, which is signed and not answered': async (world, browser) => {
    await month(world, '2022-09-05', '2022-08-31')
    await order(browser, world, '督办', /连续3个/, '9月底前开出三个班', '督办〔2022〕1号')
    world.silent = world.order
    await as(browser, world, 'head', world.order, (page) => step(page, '签收'))
  },
  'September: overdue, it is listed, and a yellow card comes with it': async (world, browser) => {
    await month(world, '2022-10-10', '2022-09-30')
    await as(browser, world, 'leader', '/orders?overdue=1', async (page) => {
      await page.getByRole('row', { name: /督办〔2022〕1号/ }).getByText('超期 27 天').waitFor()
    })
    await order(browser, world, '挂牌督办', /27/, '逐人建立台账，每周五报进度', '挂牌督办〔2022〕1号')
    await as(browser, world, 'reporter', '/orders?tab=cards', async (page) => {
      await page.getByRole('row', { name: new RegExp(unit) }).getByText('黄牌', { exact: true }).waitFor()
    })
  },
  'the printed orders come as PDF and DOCX': async (world, browser) => {
    await as(browser, world, 'leader', world.order, async (page, window) => {
      const links = await page.getByRole('link', { name: /^打印/ }).evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      assert.equal(links.length, 2)
      await files(window, links, begins)
      assert.deepEqual(await window.faults(), [])
    })
  },
  'October: it is answered with evidence and rated; what is not all there becomes a problem': async (world, browser) => {
    await month(world, '2022-11-07', '2022-10-31')
    await as(browser, world, 'head', world.order, async (page) => {
      await step(page, '签收')
      await attach(page, '台账.png')
      await step(page, '答复', '台账已建，缺证20人正在补考')
    })
    await as(browser, world, 'office', world.order, (page) => rate(page, '好'))
    await as(browser, world, 'office', '/problems', async (page) => {
      await page.getByRole('button', { name: '登记问题' }).click()
      const dialog = page.getByRole('dialog', { name: '登记问题' })
      await dialog.getByLabel('指标').selectOption(lags)
      await dialog.getByLabel('问题').fill(problem)
      await dialog.getByLabel('原因').selectOption('主动性不强')
      await dialog.getByLabel('整改期限').fill('2022-11-20')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.waitForURL('**/problems/1**')
    })
  },
  'November: measures by the reporter, evidence by the head; sent back once': async (world, browser) => {
    await as(browser, world, 'reporter', '/problems/1', (page) => step(page, '填写整改措施', '补考补证，名册双人核对'))
    await as(browser, world, 'head', '/problems/1', async (page) => {
      await attach(page, '证书.png')
      await step(page, '提交整改结果', '18人已补证')
    })
    await as(browser, world, 'inspector', '/problems/1', (page) => step(page, '退回整改', '还缺2人'))
  },
  'put right, checked by the inspector, closed by the office': async (world, browser) => {
    await month(world, '2022-12-05', '2022-11-30')
    await as(browser, world, 'head', '/problems/1', (page) => step(page, '提交整改结果', '20人全部补证'))
    await as(browser, world, 'inspector', '/problems/1', async (page) => {
      await step(page, '核查通过', '逐人核对，相符')
      assert.equal(await page.getByRole('button', { name: '销号' }).count(), 0)
    })
    await as(browser, world, 'office', '/work', async (page) => {
      await page.getByRole('link', { name: `销号：${problem}` }).click()
      await page.waitForURL('**/problems/1**')
      await step(page, '销号')
      await page.getByText('已销号').first().waitFor()
    })
  },
  'the three lists tell it, on the page and as files': async (world, browser) => {
    for (const [list, tells] of [['', '主动性不强'], ['?list=duty', unit], ['?list=remedy', '补考补证，名册双人核对']]) {
      await as(browser, world, 'leader', `/problems${list}`, async (page, window) => {
        await page.getByRole('row', { name: new RegExp(problem) }).getByText(tells).first().waitFor()
        await page.getByRole('button', { name: '导出' }).click()
        await page.locator('a.file').first().waitFor()
        await files(window, await page.locator('a.file').evaluateAll((all) => all.map((a) => a.getAttribute('href'))), begins)
      })
    }
  },
  'the ranks of November are those of the command': async (world, browser) => {
    const rows = world.duban('rank', world.database, '--format', 'csv', '--as-of', '2022-11-30').trim().split('\n').slice(1).map((line) => line.split(','))
    await as(browser, world, 'leader', '/ranks?as_of=2022-11-30', async (page) => {
      await page.locator('tr[data-unit]').first().waitFor()
      const shown = await page.locator('tr[data-unit]').evaluateAll((all) => all.map((row) => [row.querySelector('td.place b')?.innerText ?? '', row.dataset.unit]))
      assert.deepEqual(shown, rows.map((row) => [row[0], row[1]]))
    })
  },
  'December: caught up, nothing is proposed for it any more': async (world, browser) => {
    await month(world, '2023-01-10', '2022-12-31', '10400')
    await as(browser, world, 'office', '/orders?tab=proposals', async (page) => {
      await page.getByText('由规则算出').waitFor()
      assert.equal(await page.locator('[data-key]').filter({ hasText: '高技能人才' }).count(), 0)
    })
  },
  'the office opens the assessment of the year and enters what was asked of the people': async (world, browser) => {
    await as(browser, world, 'office', '/assessments', async (page) => {
      await page.getByRole('button', { name: '新建考核' }).click()
      const dialog = page.getByRole('dialog', { name: '新建考核' })
      await dialog.getByLabel('考核办法').selectOption(scheme)
      await dialog.getByRole('button', { name: '建立草稿' }).click()
      await page.waitForURL(`**${assessment}**`)
      await page.getByRole('link', { name: '计分依据' }).click()
      await page.getByRole('button', { name: '录入数值' }).click()
      const values = page.getByRole('dialog', { name: '录入数值' })
      await values.getByLabel('数', { exact: true }).selectOption('满意率')
      await values.getByLabel('单位').selectOption({ label: unit })
      await values.locator('input[inputmode=decimal]').fill('0.81')
      await values.getByLabel('依据').fill('县统计局电话访问300户')
      await values.getByRole('button', { name: '保存' }).click()
      await page.getByRole('table', { name: '录入的数值' }).getByText('0.81').waitFor()
      await page.getByRole('link', { name: '得分与名次' }).click()
      world.before = await pointsOf(page)
    })
  },
  'the inspector enters a deduction, which the score opens into': async (world, browser) => {
    await as(browser, world, 'inspector', `${assessment}?tab=inputs`, async (page) => {
      await page.getByRole('button', { name: '登记事项' }).click()
      const dialog = page.getByRole('dialog', { name: '登记事项' })
      await dialog.getByLabel('单位').selectOption({ label: unit })
      await dialog.getByLabel('计分项').selectOption('problems')
      await dialog.getByLabel('日期').fill('2022-11-30')
      await dialog.getByLabel('事由').fill(deduction)
      await dialog.getByLabel('依据').fill('挂牌督办〔2022〕1号')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByRole('row', { name: new RegExp(deduction) }).waitFor()
      await page.getByRole('link', { name: '得分与名次' }).click()
      world.points = await pointsOf(page)
      assert.equal((world.before - world.points).toFixed(2), '0.50')
      await page.getByRole('button', { name: unit }).click()
      await page.locator('details.item').filter({ hasText: deduction }).locator('summary').click()
      await page.getByText('挂牌督办〔2022〕1号').first().waitFor()
    })
  },
  'the office publishes it': async (world, browser) => {
    await as(browser, world, 'office', assessment, async (page) => {
      await sure(page, '公示', '已公示')
      await page.getByText('公示中').first().waitFor()
      assert.equal(await page.getByRole('button', { name: '封存结果' }).count(), 0)
    })
  },
  'the head objects, and cannot answer': async (world, browser) => {
    await as(browser, world, 'head', assessment, async (page) => {
      await page.getByRole('button', { name: '提出异议' }).click()
      const dialog = page.getByRole('dialog', { name: '提出异议' })
      await dialog.getByLabel('计分项').selectOption('problems')
      await dialog.getByLabel('理由').fill('问题已于12月5日销号')
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.waitFor({ state: 'hidden' })
      await page.getByRole('link', { name: '异议' }).click()
      await page.getByText('问题已于12月5日销号').waitFor()
      assert.equal(await page.getByRole('button', { name: '答复' }).count(), 0)
    })
  },
  'nobody who scored may answer; the second person of the office does': async (world, browser) => {
    await as(browser, world, 'inspector', `${assessment}?tab=objections`, async (page) => {
      await page.getByText('问题已于12月5日销号').waitFor()
      assert.equal(await page.getByRole('button', { name: '答复' }).count(), 0)
    })
    await as(browser, world, 'second', `${assessment}?tab=objections`, async (page) => {
      await page.getByRole('button', { name: '答复' }).click()
      const dialog = page.getByRole('dialog', { name: '答复' })
      await dialog.getByLabel('异议不成立').check()
      await dialog.getByLabel('答复内容').fill('整改晚于期限，维持原结果')
      await dialog.getByRole('button', { name: '提交' }).click()
      await page.locator('.strip').getByText('整改晚于期限，维持原结果').waitFor()
    })
  },
  'after thirty days it is sealed, as it was published': async (world, browser) => {
    await another(world, '2023-02-10')
    await as(browser, world, 'office', assessment, async (page, window) => {
      await sure(page, '封存结果', '已封存')
      await page.getByText('已封存，内容与摘要一致').waitFor()
      assert.equal(await pointsOf(page), world.points)
      assert.deepEqual(await window.faults(), [])
      const links = await page.locator('a.el-button[href*="/export"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      assert.equal(links.length, 3)
      await files(window, links, begins)
    })
    assert.match(world.duban('verify', world.database), /./)
  },
}
