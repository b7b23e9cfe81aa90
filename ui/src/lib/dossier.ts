// A page about one dossier of the year (problem, order, inspection, instruction): which one, what it holds, the steps it takes.
import { computed, onMounted, watch, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { get } from '../api/client'
import { useLoad, type Load } from './load'
import { useSteps, type Steps } from './steps'
import { useYear } from './year'

export interface Dossier<T> extends Load<T> {
  year: ComputedRef<number>
  number: ComputedRef<number>
  steps: Steps<T>
}

/** `kind` is the plural in the address of page and API alike. */
export function useDossier<T extends { version: number }>(kind: 'problems' | 'orders' | 'inspections' | 'instructions'): Dossier<T> {
  const route = useRoute()
  const year = useYear()
  const number = computed(() => Number(route.params.number))
  const path = () => `/${kind}/${number.value}`
  const { data, error, loading, load } = useLoad((signal) => get<T>(path(), { year: year.value }, signal))
  onMounted(load)
  watch(number, () => { if (route.path.startsWith(`/${kind}/`)) void load() })
  const steps = useSteps<T>(path, () => year.value, () => data.value, (whole) => { data.value = whole }, load)
  return { data, error, loading, load, year, number, steps }
}
