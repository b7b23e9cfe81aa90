// Loading a page's data: what came, what went wrong, and again.
import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiError } from '../api/client'

export interface Load<T> {
  data: Ref<T | null>
  error: ShallowRef<ApiError | null>
  loading: Ref<boolean>
  load: () => Promise<void>
}

export function useLoad<T>(ask: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = ref<T | null>(null) as Ref<T | null>
  const error = shallowRef<ApiError | null>(null)
  const loading = ref(false)
  let running: AbortController | null = null

  async function load(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    loading.value = true
    error.value = null
    try {
      const answer = await ask(mine.signal)
      if (running === mine) data.value = answer
    } catch (fault) {
      if (running === mine && !(fault instanceof DOMException))
        error.value = fault instanceof ApiError
          ? fault
          : new ApiError({ type: '', title: '', status: 0, detail: String(fault) })
    } finally {
      if (running === mine) loading.value = false
    }
  }
  onBeforeUnmount(() => running?.abort())
  return { data, error, loading, load }
}
