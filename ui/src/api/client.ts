// One way to the API: language, forged-request token, version and idempotency headers, and problems as errors.
import { currentLanguage } from '../i18n'
import type { Problem } from './types'

export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.problem = problem
  }
  get status(): number { return this.problem.status }
}

export interface CallOptions {
  body?: unknown
  /** Raw bytes instead of JSON. */
  raw?: Blob
  /** Query parameters; empty ones are left out. */
  query?: Record<string, string | number | boolean | null | undefined>
  /** The version the caller has seen: If-Match. */
  version?: number
  signal?: AbortSignal
  headers?: Record<string, string>
  /** Told the share of a raw body that has left, 0 to 1. */
  progress?: (share: number) => void
}

let csrf = ''
let whenSignedOut: () => void = () => undefined

export function setCsrf(token: string): void { csrf = token }
export function onSignedOut(hook: () => void): void { whenSignedOut = hook }

export function apiUrl(path: string, query: CallOptions['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '' && value !== false) search.set(key, String(value))
  const text = search.toString()
  return `/api/v1${path}${text ? `?${text}` : ''}`
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}

function headersOf(method: string, options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': currentLanguage(),
  }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.raw) headers['Content-Type'] = 'application/octet-stream'
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf
  if (method === 'POST') headers['Idempotency-Key'] = randomKey()
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
  return { ...headers, ...options.headers }
}

function problemOf(status: number, text: string): Problem {
  try {
    const parsed = JSON.parse(text) as Partial<Problem>
    if (parsed && typeof parsed === 'object' && (parsed.title || parsed.detail))
      return { type: '', title: '', detail: '', ...parsed, status: parsed.status ?? status }
  } catch { /* not a problem document: worded below */ }
  return { type: '/problems/http', title: `HTTP ${status}`, status, detail: '' }
}

function finish<T>(status: number, text: string, path: string): T {
  if (status >= 200 && status < 300) return (text ? JSON.parse(text) : undefined) as T
  if (status === 401 && path !== '/session') whenSignedOut()
  throw new ApiError(problemOf(status, text))
}

function noNetwork(): ApiError {
  return new ApiError({ type: '/problems/network', title: '', status: 0, detail: '' })
}

// XMLHttpRequest is the only way to see how far an upload is.
function upload<T>(method: string, path: string, options: CallOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, apiUrl(path, options.query))
    for (const [name, value] of Object.entries(headersOf(method, options))) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => options.progress?.(event.total ? event.loaded / event.total : 0)
    request.onerror = () => reject(noNetwork())
    request.onload = () => {
      try { resolve(finish<T>(request.status, request.responseText, path)) } catch (error) { reject(error) }
    }
    request.send(options.raw)
  })
}

export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  if (options.raw) return upload<T>(method, path, options)
  let answer: Response
  try {
    answer = await fetch(apiUrl(path, options.query), {
      method,
      headers: headersOf(method, options),
      body: options.body !== undefined ? JSON.stringify(options.body) : undefined,
      credentials: 'same-origin',
      signal: options.signal,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw noNetwork()
  }
  return finish<T>(answer.status, await answer.text(), path)
}

export const get = <T>(path: string, query?: CallOptions['query'], signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { query, signal })
export const post = <T>(path: string, body?: unknown, options: CallOptions = {}): Promise<T> =>
  call<T>('POST', path, { ...options, body: body ?? {} })

/** Asks for a file and lets the browser keep it under the name that the server gives. */
export async function save(path: string, options: CallOptions): Promise<void> {
  let answer: Response
  try {
    answer = await fetch(apiUrl(path, options.query), { method: 'POST', headers: headersOf('POST', options), body: options.raw, credentials: 'same-origin' })
  } catch { throw noNetwork() }
  if (!answer.ok) finish(answer.status, await answer.text(), path)
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = named ? decodeURIComponent(named) : ''
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
