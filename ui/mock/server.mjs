// A stand-in for `duban serve` to develop and test the pages with: node's http only, everything in memory.
//   node mock/server.mjs [port]        password of every account: Lushan-2022-duban
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deskRoutes } from './desk.mjs'
import { makeWorld } from './world.mjs'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' }
// As strict as the real server's.
const policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

class Fault extends Error {
  constructor(status, detail, field, type = 'input') { super(detail); Object.assign(this, { status, detail, field, type }) }
}
const fail = (status, detail, field, type) => { throw new Fault(status, detail, field, type) }

const roleNames = { reporter: '填报员', head: '审核人', office: '目标办', inspector: '督查员', leader: '领导', system: '系统管理员', security: '安全管理员', audit: '审计管理员' }
const readers = ['reporter', 'head', 'office', 'inspector', 'leader']
const only = (who, ...roles) => { if (!roles.includes(who.role)) fail(403, `${roleNames[who.role]}没有这项权限`, undefined, 'forbidden') }

function rowOf(account, who) {
  const { password, ...row } = account
  const may = []
  if (account.role !== 'audit' && account.id !== who.id) {
    if (who.role === 'system') may.push('patch', 'disable')
    if (who.role === 'security') may.push(account.disabled ? 'enable' : 'disable', 'role', 'password', ...(account.locked ? ['unlock'] : []), ...(account.totp ? ['totp_off'] : []))
  }
  return { ...row, role_name: roleNames[account.role], locked_until: null, has_password: !!password, may }
}

function sessionOf(world, found) {
  const { account: a, csrf } = found
  return {
    account: { id: a.id, login: a.login, name: a.name, role: a.role, role_name: roleNames[a.role], unit: a.unit, region: '410423', region_name: '鲁山县', totp: a.totp },
    csrf, must_change: a.must_change, may: a.role === 'reporter' ? ['read', 'form', 'fill', 'attach', 'work'] : readers.includes(a.role) ? ['read', 'form', 'work'] : ['work'], unread: world.notices.filter((x) => x.for === a.login && !x.seen).length, year: 2022, period: world.june,
  }
}

function act(world, who, code, periodName, version, action, reason) {
  const report = world.reports.find((r) => r.code === code && r.period === periodName && r.version === version) ?? fail(404, '没有这份填报')
  const period = world.periods.find((p) => p.period === periodName)
  if (!world.actionsOn(report, who, period).includes(action)) fail(409, `${code}的状态已经变化，请重新读取`, undefined, 'conflict')
  if (action === 'return' && !reason) fail(422, '请写明退回原因', 'reason')
  const before = world.lineAt(world.byCode.get(code), periodName)
  const at = new Date().toISOString().slice(0, 19) + 'Z'
  report.events.push(world.step(action, who.name, at, reason ?? ''))
  if (action === 'approve') report.state = 'approved'
  if (action === 'verify') report.state = 'verified'
  if (action === 'return') { report.state = 'returned'; report.returned_because = reason }
  if (action === 'withdraw') {
    report.state = 'draft'
    world.drafts.set(`${code}|${periodName}`, { actual: report.actual, numerator: report.numerator, denominator: report.denominator, words: report.words, reason: report.reason, version: 1, at })
  }
  world.audit(who.name, `report.${action}`, `410423/2022/${code}`, reason ?? `第${version}版`)
  const after = world.lineAt(world.byCode.get(code), periodName)
  return before.status === after.status ? [] : [{ code, period: periodName, from_status: before.status, to_status: after.status }]
}

// The library: without the words, and with those marked that were looked for.
const health = { id: 1, name: '县卫健委' }
const instructionOf = (who) => ({
  year: 2022, number: 1, leader: '县长张三', words: '宫颈癌筛查要加快', given: '2022-06-20', due: '2022-06-30', unit: health, subject: 'indicator', target: '8.5', result: '',
  state: 'open', state_name: '待落实', version: 1, overdue: true, days_left: -2, may: who.role === 'head' ? ['report', 'attach'] : ['office', 'leader'].includes(who.role) ? ['extend', 'withdraw'] : [],
})
const dueInstruction = { kind: 'instruction', kind_name: '批示落实期限', starts: '2022-06-30', day: '2022-06-30', title: '县长张三的批示', state_name: '待落实', unit: health, link: '/instructions/1?year=2022', settled: false, days_left: -2 }
const findItem = (world, id) => world.library.find((x) => x.id === Number(id)) ?? fail(404, '文库里没有这一份', 'id', 'not-found')
const itemOf = (item, who) => ({ ...item, text: undefined, may: who.role === 'office' ? item.may : [] })
function marked(text, words) {
  if (!words.length) return [{ text, hit: false }]
  return text.split(new RegExp(`(${words.join('|')})`)).filter(Boolean).map((piece) => ({ text: piece, hit: words.includes(piece) }))
}
const wholeItem = (item, who, words) => ({ ...itemOf(item, who), paragraphs: item.text.map((line) => marked(line, words)) })
const phraseOf = (phrase, who) => ({ ...phrase, may: who.role === 'office' ? ['edit', 'remove'] : [] })

// Bulletins on their way: what stands in the list, and in one of them.
const nextOf = { drafted: 'check', checked: 'sign', signed: 'publish', returned: 'redraft', published: null }
const findOne = (world, number) => world.publications.find((p) => p.number === Number(number)) ?? fail(404, '没有这一期', 'number', 'not-found')
const kindNames = { briefing: '工作简报', notice: '通报', special: '督查专报', list: '红黑榜' }
function lineOf({ year, kind = 'briefing', number, period, title, state, digest, corrects, corrected_by, why, published }) {
  return { year, kind, kind_name: kindNames[kind], number, word: kind === 'briefing' ? String(number) : `${kind}-${number}`, period, title, state, next: nextOf[state], digest, corrects, corrected_by, why, published }
}
function wholeOf(p, who) {
  const office = who.role === 'office'
  const mine = p.events.some((e) => e.actor === who.login)
  const may = { drafted: office ? ['return', ...(mine ? [] : ['check'])] : [], checked: who.role === 'leader' ? ['sign', 'return'] : office ? ['return'] : [], signed: [], returned: office ? ['redraft'] : [], published: office && !p.corrected_by ? ['correct'] : [] }[p.state]
  return { ...lineOf(p), annexes: p.annexes, version: p.version, key: p.key, signature: p.signature, events: p.events, files: p.files, may }
}

const routes = [
  ...deskRoutes(fail, only),
  ['GET', '/years/:year', ({ who }) => { only(who, ...readers); return { region: '410423', year: 2022, closed: false, reason: null, actor: null, at: null, seal: null, unsettled: [{ code: '8.5', period: '2022-06-30', words: '待审核' }], may: who.role === 'office' ? ['close', 'copy'] : [] } }],
  ['GET', '/programmes', ({ world, who }) => { only(who, ...readers); return { items: [{ region: '410423', region_name: '鲁山县', year: 2022, last_period: world.june, periods: [world.march, world.may, world.june] }] } }],
  ['GET', '/board', ({ world, who, query, reply }) => {
    only(who, ...readers)
    const board = world.boardAt(query.get('as_of') || world.june)
    if (query.get('format') === 'csv') {
      reply.file('board.csv', 'text/csv; charset=utf-8', '\ufeff' + ['指标编号,指标名称,状态', ...board.indicators.map((l) => `${l.code},${l.name},${l.status_chinese}`)].join('\r\n'))
      return undefined
    }
    return board
  }],
  ['GET', '/indicators/:code', ({ world, who, params, query }) => {
    only(who, ...readers)
    const base = world.byCode.get(params.code) ?? fail(404, `没有编号为${params.code}的指标`, undefined, 'not-found')
    const asOf = query.get('as_of') || world.june
    const line = world.lineAt(base, asOf)
    const sites = { '2.2': ['已投用', '已开工', '已开工', '已开工', '已开工', '已开工'], '7.1': ['已投用', '已投用', '已开工', '已开工'], '2.1': ['前期手续'], '3.2': ['已开工', '已开工', '已开工', '已开工', '已开工'] }[base.code] ?? []
    const steps = { '7.3': ['规划', '建设', '验收', '上线'], '9.3': ['装修', '软件设施配备', '投用'], '10.1': ['与国家、省异地结算平台对接'] }[base.code] ?? []
    return {
      line, matter: { number: base.matter, name: world.board.matters.find((m) => m.number === base.matter).name }, unit: world.unitOf(base.unit), supports: [], basis: '反推', level: '省定', note: '',
      start: '2022-01-01', deadline: base.code === '2.2' ? '2022-08-31' : '2022-12-31', done_stage: sites.length ? '已投用' : null,
      targets: base.target === null ? [] : base.code === '8.5'
        ? [{ sequence: 1, target: '16000', basis: '年度方案', approver: '县政府办', approver_name: '县政府办', at: '2022-01-10T01:00:00Z' }, { sequence: 2, target: '15000', basis: '省下达任务数调减（示例）', approver: '县政府常务会议', approver_name: '县政府常务会议', at: '2022-03-02T01:00:00Z' }]
        : [{ sequence: 1, target: base.target, basis: '年度方案', approver: '', approver_name: '', at: '2022-01-10T01:00:00Z' }],
      stage_targets: [], version: 1, may: who.role === 'office' ? ['target'] : [],
      curve: [world.march, world.may, world.june].map((period) => {
        const t = line.trend.find((x) => x.period === period)
        const report = world.figureAt(base.code, period)
        return { period, actual: report && report.period === period ? (report.denominator ? `${report.numerator}/${report.denominator}` : report.actual) : null, completion: t?.completion ?? null, rate: t?.rate ?? null, planned: world.plannedAt(base, period) }
      }),
      reports: world.reports.filter((r) => r.code === base.code && r.state !== 'draft'), attachments: world.attachmentsOf(base.code),
      sites: sites.map((stage, i) => ({ name: `${base.name}${i + 1}`, stage, weight: { 已投用: '100', 已开工: '40', 前期手续: '10' }[stage], nature: '改建', planned: '2022-08-31' })),
      milestones: steps.map((name, i) => ({ number: i + 1, name, weight: '1', planned: i === steps.length - 1 ? '2022-12-31' : null, actual: base.code !== '7.3' && i === 0 ? '2022-06-30' : null, done: base.code !== '7.3' && i === 0 })),
    }
  }],
  ['GET', '/programme', ({ world, who }) => {
    only(who, 'office')
    world.stages ??= {}
    const items = [...world.byCode.values()].map((l) => ({
      code: l.code, name: l.name, matter: l.matter, kind: l.kind, measure: l.measure, target: l.target, digits: 2, rounding: 'half_up', start: '2022-01-01', deadline: '2022-12-31',
      level: '省定', unit: world.unitOf(l.unit), supports: [], note: '', stage_targets: world.stages[l.code] ?? [], version: 1,
    }))
    if (world.order) items.sort((a, b) => world.order.indexOf(a.code) - world.order.indexOf(b.code))
    return { year: 2022, units: world.units.map(({ id, name }) => ({ id, name })), matters: world.board.matters.map(({ number, name }) => ({ number, name })), items }
  }],
  ['PUT', '/programmes/order', ({ world, who, body }) => { only(who, 'office'); world.order = body.codes; return undefined }],
  ['PUT', '/stage-targets', ({ world, who, body }) => {
    only(who, 'office')
    const errors = body.items.flatMap((item, i) => (/^\d*$/.test(item.value) ? [] : [{ field: `items.${i}.value`, detail: '不是数字' }]))
    if (errors.length) throw Object.assign(new Fault(422, `有${errors.length}处错误，什么都没有写入`, 'items'), { errors })
    for (const { code, period, value } of body.items) world.stages[code] = [...(world.stages[code] ?? []).filter((s) => s.period !== period), ...(value ? [{ period, value }] : [])]
    return { written: body.items.length }
  }],
  ['GET', '/settings', ({ world, who }) => { only(who, 'office'); return { year: 2022, ahead_points: 10, slight_percent: 80, version: 1, period: world.june, moved: [], may: ['patch'], closed: null, preset: 'lushan', preset_name: '鲁山口径', rules: [], presets: [], versions: [], conditions: [], statuses: [], lights: [] } }],
  ['POST', '/settings/preview', ({ world, who, body }) => {
    only(who, 'office')
    const line = world.lineAt(world.byCode.get('8.5'), world.june)
    const moved = body.slight_percent === 90 ? [{ code: line.code, name: line.name, unit: line.unit, from_status: 'slightly_behind', to_status: 'behind', from_light: 'yellow', to_light: 'red' }] : []
    return { year: 2022, ...body, version: 1, period: world.june, moved, may: ['patch'] }
  }],
  ['GET', '/periods', ({ world, who }) => { only(who, ...readers); return { items: world.periods.map((p) => world.periodFor(p, who)) } }],
  ['POST', '/periods', ({ world, who, body }) => {
    only(who, 'office')
    if (!/^\d{4}-\d\d-\d\d$/.test(body.period ?? '')) fail(422, '请选择报告期的最后一天', 'period')
    if (world.periods.some((p) => p.period === body.period)) fail(409, '这个报告期已经开放过', 'period', 'conflict')
    if (body.due && body.locks && body.locks < body.due) fail(422, '锁定日不能早于截止日', 'locks')
    const month = Number(body.period.slice(5, 7))
    const period = { year: 2022, period: body.period, name: `1至${month}月`, opens: body.opens || body.period, due: body.due || body.period, locks: body.locks || body.due || body.period, closed: false, version: 1, state: 'planned' }
    world.periods.unshift(period)
    world.audit(who.name, 'period.open', `410423/2022/${body.period}`, '')
    return world.periodFor(period, who)
  }],
  ['PATCH', '/periods/:period', ({ world, who, params, body, version }) => {
    only(who, 'office')
    const period = world.periods.find((p) => p.period === params.period) ?? fail(404, '没有这个报告期')
    if (version !== period.version) fail(412, '别人已经改过，请重新读取', undefined, 'stale')
    Object.assign(period, body, { version: period.version + 1 })
    if (body.closed !== undefined) period.state = body.closed ? 'closed' : 'locked'
    return world.periodFor(period, who)
  }],
  ['POST', '/periods/:period/exceptions', ({ world, who, params, body }) => {
    only(who, 'office')
    if (!body.reason) fail(422, '请写明原因', 'reason')
    world.exceptions.push({ period: params.period, ...body })
    return {}
  }],
  ['GET', '/periods/:period/timeliness', ({ world, who, params }) => {
    only(who, ...readers)
    return { items: world.units.map((u) => {
      const all = world.lines.filter((l) => l.unit === u.name)
      const there = all.filter((l) => world.latest(l.code, params.period))
      const late = params.period === world.may && u.name === '县交通局' ? 1 : 0
      const exception = world.exceptions.filter((e) => e.period === params.period && e.unit === u.id).at(-1)
      return { unit: { id: u.id, name: u.name }, expected: all.length, timely: there.length - late, late, missing: all.length - there.length, exception: exception ? { until: exception.until, reason: exception.reason, actor: 'office', actor_name: '张丽', at: '2022-07-02T01:00:00Z' } : null }
    }) }
  }],
  ['GET', '/forms', ({ world, who, query }) => {
    only(who, ...readers)
    const period = world.periods.find((p) => p.period === query.get('period')) ?? fail(404, '这个报告期还没有开放', undefined, 'not-found')
    return { period: world.periodFor(period, who), items: world.lines.filter((l) => !who.unit || l.unit === who.unit.name).map((l) => world.form(l.code, period.period, who)) }
  }],
  ['POST', '/forms/:period/:code/check', ({ world, who, params, body }) => { only(who, 'reporter'); return world.form(params.code, params.period, who, body) }],
  ['PUT', '/forms/:period/:code', ({ world, who, params, body, version }) => {
    only(who, 'reporter')
    if (version === undefined) fail(428, '请求没有带版本')
    const key = `${params.code}|${params.period}`
    const now = world.drafts.get(key)
    if ((now?.version ?? 0) !== version) fail(412, '这一格在别处改过了，请重新读取', undefined, 'stale')
    if (!world.form(params.code, params.period, who).may.includes('save')) fail(409, '现在不能填报', undefined, 'conflict')
    world.drafts.set(key, { actual: '', numerator: '', denominator: '', words: '', reason: '', ...body, version: version + 1, at: new Date().toISOString().slice(0, 19) + 'Z' })
    return world.form(params.code, params.period, who)
  }],
  ['POST', '/forms/:period/:code/submit', ({ world, who, params }) => {
    only(who, 'reporter')
    const form = world.form(params.code, params.period, who)
    if (!form.may.includes('save')) fail(409, '现在不能提交', undefined, 'conflict')
    if (!form.draft) fail(422, '还没有填写', 'actual')
    const refused = form.checks.filter((c) => c.level === 'refuse')
    if (refused.length) { const f = new Fault(422, refused[0].message, refused[0].field); f.errors = refused.map((c) => ({ field: c.field, detail: c.message })); throw f }
    const { version, at, ...values } = form.draft
    void version; void at
    const now = new Date().toISOString().slice(0, 19) + 'Z'
    world.add(params.code, params.period, 'submitted', values, { actor: who.name, actor_id: who.id, at: now, events: [world.step('submit', who.name, now)] })
    world.drafts.delete(`${params.code}|${params.period}`)
    return world.form(params.code, params.period, who)
  }],
  ['GET', '/reviews', ({ world, who, query }) => {
    only(who, 'head', 'office', 'inspector')
    const state = query.get('state') || (who.role === 'head' ? 'submitted' : 'approved')
    const items = world.reports.filter((r) => r.state === state && (!who.unit || r.unit === who.unit.name) && (!query.get('period') || r.period === query.get('period')) && (!query.get('unit') || String(world.unitOf(r.unit).id) === query.get('unit')) && world.latest(r.code, r.period) === r).map((r) => {
      const form = world.form(r.code, r.period, who, r)
      const period = world.periods.find((p) => p.period === r.period)
      const now = world.parse(r.actual)
      const before = world.parse(form.last?.actual)
      const change = now !== null && before !== null ? now - before : null
      return { ...form, period: r.period, previous: form.last?.actual ?? (form.last?.denominator ? `${form.last.numerator}/${form.last.denominator}` : null), replaces: null, change: change === null ? null : change > 0 ? `+${change}` : String(change), submitted_by: r.actor, submitted_by_name: r.actor, waiting_since: r.events.at(-1)?.at ?? r.at, may: world.actionsOn(r, who, period) }
    })
    return { items }
  }],
  ['POST', '/reports/:period/:code/:version/:action', ({ world, who, params, body }) => {
    const moved = act(world, who, params.code, params.period, Number(params.version), params.action, body.reason)
    return { ...world.form(params.code, params.period, who), moved }
  }],
  ['POST', '/reviews/:action', ({ world, who, params, body }) => {
    const done = []
    const refused = []
    const moved = []
    for (const item of body.items) {
      try { moved.push(...act(world, who, item.code, item.period, item.version, params.action)); done.push(item) } catch (fault) { refused.push({ period: item.period, code: item.code, detail: fault.detail ?? String(fault) }) }
    }
    return { done, refused, moved }
  }],
  ['GET', '/work', ({ world, who }) => {
    only(who, 'reporter', 'head', 'office')
    const items = []
    const row = (kind, title, detail, count, link, days) => { if (count) items.push({ kind, title, detail, due: '2022-07-05', days_left: days, link, count }) }
    const mine = world.lines.filter((l) => !who.unit || l.unit === who.unit.name)
    const at = (s) => mine.filter((l) => (world.latest(l.code, world.june)?.state ?? 'missing') === s)
    if (who.role === 'reporter') {
      const returned = at('returned')
      row('returned', `改正被退回的填报：${returned.map((l) => l.name).join('、')}`, returned.map((l) => world.latest(l.code, world.june).returned_because).join('；'), returned.length, `/forms/2022-06-30?year=2022&code=${returned[0]?.code}`, 2)
      const missing = [...at('missing'), ...at('draft')]
      row('report', '填报上半年进展', missing.map((l) => `${l.code} ${l.name}`).join('、'), missing.length, '/forms/2022-06-30', 3)
    }
    if (who.role === 'head') row('approve', '审核本单位填报', at('submitted').map((l) => `${l.code} ${l.name}`).join('、'), at('submitted').length, '/reviews', 3)
    if (who.role === 'office') {
      row('overdue', '县卫健委还有指标未报', '4项指标没有提交上半年填报', 4, '/periods/2022-06-30?year=2022', -1)
      row('verify', '核实各单位填报', '县民政局', at('approved').length, '/reviews', 3)
      row('period', '开放7月报告期', '上一期锁定后开放', 1, '/periods', 8)
    }
    return { items }
  }],
  ['GET', '/units', ({ world }) => ({ items: world.units })],
  ['GET', '/accounts', ({ world, who }) => { only(who, 'system', 'security'); return { items: world.accounts.map((a) => rowOf(a, who)), next: null } }],
  ['POST', '/accounts', ({ world, who, body }) => {
    only(who, 'system')
    if (!/^[\w.-]{2,64}$/.test(body.login ?? '')) fail(422, '帐号须为2至64个字母、数字或 . _ -', 'login')
    if (world.accounts.some((a) => a.login === body.login)) fail(409, '帐号已被使用', 'login', 'conflict')
    const account = { id: world.accounts.length + 1, login: body.login, name: body.name, role: body.role, unit: world.units.find((u) => u.id === body.unit) ?? null, mail: body.mail ?? '', disabled: true, locked: false, must_change: true, totp: false, at: new Date().toISOString(), version: 1, password: '' }
    world.accounts.push(account)
    return rowOf(account, who)
  }],
  ['PATCH', '/accounts/:id', ({ world, who, params, body, version }) => {
    only(who, 'system', 'security')
    const account = world.accounts.find((a) => a.id === Number(params.id)) ?? fail(404, '没有这个帐号')
    if (version !== account.version) fail(412, '别人已经改过，请重新读取', undefined, 'stale')
    if (body.unit !== undefined) body.unit = world.units.find((u) => u.id === body.unit) ?? null
    const { totp_off: forget, ...fields } = body
    Object.assign(account, fields, forget ? { totp: false } : {}, { version: account.version + 1 })
    return rowOf(account, who)
  }],
  ['POST', '/accounts/:id/password', ({ world, who, params }) => { only(who, 'security'); const a = world.accounts.find((x) => x.id === Number(params.id)); a.must_change = true; a.version += 1; return { password: 'k7mq-2xvt-9rhd' } }],
  ['POST', '/accounts/:id/unlock', ({ world, who, params }) => { only(who, 'security'); const a = world.accounts.find((x) => x.id === Number(params.id)); a.locked = false; a.version += 1; return rowOf(a, who) }],
  ['GET', '/sessions', ({ world, who, token }) => ({ items: [...world.sessions.entries()].filter(([, s]) => s.account.id === who.id).map(([key, s]) => ({ id: key.slice(0, 8), since: s.at, seen: s.at, expires: s.at, address: '127.0.0.1', agent: 'Chromium 办公电脑', current: key === token })) })],
  ['DELETE', '/sessions/:id', () => undefined],
  ['GET', '/tokens', ({ world, who }) => ({ items: (world.tokens ?? []).filter((x) => x.account === who.id).map((x) => ({ id: x.id, name: x.name, scope: x.scope, expires: x.expires, since: x.since })) })],
  ['POST', '/tokens', ({ world, who, body }) => {
    world.tokens = [...(world.tokens ?? []), { id: (world.tokens?.length ?? 0) + 1, account: who.id, name: body.name, scope: body.scope, since: '2022-07-02T09:00:00+08:00', expires: '2022-09-30T09:00:00+08:00' }]
    return { token: '6d6f636b'.repeat(8) }
  }],
  ['DELETE', '/tokens/:id', ({ world, params }) => { world.tokens = world.tokens.filter((x) => x.id !== Number(params.id)); return undefined }],
  ['POST', '/session/totp', () => ({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/duban:mock?secret=JBSWY3DPEHPK3PXP' })],
  ['POST', '/session/totp/confirm', ({ who, body }) => { if (body.code !== '123456') fail(422, '动态口令不对', 'code'); who.totp = true; return undefined }],
  ['POST', '/session/totp/end', ({ world, who, body }) => { if (body.password !== world.password) fail(422, '密码不对', 'password'); who.totp = false; return undefined }],
  ['GET', '/notices', ({ world, who }) => ({ items: world.notices.filter((x) => x.for === who.login).map((x) => ({ id: x.id, kind: x.kind, words: x.words, link: x.link, at: x.at, seen: x.seen })), next: null, unread: world.notices.filter((x) => x.for === who.login && !x.seen).length })],
  ['POST', '/notices/seen', ({ world, who }) => { for (const x of world.notices) if (x.for === who.login) x.seen = x.seen ?? '2022-07-02T00:00:00Z'; return {} }],
  ['POST', '/notices/:id/seen', ({ world, params }) => { for (const x of world.notices) if (x.id === Number(params.id)) x.seen = '2022-07-02T00:00:00Z'; return {} }],
  ['GET', '/audit', ({ world, who, query }) => {
    only(who, 'audit')
    const found = world.log.filter((r) => (!query.get('action') || r.action.includes(query.get('action'))) && (!query.get('actor') || r.actor.includes(query.get('actor')))).reverse()
    const from = Number(query.get('cursor') ?? 0)
    return { items: found.slice(from, from + 50), next: found.length > from + 50 ? String(from + 50) : null, intact: true, fault: null }
  }],
  ['GET', '/bulletin', ({ world, who }) => { only(who, 'office', 'inspector', 'leader'); return world.read('bulletin') }],
  ['GET', '/bulletins', ({ world, who }) => { only(who, ...readers); return { items: world.publications.map(lineOf), may: who.role === 'office' ? ['draft'] : [] } }],
  ['POST', '/bulletins', ({ world, who, body }) => {
    only(who, 'office')
    if (body.corrects && !body.why) fail(422, '更正要写明理由', 'why')
    const number = world.publications[0].number + 1
    world.publications.unshift({ ...world.publications[0], number, state: 'drafted', corrects: body.corrects ?? null, why: body.why ?? null, published: null, key: null, signature: null, files: [], version: 1, events: [{ action: 'draft', actor: who.login, actor_name: who.name, reason: null, at: '2022-07-05T01:00:00Z' }] })
    return wholeOf(world.publications[0], who)
  }],
  ['GET', '/bulletins/:number', ({ world, who, params }) => { only(who, ...readers); return wholeOf(findOne(world, params.number), who) }],
  ['GET', '/bulletins/:number/text', ({ world, who, params }) => { only(who, ...readers); findOne(world, params.number); const { title, period, frame, blocks } = world.read('bulletin'); return { title, period, frame, blocks } }],
  ['GET', '/bulletins/:number/difference', ({ world, who, params }) => { only(who, ...readers); return { items: findOne(world, params.number).state === 'published' ? [{ id: '8.5/actual', label: '宫颈癌筛查 累计完成', then: '6549', now: '7000', formula: '填报的累计数', source: '进展填报 8.5' }] : [] } }],
  ['GET', '/bulletins/:number/files/:form', ({ reply, params }) => { reply.file(`bulletin.${params.form}`, 'application/octet-stream', 'mock'); return undefined }],
  ['POST', '/bulletins/:number/:action', ({ world, who, params, body, headers }) => {
    const p = findOne(world, params.number)
    if (headers['if-match'] && headers['if-match'] !== `"${p.version}"`) fail(412, '这一期刚被别人处理过，请刷新后再看', 'version', 'stale')
    if (!wholeOf(p, who).may.includes(params.action)) fail(403, '没有进行此项操作的权限', 'state', 'forbidden')
    p.state = { check: 'checked', sign: 'signed', return: 'returned', redraft: 'drafted' }[params.action]
    p.version++
    p.events.push({ action: params.action, actor: who.login, actor_name: who.name, reason: body.reason ?? null, at: '2022-07-05T02:00:00Z' })
    return wholeOf(p, who)
  }],
  ['GET', '/library', ({ world, who, query }) => {
    only(who, ...readers)
    const words = (query.get('query') ?? '').split(/\s+/).filter(Boolean)
    const found = world.library.filter((x) => words.every((w) => x.text.join('\n').includes(w)) && ['year', 'kind', 'place', 'source'].every((k) => !query.get(k) || String(x[k]) === query.get(k)))
    const counts = (key) => [...new Set(world.library.map((x) => String(x[key])))].map((k) => ({ key: k, count: found.filter((x) => String(x[key]) === k).length }))
    return { items: found.map((x) => ({ ...itemOf(x, who), hits: words.length, snippets: words.length ? [marked(x.text[1], words)] : [] })), total: found.length, next: null, years: counts('year'), kinds: counts('kind'), places: counts('place'), may: who.role === 'office' ? ['import'] : [] }
  }],
  ['POST', '/library', ({ world, who, query, raw }) => {
    only(who, 'office')
    const text = raw.toString('utf8').split('\n')
    if (world.library.some((x) => x.text.join() === text.join())) fail(409, `文库里已经有这一份：${text[0]}（编号1）`, 'file', 'conflict')
    const item = { ...world.library[1], id: world.library.length + 1, title: text[0], name: query.get('name'), text, version: 1 }
    world.library.unshift(item)
    return itemOf(item, who)
  }],
  ['GET', '/library/:id', ({ world, who, params, query }) => { only(who, ...readers); return wholeItem(findItem(world, params.id), who, (query.get('query') ?? '').split(/\s+/).filter(Boolean)) }],
  ['PATCH', '/library/:id', ({ world, who, params, body }) => { const x = findItem(world, params.id); Object.assign(x, body, { version: x.version + 1 }); return wholeItem(x, who, []) }],
  ['DELETE', '/library/:id', ({ world, params }) => { world.library = world.library.filter((x) => x !== findItem(world, params.id)); return undefined }],
  ['GET', '/library-comparison', ({ world, who, query }) => ({
    old: itemOf(findItem(world, query.get('old')), who), new: itemOf(findItem(world, query.get('new')), who),
    rows: [{ state: 'same', moved: false, pieces: [{ change: 'same', text: '一样的一段。' }] }, { state: 'changed', moved: true, pieces: [{ change: 'same', text: '县卫健委已完成宫颈癌筛查' }, { change: 'removed', text: '5000' }, { change: 'added', text: '6549' }, { change: 'same', text: '人。' }] }, { state: 'added', moved: false, pieces: [{ change: 'added', text: '县残联完成130名。' }] }],
    figures: [{ label: '宫颈癌筛查', old: '5000人', new: '6549人', difference: '+1549人' }],
  })],
  ['GET', '/phrases', ({ world, who, query }) => {
    const found = world.phrases.filter((p) => (!query.get('query') || p.words.includes(query.get('query'))) && (!query.get('tag') || p.tags.split(' ').includes(query.get('tag'))))
    return { items: found.map((p) => phraseOf(p, who)), total: found.length, next: null, tags: [...new Set(found.flatMap((p) => p.tags.split(' ')))], may: who.role === 'office' ? ['keep'] : [] }
  }],
  ['POST', '/phrases', ({ world, who, body }) => { const p = { id: world.phrases.length + 1, tags: '', document: null, ...body, actor: who.login, at: '2022-07-05T01:00:00Z', times: 0, people: 0, version: 1 }; world.phrases.unshift(p); return phraseOf(p, who) }],
  ['PUT', '/phrases/:id', ({ world, who, params, body }) => { const p = world.phrases.find((x) => x.id === Number(params.id)); Object.assign(p, body, { version: p.version + 1 }); return phraseOf(p, who) }],
  ['DELETE', '/phrases/:id', ({ world, params }) => { world.phrases = world.phrases.filter((x) => x.id !== Number(params.id)); return undefined }],
  ['POST', '/phrases/:id/use', ({ world, who, params }) => { const p = world.phrases.find((x) => x.id === Number(params.id)); p.times++; p.people = 1; return phraseOf(p, who) }],
  ['GET', '/bulletin.:format', ({ reply, params }) => { reply.file(`bulletin.${params.format}`, 'application/octet-stream', 'mock'); return undefined }],
  ['POST', '/uploads', ({ world, query }) => {
    const id = String(world.uploads.size + 1).padStart(32, '0')
    world.uploads.set(id, { id, offset: 0, size: Number(query.get('size')), name: query.get('name'), code: query.get('code'), period: query.get('period') })
    return { id, offset: 0, size: Number(query.get('size')), attachment: null }
  }],
  ['GET', '/uploads/:id', ({ world, params }) => { const u = world.uploads.get(params.id); return { id: u.id, offset: u.offset, size: u.size, attachment: null } }],
  ['PATCH', '/uploads/:id', ({ world, who, params, bytes, headers }) => {
    const u = world.uploads.get(params.id)
    if (Number(headers['upload-offset']) !== u.offset) fail(409, `这一段应从第${u.offset}字节开始`, 'Upload-Offset', 'conflict')
    u.offset += bytes
    let attachment = null
    if (u.offset >= u.size) {
      const kind = /\.(\w+)$/.exec(u.name)[1].toLowerCase().replace('jpg', 'jpeg')
      attachment = { id: world.attachments.length + 1, code: u.code, period: u.period, name: u.name, kind, picture: ['jpeg', 'png'].includes(kind), size: u.size, digest: 'b'.repeat(64), actor: who.name, at: '2022-07-02T10:00:00+08:00', may: ['remove'] }
      world.attachments.push(attachment)
    }
    return { id: u.id, offset: u.offset, size: u.size, attachment }
  }],
  ['GET', '/attachments/:id', ({ reply }) => { reply.file('a.png', 'image/png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')); return undefined }],
  ['DELETE', '/attachments/:id', ({ world, params }) => { world.attachments = world.attachments.filter((a) => a.id !== Number(params.id)); return undefined }],
  ['GET', '/comments', ({ world, who, query }) => ({
    items: world.comments.filter((c) => c.code === query.get('code') && c.period === query.get('period')).map((c) => ({ id: c.id, words: c.words, login: c.login, actor: c.actor, at: c.at })), next: null,
    people: world.accounts.filter((a) => ['reporter', 'head', 'office'].includes(a.role) && !a.disabled && a.id !== who.id).map((a) => ({ login: a.login, name: a.name })),
    may: ['reporter', 'head', 'office', 'inspector'].includes(who.role) ? ['comment'] : [],
  })],
  ['POST', '/comments', ({ world, who, query, body }) => {
    const said = { id: world.comments.length + 1, words: body.words, login: who.login, actor: who.name, at: '2022-07-02T10:00:00+08:00' }
    world.comments.push({ code: query.get('code'), period: query.get('period'), ...said })
    return { ...said, mentioned: [] }
  }],
  ['GET', '/settings/due', ({ world, who }) => { only(who, 'office'); return world.due }],
  ['PATCH', '/settings/due', ({ world, body }) => Object.assign(world.due, body, { version: world.due.version + 1 })],
  ['GET', '/problems', () => ({ items: [], next: null, states: [], sources: [], overdue: 0, may: [] })],
  ['GET', '/instructions', ({ who }) => ({ items: [instructionOf(who)], next: null, may: ['office', 'leader'].includes(who.role) ? ['add'] : [] })],
  ['GET', '/instructions/1', ({ who }) => ({ ...instructionOf(who), events: [], files: [] })],
  ['GET', '/calendar', () => ({ year: 2022, items: [dueInstruction] })],
  ['GET', '/overdue', () => ({ year: 2022, items: [dueInstruction] })],
  ['GET', '/causes', () => ({ items: ['资金未落实', '前期手续慢', '主动性不强'], may: [] })],
  ['GET', '/inspections', () => ({ items: [], next: null, visits: 2, may: [] })],
  ['GET', '/session/mail', ({ world }) => world.mail],
  ['PUT', '/session/mail', ({ world, body }) => Object.assign(world.mail, body)],
  ['GET', '/template.xlsx', ({ reply }) => { reply.file('template.xlsx', 'application/octet-stream', 'mock'); return undefined }],
  ['POST', '/audits', ({ world, who, query, raw, reply }) => {
    only(who, ...readers)
    if (raw.includes('坏文件')) fail(422, '文件已损坏、不完整或设有密码，请重新取得文件')
    const format = query.get('format') ?? 'json'
    if (format !== 'json') { reply.file(`mock.${format}`, 'application/octet-stream', raw); return undefined }
    const answer = world.read('check')
    if (raw.includes('没有数')) Object.assign(answer, { claims: [], findings: [], numbers: { total: 0, in_claims: 0, dates: 0, ordinals: 0, names: 0, unread: 0 }, text: raw })
    return answer
  }],
  ['POST', '/imports', ({ world, who, query, raw }) => {
    only(who, 'office')
    const answer = structuredClone(world.read('import'))
    answer.dry_run = query.get('dry_run') === '1'
    answer.done = !answer.dry_run
    if (raw.includes('fault')) {
      answer.done = false
      answer.fault_count = 2
      answer.faults = [
        { file: query.get('name'), sheet: '年度方案', row: 7, column: 'H', heading: '年度目标', value: '两千', message: '“两千”不是数' },
        { file: query.get('name'), sheet: '进展填报', row: 12, column: 'B', heading: '报告期止', value: '2022-06-31', message: '没有2022-06-31这一天' },
      ]
    }
    return answer
  }],
]

function match(method, path) {
  for (const [verb, pattern, run] of routes) {
    if (verb !== method) continue
    const names = []
    const expression = new RegExp(`^${pattern.replace('.', '\\.').replace(/:(\w+)/g, (_, name) => { names.push(name); return '([^/]+)' })}$`)
    const found = expression.exec(path)
    if (found) return { run, params: Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(found[i + 1])])) }
  }
  return null
}

function signIn(world, body) {
  const account = world.accounts.find((a) => a.login === body.login)
  if (!account || account.password !== body.password) fail(401, '帐号或密码不对', 'login', 'sign-in')
  if (account.disabled) fail(401, '帐号没有启用，请联系安全管理员', 'login', 'sign-in')
  if (account.locked) fail(401, '密码连续输错，帐号已锁定，请联系安全管理员', 'login', 'sign-in')
  if (account.totp && body.totp !== '123456') fail(401, body.totp ? '动态口令不对' : '请输入动态口令', 'totp', 'sign-in')
  const token = `mock-${world.nextSession++}-${Math.random().toString(36).slice(2)}`
  world.sessions.set(token, { account, csrf: `csrf-${token}`, at: new Date().toISOString().slice(0, 19) + 'Z' })
  return token
}

export function start(port = 0, world = makeWorld()) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://mock')
    response.setHeader('Content-Security-Policy', policy)
    if (!url.pathname.startsWith('/api/v1')) return serveFile(url.pathname, response)
    let sent = false
    const send = (status, value, type = 'application/json') => {
      sent = true
      response.writeHead(status, { 'Content-Type': type })
      response.end(value === undefined ? '' : JSON.stringify(value))
    }
    try {
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      const raw = Buffer.concat(chunks).toString('utf8')
      const path = url.pathname.slice('/api/v1'.length)
      const body = raw && /json/.test(request.headers['content-type'] ?? '') ? JSON.parse(raw) : {}
      const token = /duban_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
      const found = world.sessions.get(token)
      if (path === '/session' && request.method === 'POST') {
        const fresh = signIn(world, body)
        response.setHeader('Set-Cookie', `duban_session=${fresh}; HttpOnly; SameSite=Strict; Path=/`)
        return send(200, sessionOf(world, world.sessions.get(fresh)))
      }
      if (!found && path === '/session' && request.method === 'GET') return send(204)
      if (!found) fail(401, '请先登录', undefined, 'sign-in')
      if (request.method !== 'GET' && request.headers['x-csrf-token'] !== found.csrf) fail(403, '请求没有带防伪标记', undefined, 'csrf')
      if (path === '/session') {
        if (request.method === 'DELETE') { world.sessions.delete(token); return send(204) }
        return send(200, sessionOf(world, found))
      }
      if (path === '/session/password') {
        if (body.old !== found.account.password) fail(422, '现在的密码不对', 'old')
        if ((body.new ?? '').length < 10) fail(422, '新密码至少10个字符', 'new')
        found.account.password = body.new
        found.account.must_change = false
        return send(204)
      }
      if (found.account.must_change) fail(403, '请先修改密码', undefined, 'forbidden')
      if (world.broken?.(request.method, path)) fail(500, '服务器出错了', undefined, 'system')
      const route = match(request.method, path) ?? fail(404, '没有这个地址', undefined, 'not-found')
      const reply = { file(name, type, content) { sent = true; response.writeHead(200, { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }); response.end(content) } }
      const etag = /^"(\d+)"$/.exec(request.headers['if-match'] ?? '')
      const answer = route.run({ world, who: found.account, params: route.params, query: url.searchParams, body, raw, bytes: Buffer.concat(chunks).length, headers: request.headers, token, reply, version: etag ? Number(etag[1]) : undefined })
      if (!sent) send(answer === undefined ? 204 : 200, answer)
    } catch (fault) {
      if (sent) return undefined
      if (!(fault instanceof Fault)) console.error(fault)
      const status = fault.status ?? 500
      send(status, { type: `/problems/${fault.type ?? 'system'}`, title: '没有办成', status, detail: fault.detail ?? String(fault), field: fault.field, errors: fault.errors, instance: 'mock-1' }, 'application/problem+json')
    }
    return undefined
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ server, world, url: `http://127.0.0.1:${server.address().port}` })))
}

function serveFile(path, response) {
  const file = join(dist, normalize(path))
  if (file.startsWith(dist) && existsSync(file) && statSync(file).isFile()) {
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  } else if (extname(path) && !path.startsWith('/indicators/')) {
    response.writeHead(404).end()
  } else {
    response.writeHead(200, { 'Content-Type': types['.html'] }).end(readFileSync(join(dist, 'index.html')))
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await start(Number(process.argv[2] ?? 8787))
  console.log(`mock at ${url}`)
}
