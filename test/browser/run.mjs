// Runs the browser tests against the real program: node test/browser/run.mjs [word of a file or case]...
// A file exports `cases`, told one after the other in one world, and `open(browser)`, which makes that world. A case
// that fails ends its file, for what follows builds on it. The last line counts: "N passed, N failed".
import { readdirSync } from 'node:fs'
import { openBrowser } from './world.mjs'

process.on('SIGTERM', () => process.exit(1)) // takes the servers along
const words = process.argv.slice(2)
const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.mjs')).sort()
const browser = await openBrowser()
let passed = 0
let failed = 0
for (const file of files.filter((name) => !words.length || words.some((word) => name.includes(word)))) {
  const { cases, open } = await import(`./${file}`)
  const world = await open(browser)
  const started = Date.now()
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run(world, browser)
      passed++
      console.log(`ok    ${file}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
    } catch (error) {
      failed++
      console.log(`FAIL  ${file}: ${name}\n      ${String(error.stack ?? error).split('\n').slice(0, 16).join('\n      ')}`)
      if (world.oneStory) break
    }
  }
  await world.close()
}
await browser.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
