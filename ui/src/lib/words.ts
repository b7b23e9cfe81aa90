// How figures, dates and shares are written on the pages. Integers only: no figure is computed in floating point.

/** n of d as a percentage with at most one decimal place, half up; below one never 100. */
export function percent(n: number, d: number): string {
  if (d <= 0) return '—'
  let tenths = Math.floor((n * 2000 + d) / (2 * d))
  if (n < d && tenths >= 1000) tenths = 999
  return tenths % 10 ? `${Math.floor(tenths / 10)}.${tenths % 10}%` : `${tenths / 10}%`
}

/** 2022-06-30T08:12:05Z or 2022-06-30 08:12:05 → 2022-06-30 08:12, in the reader's time when the text says UTC. */
export function moment(text: string | null | undefined): string {
  if (!text) return ''
  if (text.endsWith('Z')) {
    const date = new Date(text)
    if (!Number.isNaN(date.getTime())) {
      const two = (n: number) => String(n).padStart(2, '0')
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
    }
  }
  return text.replace('T', ' ').slice(0, 16)
}

/** Today in the office's calendar, 2022-07-01. */
export function today(): string {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** A share for drawing only: the position of "43.7" on a bar of 100, or null. */
export function length(text: string | null | undefined): number | null {
  if (!text) return null
  const parts = text.split('/')
  const value = parts.length === 2 ? (100 * Number(parts[0])) / Number(parts[1]) : Number(text)
  return Number.isFinite(value) ? value : null
}

/** What the progress of an indicator is read from. */
export interface Measured {
  target: string | null; completion: string | null; rate: string | null; physical?: string | null; planned: string | null
}

/** How far the bar goes, 100 being the target: works by their stages, rates against their target. For drawing and order only. */
export function progress(of: Measured): number | null {
  if (of.physical) return length(of.physical)
  if (of.completion) return length(of.completion)
  const rate = length(of.rate)
  const target = length(of.target)
  return rate === null || !target ? null : (100 * rate) / target
}

/** 1.1 < 2.1 < 10.2: codes in the programme's order. */
export function compareCodes(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0)
    if (difference) return difference
  }
  return a < b ? -1 : a > b ? 1 : 0
}
