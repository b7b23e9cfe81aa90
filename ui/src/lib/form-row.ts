// One row of the reporting page: what is typed, what is saved, and the way between the two.
import { reactive } from 'vue'
import { ApiError, call } from '../api/client'
import type { Form, Values } from '../api/types'
import { faultWords } from './say'

export type Cell = keyof Values
export type Saving = 'clean' | 'dirty' | 'saving' | 'saved' | 'failed' | 'stale'

const checkPause = 350
const savePause = 1200
const cells: Cell[] = ['actual', 'numerator', 'denominator', 'words', 'reason']

function start(form: Form): Values {
  const from: Partial<Record<Cell, string | null>> = form.draft ?? form.report ?? {}
  return {
    actual: from.actual ?? '', numerator: from.numerator ?? '', denominator: from.denominator ?? '', words: from.words ?? '',
    reason: from.reason ?? '',
  }
}

/** A rate is reported in its parts unless it was given bare before. */
function startsInParts(form: Form): boolean {
  if (form.kind !== 'rate') return false
  const known = form.draft ?? form.report
  if (known && (known.actual || known.numerator)) return !known.actual
  return !(form.last?.actual && !form.last.numerator)
}

/** What is told beside the figure: money by stage, the stage of each site, the day of each milestone. */
export interface Told { money: Record<string, string>; sites: Record<string, { stage: string; observed: string }>; milestones: Record<number, string> }
export const moneyStages = ['planned', 'arranged', 'received', 'paid'] as const

function tellAgain(form: Form): Told {
  const from = form.draft ?? form.report
  const told: Told = { money: {}, sites: {}, milestones: {} }
  for (const stage of form.money_stage ? moneyStages : []) told.money[stage] = from?.money?.[stage] ?? ''
  for (const row of form.site_rows) {
    const given = from?.sites.find((s) => s.name === row.name)
    told.sites[row.name] = { stage: given?.stage ?? row.stage ?? '', observed: given?.observed ?? '' }
  }
  for (const row of form.milestone_rows) {
    const given = from?.milestones.find((m) => m.number === row.number)
    told.milestones[row.number] = (given ? given.actual : row.actual) ?? ''
  }
  return told
}

export class FormRow {
  form: Form
  typed: Values
  told: Told
  private touched = { money: new Set<string>(), sites: new Set<string>(), milestones: new Set<number>() }
  parts: boolean
  saving: Saving = 'clean'
  fault = ''
  /** A verified report is being corrected. */
  correcting = false
  private readonly path: string
  private readonly year: number
  private checkTimer = 0
  private saveTimer = 0
  private checkCall: AbortController | null = null
  private running: Promise<void> | null = null

  constructor(form: Form, period: string, year: number) {
    this.form = form
    this.typed = start(form)
    this.told = tellAgain(form)
    this.parts = startsInParts(form)
    this.path = `/forms/${period}/${encodeURIComponent(form.code)}`
    this.year = year
  }

  get editable(): boolean {
    if (!this.form.may.includes('save')) return false
    return this.correcting || !!this.form.draft || !this.form.report || this.form.report.state === 'returned' || this.form.report.state === 'draft'
  }
  get correctable(): boolean { return this.form.may.includes('save') && !this.editable }
  get columns(): Cell[] { return this.parts ? ['numerator', 'denominator', 'words', 'reason'] : ['actual', 'words', 'reason'] }
  get refusals() { return this.form.checks.filter((c) => c.level === 'refuse') }
  get warnings() { return this.form.checks.filter((c) => c.level === 'warn') }
  get empty(): boolean {
    const draft = this.form.draft
    const parts = this.touched.money.size + this.touched.sites.size + this.touched.milestones.size + (draft?.sites.length ?? 0) + (draft?.milestones.length ?? 0) + (draft?.money ? Object.values(draft.money).filter(Boolean).length : 0)
    return !parts && cells.every((cell) => !this.typed[cell].trim())
  }
  /** The dialog of sites or milestones has something to show. */
  get works(): number { return this.form.site_rows.length + this.form.milestone_rows.length }
  get worksDone(): number {
    const last = this.form.stages[this.form.stages.length - 1]?.name
    return Object.values(this.told.sites).filter((s) => s.stage === last).length + Object.values(this.told.milestones).filter(Boolean).length
  }
  get pending(): boolean { return this.saving === 'dirty' || this.saving === 'saving' || this.saving === 'failed' || this.saving === 'stale' }
  /** Typed and not submitted. The server offers to submit only what is saved and not refused. */
  get filled(): boolean { return this.editable && !this.empty && !!this.form.draft }

  type(cell: Cell, value: string): void {
    if (this.typed[cell] === value) return
    this.typed[cell] = value
    this.change()
  }
  tellMoney(stage: string, value: string): void {
    this.told.money[stage] = value
    this.touched.money.add(stage)
    this.change()
  }
  tellSite(name: string, value: Partial<Told['sites'][string]>): void {
    Object.assign(this.told.sites[name], value)
    this.touched.sites.add(name)
    this.change()
  }
  tellMilestone(number: number, actual: string): void {
    this.told.milestones[number] = actual
    this.touched.milestones.add(number)
    this.change()
  }

  private change(): void {
    this.saving = this.saving === 'stale' ? 'stale' : 'dirty'
    window.clearTimeout(this.checkTimer)
    this.checkTimer = window.setTimeout(() => void this.check(), checkPause)
    if (this.saving === 'stale') return
    window.clearTimeout(this.saveTimer)
    this.saveTimer = window.setTimeout(() => void this.save(), savePause)
  }

  /** Takes the server's answer; what the person has typed since stays. */
  take(form: Form, retype = false): void {
    this.form = form
    if (retype) { this.typed = start(form); this.told = tellAgain(form); this.forget(); this.parts = startsInParts(form); this.correcting = false; this.saving = 'clean'; this.fault = '' }
  }

  private forget(): void { this.touched = { money: new Set(), sites: new Set(), milestones: new Set() } }
  private body(): Record<string, unknown> {
    const { money, sites, milestones } = this.touched
    return {
      ...this.typed,
      ...(money.size ? { money: Object.fromEntries([...money].map((stage) => [stage, this.told.money[stage].trim() || null])) } : {}),
      ...(sites.size ? { sites: [...sites].map((name) => ({ name, stage: this.told.sites[name].stage || null, observed: this.told.sites[name].observed || null })) } : {}),
      ...(milestones.size ? { milestones: [...milestones].map((number) => ({ number, actual: this.told.milestones[number] || null })) } : {}),
    }
  }

  async check(): Promise<void> {
    this.checkCall?.abort()
    const mine = new AbortController()
    this.checkCall = mine
    try {
      const answer = await call<Form>('POST', `${this.path}/check`, { query: { year: this.year }, body: this.body(), signal: mine.signal })
      if (this.checkCall !== mine) return
      this.form.checks = answer.checks
      this.form.completion = answer.completion
      this.form.rate = answer.rate
      this.form.status = answer.status
      this.form.light = answer.light
    } catch { /* saving tells what is wrong */ }
  }

  /** Makes a draft of what stands there although nothing was typed: a returned report sent again as it is. */
  async keep(): Promise<void> {
    if (!this.form.draft && this.saving === 'clean') this.saving = 'dirty'
    await this.save()
  }

  /** Saves what is typed; several at once become one after the other. */
  async save(): Promise<void> {
    window.clearTimeout(this.saveTimer)
    while (this.running) await this.running // of two who waited, one saves and the other waits on
    if (this.saving !== 'dirty' && this.saving !== 'failed') return
    this.running = this.put()
    try { await this.running } finally { this.running = null }
  }

  private async put(): Promise<void> {
    const sent = { ...this.typed }
    const body = this.body()
    this.saving = 'saving'
    try {
      const form = await call<Form>('PUT', this.path, { query: { year: this.year }, body, version: this.form.version })
      window.clearTimeout(this.checkTimer)
      this.checkCall?.abort()
      this.take(form)
      this.fault = ''
      const changed = cells.some((cell) => sent[cell] !== this.typed[cell]) || JSON.stringify(body) !== JSON.stringify(this.body())
      this.saving = changed ? 'dirty' : 'saved'
    } catch (fault) {
      this.saving = fault instanceof ApiError && fault.status === 412 ? 'stale' : 'failed'
      this.fault = faultWords(fault)
    }
  }

  /** Between the parts of a rate and the bare rate. */
  swap(): void { this.parts = !this.parts }
  correct(): void { this.correcting = true }

  stop(): void {
    window.clearTimeout(this.checkTimer)
    window.clearTimeout(this.saveTimer)
    this.checkCall?.abort()
  }
}

export function makeRow(form: Form, period: string, year: number): FormRow {
  return reactive(new FormRow(form, period, year)) as FormRow
}

/** Cells copied from a spreadsheet: rows by line, columns by tab, quoted where they hold either. */
export function parseCells(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let i = 0; i < source.length; i++) {
    const c = source[i]
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') { cell += '"'; i++ } else if (c === '"') quoted = false
      else cell += c
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') { rows[rows.length - 1].push(cell); cell = '' } else if (c === '\n') { rows[rows.length - 1].push(cell); rows.push([]); cell = '' } else cell += c
  }
  rows[rows.length - 1].push(cell)
  return rows
}
