// Tracked changes: what is taken away stays, struck through; what comes in is marked as new.
import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Change } from './types'

export const trackedKey = new PluginKey('tracked')
/** A transaction that is no edit of the person: loading, marks, what the server did. */
export const quiet = (tr: Transaction): Transaction => tr.setMeta(trackedKey, 'quiet').setMeta('addToHistory', false)

export interface Author { login: string; name: string }
interface Settings { on: () => boolean; author: () => Author; refused: () => void }

let next = 0
const freshId = () => `c${Date.now().toString(36)}${(next++).toString(36)}`
const changeOf = (node: Node | null | undefined): Change | null => (node?.marks.find((m) => m.type.name === 'change')?.attrs.change as Change | undefined) ?? null

function marked(schema: Schema, node: Node, change: Change): Node {
  const mark = schema.marks.change.create({ change })
  return node.mark(mark.addToSet(node.marks.filter((m) => m.type.name !== 'change')))
}

/** The change that a neighbour of the place belongs to, when it is the same person's and of this kind; else a new one. */
function changeAt(doc: Node, places: number[], kind: Change['kind'], author: Author): Change {
  for (const [i, at] of places.entries()) {
    const place = doc.resolve(at)
    const found = changeOf(i === 0 ? place.nodeBefore : place.nodeAfter)
    if (found && found.kind === kind && found.by === author.login) return found
  }
  return { id: freshId(), kind, by: author.login, name: author.name, at: new Date().toISOString() }
}

/** What must follow on a plain edit of before, so that nothing of it is lost: null when nothing must. */
export function trackedStep(before: Node, state: EditorState, cursor: number, author: Author, refused: () => void): Transaction | null {
  const after = state.doc
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || !end) return null
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const [oldEnd, newEnd] = [end.a + overlap, end.b + overlap]
  const [from, to] = [before.resolve(start), before.resolve(oldEnd)]
  const [newFrom, newTo] = [after.resolve(start), after.resolve(newEnd)]
  const tr = state.tr.setMeta(trackedKey, 'done')
  if (!from.sameParent(to) || !newFrom.sameParent(newTo) || !from.parent.isTextblock || !newFrom.parent.isTextblock) {
    tr.replace(start, newEnd, before.slice(start, oldEnd))
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(cursor, tr.doc.content.size))))
    refused()
    return tr
  }
  const insertion = changeAt(before, [start, oldEnd], 'insert', author)
  const deletion = changeAt(before, [start, oldEnd], 'delete', author)
  const kept: Node[] = []
  const added: Node[] = []
  before.slice(start, oldEnd).content.forEach((node) => {
    const change = changeOf(node)
    if (change?.kind === 'insert' && change.by === author.login) return
    kept.push(change?.kind === 'delete' ? node : marked(state.schema, node, deletion))
  })
  after.slice(start, newEnd).content.forEach((node) => { added.push(marked(state.schema, node, insertion)) })
  const size = (nodes: Node[]) => nodes.reduce((sum, n) => sum + n.nodeSize, 0)
  tr.replaceWith(start, newEnd, Fragment.from([...kept, ...added]))
  const place = added.length ? start + size(kept) + size(added) : cursor > start ? start : start + size(kept)
  tr.setSelection(TextSelection.create(tr.doc, place))
  return tr
}

/** What others propose, by the change's id: their words, and whose. */
function proposals(doc: Node, login: string): Map<string, { words: string; name: string }> {
  const found = new Map<string, { words: string; name: string }>()
  doc.descendants((node) => {
    const change = changeOf(node)
    if (!change || change.by === login) return
    const words = (found.get(change.id)?.words ?? '') + (node.isText ? node.text ?? '' : `\u0001${node.attrs.datum}`)
    found.set(change.id, { words, name: change.name ?? '' })
  })
  return found
}
/** Nobody writes into what another proposed: it is accepted or rejected first, as the server demands. */
export function othersPlugin(author: () => Author, refused: (name: string) => void): Plugin {
  return new Plugin({
    key: new PluginKey('others'),
    filterTransaction(tr, state) {
      if (!tr.docChanged || tr.getMeta(trackedKey) === 'quiet') return true
      const after = proposals(tr.doc, author().login)
      for (const [id, { words, name }] of proposals(state.doc, author().login))
        if (after.get(id)?.words !== words) { refused(name); return false }
      return true
    },
  })
}

export function trackedPlugin(settings: Settings): Plugin {
  // The document as all its changes are marked; while an input method composes, the text runs ahead of it.
  let base: Node | null = null
  let cursor = 0
  let composing = false
  return new Plugin({
    key: trackedKey,
    props: {
      handleDOMEvents: {
        compositionstart: () => { composing = true; return false },
        compositionend: (view) => {
          composing = false
          setTimeout(() => { if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(trackedKey, 'flush')) }, 30)
          return false
        },
      },
    },
    appendTransaction(transactions, old, state) {
      const exempt = transactions.some((tr) => tr.getMeta(trackedKey) === 'quiet' || tr.getMeta(trackedKey) === 'done' || tr.getMeta('history$'))
      if (!settings.on() || exempt) { base = null; return null }
      const flush = transactions.some((tr) => tr.getMeta(trackedKey) === 'flush')
      if (!flush && !transactions.some((tr) => tr.docChanged)) return null
      if (!base) { base = old.doc; cursor = old.selection.from === old.selection.to ? old.selection.from : old.selection.from + 1 }
      if (composing) return null
      const step = trackedStep(base, state, cursor, settings.author(), settings.refused)
      base = null
      return step
    },
  })
}
