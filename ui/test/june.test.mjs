// The whole June cycle of the Lushan case in a browser, against the real program: from the opening of the period to a
// board equal to the expected answer. Needs ../build/duban (or DUBAN).
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseCsv } from './csv.mjs'

const duban = process.env.DUBAN ?? fileURLToPath(new URL('../../build/duban', import.meta.url))
const example = fileURLToPath(new URL('../../examples/lushan-2022/', import.meta.url))
const table = (name) => parseCsv(readFileSync(join(example, name), 'utf8'))

async function serve(database) {
  const child = spawn(duban, ['serve', database, '--listen', '127.0.0.1:0', '--today', '2022-07-01'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await new Promise((resolve, reject) => {
    child.stdout.once('data', (bytes) => resolve(String(bytes).trim().split(/\s/).pop().replace(/^https?:\/\//, '')))
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)))
  })
  return { child, url: `http://${address}` }
}

class June {
  constructor(visit, url, passwords) { Object.assign(this, { visit, url, passwords, page: visit.page }) }
  async as(login, path) {
    const { page, url } = this
    await this.visit.context.clearCookies()
    await page.goto(`${url}/login?to=${encodeURIComponent(path)}`)
    await page.fill('#login', login)
    await page.fill('#password', this.passwords.get(login))
    await page.click('button[type=submit]')
    await page.waitForURL((u) => u.pathname !== '/login')
    if (new URL(page.url()).pathname === '/account') {
      const fresh = `Ping-An-${login}-2022`
      await page.fill('#old', this.passwords.get(login))
      await page.fill('#new', fresh)
      await page.fill('#again', fresh)
      await page.click('main button[type=submit]')
      await page.waitForURL((u) => u.pathname !== '/account')
      this.passwords.set(login, fresh)
      await page.goto(url + path)
    }
  }
}

async function fill(june, reports) {
  const { page } = june
  await page.locator('tr[data-code]').first().waitFor()
  const codes = await page.locator('tr[data-code]').evaluateAll((rows) => rows.map((r) => r.dataset.code))
  for (const code of codes) {
    const report = reports.get(code)
    const row = page.locator(`tr[data-code="${code}"]`)
    assert.ok(report, code)
    const parts = !!report.分子
    if (parts !== ((await row.locator('input[data-cell$="/numerator"]').count()) > 0)) await row.getByRole('button', { name: parts ? '改为填分子、分母' : '改为直接填比率' }).click()
    const cells = parts ? { numerator: report.分子, denominator: report.分母 } : { actual: report.累计完成 }
    for (const [cell, value] of Object.entries({ ...cells, words: report.文字说明 })) if (value) await row.locator(`[data-cell$="/${cell}"]`).fill(value)
  }
  await page.getByRole('button', { name: '全部提交' }).click()
  const dialog = page.getByRole('dialog', { name: '全部提交' })
  await dialog.getByRole('button', { name: `提交 ${codes.length} 项` }).click({ timeout: 15000 })
  await page.locator('.el-message').getByText(`已提交 ${codes.length} 项`).waitFor({ timeout: 15000 })
}

async function bulk(page, word, done, expected) {
  await page.locator('tr[data-key]').first().waitFor()
  const count = await page.locator('tr[data-key]').count()
  if (expected) assert.equal(count, expected)
  await page.getByLabel('全选').check()
  await page.getByRole('button', { name: new RegExp(`^${word}所选`) }).click()
  await page.getByRole('dialog').getByRole('button', { name: done }).click()
  await page.getByText('没有等待处理的填报').waitFor({ timeout: 20000 })
}

async function whole(visit) {
  visit.page.setDefaultTimeout(10000)
  visit.expected.push(/401/)
  const folder = mkdtempSync(join(tmpdir(), 'duban-june-'))
  const run = (...args) => execFileSync(duban, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const database = join(folder, 'june.db')
  run('init', database, '--region', '410423', '--name', '鲁山县')
  run('import', database, ...['programme', 'sites', 'milestones', 'bulletin', 'words', 'ranks'].map((name) => join(example, `${name}.csv`)), '--region', '410423', '--year', '2022')
  const accounts = run('demo-accounts', database).trim().split('\n').map((line) => line.split('\t'))
  const { child, url } = await serve(database)
  try {
    const june = new June(visit, url, new Map(accounts.map((a) => [a[0], a[4]])))
    const { page } = june
    await june.as('office', '/periods')
    await page.getByRole('button', { name: '开放报告期' }).click()
    await page.selectOption('#p-period', '2022-06-30')
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.waitForURL('**/periods/2022-06-30')
    const reports = new Map(table('reports-2022-06.csv').map((r) => [r.指标编号, r]))
    for (const [reporter] of accounts.filter((a) => a[1] === '填报员')) {
      await june.as(reporter, '/forms/2022-06-30')
      await fill(june, reports)
    }
    for (const [head] of accounts.filter((a) => a[1] === '审核人')) {
      await june.as(head, '/reviews')
      await bulk(page, '通过', '审核通过')
    }
    await june.as('office', '/reviews')
    await bulk(page, '核实', '核实', 27)
    await page.goto(`${url}/board?as_of=2022-06-30`)
    await page.locator('tr[data-code]').first().waitFor()
    const expected = parseCsv(readFileSync(new URL('../../test/data/expected-2022-06-30.csv', import.meta.url), 'utf8'))
    for (const line of expected) {
      const row = page.locator(`tr[data-code="${line.指标编号}"]`)
      assert.equal((await row.locator('.c-light').innerText()).trim(), line.状态, `${line.指标编号} 状态`)
      assert.equal((await row.locator('.c-actual').innerText()).replace(/\s*[^\d./]*$/, '').trim(), line.累计完成.replace(/%$/, ''), `${line.指标编号} 累计完成`)
      const share = line.比率 || line.完成率
      assert.equal(await row.locator('.figure b').innerText(), share ? `${share}%` : '—', `${line.指标编号} 完成率`)
      assert.equal((await row.locator('.c-planned').innerText()).trim(), line.序时进度 ? `${line.序时进度}%` : '—', `${line.指标编号} 序时进度`)
    }
    assert.equal(expected.length, 27)
    await page.goto(`${url}/periods/2022-06-30`)
    await page.getByRole('row', { name: /^合计 27 27 0 0 100%/ }).waitFor()
    for (const path of ['/bulletin', '/leader', '/indicators/8.5', '/work', '/imports', '/account']) {
      await page.goto(url + path)
      await page.locator('main h1').waitFor()
      await page.waitForLoadState('networkidle')
      assert.equal(await page.locator('.state[role=alert]').count(), 0, path)
    }
    for (const [login, path] of [['security', '/accounts'], ['system', '/accounts?tab=units'], ['audit', '/audit'], ['leader', '/leader'], ['inspector', '/reviews?state=verified']]) {
      await june.as(login, path)
      await page.locator('main h1').waitFor()
      await page.waitForLoadState('networkidle')
      assert.equal(await page.locator('.state[role=alert]').count(), 0, `${login} ${path}`)
    }
  } finally {
    child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

export const tests = existsSync(duban) ? { 'from opening June to a verified board as expected': whole } : {}
