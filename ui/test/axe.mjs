// axe-core in the page, through the debugger, so that the page's own policy may stay strict.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function findFaults(page) {
  await page.evaluate(source)
  const found = await page.evaluate(async () => {
    const answer = await globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
    return answer.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} (${n.any.map((a) => a.message).join('; ').slice(0, 160)})`).join(' | ')}`)
  })
  return found
}
