// 督导 and 问题整改: planned in the office, seen on a phone, made a problem, put right by the unit, checked by another, closed.
import assert from 'node:assert/strict'
import { open as openJuly } from './pages.test.mjs'
import { as, told } from './world.mjs'

const phone = { width: 375, height: 780 }
const site = '改建幼儿园2'
const title = '改建幼儿园专项督导'

export async function open(browser) {
  const world = await openJuly(browser)
  world.oneStory = true
  return world
}
const accountOf = (world, role) => world.of(role, '县教育体育局').login
async function step(page, action, words, day) {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: action })
  if (day) await dialog.locator('input[type=date]').fill(day)
  if (words) await dialog.locator('textarea').fill(words)
  await dialog.getByRole('button', { name: words || day ? '确定' : action, exact: true }).click()
  await told(page, `已办：${action}`)
}
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

export const cases = {
  'the inspector plans an inspection of a unit': async (world, browser) => {
    await as(browser, world, 'inspector', '/inspections', async (page, window) => {
      await page.getByText('还没有督导').waitFor()
      await page.getByRole('button', { name: '计划督导' }).click()
      const dialog = page.getByRole('dialog', { name: '计划督导' })
      await dialog.getByLabel('县教育体育局').check()
      await dialog.getByLabel('名称').fill(title)
      await dialog.getByLabel('开始').fill('2022-07-28')
      await dialog.getByLabel(/督导人/).fill('县政府目标办\n县发改委')
      assert.deepEqual(await window.faults(), [])
      await dialog.getByRole('button', { name: '保存' }).click()
      await told(page, '已计划')
      await page.waitForURL('**/inspections/1')
      await page.getByRole('heading', { name: title }).waitFor()
    })
  },
  'the unit checks itself before': async (world, browser) => {
    await as(browser, world, accountOf(world, '填报员'), '/work', async (page) => {
      await page.getByRole('link', { name: `填自查：${title}` }).click()
      await page.waitForURL('**/inspections/1**')
      const item = page.locator('section.item').filter({ hasText: '2.2' }).first()
      await item.getByRole('button', { name: '填自查' }).click()
      await item.getByLabel('相符').check()
      await item.getByLabel('看到的数或阶段').fill('1所')
      await item.getByRole('button', { name: '保存记录' }).click()
      await told(page, '已记录')
    })
  },
  'on a phone the inspector records what differs, with a photo': async (world, browser) => {
    await as(browser, world, 'inspector', '/inspections/1', async (page, window) => {
      await step(page, '开始督导')
      const item = page.locator('section.item').filter({ hasText: '2.2' }).first()
      await item.getByRole('button', { name: '记录看到的' }).click()
      await item.getByText('不符', { exact: true }).click()
      await item.getByLabel('看到的数或阶段').fill('主体未完工')
      await item.getByLabel('情况').fill(`${site}主体封顶，未装修`)
      assert.deepEqual(await window.faults(), [])
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true)
      await item.getByRole('button', { name: '保存记录' }).click()
      await told(page, '已记录')
      await item.locator('input[type=file]').setInputFiles([{ name: '现场.png', mimeType: 'image/png', buffer: picture }])
      await item.getByRole('button', { name: '现场.png', exact: true }).waitFor()
    }, phone)
  },
  'one who leaves with an unsaved record is asked': async (world, browser) => {
    await as(browser, world, 'inspector', '/inspections/1', async (page) => {
      const item = page.locator('section.item').first()
      await item.getByRole('button', { name: '记录看到的' }).click()
      await item.getByLabel('情况').fill('还没有保存')
      await page.getByRole('link', { name: '看板' }).click()
      await page.getByRole('dialog').getByText('有记录还没有保存').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    })
  },
  'what differs becomes a problem with cause and deadline': async (world, browser) => {
    await as(browser, world, 'inspector', '/inspections/1', async (page, window) => {
      await page.locator('section.item').filter({ hasText: '2.2' }).first().getByRole('button', { name: '转为问题' }).click()
      const dialog = page.getByRole('dialog', { name: '登记问题' })
      await dialog.getByLabel('问题').fill('改建幼儿园未按期完工')
      await dialog.getByLabel('原因').selectOption('前期手续慢')
      await dialog.getByLabel('整改期限').fill('2022-08-20')
      assert.deepEqual(await window.faults(), [])
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.waitForURL('**/problems/1')
      await page.getByText('1 号督导第').waitFor()
    })
  },
  'the inspection is concluded in words, once every item was seen': async (world, browser) => {
    await as(browser, world, 'inspector', '/inspections/1', async (page) => {
      for (const item of await page.locator('section.item').all()) {
        if (await item.getByText('还没有看').count() === 0) continue
        await item.getByRole('button', { name: '记录看到的' }).click()
        await item.getByText('相符', { exact: true }).click()
        await item.getByRole('button', { name: '保存记录' }).click()
        await item.getByText('还没有看').waitFor({ state: 'detached' })
      }
      await step(page, '结束督导', '总体属实，一处不符')
      await page.getByText('总体属实，一处不符').first().waitFor()
      await page.getByText('已结束').first().waitFor()
    })
  },
  'the unit is led there by its notice and gives its measures': async (world, browser) => {
    await as(browser, world, accountOf(world, '填报员'), '/work', async (page) => {
      await page.getByRole('button', { name: /^通知/ }).click()
      await page.locator('.notice').filter({ hasText: '改建幼儿园未按期完工' }).getByRole('button').first().click()
      await page.waitForURL('**/problems/1**')
      await step(page, '填写整改措施', '增加两个班组，8月15日前完工')
    })
  },
  'the head asks for time, the office grants it': async (world, browser) => {
    await as(browser, world, accountOf(world, '审核人'), '/problems/1', (page) => step(page, '申请延期', '连续降雨', '2022-08-25'))
    await as(browser, world, 'office', '/problems/1', async (page) => {
      await step(page, '同意延期')
      await page.getByText('2022-08-25').first().waitFor()
    })
  },
  'the remedy is reported with evidence; nobody checks or closes what is their own': async (world, browser) => {
    await as(browser, world, accountOf(world, '审核人'), '/problems/1', async (page) => {
      await page.locator('input[type=file]').setInputFiles([{ name: '完工.png', mimeType: 'image/png', buffer: picture }])
      await page.getByRole('button', { name: '完工.png', exact: true }).waitFor()
      await step(page, '提交整改结果', '已完工')
      assert.equal(await page.getByRole('button', { name: '核查通过' }).count(), 0)
    })
    await as(browser, world, 'inspector', '/problems/1', async (page) => {
      await step(page, '核查通过', '现场看过，已完工')
      assert.equal(await page.getByRole('button', { name: '销号' }).count(), 0)
    })
    await as(browser, world, 'office', '/work', async (page) => {
      await page.getByRole('link', { name: '销号：改建幼儿园未按期完工' }).click()
      await page.waitForURL('**/problems/1**')
      await step(page, '销号')
      await page.getByText('已销号').first().waitFor()
    })
  },
  'the three lists show it, and the address keeps list and filter': async (world, browser) => {
    await as(browser, world, 'leader', '/problems?list=remedy&state=closed', async (page, window) => {
      await page.getByRole('row', { name: /增加两个班组/ }).waitFor()
      assert.deepEqual(await window.faults(), [])
      await page.getByRole('button', { name: '导出' }).click()
      await page.locator('a.file').first().waitFor()
      for (const format of ['XLSX', 'DOCX', 'PDF']) {
        const link = await page.locator('a.file').filter({ hasText: format }).getAttribute('href')
        const answer = await window.context.request.get(link)
        assert.equal(answer.status(), 200, link)
        assert.match(answer.headers()['content-disposition'], /^attachment/)
      }
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: '责任清单' }).click()
      await page.waitForURL(/list=duty/)
      await page.getByRole('row', { name: /县教育体育局/ }).waitFor()
      await page.goBack()
      await page.waitForURL(/list=remedy/)
      await page.getByLabel('状态').selectOption('open')
      await page.getByText('没有符合条件的问题').waitFor()
    })
  },
  'a problem that comes back says so': async (world, browser) => {
    await as(browser, world, 'office', '/problems', async (page) => {
      await page.getByRole('button', { name: '登记问题' }).click()
      const dialog = page.getByRole('dialog', { name: '登记问题' })
      await dialog.getByLabel('指标').selectOption('2.2')
      await dialog.getByLabel('问题').fill('又未按期完工')
      await dialog.getByLabel('原因').selectOption('前期手续慢')
      await dialog.getByLabel('整改期限').fill('2022-09-20')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.waitForURL('**/problems/2')
      await page.getByText('以前出现过').waitFor()
    })
  },
  'in English the pages are English, and on a phone nothing runs over the edge': async (world, browser) => {
    for (const path of ['/inspections', '/inspections/1', '/problems', '/problems/1']) {
      await as(browser, world, 'office', path, async (page) => {
        const heads = await page.locator('main h2, main th, main dt, main .el-button').allInnerTexts()
        assert.deepEqual(heads.filter((text) => /[\u4e00-\u9fff]/.test(text)), [])
      }, { language: 'en' })
      await as(browser, world, 'office', path, async (page, window) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, path)
        assert.deepEqual(await window.faults(), [])
      }, phone)
    }
  },
}
