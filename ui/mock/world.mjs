// The mock's world: the Lushan case in the middle of its June cycle. Made anew for every test run.
import { readFileSync } from 'node:fs'
import { checks, judge, parseFigure } from './rules.mjs'

const read = (name) => JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), 'utf8'))
const june = '2022-06-30'
const march = '2022-03-31'
const may = '2022-05-31'
// What stood in earlier periods, as shares of the June figure; these are the mock's own.
const earlier = { [march]: 0.42, [may]: 0.84 }

export function makeWorld() {
  const board = read('board')
  const lines = board.indicators
  const byCode = new Map(lines.map((l) => [l.code, l]))
  const units = board.units.map((u, i) => ({ id: i + 1, name: u.name, indicators: u.indicators }))
  const unitOf = (name) => { const u = units.find((x) => x.name === name); return { id: u.id, name: u.name } }
  const health = unitOf('县卫健委')
  const password = 'Lushan-2022-duban'
  let n = 0
  const account = (login, name, role, unit, more = {}) => ({
    id: ++n, login, name, role, unit, mail: '', disabled: false, locked: false, must_change: false, totp: false,
    at: '2022-01-04T01:00:00Z', version: 1, password, ...more,
  })
  const accounts = [
    account('reporter', '李敏', 'reporter', health), account('head', '王建国', 'head', health), account('office', '张丽', 'office', null),
    account('inspector', '赵强', 'inspector', null), account('leader', '陈志远', 'leader', null), account('system', '孙工', 'system', null),
    account('security', '周安', 'security', null), account('audit', '吴审', 'audit', null),
    account('fresh', '新来的', 'reporter', unitOf('县民政局'), { must_change: true }),
    account('second', '双因子', 'office', null, { totp: true }), account('minzheng', '郑民', 'reporter', unitOf('县民政局'), { locked: true }),
    account('rsj', '冯仁', 'reporter', unitOf('县人社局'), { disabled: true }),
  ]
  const typedOf = (line, factor = 1) => {
    if (line.actual?.includes('/')) {
      const [a, b] = line.actual.split('/')
      return { actual: '', numerator: String(Math.round(Number(a) * factor)), denominator: String(Math.round(Number(b) * factor)) }
    }
    return { actual: factor === 1 ? line.actual : String(Math.floor(Number(line.actual) * factor)), numerator: '', denominator: '' }
  }
  const reports = []
  const add = (code, period, state, values, more = {}) => {
    const line = byCode.get(code)
    const version = 1 + reports.filter((r) => r.code === code && r.period === period).length
    const report = {
      code, period, version, state, words: '', reason: '', unit: line.unit, actor: more.actor ?? `${line.unit}填报员`, actor_name: more.actor ?? `${line.unit}填报员`,
      actor_id: more.actor_id ?? 0, at: more.at ?? `${period}T02:20:00Z`, returned_because: more.because ?? null, money: null, sites: [], milestones: [], events: more.events ?? [], ...values,
    }
    reports.push(report)
    return report
  }
  const step = (action, actor, at, reason = '') => ({ action, actor, actor_name: actor, at, reason })
  for (const line of lines) {
    for (const [period, factor] of Object.entries(earlier)) {
      add(line.code, period, 'verified', typedOf(line, factor), {
        events: [step('submit', `${line.unit}填报员`, `${period}T02:20:00Z`), step('approve', `${line.unit}审核人`, `${period}T06:00:00Z`), step('verify', '张丽', `${period}T08:30:00Z`)],
      })
    }
    if (line.unit === '县卫健委' && ['8.1', '8.2', '8.5', '8.6'].includes(line.code)) continue
    const words = { '1.1': '居全市前列', '2.1': '即将开工', '2.2': '1所已建成投用，其余5所已开工，计划在秋季开学前建成投用', '7.1': '已建成投运2个，1个正在新建、1个正在改建', '7.3': '正在规划建设中', '9.3': '已装修完成，软件设施配备正在购买' }[line.code] ?? ''
    const at = '2022-07-01T03:10:00Z'
    const events = [step('submit', `${line.unit}填报员`, at)]
    const state = line.unit === '县民政局' ? 'approved' : line.code === '8.3' || line.code === '8.4' ? 'submitted' : 'verified'
    if (state !== 'submitted') events.push(step('approve', `${line.unit}审核人`, '2022-07-01T07:00:00Z'))
    if (state === 'verified') events.push(step('verify', '张丽', '2022-07-02T01:30:00Z'))
    add(line.code, june, state, { ...typedOf(line), words }, { events, at, ...(line.unit === '县卫健委' ? { actor: '李敏', actor_id: 1 } : {}) })
  }
  add('8.6', june, 'returned', { ...typedOf(byCode.get('8.6')), actual: '69700' }, {
    actor: '李敏', actor_id: 1, because: '数字多写了一位，请核对6月台账', at: '2022-07-01T03:00:00Z',
    events: [step('submit', '李敏', '2022-07-01T03:00:00Z'), step('return', '王建国', '2022-07-01T06:30:00Z', '数字多写了一位，请核对6月台账')],
  })
  const periods = [
    { year: 2022, period: june, name: '上半年', opens: '2022-06-25', due: '2022-07-05', locks: '2022-07-10', closed: false, version: 1, state: 'open' },
    { year: 2022, period: may, name: '1至5月', opens: '2022-05-31', due: '2022-06-06', locks: '2022-06-10', closed: false, version: 1, state: 'locked' },
    { year: 2022, period: march, name: '一季度', opens: '2022-03-31', due: '2022-04-06', locks: '2022-04-11', closed: true, version: 2, state: 'closed' },
  ]
  const world = {
    board, lines, byCode, units, unitOf, accounts, password, reports, periods, add, step, read, june, march, may,
    drafts: new Map([['8.1|2022-06-30', { actual: '', numerator: '2564', denominator: '3150', words: '', reason: '', version: 1, at: '2022-07-02T01:10:00Z' }]]),
    attachments: [{ id: 1, code: '8.3', period: june, name: '6月筛查台账.pdf', kind: 'pdf', picture: false, size: 245760, digest: 'a'.repeat(64), actor: '李敏', at: '2022-07-01T11:00:00+08:00', may: [] }],
    comments: [{ id: 1, code: '8.3', period: june, words: '@reporter 请把6月台账也附上', login: 'office', actor: '张丽', at: '2022-07-01T17:00:00+08:00' }],
    due: { year: 2022, due_next_month: true, due_day: 5, due_roll: true, remind_days: 2, grace_days: 1, version: 1, may: ['patch'] },
    mail: { mail: null, quiet_from: '20:00', quiet_until: '08:00', kinds: ['opened', 'returned', 'approved', 'verified', 'exception', 'due_soon', 'overdue', 'mentioned'].map((kind) => ({ kind, on: true })) },
    uploads: new Map(), exceptions: [], sessions: new Map(), nextSession: 1,
    library: [
      { id: 2, source: 'published', kind: 'briefing', year: 2022, place: '鲁山县', number: '第2期', title: '鲁山县2022年上半年重点民生实事工作进展情况通报', issuer: '鲁山县2022年重点民生实事考核工作领导小组办公室', date: '2022-07-01', name: '410423/2022/2', text: ['鲁山县2022年上半年重点民生实事工作进展情况通报', '县卫健委已完成宫颈癌筛查6549人，占全年目标任务的43.7%。'] },
      { id: 1, source: 'imported', kind: 'notice', year: 2021, place: '鲁山县', number: '第4期', title: '鲁山县2021年民生实事通报', issuer: '鲁山县督查室', date: '2021-07-02', name: '旧.txt', text: ['鲁山县2021年民生实事通报', '县卫健委已完成宫颈癌筛查5000人，占目标任务10000人的50%。'] },
    ].map((item) => ({ ...item, characters: 900, actor: 'office', at: '2022-07-01T01:00:00Z', version: 1, may: item.source === 'imported' ? ['keep', 'edit', 'remove'] : ['keep'] })),
    phrases: [{ id: 1, words: '总体进展好于预期，多数任务实现时间过半任务过半。', tags: '开头 总体', document: 2, actor: 'office', at: '2022-07-01T01:00:00Z', times: 0, people: 0, version: 1 }],
    publications: [
      { year: 2022, number: 3, period: '2022-06-30', title: '鲁山县2022年上半年重点民生实事工作进展情况通报', state: 'drafted', digest: 'c'.repeat(64), corrects: 2, corrected_by: null, why: '漏了一句', published: null, annexes: 'table', version: 1, key: null, signature: null, files: [], events: [{ action: 'draft', actor: 'clerk', actor_name: '张丽', reason: null, at: '2022-07-04T01:00:00Z' }] },
      { year: 2022, number: 2, period: '2022-06-30', title: '鲁山县2022年上半年重点民生实事工作进展情况通报', state: 'published', digest: 'd'.repeat(64), corrects: null, corrected_by: null, why: null, published: '2022-07-01T09:00:00Z', annexes: 'table', version: 5, key: 'MFkw', signature: 'AAAA', files: ['docx', 'html', 'ofd', 'pdf'].map((form) => ({ form, digest: 'e'.repeat(64) })), events: [['draft', '张丽'], ['check', '王强'], ['sign', '李县长'], ['publish', '李县长']].map(([action, name]) => ({ action, actor: name, actor_name: name, reason: null, at: '2022-07-01T08:00:00Z' })) },
      { year: 2022, number: 1, period: '2022-03-31', title: '鲁山县2022年一季度工作进展情况通报', state: 'returned', digest: 'f'.repeat(64), corrects: null, corrected_by: null, why: null, published: null, annexes: '', version: 2, key: null, signature: null, files: [], events: [{ action: 'return', actor: 'clerk', actor_name: '张丽', reason: '缺附件', at: '2022-04-01T01:00:00Z' }] },
    ],
    notices: [
      { id: 3, for: 'reporter', kind: 'returned', words: '乳腺癌筛查（8.6）6月填报被退回：数字多写了一位，请核对6月台账', link: '/forms/2022-06-30?code=8.6', at: '2022-07-01T06:30:00Z', seen: null },
      { id: 2, for: 'reporter', kind: 'period', words: '上半年报告期已开放，7月5日前填报', link: '/forms/2022-06-30', at: '2022-06-25T00:00:00Z', seen: null },
      { id: 1, for: 'office', kind: 'approve', words: '县民政局3项填报已经本单位审核，等待核实', link: '/reviews', at: '2022-07-01T07:00:00Z', seen: null },
    ],
    log: [],
  }

  world.audit = (actor, action, object, detail) => {
    const sequence = world.log.length + 1
    world.log.push({ sequence, at: new Date(Date.UTC(2022, 6, 2, 0, sequence)).toISOString().slice(0, 19) + 'Z', actor, actor_name: actor, action, object, detail, digest: (sequence * 2654435761 % 4294967296).toString(16).padStart(8, '0').repeat(8) })
  }
  for (let i = 0; i < 70; i++) world.audit(i % 5 ? '张丽' : '导入', i % 5 ? 'report.verify' : 'import', `410423/2022/${lines[i % 27].code}`, i % 5 ? '核实第1版' : '鲁山县2022年年度方案')

  world.latest = (code, period) => reports.filter((r) => r.code === code && r.period === period).at(-1) ?? null
  world.figureAt = (code, asOf) => reports.filter((r) => r.code === code && r.state === 'verified' && r.period <= asOf)
    .sort((a, b) => (a.period === b.period ? a.version - b.version : a.period < b.period ? -1 : 1)).at(-1) ?? null
  world.plannedAt = (line, asOf) => (line.planned === null ? null : asOf === june ? line.planned : asOf === may ? (Number(line.planned) * 5 / 6).toFixed(2) : (Number(line.planned) / 2).toFixed(2))
  world.lineAt = (line, asOf) => {
    const report = world.figureAt(line.code, asOf)
    const same = report && report.period === asOf
    const fixed = (line.kind === 'site' || line.kind === 'milestone') ? { ...line } : null
    const judged = judge(line, report, world.plannedAt(line, asOf), fixed)
    const claim = reports.filter((r) => r.code === line.code && r.state !== 'draft' && r.period <= asOf).sort((a, b) => (a.period < b.period ? -1 : 1)).at(-1)
    const claimed = claim ? judge(line, claim, world.plannedAt(line, asOf), null) : null
    const files = world.attachments.filter((a) => a.code === line.code && a.period <= asOf).length
    const shown = (r) => (r.numerator ? `${r.numerator}/${r.denominator}` : r.actual || null)
    return {
      said: claim ? { period: claim.period, version: claim.version, state: claim.state, actual: shown(claim), completion: claimed.completion ?? null, rate: claimed.rate ?? null, actor: claim.actor, actor_name: claim.actor, at: claim.at } : null,
      evidence: { support: fixed ? 'rows' : files ? 'attachments' : 'none', period: report?.period ?? null, actual: report ? shown(report) : null, completion: judged.completion ?? null, rate: judged.rate ?? null, attachments: files, attachments_all: files, rows: fixed ? 4 : 0 },
      schedule: { share: world.plannedAt(line, asOf), actual: null },
      ...line, ...judged, status_chinese: judged.status_chinese ?? line.status_chinese, period: report?.period ?? null, carried: !!report && !same,
      trend: [march, may, june].filter((p) => p <= asOf).map((period) => {
        const r = world.figureAt(line.code, period)
        const j = r && r.period === period ? judge(line, r, world.plannedAt(line, period), null) : null
        return { period, completion: j?.completion ?? null, rate: j?.rate ?? null }
      }),
    }
  }
  world.boardAt = (asOf) => {
    const now = lines.map((l) => world.lineAt(l, asOf))
    const count = (list, extra) => ({
      ...extra, indicators: list.length, judged: list.filter((l) => l.light !== 'none').length,
      met: list.filter((l) => ['exceeded', 'completed', 'completed_early'].includes(l.status)).length,
      started: list.filter((l) => l.actual && l.actual !== '0').length, on_schedule: list.filter((l) => l.light === 'green').length,
      green: list.filter((l) => l.light === 'green').length, yellow: list.filter((l) => l.light === 'yellow').length,
      red: list.filter((l) => l.light === 'red').length,
      completed: list.some((l) => l.light !== 'none') && list.every((l) => l.light === 'none' || ['exceeded', 'completed', 'completed_early'].includes(l.status)),
    })
    const matters = board.matters.map((m) => count(now.filter((l) => l.matter === m.number), { name: m.name, number: m.number }))
    const statuses = {}
    for (const l of now) statuses[l.status] = (statuses[l.status] ?? 0) + 1
    return {
      region: '410423', region_name: '鲁山县', year: 2022, as_of: asOf, indicators: now, statuses, all: count(now, { name: '' }),
      units: units.map((u) => count(now.filter((l) => l.unit === u.name), { name: u.name })), matters,
      matters_completed: matters.filter((m) => m.completed).length, matters_started: matters.length,
    }
  }
  world.attachmentsOf = (code, period) => world.attachments.filter((a) => a.code === code && (!period || a.period === period))
  const takes = (period) => ['open', 'overdue'].includes(period.state)
  world.periodFor = (period, who) => {
    const scope = lines.filter((l) => !who.unit || l.unit === who.unit.name)
    const states = scope.map((l) => world.latest(l.code, period.period)?.state ?? 'missing')
    const number = (s) => states.filter((x) => x === s).length
    return {
      ...period, exists: true, may: who.role === 'office' ? [period.closed ? 'reopen' : 'close', 'patch', 'except'] : [],
      why: period.closed ? '目标办已关闭' : period.state === 'open' ? `填报到${period.due}为止，${period.locks} 24时锁定` : period.state === 'planned' ? `${period.opens}开放` : `已于${period.locks} 24时锁定，如需补报请向目标办申请`,
      counts: { expected: scope.length, verified: number('verified'), approved: number('approved'), submitted: number('submitted'), returned: number('returned'), missing: number('missing') },
    }
  }
  world.actionsOn = (report, who, period) => {
    const out = []
    if (report.state === 'submitted' && who.role === 'reporter' && takes(period)) out.push('withdraw')
    if (report.state === 'submitted' && who.role === 'head' && report.actor_id !== who.id) out.push('approve', 'return')
    if (report.state === 'approved' && who.role === 'office') out.push('verify', 'return')
    if (report.state === 'verified' && who.role === 'office' && takes(period)) out.push('return')
    return out
  }
  world.form = (code, periodName, who, typed) => {
    const line = byCode.get(code)
    const period = periods.find((p) => p.period === periodName)
    const before = reports.filter((r) => r.code === code && r.state === 'verified' && r.period < periodName).sort((a, b) => (a.period < b.period ? -1 : 1)).at(-1)
    const report = world.latest(code, periodName)
    const kept = world.drafts.get(`${code}|${periodName}`)
    const draft = kept ? { money: null, sites: [], milestones: [], ...kept } : null
    const values = typed ?? draft ?? (report && report.state === 'returned' ? report : null)
    const fixed = line.kind === 'site' || line.kind === 'milestone'
    const found = values ? checks(line, values, before) : []
    const planned = world.plannedAt(line, periodName)
    const shown = values ?? report
    const judged = shown && !found.some((c) => c.level === 'refuse') ? judge(line, shown, planned, fixed ? { ...line } : null) : null
    const own = who.role === 'reporter' && who.unit?.name === line.unit && takes(period)
    const actions = []
    if (own && (!report || ['returned', 'draft', 'verified'].includes(report.state))) {
      actions.push('save')
      if (draft && !found.some((c) => c.level === 'refuse')) actions.push('submit')
    }
    if (report) actions.push(...world.actionsOn(report, who, period))
    return {
      money_stage: null, stages: [], site_rows: [], milestone_rows: [],
      code, name: line.name, matter: line.matter, kind: line.kind, measure: line.measure, target: line.target, deadline: code === '2.2' ? '2022-08-31' : '2022-12-31',
      unit: world.unitOf(line.unit),
      last: before ? { period: before.period, actual: before.actual || null, numerator: before.numerator || null, denominator: before.denominator || null, words: before.words, money: null, sites: [], milestones: [] } : null,
      planned, sites: line.kind === 'site' ? { done: Number(line.actual), all: Number(line.target) } : null, draft,
      report: report && report.state !== 'draft' ? { version: report.version, state: report.state, actual: report.actual, numerator: report.numerator, denominator: report.denominator, words: report.words, reason: report.reason, returned_because: report.returned_because, at: report.at, actor: report.actor, actor_name: report.actor, money: null, sites: [], milestones: [] } : null,
      attachments: world.attachmentsOf(code, periodName), checks: found, completion: judged?.completion ?? null, rate: judged?.rate ?? null, status: judged?.status ?? 'behind', light: judged?.light ?? 'red', remedy: judged?.remedy ?? null, may: actions,
      version: draft?.version ?? 0,
    }
  }
  world.parse = parseFigure
  return world
}
