// The programme a page is about: named in the address, else the newest.
import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { session } from './session'

export function useYear(): ComputedRef<number> {
  const route = useRoute()
  return computed(() => Number(route.query.year) || (session.value?.year ?? 0))
}
