// A stranger asks whether a bulletin is true: without an account, by file and by digest.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Window, World } from './world.mjs'

export async function open() {
  const world = await World.open({ today: '2022-07-28', reports: true })
  // Where no leader has an account, the operator publishes in one step.
  world.duban('user', 'disable', world.database, 'leader')
  const key = join(world.folder, 'office.key')
  world.duban('key', 'make', key)
  world.duban('bulletin', 'publish', world.database, '--key', key, '--annex', 'table,chart', '--out', world.folder)
  return world
}

async function asked(window, word) {
  const answer = window.page.locator('[data-verdict]', { hasText: word })
  await answer.waitFor().catch(async (error) => {
    throw new Error(`${await window.page.locator('main').innerText()}\n${error}`)
  })
  return answer.innerText()
}

export const cases = {
  'each form as it was published is true, and one changed byte is told': async (world, browser) => {
    const window = await Window.open(browser, world)
    await window.page.goto('/login')
    await window.page.getByRole('link', { name: '核验简报' }).click()
    await window.page.waitForURL('**/verify')
    for (const form of ['docx', 'pdf', 'ofd', 'html']) {
      const path = join(world.folder, `bulletin-2022-2.${form}`)
      await window.page.setInputFiles('#file', path)
      assert.match(await asked(window, '属实'), /^属实 与发布的一致[\s\S]*工作进展情况通报[\s\S]*410423\/2022\/2/)
      const bytes = readFileSync(path)
      bytes[Math.floor(bytes.length / 2)] ^= 1
      const changed = join(world.folder, `改.${form}`)
      writeFileSync(changed, bytes)
      await window.page.setInputFiles('#file', changed)
      assert.match(await asked(window, '被改动'), /^被改动 文件在盖章以后被改动过/)
    }
    assert.deepEqual(await window.faults(), [])
    await window.close()
  },
  'the digest of the last page, as a person copies it': async (world, browser) => {
    const digest = /SM3 ([0-9a-f]{64})/.exec(readFileSync(join(world.folder, 'bulletin-2022-2.html'), 'utf8'))[1]
    const window = await Window.open(browser, world, { width: 375, height: 780 })
    await window.page.goto('/verify')
    await window.page.fill('#digest', `SM3 ${digest.toUpperCase()}`)
    await window.page.getByRole('button', { name: '核验' }).click()
    assert.match(await asked(window, '属实'), /^属实/)
    await window.page.fill('#digest', '0'.repeat(64))
    await window.page.getByRole('button', { name: '核验' }).click()
    await window.page.getByText('查无此件').waitFor()
    const [inner, outer] = await window.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    assert.ok(inner <= outer, `${inner} pixels wide on a screen of ${outer}`)
    assert.deepEqual(await window.faults(), [])
    if (process.env.OFD_PICTURES) await window.page.screenshot({ path: join(process.env.OFD_PICTURES, 'verify.png') })
    await window.close()
  },
}
