// The desk of the mock: two manuscripts in memory, as the API tells them.
const now = () => new Date().toISOString().slice(0, 19) + 'Z'
export const deskData = () => ({
  '8.5/actual': { id: '8.5/actual', label: '宫颈癌筛查 实际完成', value: '6549人', formula: '填报值', source: '县卫健委 2022-06-30 填报', as_of: '2022-06-30', indicator: '8.5', changed_from: null },
  '8.5/completion': { id: '8.5/completion', label: '宫颈癌筛查 完成比例', value: '43.66%', formula: '6549 ÷ 15000', source: '县卫健委 2022-06-30 填报', as_of: '2022-06-30', indicator: '8.5', changed_from: '31.2%' },
  '2.2/sites': { id: '2.2/sites', label: '改建幼儿园 已开工', value: '5所', formula: '已开工的点位数', source: '县教体局 2022-06-30 填报', as_of: '2022-06-30', indicator: '2.2', changed_from: null },
})

export function makeManuscripts() {
  return [{
    id: 1, kind: 'briefing', kind_name: '工作简报', period: '2022-06-30', title: '鲁山县2022年上半年重点民生实事工作进展情况通报', order: 'programme', state: 'editing', version: 1, changed_at: '2022-07-01T01:00:00Z', changed_by: '张丽', publication: null,
    copy_to: '县委、县人大、县政府、县政协领导。', comments: [], versions: [], notices: [],
    blocks: [
      { id: 'b1', slot: 'opening', unit: null, kind: 'body', runs: [{ text: '根据年度重点民生实事工作安排，近期对各单位进展情况进行了督导。' }] },
      { id: 'b2', slot: 'units', unit: null, kind: 'heading_1', runs: [{ text: '一、各单位进展情况' }] },
      { id: 'b3', slot: 'units', unit: '县教体局', kind: 'body', runs: [{ text: '县教体局。改建幼儿园' }, { datum: '2.2/sites' }, { text: '已开工。' }] },
      { id: 'b4', slot: 'units', unit: '县卫健委', kind: 'body', runs: [{ text: '县卫健委。宫颈癌筛查' }, { datum: '8.5/actual' }, { text: '，占全年目标任务的' }, { datum: '8.5/completion' }, { text: '。' }] },
      { id: 'b5', slot: 'problems', unit: null, kind: 'heading_1', runs: [{ text: '二、存在问题' }] },
      { id: 'b6', slot: 'problems', unit: null, kind: 'body', runs: [{ text: '个别项目进度偏慢。' }] },
    ],
  }]
}

function numbersOf(m, data) {
  const found = []
  for (const block of m.blocks) {
    let at = 0
    for (const run of block.runs ?? []) {
      const text = run.datum ? data[run.datum].value : run.text
      if (!run.datum && !run.typed && run.change?.kind !== 'delete') for (const hit of text.matchAll(/\d+(\.\d+)?[%人所]?/g)) {
        const same = Object.values(data).find((d) => d.value === hit[0])
        const start = at + Array.from(text.slice(0, hit.index)).length
        found.push({ block: block.id, start, end: start + hit[0].length, text: hit[0], kind: same ? 'equals' : 'unknown', datum: same?.id ?? null })
      }
      at += Array.from(text).length
    }
  }
  return found
}
function whole(m, data, who) {
  const rest = { ...m, versions: undefined }
  const blocks = m.blocks.map((b) => ({ ...b, runs: (b.runs ?? []).map((r) => (r.datum ? { ...r, text: data[r.datum].value } : r)) }))
  return { ...rest, blocks, data, numbers: numbersOf(m, data), may: who.role === 'office' ? ['edit', 'comment', 'submit', 'accept'] : ['comment'] }
}

export function deskRoutes(fail, only) {
  const desk = (world) => (world.desk ??= { items: makeManuscripts(), data: deskData(), templates: {} })
  const find = (world, id) => desk(world).items.find((m) => m.id === Number(id)) ?? fail(404, '没有这份稿件', undefined, 'not-found')
  const next = (m, who, note = '') => { m.versions.unshift({ version: m.version, changed_by: m.changed_by, changed_at: m.changed_at, note, blocks: structuredClone(m.blocks) }); m.version++; m.changed_by = who.name; m.changed_at = now() }
  const decide = (accept) => ({ world, who, params, body }) => {
    const m = find(world, params.id)
    for (const block of m.blocks) block.runs = block.runs.flatMap((run) => {
      if (!run.change || !(body.all || body.ids.includes(run.change.id))) return [run]
      const { change, ...rest } = run
      return (change.kind === 'insert') === accept ? [rest] : []
    })
    next(m, who)
    return whole(m, desk(world).data, who)
  }
  const readers = ['office', 'inspector', 'leader']
  return [
    ['GET', '/manuscripts', ({ world, who }) => { only(who, ...readers); return { items: desk(world).items.map(({ id, kind, period, title, state, changed_by, changed_at, version }) => ({ id, kind, period, title, state, changed_by, changed_at, version, may: who.role === 'office' && state === 'editing' ? ['edit', 'delete'] : [] })), may: who.role === 'office' ? ['create'] : [] } }],
    ['POST', '/manuscripts', ({ world, who, body }) => { only(who, 'office'); const m = { ...makeManuscripts()[0], ...body, id: desk(world).items.length + 1 }; desk(world).items.unshift(m); return whole(m, desk(world).data, who) }],
    ['GET', '/manuscripts/:id', ({ world, who, params }) => { only(who, ...readers); return whole(find(world, params.id), desk(world).data, who) }],
    ['PUT', '/manuscripts/:id', ({ world, who, params, body, version }) => {
      only(who, 'office')
      const m = find(world, params.id)
      if (version !== m.version) fail(412, '别人已经改过，请重新读取', undefined, 'stale')
      for (const block of body.blocks) for (const run of block.runs) if (run.datum && (run.text !== undefined || !desk(world).data[run.datum])) fail(422, '数据写错了', 'blocks')
      next(m, who)
      Object.assign(m, { title: body.title, copy_to: body.copy_to, blocks: body.blocks })
      return whole(m, desk(world).data, who)
    }],
    ['DELETE', '/manuscripts/:id', ({ world, who, params }) => { only(who, 'office'); desk(world).items = desk(world).items.filter((m) => m.id !== Number(params.id)); return undefined }],
    ['POST', '/manuscripts/:id/changes/accept', decide(true)],
    ['POST', '/manuscripts/:id/changes/reject', decide(false)],
    ['GET', '/manuscripts/:id/versions', ({ world, params }) => ({ items: find(world, params.id).versions.map((v) => ({ ...v, blocks: undefined })) })],
    ['GET', '/manuscripts/:id/versions/:v', ({ world, who, params }) => { const m = find(world, params.id); const v = m.versions.find((x) => x.version === Number(params.v)) ?? fail(404, '没有这一版'); return { ...whole({ ...m, blocks: v.blocks }, desk(world).data, who), version: v.version } }],
    ['POST', '/manuscripts/:id/restore', ({ world, who, params, body }) => { const m = find(world, params.id); const v = m.versions.find((x) => x.version === body.version) ?? fail(404, '没有这一版'); next(m, who); m.blocks = structuredClone(v.blocks); return whole(m, desk(world).data, who) }],
    ['POST', '/manuscripts/:id/comments', ({ world, who, params, body }) => { const m = find(world, params.id); const c = { id: `k${m.comments.length + 1}`, block: body.block, quote: body.quote, text: body.text, by: who.login, name: who.name, at: now(), resolved: false, replies: [] }; m.comments.push(c); return c }],
    ['POST', '/manuscripts/:id/comments/:k/reply', ({ world, who, params, body }) => { find(world, params.id).comments.find((c) => c.id === params.k).replies.push({ by: who.login, name: who.name, at: now(), text: body.text }); return {} }],
    ['POST', '/manuscripts/:id/comments/:k/resolve', ({ world, params }) => { find(world, params.id).comments.find((c) => c.id === params.k).resolved = true; return {} }],
    ['POST', '/manuscripts/:id/comments/:k/reopen', ({ world, params }) => { find(world, params.id).comments.find((c) => c.id === params.k).resolved = false; return {} }],
    ['GET', '/manuscripts/:id/data', ({ world, query }) => ({ items: Object.values(desk(world).data).filter((d) => `${d.label}${d.value}`.includes(query.get('query') ?? '')).map((d) => ({ ...d, suggestions: d.id === '8.5/completion' ? [{ kind: 'share', runs: [{ text: '占全年目标任务的' }, { datum: d.id, text: d.value }] }] : [] })) })],
    ['GET', '/manuscripts/:id/changes-since', () => ({ items: [{ datum: '8.5/completion', label: '宫颈癌筛查 完成比例', before: '31.2%', after: '43.66%', difference: '12.46个百分点' }], blocks: [] })],
    ['POST', '/manuscripts/:id/reorder', ({ world, who, params, body }) => { const m = find(world, params.id); const [a, b] = [m.blocks.findIndex((x) => x.id === 'b3'), m.blocks.findIndex((x) => x.id === 'b4')]; if (body.order !== m.order) [m.blocks[a], m.blocks[b]] = [m.blocks[b], m.blocks[a]]; m.order = body.order; next(m, who); return whole(m, desk(world).data, who) }],
    ['POST', '/manuscripts/:id/refresh', ({ world, who, params, body }) => { const m = find(world, params.id); next(m, who); for (const b of makeManuscripts()[0].blocks) if (body.blocks.includes(b.id)) m.blocks.find((x) => x.id === b.id).runs = b.runs; return whole(m, desk(world).data, who) }],
    ['POST', '/manuscripts/:id/submit', ({ world, who, params }) => { const m = find(world, params.id); if (numbersOf(m, desk(world).data).some((n) => n.kind === 'unknown')) fail(422, '有手写的数字没有来源', 'blocks'); m.state = 'submitted'; m.publication = 3; next(m, who); return { number: 3 } }],
    ['GET', '/bulletin-templates/:kind', ({ world, params, query }) => { const now = (desk(world).templates[params.kind] ??= { kind: params.kind, name: '工作简报', series: '工作简报', number_format: '（第{n}期）', order: 'programme', sections: [{ slot: 'opening', heading: '', text: '' }, { slot: 'units', heading: '一、各单位进展情况', text: '' }, { slot: 'problems', heading: '二、存在问题', text: '' }], version: 1, may: ['edit'], history: [], old: [] }); const before = now.old.find((o) => o.version === Number(query.get('version'))); return { ...now, ...before, old: undefined } }],
    ['PUT', '/bulletin-templates/:kind', ({ world, who, params, body, version }) => { only(who, 'office'); const old = desk(world).templates[params.kind]; if (version !== old.version) fail(412, '别人已经改过，请重新读取', undefined, 'stale'); const { series, number_format, order, sections, version: v } = old; const made = (desk(world).templates[params.kind] = { ...old, ...body, version: v + 1, history: [{ version: v, actor: who.login, actor_name: who.name, at: now() }, ...old.history], old: [{ series, number_format, order, sections, version: v }, ...old.old] }); return { ...made, old: undefined } }],
  ]
}
