// What the check of a text found, as one list, and the text cut where its marks begin and end.
import type { TextAudit, TextClaim, TextFinding } from '../api/types'

export type Grade = TextClaim['grade']
export const grades: Grade[] = ['error', 'warning', 'unjudged', 'none']

/** A claim or a finding; `id` is its place in the list. */
export interface Matter { id: number; start: number; end: number; grade: Grade; kind: TextClaim['kind'] | TextFinding['kind']; text: string; explanation: string; suggestion: string | null; claim: TextClaim | null }
/** A piece of a line that the same matters cover, the narrowest first. */
export interface Piece { text: string; matters: Matter[] }

const rank = (grade: Grade): number => grades.indexOf(grade)

/** Claims and findings in the order of the text; a plain count with nothing to say is left out. */
export function mattersOf(audit: TextAudit): Matter[] {
  const told = audit.claims.filter((c) => c.kind !== 'count' || c.grade !== 'none' || c.database).map((claim) => ({ ...claim, claim }))
  const found = audit.findings.map((finding) => ({ ...finding, claim: null }))
  return [...told, ...found].sort((a, b) => a.start - b.start || a.end - b.end).map(({ start, end, grade, kind, text, explanation, suggestion, claim }, id) => ({ id, start, end, grade, kind, text, explanation, suggestion, claim }))
}

/** The worst of what covers a piece says its colour; of several as bad, the narrowest is meant. */
export function mainOf(piece: Piece): Matter | null {
  return [...piece.matters].sort((a, b) => rank(a.grade) - rank(b.grade) || a.end - a.start - (b.end - b.start))[0] ?? null
}

/** The text line by line. Offsets count code points. */
export function linesOf(text: string, matters: Matter[]): Piece[][] {
  const codes = Array.from(text)
  const lines: Piece[][] = []
  let next = 0
  let open: Matter[] = []
  for (let at = 0; at <= codes.length;) {
    const feed = codes.indexOf('\n', at)
    const end = feed < 0 ? codes.length : feed
    const pieces: Piece[] = []
    while (at < end) {
      open = open.filter((m) => m.end > at)
      while (next < matters.length && matters[next].start <= at) { if (matters[next].end > at) open.push(matters[next]); next++ }
      let to = end
      for (const m of open) to = Math.min(to, m.end)
      if (next < matters.length) to = Math.min(to, matters[next].start)
      pieces.push({ text: codes.slice(at, to).join(''), matters: [...open] })
      at = to
    }
    if (pieces.some((p) => p.text.trim())) lines.push(pieces)
    at = end + 1
  }
  return lines
}
