// Remakes the pictures of the pages, docs/images/web-*.png, of Lushan county: `make screenshots` builds first.
//
//   tools/make-screenshots            all
//   tools/make-screenshots board      those whose name holds a word
//
// The people work before they are photographed: June is imported as verified, July is open, some units
// have typed. What is typed for July is June's figure again, for July's is not public.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync, inflateSync } from 'node:zlib'
import { openBrowser, root, Window, World } from './world.mjs'

const images = join(root, 'docs/images')
const largest = 200_000 // bytes of a picture
const laptop = { width: 1366, height: 800 }
const phone = { width: 375, height: 780 }
const july = '2022-07-31'
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time))

const shots = [
  { name: 'login', path: '/login' },
  { name: 'work', login: 'office', path: '/work' },
  { name: 'board', login: 'office', path: '/board' },
  { name: 'board-unit', login: 'inspector', path: '/board?group=unit' },
  { name: 'why', login: 'leader', path: '/board', act: (page) => page.locator('tr[data-code="8.5"] .light').click() },
  { name: 'indicator', login: 'office', path: '/indicators/2.2' },
  { name: 'leader', login: 'leader', path: '/leader' },
  { name: 'forms', login: 'reporter9', path: `/forms/${july}` },
  { name: 'reviews', login: 'head6', path: '/reviews' },
  { name: 'periods', login: 'office', path: `/periods/${july}` },
  { name: 'bulletin', login: 'office', path: '/bulletin' },
  { name: 'desk', login: 'office', path: '/desk', act: write },
  { name: 'desk-figures', login: 'office', path: '/desk/1', act: choose },
  { name: 'check', login: 'office', path: '/check', act: check },
  { name: 'programme', login: 'office', path: '/programme' },
  { name: 'settings', login: 'office', path: '/settings' },
  { name: 'accounts', login: 'system', path: '/accounts' },
  { name: 'security', login: 'security', path: '/accounts' },
  { name: 'audit', login: 'audit', path: '/audit' },
  { name: 'phone-leader', login: 'leader', path: '/leader', size: phone },
  { name: 'phone-forms', login: 'reporter9', path: `/forms/${july}`, size: phone },
]

// --- What somebody does before the picture ---

/** A new manuscript, with words of the office's own, one number of nobody, and one that is only proposed. */
async function write(page) {
  await page.getByRole('button', { name: '新建稿件' }).first().click()
  await page.getByRole('dialog').getByLabel('报告期').selectOption('2022-06-30')
  await page.getByRole('dialog').getByRole('button', { name: '新建稿件' }).click()
  await page.locator('.ProseMirror .figure').first().waitFor()
  const type = async (words) => {
    await page.locator('.ProseMirror .body').first().evaluate((e) => { e.closest('.ProseMirror').focus(); getSelection().setBaseAndExtent(e, e.childNodes.length, e, e.childNodes.length) })
    await wait(200)
    await page.keyboard.type(words)
    await page.locator('.desk-page [role=status]', { hasText: '已保存' }).waitFor()
  }
  await type('群众来信77件。')
  await page.locator('.unknown-number').waitFor()
  await page.getByRole('button', { name: '修订', exact: true }).click()
  await type('请各单位抓紧推进。')
  await page.getByRole('tab', { name: /修订/ }).click()
  await page.evaluate(() => document.activeElement.blur())
}
/** The catalogue, open at one indicator. */
async function choose(page) {
  await page.getByRole('button', { name: /插入数据/ }).click()
  await page.getByRole('searchbox').fill('宫颈癌')
  await page.locator('[data-id]', { hasText: '宫颈癌' }).first().waitFor()
}
/** The bulletin as it was published, with its errors. */
async function check(page) {
  await page.getByRole('textbox', { name: '文稿', exact: true }).fill(readFileSync(join(root, 'test/data/bulletins/lushan-2022.txt'), 'utf8'))
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.locator('.matter').first().waitFor()
}

// --- A picture of at most 256 colours ---

const crcs = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n >>> 0
})
function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data])
  let crc = 0xffffffff
  for (const byte of body) crc = crcs[(crc ^ byte) & 255] ^ (crc >>> 8)
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length)
  ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** Width, height, bytes a pixel and the pixels of a PNG of 8 bits a channel, as Chromium makes them. */
function pixelsOf(png) {
  const [width, height, step] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  const parts = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const lines = inflateSync(Buffer.concat(parts))
  const row = width * step
  const out = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (row + 1)]
    for (let x = 0; x < row; x++) {
      const left = x < step ? 0 : out[y * row + x - step]
      const up = y ? out[(y - 1) * row + x] : 0
      const corner = y && x >= step ? out[(y - 1) * row + x - step] : 0
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
      const nearest = a <= b && a <= c ? left : b <= c ? up : corner
      out[y * row + x] = lines[y * (row + 1) + 1 + x] + [0, left, up, (left + up) >> 1, nearest][filter]
    }
  }
  return { width, height, step, out }
}

/** The same picture in 256 colours: the most frequent of each corner of the cube, then of all. */
function fewerColours(png) {
  const { width, height, step, out } = pixelsOf(png)
  const counts = new Map()
  const colours = new Uint32Array(width * height)
  for (let i = 0; i < colours.length; i++) {
    colours[i] = (out[i * step] << 16) | (out[i * step + 1] << 8) | out[i * step + 2]
    counts.set(colours[i], (counts.get(colours[i]) ?? 0) + 1)
  }
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
  const corners = new Map()
  for (const colour of frequent) {
    const corner = colour & 0xe0e0e0
    if (!corners.has(corner)) corners.set(corner, colour)
  }
  const palette = [...new Set([...[...corners.values()].slice(0, 160), ...frequent])].slice(0, 256)
  const places = new Map(palette.map((colour, i) => [colour, i]))
  const distance = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2
  for (const colour of counts.keys())
    if (!places.has(colour)) places.set(colour, palette.reduce((best, other, i) => (distance(colour, other) < distance(colour, palette[best]) ? i : best), 0))
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = places.get(colours[y * width + x])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

/** Calls the API as somebody, like the page does. */
async function caller(context, account) {
  const session = await (await context.request.post('/api/v1/session', { data: { login: account.login, password: account.password } })).json()
  return async (method, path, data, version) => {
    const headers = { 'X-CSRF-Token': session.csrf, ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) }
    const answer = await context.request.fetch(`/api/v1${path}`, { method, data, headers })
    if (!answer.ok()) throw new Error(`${account.login} ${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
}

/** July: 县人社局 and 县城管局 have submitted, one of these was returned; 县卫健委 has begun. */
export async function work(browser, world) {
  const as = async (login, run) => {
    const context = await browser.newContext({ baseURL: world.url })
    await run(await caller(context, world.account(login)))
    await context.close()
  }
  const submit = async (call, form, values) => {
    const saved = await call('PUT', `/forms/${july}/${form.code}?year=2022`, values, form.version)
    await call('POST', `/forms/${july}/${form.code}/submit?year=2022`, {}, saved.version)
  }
  await as('office', async (call) => {
    await call('POST', '/periods', { year: 2022, period: '2022-06-30' })
    await call('POST', '/periods', { year: 2022, period: july, opens: '2022-07-25' })
  })
  for (const login of ['reporter6', 'reporter3', 'reporter7'])
    await as(login, async (call) => {
      for (const form of (await call('GET', `/forms?year=2022&period=${july}`)).items)
        await submit(call, form, { actual: form.last.actual, numerator: '', denominator: '', words: '', reason: '' })
    })
  await as('head3', (call) => call('POST', `/reports/${july}/3.1/1/return?year=2022`, { reason: '请核对数字与台账' }, 1))
  await as('head7', (call) => call('POST', '/reviews/approve?year=2022', { items: ['6.1', '6.2'].map((code) => ({ period: july, code, version: 1 })) }))
  await as('reporter9', async (call) => {
    for (const form of (await call('GET', `/forms?year=2022&period=${july}`)).items.filter((f) => ['8.1', '8.5', '8.6'].includes(f.code))) {
      const typed = form.code === '8.5' ? '6449' : form.last.actual ?? ''
      await call('PUT', `/forms/${july}/${form.code}?year=2022`, { actual: typed, numerator: form.last.numerator ?? '', denominator: form.last.denominator ?? '', words: '', reason: '' }, form.version)
    }
  })
}

async function main(words) {
  mkdirSync(images, { recursive: true })
  const browser = await openBrowser()
  const world = await World.open({ today: '2022-07-28', reports: true })
  await work(browser, world)
  for (const shot of shots.filter(({ name }) => !words.length || words.some((word) => name.includes(word)))) {
    const window = await Window.open(browser, world, shot.size ?? laptop)
    if (shot.login) await window.signIn(world.account(shot.login))
    await window.page.goto(shot.path)
    await window.settle()
    if (shot.act) await shot.act(window.page)
    await wait(700) // curves are drawn in steps
    const picture = fewerColours(await window.page.screenshot())
    await window.close()
    console.log(`docs/images/web-${shot.name}.png: ${picture.length} bytes`)
    if (picture.length > largest) throw new Error(`web-${shot.name}.png has over ${largest} bytes`)
    writeFileSync(join(images, `web-${shot.name}.png`), picture)
  }
  await browser.close()
  await world.close()
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.slice(2)).catch((error) => { console.error(`make-screenshots: ${error.stack}`); process.exit(1) })
