// Screenshots of pages: node test/shot.mjs OUT LOGIN WIDTH PATH…   (with the mock; look at each)
import { openBrowser } from './browser.mjs'
import { start } from '../mock/server.mjs'

const [out, login, width, ...paths] = process.argv.slice(2)
const { server, url, world } = await start()
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(width) < 500 ? 780 : 860 } })
page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) console.log(m.type(), m.text()) })
page.on('pageerror', (e) => console.log('pageerror', e.message))
await page.goto(url + '/login')
if (login !== '-') {
  await page.fill('#login', login)
  await page.fill('#password', world.password)
  await page.click('button[type=submit]')
  await page.waitForURL((u) => !u.pathname.startsWith('/login'))
}
let n = 0
for (const path of paths) {
  const [where, click] = path.split('@@')
  await page.goto(url + where)
  await page.waitForTimeout(700)
  if (click) { await page.click(click); await page.waitForTimeout(500) }
  await page.screenshot({ path: `${out}-${++n}.png`, fullPage: false })
}
await browser.close()
server.close()
