// The OFD as a reader of somebody else shows it: npm's ofd.js, in the real browser, beside the same page of the PDF.
// ofd.js knows fonts by name only, so the embedded ones are given to the browser under their IDs: what it draws with
// is what the package holds.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, World } from './world.mjs'

const reader = { name: 'ofd.js-0.2.6.tgz', spec: 'ofd.js@0.2.6', sha512: 'qBC4bD5fC2e+qWg2ap6pajAU1Rl/G6+l6NUxMVgdcXTtjWcdRSYD6e63WGgmKAEuE4fjmntzIXZwODawjWmQuw==' }
const scale = 4 // pixels a millimetre
// What may differ, in shades of 255: two renderers smooth the edges of a stroke differently. A line that stood 1 mm
// off, a character missing or of another face is far beyond both.
const most = { page: 3.6, square: 80 }

/** The reader's program, fetched once into build/npm; never run by node. */
function readerScript() {
  const folder = join(root, 'build/npm')
  const path = join(folder, reader.name)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(path)) {
    const done = spawnSync('npm', ['pack', reader.spec, '--silent', '--pack-destination', folder], { encoding: 'utf8' })
    assert.equal(done.status, 0, done.stderr)
  }
  const digest = createHash('sha512').update(readFileSync(path)).digest('base64')
  assert.equal(digest, reader.sha512, `${path} is not the file that was looked at`)
  const done = spawnSync('tar', ['xzOf', path, 'package/lib/ofd.umd.min.js'], { encoding: 'utf8', maxBuffer: 8 << 20 })
  assert.equal(done.status, 0, done.stderr)
  return done.stdout
}

function part(path, name, encoding) {
  const code = 'import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))'
  const done = spawnSync('python3', ['-c', code, path, name], { encoding, maxBuffer: 64 << 20 })
  assert.equal(done.status, 0, String(done.stderr))
  return done.stdout
}

export async function open() {
  const world = await World.open({ today: '2022-07-28', reports: true })
  world.duban('bulletin', 'render', world.database, '--annex', 'table,chart', '--format', 'ofd,pdf', '--out', world.folder)
  const done = spawnSync('pdftoppm', ['-png', '-r', String(scale * 25.4), join(world.folder, 'bulletin.pdf'), join(world.folder, 'page')])
  assert.equal(done.status, 0, String(done.stderr))
  return world
}

/** A page with the OFD's pages as the reader draws them, one below the other. */
async function drawn(world, browser) {
  const path = join(world.folder, 'bulletin.ofd')
  const context = await browser.newContext({ viewport: { width: 210 * scale, height: 297 * scale } })
  const page = await context.newPage()
  await page.setContent('<!DOCTYPE html><meta charset="utf-8"><style>body { margin: 0; background: white }</style>')
  await page.addScriptTag({ content: readerScript() })
  const resources = part(path, 'Doc_0/PublicRes.xml', 'utf8')
  const fonts = [...resources.matchAll(/<ofd:Font ID="(\d+)".*?<ofd:FontFile>(.*?)</g)]
    .map(([, id, file]) => [id, part(path, `Doc_0/Res/${file}`, 'buffer').toString('base64')])
  assert.ok(fonts.length >= 3, resources)
  const count = await page.evaluate(async ([data, fonts, width]) => {
    const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
    for (const [id, file] of fonts) document.fonts.add(await new FontFace(`embedded-${id}`, bytes(file).buffer).load())
    const documents = await new Promise((success, fail) => window.ofd.parseOfdDocument({ ofd: bytes(data).buffer, success, fail }))
    for (const each of documents) for (const id of Object.keys(each.fontResObj)) each.fontResObj[id] = `embedded-${id}`
    const pages = documents.flatMap((each) => window.ofd.renderOfd(width, each))
    for (const each of pages) { each.style.margin = '0'; document.body.append(each) }
    await document.fonts.ready
    return pages.length
  }, [readFileSync(path).toString('base64'), fonts, 210 * scale + 10])
  return { page, count, close: () => context.close() }
}

/** Mean shade of each square of 1.5 mm of two pictures, and how far they differ; the right one moved down by some mm. */
async function compare(page, left, right, moved = 0) {
  return page.evaluate(async ([pictures, scale, moved]) => {
    const shades = await Promise.all(pictures.map(async (data, picture) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = new OffscreenCanvas(210 * scale, 297 * scale)
      const pen = canvas.getContext('2d', { willReadFrequently: true })
      pen.fillStyle = 'white'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.drawImage(image, 0, picture * moved * scale)
      const { data: pixels } = pen.getImageData(0, 0, canvas.width, canvas.height)
      const squares = new Float64Array(140 * 198)
      for (let i = 0; i < pixels.length; i += 4) {
        const x = (i / 4) % canvas.width
        const y = Math.floor(i / 4 / canvas.width)
        squares[Math.floor(y / 6) * 140 + Math.floor(x / 6)] += (255 - (pixels[i] + pixels[i + 1] + pixels[i + 2]) / 3) / 36
      }
      return squares
    }))
    const differences = [...shades[0]].map((shade, i) => Math.abs(shade - shades[1][i]))
    return { page: differences.reduce((a, b) => a + b, 0) / differences.length, square: Math.max(...differences) }
  }, [[left, right].map((each) => each.toString('base64')), scale, moved])
}

export const cases = {
  'ofd.js draws each page as the PDF has it': async (world, browser) => {
    const view = await drawn(world, browser)
    const pictures = readdirSync(world.folder).filter((name) => /^page-\d+\.png$/.test(name)).sort()
    assert.equal(view.count, pictures.length)
    const first = await view.page.evaluate(() => document.body.children[0].getBoundingClientRect().toJSON())
    assert.deepEqual([first.width, first.height].map(Math.round), [210 * scale, 297 * scale])
    for (const [i, name] of pictures.entries()) {
      const shown = await view.page.locator(`body > div:nth-of-type(${i + 1})`).screenshot({ path: process.env.OFD_PICTURES && join(process.env.OFD_PICTURES, `ofd-${i + 1}.png`) })
      const wanted = readFileSync(join(world.folder, name))
      const found = await compare(view.page, shown, wanted)
      assert.ok(found.page <= most.page && found.square <= most.square, `${name}: ${JSON.stringify(found)}`)
      // The measure sees what a person would, also on a page that is nearly empty.
      const moved = await compare(view.page, shown, wanted, 1)
      assert.ok(moved.page > 2 * found.page && moved.square > 1.2 * found.square, `${name} moved by 1 mm: ${JSON.stringify(moved)}`)
    }
    await view.close()
  },
}
