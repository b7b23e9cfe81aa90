// Blocks of the server ⇄ the editor's document, and places in a block's text.
import type { JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { BlockKind, DeskBlock, DeskDatum, DeskRun } from './types'

function inlineOf(run: DeskRun): JSONContent {
  const marks = [
    ...(run.change ? [{ type: 'change', attrs: { change: run.change } }] : []),
    ...(run.comments?.length ? [{ type: 'comment', attrs: { ids: run.comments } }] : []),
    ...(run.typed ? [{ type: 'typed', attrs: { reason: run.typed } }] : []),
  ]
  const some = marks.length ? { marks } : {}
  return run.datum ? { type: 'chip', attrs: { datum: run.datum, text: run.text ?? '' }, ...some } : { type: 'text', text: run.text ?? '', ...some }
}

export function documentOf(blocks: DeskBlock[]): JSONContent {
  const content = blocks.map(({ id, slot, unit, kind, runs, table }) => {
    if (kind === 'table') return { type: 'table', attrs: { id, slot, unit, table: table ?? { columns: [], rows: [] } } }
    return { type: 'line', attrs: { id, slot, unit, kind }, content: runs.filter((r) => r.datum || r.text).map(inlineOf) }
  })
  return { type: 'doc', content: content.length ? content : [{ type: 'line', attrs: { id: 'b1', slot: 'free', unit: null, kind: 'body' } }] }
}

function runOf(node: Node): DeskRun {
  const run: DeskRun = node.type.name === 'chip' ? { datum: node.attrs.datum } : { text: node.text ?? '' }
  for (const mark of node.marks) {
    if (mark.type.name === 'change') run.change = mark.attrs.change
    if (mark.type.name === 'comment' && mark.attrs.ids.length) run.comments = mark.attrs.ids
    if (mark.type.name === 'typed') run.typed = mark.attrs.reason
  }
  return run
}

export function runsOf(line: Node): DeskRun[] {
  const runs: DeskRun[] = []
  line.forEach((node) => { runs.push(runOf(node)) })
  return runs
}

/** The document as blocks; a chip goes without its text: the server knows the value. */
export function blocksOf(doc: Node): DeskBlock[] {
  const blocks: DeskBlock[] = []
  doc.forEach((node) => {
    const { id, slot, unit } = node.attrs
    if (node.type.name === 'table') {
      const table = { ...node.attrs.table, columns: node.attrs.table.columns, rows: node.attrs.table.rows.map((row: DeskRun[][]) => row.map((cell) => cell.map((r) => (r.datum ? { datum: r.datum } : r)))) }
      blocks.push({ id, slot, unit, kind: 'table', runs: [], table })
    } else blocks.push({ id, slot, unit, kind: node.attrs.kind as BlockKind, runs: runsOf(node) })
  })
  return blocks
}

/** The words of a block as they read, figures with their value of now. */
export function wordsOf(block: DeskBlock, data: Record<string, DeskDatum>): string {
  const words = (runs: DeskRun[]) => runs.map((r) => (r.datum ? data[r.datum]?.value ?? r.text ?? '' : r.text ?? '')).join('')
  return block.table ? block.table.rows.map((row) => row.map(words).join('\t')).join('\n') : words(block.runs)
}

/** Code points start to end of a block's text as places in the document; null when they are not there. */
export function placeOf(doc: Node, block: string, start: number, end: number, value: (datum: string) => string | undefined): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null
  doc.forEach((line, offset) => {
    if (found || line.attrs.id !== block || !line.isTextblock) return
    let at = 0
    let from = -1
    let to = -1
    line.forEach((node, inner) => {
      const text = node.isText ? node.text ?? '' : value(node.attrs.datum) ?? String(node.attrs.text)
      const letters = Array.from(text)
      if (node.isText) {
        const place = (n: number) => offset + 1 + inner + letters.slice(0, n - at).join('').length
        if (from < 0 && start >= at && start < at + letters.length) from = place(start)
        if (from >= 0 && to < 0 && end > at && end <= at + letters.length) to = place(end)
      }
      at += letters.length
    })
    if (from >= 0 && to > from) found = { from, to }
  })
  return found
}
