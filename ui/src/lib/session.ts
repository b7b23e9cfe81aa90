// Who is signed in. One session a browser tab.
import { computed, reactive } from 'vue'
import { call, get, setCsrf } from '../api/client'
import type { Role, Session } from '../api/types'

const state = reactive<{ session: Session | null; asked: boolean }>({ session: null, asked: false })

export const session = computed(() => state.session)
export const role = computed<Role | null>(() => state.session?.account.role ?? null)

export function setSession(value: Session | null): void {
  state.session = value
  state.asked = true
  setCsrf(value?.csrf ?? '')
}

/** Asks the server once who this is; null when nobody is signed in. */
export async function findSession(): Promise<Session | null> {
  if (!state.asked) {
    try { setSession((await get<Session | undefined>('/session')) ?? null) } catch { setSession(null) }
  }
  return state.session
}

export async function signIn(login: string, password: string, totp: string): Promise<Session> {
  const body: Record<string, string> = { login, password }
  if (totp) body.totp = totp
  const answer = await call<Session>('POST', '/session', { body })
  setSession(answer)
  return answer
}

export async function signOut(): Promise<void> {
  try { await call<void>('DELETE', '/session') } finally { setSession(null) }
}

export function setUnread(count: number): void {
  if (state.session) state.session.unread = count
}
