// What supervision asks of a person, as rows of the one must-do list.
import { get } from '../api/client'
import type { InspectionList, ProblemList, WorkItem } from '../api/types'
import { i18n } from '../i18n'
import { session } from './session'

export type Duty = Omit<WorkItem, 'kind'> & { kind: WorkItem['kind'] | 'problem' | 'inspection' }
const t = (key: string, values: Record<string, unknown> = {}) => i18n.global.t(key, values)
/** The steps that carry a problem on, the one that is asked for first. */
const onward = ['grant', 'close', 'check', 'submit', 'measure']

export async function duties(signal: AbortSignal): Promise<Duty[]> {
  if (!session.value?.may.includes('form')) return []
  const year = session.value.year
  const unit = session.value.account.unit
  const list: Duty[] = []
  for (const state of ['open', 'submitted', 'checked'] as const) {
    const { items } = await get<ProblemList>('/problems', { year, state, limit: 200 }, signal)
    for (const p of items) {
      const step = onward.find((s) => p.may.includes(s) && (s !== 'measure' || !p.measures))
      if (step) list.push({ kind: 'problem', title: `${t(`problem.act.${step}`)}：${p.title}`, detail: `${p.indicator.code} ${p.indicator.name} · ${p.unit.name}`, due: p.deadline, days_left: p.days_left, link: `/problems/${p.number}?year=${year}`, count: 1 })
    }
  }
  for (const state of unit ? (['planned', 'running'] as const) : []) {
    const { items } = await get<InspectionList>('/inspections', { year, state, limit: 50 }, signal)
    for (const p of items) {
      const left = p.items.filter((i) => i.may.includes('record') && !i.selfcheck).length
      if (left) list.push({ kind: 'inspection', title: `${t('inspection.record_self')}：${p.title}`, detail: p.purpose, due: p.starts, days_left: null, link: `/inspections/${p.number}?year=${year}`, count: left })
    }
  }
  return list
}
