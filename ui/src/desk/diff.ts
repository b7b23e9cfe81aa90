// What two texts have in common, letter by letter; and two stands of a manuscript, paragraph by paragraph.
import { wordsOf } from './convert'
import type { DeskBlock, DeskDatum } from './types'

export interface Piece { kind: 'same' | 'gone' | 'new'; text: string }
export interface Row { id: string; kind: 'same' | 'added' | 'removed' | 'reworded'; pieces: Piece[] }

const most = 1_000_000 // steps of the table of common letters; what is longer is told as gone and new

/** The longest common run of letters stays, the rest is gone or new. */
export function differences(before: string, after: string): Piece[] {
  const [a, b] = [Array.from(before), Array.from(after)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const [x, y] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], text: string) => {
    const last = pieces[pieces.length - 1]
    if (!text) return
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  add('same', a.slice(0, head).join(''))
  if (x.length * y.length > most) { add('gone', x.join('')); add('new', y.join('')) } else {
    const common = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1))
    for (let i = x.length - 1; i >= 0; i--)
      for (let j = y.length - 1; j >= 0; j--) common[i][j] = x[i] === y[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
    let [i, j] = [0, 0]
    while (i < x.length || j < y.length) {
      if (i < x.length && j < y.length && x[i] === y[j]) { add('same', x[i]); i++; j++ } else if (j >= y.length || (i < x.length && common[i + 1][j] >= common[i][j + 1])) add('gone', x[i++])
      else add('new', y[j++])
    }
  }
  add('same', a.slice(a.length - tail).join(''))
  return pieces
}

/** Paragraphs by their ids: those of the later stand in its order, each gone one behind the one it followed. */
export function compareBlocks(before: DeskBlock[], after: DeskBlock[], old: Record<string, DeskDatum>, now: Record<string, DeskDatum>): Row[] {
  const was = new Map(before.map((b) => [b.id, b]))
  const is = new Set(after.map((b) => b.id))
  const rows = after.map((b): Row => {
    const other = was.get(b.id)
    const text = wordsOf(b, now)
    if (!other) return { id: b.id, kind: 'added', pieces: [{ kind: 'new', text }] }
    const pieces = differences(wordsOf(other, old), text)
    return { id: b.id, kind: pieces.every((p) => p.kind === 'same') ? 'same' : 'reworded', pieces }
  })
  before.forEach((b, i) => {
    if (is.has(b.id)) return
    const at = i ? rows.findIndex((r) => r.id === before[i - 1].id) + 1 : 0
    rows.splice(at, 0, { id: b.id, kind: 'removed', pieces: [{ kind: 'gone', text: wordsOf(b, old) }] })
  })
  return rows
}

/** Lines without ids: the longest common run of lines stays. */
export function compareLines(before: string[], after: string[]): Row[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
  const rows: Row[] = []
  let [i, j] = [0, 0]
  const add = (kind: Row['kind'], text: string) => { rows.push({ id: `${rows.length}`, kind, pieces: [{ kind: kind === 'same' ? 'same' : kind === 'added' ? 'new' : 'gone', text }] }) }
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) { add('same', before[i++]); j++ } else if (j >= after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) add('removed', before[i++])
    else add('added', after[j++])
  }
  return rows
}
