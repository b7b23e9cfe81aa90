// 年度方案 and 设置: the order by keys, the grid with paste and faults, the preview of margins.
import assert from 'node:assert/strict'
import { until } from './browser.mjs'

export const tests = {
  'the order is changed by keys and saved whole': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/programme')
    await page.waitForSelector('.handle')
    const first = await page.locator('.handle').first().getAttribute('id')
    await page.locator('.handle').first().focus()
    await page.keyboard.press('ArrowDown')
    await until(async () => (await page.locator('.handle').nth(1).getAttribute('id')) === first, 'it moved down')
    const sent = page.waitForRequest((r) => r.method() === 'PUT' && r.url().includes('/programmes/order'))
    await page.getByRole('button', { name: '保存次序' }).click()
    assert.equal((await sent).postDataJSON().codes[1], first.replace('move-', ''))
    await until(async () => (await page.getByRole('button', { name: '保存次序' }).count()) === 0, 'it is saved')
  },
  'a pasted table fills the grid, and a fault stands in its cell': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/programme?tab=stages')
    await page.waitForSelector('#stage-1-1')
    await page.locator('#stage-0-0').evaluate((box) => {
      const data = new DataTransfer()
      data.setData('text/plain', '10\t20\r\nabc\t40\r\n')
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    assert.equal(await page.inputValue('#stage-1-1'), '40')
    visit.expected.push(/stage-targets/)
    await page.getByRole('button', { name: '保存 4 处' }).click()
    await page.waitForSelector('td:has(#stage-1-0) .wrong')
    assert.equal(await page.getAttribute('#stage-1-0', 'aria-invalid'), 'true')
    await page.fill('#stage-1-0', '30')
    await page.getByRole('button', { name: '保存 4 处' }).click()
    await until(async () => (await page.locator('.cell.new').count()) === 0, 'it is saved')
    await until(async () => (await page.inputValue('#stage-1-0')) === '30', 'the grid shows what is stored')
  },
  'margins show what they move before they are saved': async (visit) => {
    const { page } = visit
    await visit.signIn('office', '/settings')
    await page.fill('#s-slight', '90')
    await page.waitForSelector('td:has-text("8.5")')
    await page.fill('#s-slight', '101')
    await until(async () => (await page.locator('td:has-text("8.5")').count()) === 0, 'no preview of what is no margin')
    assert.equal(await page.locator('section').first().getByRole('button', { name: '保存', exact: true }).isDisabled(), true)
    await page.locator('section').first().getByRole('button', { name: '恢复' }).click()
    assert.equal(await page.inputValue('#s-slight'), '80')
  },
}
