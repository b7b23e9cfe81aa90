// What people say and show each other: comments that name somebody, evidence that is looked at, and how they are reached.
import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { open as openJuly } from './pages.test.mjs'
import { as, told, Window } from './world.mjs'

const june = '2022-06-30'
const july = '2022-07-31'

export async function open(browser) {
  const world = await openJuly(browser)
  world.oneStory = true
  return world
}

/** A grey picture of so many pixels, as PNG. */
function picture(side) {
  const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0 })
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const crc = body.reduce((c, byte) => table[(c ^ byte) & 255] ^ (c >>> 8), 0xffffffff)
    const out = Buffer.alloc(8 + body.length + 4)
    out.writeUInt32BE(data.length); body.copy(out, 4); out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4 + body.length)
    return out.subarray(0, 8 + data.length + 4)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0); head.writeUInt32BE(side, 4); head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((side + 1) * side, 0x90)
  for (let y = 0; y < side; y++) rows[y * (side + 1)] = 0
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

export const cases = {
  'the office names a reporter by the picker, with the keys': async (world, browser) => {
    await as(browser, world, 'office', `/indicators/8.5?period=${june}`, async (page, window) => {
      const box = page.getByLabel('写留言')
      await box.click()
      await page.keyboard.type('请核对台账 @县卫健委填')
      await page.getByRole('option', { name: /县卫健委填报员/ }).waitFor()
      assert.deepEqual(await window.faults(), [])
      await page.keyboard.press('Enter')
      assert.equal(await box.inputValue(), '请核对台账 @reporter9 ')
      await page.keyboard.type('，谢谢')
      await page.getByRole('button', { name: '发送' }).click()
      await page.locator('.mention').getByText('@县卫健委填报员').waitFor()
      assert.equal(await box.inputValue(), '')
    })
  },
  'Escape closes the picker and leaves what was typed': async (world, browser) => {
    await as(browser, world, 'office', `/indicators/8.5?period=${june}`, async (page) => {
      const box = page.getByLabel('写留言')
      await box.click()
      await page.keyboard.type('@rep')
      await page.getByRole('listbox').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('listbox').waitFor({ state: 'detached' })
      assert.equal(await box.inputValue(), '@rep')
    })
  },
  'the notice leads the reporter to the comment, who answers': async (world, browser) => {
    await as(browser, world, 'reporter9', '/work', async (page) => {
      await page.getByRole('button', { name: /^通知/ }).click()
      await page.locator('.notice').filter({ hasText: '提到了您' }).getByRole('button').click()
      await page.waitForURL(`**/indicators/8.5?**period=${june}**`)
      await page.locator('main').getByText('请核对台账').waitFor()
      await page.getByLabel('写留言').fill('已核对，6549人')
      await page.getByRole('button', { name: '发送' }).click()
      await page.locator('.said').getByText('已核对，6549人').waitFor()
    })
  },
  'another unit does not see it': async (world, browser) => {
    const window = await Window.open(browser, world)
    await window.signIn(world.account('reporter3'))
    const answer = await window.context.request.get(`/api/v1/comments?year=2022&code=8.5&period=${june}`)
    assert.ok([403, 404].includes(answer.status()), String(answer.status()))
    await window.close()
  },
  'a reporter attaches two pictures and a PDF, and looks at them': async (world, browser) => {
    await as(browser, world, 'reporter9', `/forms/${july}`, async (page, window) => {
      await page.locator('tr[data-code="8.5"]').getByRole('button', { name: '附佐证' }).click()
      const dialog = page.getByRole('dialog', { name: /佐证材料/ })
      await dialog.locator('input[type=file]').setInputFiles([
        { name: '现场1.png', mimeType: 'image/png', buffer: picture(400) }, { name: '现场2.png', mimeType: 'image/png', buffer: picture(300) },
        { name: '台账.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n') },
      ])
      await dialog.getByText('台账.pdf').waitFor()
      await dialog.locator('.file').nth(2).getByText(/KB/).waitFor()
      await dialog.getByRole('button', { name: '查看 现场1.png' }).click()
      const look = page.getByRole('dialog', { name: '现场1.png' })
      await look.locator('img').waitFor()
      assert.equal(await look.locator('img').evaluate(async (image) => { await image.decode(); return image.naturalWidth }), 400)
      assert.deepEqual(await window.faults(), [])
      await look.getByRole('button', { name: '下一张' }).click()
      await page.getByRole('dialog', { name: '现场2.png' }).waitFor()
      const pdf = await dialog.getByRole('link', { name: '查看 台账.pdf' }).getAttribute('href')
      const answer = await window.context.request.get(pdf)
      assert.match(answer.headers()['content-disposition'], /^inline/)
    })
  },
  'comments open beside the form': async (world, browser) => {
    await as(browser, world, 'reporter9', `/forms/${july}`, async (page) => {
      await page.getByRole('button', { name: '留言：宫颈癌筛查' }).click()
      await page.getByRole('dialog', { name: '留言：宫颈癌筛查' }).getByText('还没有留言').waitFor()
    })
  },
  'mail wishes are kept': async (world, browser) => {
    await as(browser, world, 'reporter9', '/account', async (page) => {
      await page.getByLabel('填报已核实').uncheck()
      await page.getByLabel('免打扰从').fill('19:30')
      await page.locator('form').filter({ hasText: '要寄的通知' }).getByRole('button', { name: '保存' }).click()
      await told(page, '邮件提醒已保存')
      await page.reload()
      await page.getByLabel('免打扰从').waitFor()
      assert.equal(await page.getByLabel('免打扰从').inputValue(), '19:30')
      assert.equal(await page.getByLabel('填报已核实').isChecked(), false)
      assert.equal(await page.getByLabel('有人提到我').isChecked(), true)
    })
  },
  'the second factor is offered as a QR code, drawn on the page': async (world, browser) => {
    await as(browser, world, 'head9', '/account', async (page, window) => {
      await page.locator('section').filter({ hasText: '动态口令' }).getByRole('button', { name: '启用' }).click()
      const code = page.getByRole('img', { name: '身份验证器的二维码' })
      await code.waitFor()
      assert.ok((await code.locator('path').getAttribute('d')).length > 1000)
      assert.deepEqual(await window.faults(), [])
    })
  },
}
