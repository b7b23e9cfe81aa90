// Runs the browser tests against the mock: npm test [word of a name]. Prints a plain count at the end.
import { existsSync, readdirSync } from 'node:fs'
import { openBrowser, Visit } from './browser.mjs'

const dist = new URL('../dist/index.html', import.meta.url)
if (!existsSync(dist)) {
  console.error('ui/dist is not built: tools/build-ui')
  process.exit(2)
}
const wanted = process.argv[2] ?? ''
const browser = await openBrowser()
let passed = 0
let failed = 0
for (const file of readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.mjs')).sort()) {
  const { tests } = await import(`./${file}`)
  for (const [name, test] of Object.entries(tests)) {
    if (!`${file} ${name}`.includes(wanted)) continue
    const visit = await Visit.open(browser, test.window)
    try {
      visit.page.setDefaultTimeout(8000)
      await test(visit)
      await visit.close()
      passed++
      console.log(`ok    ${file}: ${name}`)
    } catch (error) {
      failed++
      console.log(`FAIL  ${file}: ${name}\n      ${String(error.message ?? error).split('\n').slice(0, 14).join('\n      ')}`)
      for (const line of visit.errors) console.log(`      ${line}`)
      await visit.close().catch(() => undefined)
    }
  }
}
await browser.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
