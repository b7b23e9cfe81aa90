// The nodes and marks of a manuscript: lines of text, figures as atoms nobody can type into, tables, and marks.
import { Mark, Node, type Extensions } from '@tiptap/core'
import type { Change, DeskDatum, DeskTable } from './types'

const plain = (value: unknown) => ({ default: value, rendered: false })
/** What the drawing of figures asks: the datum as it is now, and the words for it. */
export interface Figures { datum: (id: string) => DeskDatum | undefined; label: (d: DeskDatum | undefined, id: string) => string; show: (id: string) => void }

const Doc = Node.create({ name: 'doc', topNode: true, content: '(line|table)+' })
const Text = Node.create({ name: 'text', group: 'inline' })
const Line = Node.create({
  name: 'line', content: 'inline*', whitespace: 'pre', priority: 1000, defining: false,
  addAttributes: () => ({ id: plain(''), slot: plain('free'), unit: plain(null), kind: plain('body') }),
  parseHTML: () => [{ tag: 'p' }, ...[1, 2, 3, 4].map((n) => ({ tag: `h${n}`, attrs: { kind: `heading_${n}` } }))],
  renderHTML: ({ node }) => {
    const kind = String(node.attrs.kind)
    const level = /^heading_(\d)$/.exec(kind)?.[1]
    return [level ? `h${Math.min(6, Number(level) + 2)}` : 'p', { class: kind, 'data-block': node.attrs.id }, 0]
  },
})
const Table = Node.create({
  name: 'table', atom: true, selectable: true,
  addAttributes: () => ({ id: plain(''), slot: plain('free'), unit: plain(null), table: plain(null) }),
  renderHTML: ({ node }) => {
    const table = node.attrs.table as DeskTable
    const all = table.columns.reduce((sum, c) => sum + c.share, 0) || 1
    return ['div', { class: 'scroll', tabindex: '0', 'data-block': node.attrs.id }, ['table', { class: 'official' },
      ['colgroup', ...table.columns.map((c) => ['col', { width: `${Math.round((c.share * 100) / all)}%` }])],
      ['thead', ['tr', ...table.columns.map((c) => ['th', { scope: 'col' }, c.heading])]],
      ['tbody', ...table.rows.map((row) => ['tr', ...row.map((cell, c) => ['td', { class: table.columns[c]?.align ?? '' }, cell.map((r) => r.text ?? '').join('')])])]]] as never
  },
})
/** What a figure says now; it is told again when the data may have moved. */
function paint(dom: HTMLElement, figures: Figures, otherwise: string): void {
  const id = dom.dataset.datum ?? ''
  const datum = figures.datum(id)
  const text = datum?.value ?? otherwise
  if (dom.textContent !== text) dom.textContent = text
  dom.classList.toggle('moved', !!datum?.changed_from)
  dom.classList.toggle('gone', !datum)
  dom.title = [datum?.label, datum?.formula, datum?.source].filter(Boolean).join('\n')
  dom.setAttribute('aria-label', figures.label(datum, id))
}
export function paintFigures(root: HTMLElement, figures: Figures): void {
  for (const dom of root.querySelectorAll<HTMLElement>('.figure')) paint(dom, figures, dom.textContent ?? '')
}
const Chip = (figures: Figures) => Node.create({
  name: 'chip', group: 'inline', inline: true, atom: true, selectable: true,
  addAttributes: () => ({ datum: { default: '', parseHTML: (e: HTMLElement) => e.dataset.datum, renderHTML: (a: Record<string, string>) => ({ 'data-datum': a.datum }) }, text: plain('') }),
  parseHTML: () => [{ tag: 'span[data-datum]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', { ...HTMLAttributes, class: 'figure' }, figures.datum(node.attrs.datum)?.value ?? node.attrs.text],
  renderText: ({ node }) => figures.datum(node.attrs.datum)?.value ?? node.attrs.text,
  addNodeView: () => ({ node }) => {
    const dom = document.createElement('span')
    const id = String(node.attrs.datum)
    dom.className = 'figure'
    dom.dataset.datum = id
    paint(dom, figures, node.attrs.text)
    dom.tabIndex = 0
    dom.contentEditable = 'false'
    dom.setAttribute('role', 'button')
    dom.addEventListener('click', () => figures.show(id))
    dom.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); event.stopPropagation(); figures.show(id) } })
    return { dom, stopEvent: (event) => event.type === 'keydown', ignoreMutation: () => true }
  },
})
const ChangeMark = Mark.create({
  name: 'change', inclusive: false, excludes: 'change',
  addAttributes: () => ({ change: plain(null) }),
  renderHTML: ({ mark }) => {
    const change = mark.attrs.change as Change
    return [change.kind === 'insert' ? 'ins' : 'del', { 'data-change': change.id, title: `${change.name ?? ''} ${(change.at ?? '').slice(0, 10)}` }, 0]
  },
})
const CommentMark = Mark.create({
  name: 'comment', inclusive: false,
  addAttributes: () => ({ ids: plain([]) }),
  renderHTML: ({ mark }) => ['span', { class: 'remark', 'data-comments': (mark.attrs.ids as string[]).join(' ') }, 0],
})
const TypedMark = Mark.create({
  name: 'typed', inclusive: false,
  addAttributes: () => ({ reason: plain('') }),
  renderHTML: ({ mark }) => ['span', { class: 'typed', title: mark.attrs.reason }, 0],
})
export const deskNodes = (figures: Figures): Extensions => [Doc, Text, Line, Table, Chip(figures), ChangeMark, CommentMark, TypedMark]
