// The library by clicking: a published bulletin is in it, old ones are brought, found, compared, and reused.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Window, World } from './world.mjs'

const old = `工作简报
（第4期）
鲁山县督查室  2021年7月2日
鲁山县2021年上半年重点民生实事工作进展情况通报
县卫健委已完成宫颈癌筛查5000人，占全年目标任务10000人的50%。
县城管局窨井盖整治工作走在全市前列。
`

export async function open(browser) {
  const world = await World.open({ today: '2022-07-28', reports: true })
  world.oneStory = true
  world.duban('user', 'disable', world.database, 'leader')
  world.duban('key', 'make', join(world.folder, 'office.key'))
  world.duban('bulletin', 'publish', world.database, '--key', join(world.folder, 'office.key'))
  world.office = await Window.open(browser, world)
  await world.office.signIn(world.account('office'))
  return world
}

async function search(page, words) {
  await page.getByRole('searchbox').fill(words)
  await page.getByRole('button', { name: '查找' }).click()
  await page.waitForURL((url) => url.searchParams.get('query') === words)
}

export const cases = {
  'what was published is found by its words and leads to its page': async (world) => {
    const { page } = world.office
    await page.getByRole('link', { name: '文库' }).click()
    await page.getByText('共 1 份').waitFor()
    await search(page, '宫颈癌筛查 43.7% 窨')
    await page.locator('mark', { hasText: '43.7%' }).waitFor()
    await page.getByRole('link', { name: /鲁山县2022年上半年/ }).click()
    await page.locator('article mark', { hasText: '43.7%' }).first().waitFor()
    await page.getByRole('link', { name: '看发布页' }).click()
    await page.waitForURL('**/bulletins/2**')
    await page.locator('[data-state]', { hasText: '已发布' }).waitFor()
  },
  'an old one is brought, told when it is there, and put right': async (world) => {
    const { page } = world.office
    const file = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(old) })
    await page.goto('/library')
    await page.getByRole('button', { name: '导入旧简报' }).click()
    await page.setInputFiles('#library-files', [file('2021年第4期.txt'), file('又一份.txt')])
    await page.locator('[data-file="2021年第4期.txt"]', { hasText: /鲁山县2021年上半年重点民生实事工作进展情况通报\s*第4期 · 2021-07-02 · 鲁山县督查室/ }).waitFor()
    await page.locator('[data-file="又一份.txt"]', { hasText: '文库里已经有这一份' }).waitFor()
    assert.match(world.office.errors.pop(), /409/) // Chromium's own line of it
    await page.getByRole('link', { name: '查看、更正' }).click()
    await page.getByRole('button', { name: '更正' }).click()
    await page.fill('#library-number', '第14期')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.locator('.facts dd', { hasText: '第14期' }).waitFor()
  },
  'two are compared, and a passage is kept, found and copied': async (world) => {
    const { page } = world.office
    await page.goto('/library')
    await page.getByText('共 2 份').waitFor()
    for (const box of await page.locator('.found input').all()) await box.check()
    await page.getByRole('button', { name: '对照选中的两份' }).click()
    await page.locator('.figures tr', { hasText: '宫颈癌筛查' }).first().waitFor()
    assert.match(await page.locator('.figures tr', { hasText: '5000人' }).innerText(), /5000人\s+6549人\s+\+1549人/)
    await page.locator('li[data-state=changed] ins').first().waitFor()
    assert.deepEqual(await world.office.faults(), [])
    await page.goto('/library')
    await search(page, '走在全市前列')
    await page.locator('.found').getByRole('link', { name: /2021年上半年/ }).click()
    await page.getByRole('button', { name: '第 6 段存为常用语' }).click()
    await page.fill('#phrase-tags', '评价')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByText('已存为常用语').waitFor()
    await page.goto('/library/phrases?tag=评价')
    await page.getByRole('button', { name: '复制' }).click()
    await page.getByText('用过 1 次，1 人').waitFor()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '县城管局窨井盖整治工作走在全市前列。')
    await world.office.close()
  },
  'in English and on a phone': async (world, browser) => {
    for (const settings of [{ language: 'en' }, { width: 375, height: 780 }]) {
      const window = await Window.open(browser, world, settings)
      await window.signIn(world.account('inspector'))
      for (const path of ['/library?query=%E5%AE%AB%E9%A2%88%E7%99%8C', '/library/2', '/library/compare?old=2&new=1', '/library/phrases']) {
        await window.page.goto(path)
        await window.settle()
        const [inner, outer] = await window.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
        assert.ok(inner <= outer, `${path}: ${inner} pixels wide on a screen of ${outer}`)
        assert.deepEqual(await window.faults(), [], path)
        if (process.env.OFD_PICTURES) await window.page.screenshot({ path: join(process.env.OFD_PICTURES, `lib${path.split('?')[0].replace(/\W/g, '-')}-${settings.language ?? 'phone'}.png`), fullPage: true })
      }
      await window.close()
    }
  },
}
