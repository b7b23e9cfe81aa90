import assert from 'node:assert/strict'
import { until } from './browser.mjs'

const june = '2022-06-30'
const draft = (visit, code) => visit.world.drafts.get(`${code}|${june}`)
const paste = (page, selector, text) => page.locator(selector).evaluate((box, words) => {
  const data = new DataTransfer()
  data.setData('text/plain', words)
  box.focus()
  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}, text)

export const tests = {
  'typing is checked, shown live and saved as a draft': async (visit) => {
    const { page } = visit
    await visit.signIn('reporter', '/forms')
    const row = page.locator('tr[data-code="8.5"]')
    await row.locator('input').fill('6549')
    await row.getByText('43.7%').waitFor()
    await row.getByText('略滞后').waitFor()
    await row.getByText('已保存').waitFor()
    assert.equal(draft(visit, '8.5').actual, '6549')
    await row.locator('input').fill('12')
    await row.getByText('请填写变动原因').waitFor()
    await row.locator('input').fill('abc')
    await row.getByText('“abc”不是数').waitFor()
    assert.equal(await row.locator('input').getAttribute('aria-invalid'), 'true')
    await until(() => draft(visit, '8.5').actual === 'abc', 'wrong figures are saved too')
  },
  'a block of cells pasted from Excel goes into the rows that can be filled, and can be taken back': async (visit) => {
    const { page } = visit
    await visit.signIn('reporter', '/forms')
    await page.locator('tr[data-code="8.5"]').waitFor()
    await paste(page, 'tr[data-code="8.5"] input', '6549\t"进展\n顺利"\r\n6970\t按计划\r\n1\t多出来的\r\n')
    await page.getByText('已粘贴 4 格').waitFor()
    await page.getByText('2 格没有对应的位置').waitFor()
    await until(() => draft(visit, '8.6')?.actual === '6970', 'the second row is saved')
    assert.equal(draft(visit, '8.5').words, '进展\n顺利')
    await page.getByRole('button', { name: '撤销粘贴' }).click()
    await until(() => draft(visit, '8.6')?.actual === '69700', 'taken back')
  },
  'the keys move as in a sheet': async (visit) => {
    const { page } = visit
    await visit.signIn('reporter', '/forms')
    await page.locator('tr[data-code="8.5"] input').focus()
    const at = () => page.evaluate(() => document.activeElement.dataset.cell)
    await page.keyboard.press('Enter')
    assert.equal(await at(), '5/actual')
    await page.keyboard.press('ArrowUp')
    assert.equal(await at(), '4/actual')
    await page.keyboard.press('ArrowRight')
    assert.equal(await at(), '4/words')
    await page.keyboard.press('ArrowLeft')
    assert.equal(await at(), '4/actual')
    await page.keyboard.press('ArrowUp')
    assert.equal(await at(), '1/numerator', 'rows that are not to be filled are passed over')
  },
  'submit all names what is refused and what is empty, and submits the rest': async (visit) => {
    const { page, world } = visit
    await visit.signIn('reporter', '/forms')
    await page.locator('tr[data-code="8.5"] input').fill('abc')
    await page.locator('tr[data-code="8.6"] input').fill('6970')
    await page.getByRole('button', { name: '全部提交' }).click()
    const dialog = page.getByRole('dialog', { name: '全部提交' })
    await dialog.getByText('8.5 宫颈癌筛查：“abc”不是数').waitFor()
    await dialog.getByText('8.2 免费血清学产前筛查率').waitFor()
    await dialog.getByRole('button', { name: '提交 2 项' }).click()
    await page.locator('.el-message').getByText('已提交 2 项').waitFor()
    assert.equal(world.latest('8.6', june).state, 'submitted')
    assert.equal(world.latest('8.6', june).actual, '6970')
    assert.equal(world.latest('8.1', june).state, 'submitted')
    assert.equal(world.latest('8.5', june), null)
  },
  'a submitted report can be withdrawn after a question': async (visit) => {
    const { page, world } = visit
    await visit.signIn('reporter', '/forms')
    const row = page.locator('tr[data-code="8.3"]')
    await row.getByRole('button', { name: '撤回' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    assert.equal(world.latest('8.3', june).state, 'submitted')
    await row.getByRole('button', { name: '撤回' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
    await row.locator('input').first().waitFor()
    assert.equal(await row.locator('input').first().inputValue(), '3208')
  },
  'what changed elsewhere is not overwritten unasked': async (visit) => {
    const { page, world } = visit
    visit.expected.push(/412/)
    await visit.signIn('reporter', '/forms')
    const row = page.locator('tr[data-code="8.1"]')
    await row.waitFor()
    world.drafts.set(`8.1|${june}`, { ...draft(visit, '8.1'), numerator: '2600', version: 9 })
    await row.locator('input').first().fill('2565')
    await row.getByText('别处改过', { exact: true }).waitFor()
    assert.equal(draft(visit, '8.1').numerator, '2600')
    await row.getByRole('button', { name: '用我填的' }).click()
    await until(() => draft(visit, '8.1').numerator === '2565', 'mine is kept when asked')
  },
  'leaving waits for what is typed': async (visit) => {
    const { page, world } = visit
    visit.expected.push(/500/)
    await visit.signIn('reporter', '/forms')
    await page.locator('tr[data-code="8.5"] input').fill('6549')
    await page.getByRole('link', { name: '看板' }).first().click()
    await page.waitForURL('**/board')
    assert.equal(draft(visit, '8.5').actual, '6549', 'saved on the way out')
    await page.goto('/forms')
    await page.locator('tr[data-code="8.5"]').waitFor()
    world.broken = (method) => method === 'PUT'
    await page.locator('tr[data-code="8.5"] input').fill('6550')
    await page.getByRole('link', { name: '看板' }).first().click()
    await page.getByText('有内容没有保存，离开会丢失').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    assert.match(page.url(), /\/forms/)
    assert.equal(await page.locator('tr[data-code="8.5"] input').inputValue(), '6550')
  },
  'a head approves with the key a and returns with a reason': async (visit) => {
    const { page, world } = visit
    world.reports.filter((r) => r.state === 'submitted').forEach((r) => { r.actor_id = 99 })
    await visit.signIn('head', '/reviews')
    await page.locator('tr[data-key]').first().waitFor()
    assert.equal(await page.locator('tr[data-key]').count(), 2)
    await page.keyboard.press('a')
    await page.getByText('已通过：新生儿“两病”筛查率').waitFor()
    assert.equal(world.latest('8.3', june).state, 'approved')
    await until(async () => (await page.locator('tr[data-key]').count()) === 1, 'one is left')
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    assert.equal(await dialog.getByRole('button', { name: '退回' }).isDisabled(), true, 'not without a reason')
    await dialog.getByRole('button', { name: '请核对数字与台账' }).click()
    await dialog.getByRole('button', { name: '退回' }).click()
    await page.getByText('没有等待处理的填报').waitFor()
    assert.equal(world.latest('8.4', june).returned_because, '请核对数字与台账')
  },
  'nobody is offered to approve their own report': async (visit) => {
    const { page, world } = visit
    const head = world.accounts.find((a) => a.login === 'head')
    world.reports.filter((r) => r.state === 'submitted').forEach((r) => { r.actor_id = head.id })
    await visit.signIn('head', '/reviews')
    await page.getByText('您现在不能处理这一项').waitFor()
    assert.equal(await page.getByRole('button', { name: '审核通过' }).count(), 0)
  },
  'the office verifies several at once and is told what moved': async (visit) => {
    const { page, world } = visit
    await visit.signIn('office', '/reviews')
    await page.getByLabel('全选').check()
    await page.getByRole('button', { name: '核实所选（3）' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '核实' }).click()
    await page.getByText('已核实 3 项').waitFor()
    await page.getByText('7.2 2022-06-30：略滞后 → 按序时').waitFor()
    assert.equal(world.latest('7.2', june).state, 'verified')
  },
  'the reason of a return stands on top of the form': async (visit) => {
    const { page } = visit
    await visit.signIn('reporter', '/work')
    await page.getByRole('link', { name: /改正被退回的填报/ }).click()
    await page.waitForURL(/code=8.6/)
    await page.getByText('乳腺癌筛查被退回：').waitFor()
    await until(() => page.evaluate(() => document.activeElement.dataset.cell === '5/actual'), 'focus in the row')
  },
  'the office opens a period, allows a late report and sees who is in time': async (visit) => {
    const { page, world } = visit
    await visit.signIn('office', '/periods')
    await page.getByRole('button', { name: '开放报告期' }).click()
    await page.selectOption('#p-period', '2022-07-31')
    await page.fill('#p-due', '2022-08-05')
    await page.fill('#p-locks', '2022-08-01')
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click({ trial: true })
    visit.expected.push(/422/)
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.getByText('锁定日不能早于截止日').waitFor()
    await page.fill('#p-locks', '2022-08-10')
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.waitForURL('**/periods/2022-07-31')
    assert.equal(world.periods[0].due, '2022-08-05')
    await page.goto(`/periods/${june}`)
    await page.getByRole('button', { name: '准许补报' }).click()
    await page.selectOption('#p-unit', { label: '县卫健委' })
    await page.fill('#p-until', '2022-07-15')
    await page.fill('#p-reason', '系统故障')
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.getByText('准许报到 2022-07-15').waitFor()
  },
  'evidence is brought in piece by piece, goes on after a break, and can be removed': async (visit) => {
    const { page, world } = visit
    visit.expected.push(/500/)
    await visit.signIn('reporter', '/forms')
    await page.locator('tr[data-code="8.5"]').getByRole('button', { name: '附佐证' }).click()
    const dialog = page.getByRole('dialog')
    let pieces = 0
    world.broken = (method) => method === 'PATCH' && ++pieces === 2
    await dialog.locator('input[type=file]').setInputFiles([{ name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(2621440, 1) }])
    await dialog.getByText('服务器出错了').waitFor()
    assert.equal([...world.uploads.values()][0].offset, 1048576)
    await dialog.getByRole('button', { name: '继续上传' }).click()
    await dialog.getByRole('button', { name: '台账.xlsx', exact: true }).last().waitFor()
    assert.equal(pieces, 4, 'the first piece is not sent again')
    await dialog.locator('input[type=file]').setInputFiles([{ name: 'a.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('x') }])
    await dialog.getByText('只收照片').waitFor()
    await dialog.getByRole('button', { name: '移除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).last().click()
    await dialog.getByText('已移除').or(page.getByText('已移除')).first().waitFor()
    assert.deepEqual(world.attachmentsOf('8.5'), [])
  },
}
