// 核对文稿: the bulletin of Lushan county as it was published, pasted, as a file, and beside the bulletin before.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, Window, World } from './world.mjs'

const published = readFileSync(join(root, 'test/data/bulletins/lushan-2022.txt'), 'utf8')
const file = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })

export const open = () => World.open({ today: '2022-07-28', reports: true })

async function as(browser, world, login, run, settings) {
  const window = await Window.open(browser, world, settings)
  await window.signIn(world.account(login))
  await window.page.goto('/check')
  await run(window.page, window)
  await window.close()
}
const matter = (page, words) => page.locator('.matter').filter({ hasText: words }).first()

export const cases = {
  'the text as published, pasted: what is wrong, doubtful, and cannot be judged': async (world, browser) => {
    await as(browser, world, 'leader', async (page, window) => {
      await page.getByLabel('与本年度核实的数对照').uncheck()
      await page.getByRole('textbox', { name: '文稿', exact: true }).fill(published)
      await page.getByRole('button', { name: '核对', exact: true }).click()
      await page.getByText(/^错误 2 处，疑问 \d+ 处，不能判断 \d+ 处$/).waitFor()
      assert.deepEqual(await page.locator('.paper .mark.error').allInnerTexts(), ['窞井盖', '产前超生筛查'])
      assert.match(await matter(page, '94.28%').innerText(), /截尾相符[\s\S]*目标为35万时，94.28%是截去尾数得来的/)
      assert.match(await matter(page, '均超额完成任务').innerText(), /^不能判断[\s\S]*文中没有目标比率/)
      assert.match(await matter(page, '超额完成目标任务').innerText(), /^不能判断/)
      const numbers = await page.locator('[data-account] dd').allInnerTexts()
      const total = Number(/\d+/.exec(await page.locator('[data-account] .muted').innerText())[0])
      assert.equal(numbers.reduce((sum, n) => sum + Number(n), 0), total)
      assert.deepEqual(await window.faults(), [])
    })
  },
  'as a file, held against what was verified, and marked to take along': async (world, browser) => {
    await as(browser, world, 'office', async (page) => {
      await page.setInputFiles('#check-file', file('简报.txt', published))
      await page.getByRole('button', { name: '核对', exact: true }).click()
      await page.getByRole('button', { name: /未见问题/ }).click()
      assert.match(await matter(page, '均超额完成任务').innerText(), /^未见问题[\s\S]*都做到了/)
      assert.match(await matter(page, '94.28%').innerText(), /与核实数33万户相同/)
      for (const [name, form, start] of [['下载批注版 DOCX', 'docx', 'PK'], ['下载标注版网页', 'html', '<!']]) {
        const asked = page.waitForEvent('download')
        await page.getByRole('button', { name }).click()
        const kept = await asked
        assert.equal(kept.suggestedFilename(), `简报（核对）.${form}`)
        assert.equal(readFileSync(await kept.path(), 'latin1').slice(0, 2), start)
      }
    })
  },
  'on a phone, beside the bulletin before: the target that changed': async (world, browser) => {
    await as(browser, world, 'inspector', async (page, window) => {
      await page.getByText('与上一份对照').click()
      await page.setInputFiles('#earlier-file', file('上一份.html', '<html><body><p>县民政局完成社区养老服务场所建设16个，占任务的50%。</p></body></html>'))
      await page.getByRole('textbox', { name: '文稿', exact: true }).fill('县民政局完成社区养老服务场所建设20个，占任务的50%。')
      await page.getByRole('button', { name: '核对', exact: true }).click()
      await matter(page, '两份的分母不一样').waitFor()
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      assert.ok(inner <= outer, `${inner} pixels wide on a screen of ${outer}`)
      assert.deepEqual(await window.faults(), [])
    }, { width: 375, height: 780 })
  },
}
