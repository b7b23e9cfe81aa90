// Steps in a dossier: what a step asks for, taking it, and what the server objects to.
import { ref, type Ref } from 'vue'
import { ApiError, call } from '../api/client'
import type { Asked } from '../components/StepDialog.vue'
import { agreed, faultWords, sayDone, sayFault } from './say'

export interface Steps<T> {
  asked: Ref<Asked | null>
  busy: Ref<boolean>
  faults: Ref<Record<string, string>>
  begin: (asked: Asked, sure: string, done: string) => Promise<void>
  give: (body: { words?: string; day?: string }) => Promise<void>
  take: (answer: T) => void
}

export function useSteps<T extends { version: number }>(path: () => string, year: () => number, now: () => T | null, take: (answer: T) => void, reread: () => Promise<void>): Steps<T> {
  const asked = ref<Asked | null>(null)
  const busy = ref(false)
  const faults = ref<Record<string, string>>({})
  let said = ''
  async function run(action: string, body: { words?: string; day?: string }): Promise<void> {
    const whole = now()
    if (!whole || busy.value) return
    busy.value = true
    faults.value = {}
    try {
      take(await call<T>('POST', `${path()}/${action}`, { query: { year: year() }, body, version: whole.version }))
      asked.value = null
      sayDone(said)
    } catch (fault) {
      const field = fault instanceof ApiError ? fault.problem.field : undefined
      if (asked.value) faults.value = { [field === 'words' || field === 'day' ? field : 'all']: faultWords(fault) }
      else sayFault(fault)
      if (fault instanceof ApiError && fault.status === 412) await reread()
    } finally { busy.value = false }
  }
  async function begin(wanted: Asked, sure: string, done: string): Promise<void> {
    said = done
    faults.value = {}
    if (wanted.words || wanted.day) asked.value = wanted
    else if (await agreed(sure, wanted.title, wanted.title)) await run(wanted.action, {})
  }
  return { asked, busy, faults, begin, take, give: (body) => run(asked.value?.action ?? '', body) }
}
