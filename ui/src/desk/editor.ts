// The desk's editor: schema, keys, figures, numbers, tracked changes, and pasting as plain text.
import { Editor, Extension } from '@tiptap/core'
import { history, redo, undo } from '@tiptap/pm/history'
import { keymap } from '@tiptap/pm/keymap'
import { Slice, Fragment } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey } from '@tiptap/pm/state'
import { documentOf } from './convert'
import { numbersPlugin } from './numbers'
import { linesOfHtml, linesOfText, unstyled } from './paste'
import { plainPlugin } from './plain'
import { deskNodes, type Figures } from './schema'
import { othersPlugin, quiet, trackedPlugin, type Author } from './tracked'
import type { DeskBlock, DeskRun } from './types'

export interface DeskSettings {
  place: HTMLElement; label: string; blocks: DeskBlock[]; editable: boolean; figures: Figures
  tracked: () => boolean; author: () => Author; refused: () => void; others: (name: string) => void; changed: () => void; catalogue: () => void; picked: () => void
}

/** Each line an id of its own: one that was split or pasted gets a new one. */
const idsPlugin = () => new Plugin({
  key: new PluginKey('ids'),
  appendTransaction(transactions, _old, state) {
    if (!transactions.some((tr) => tr.docChanged)) return null
    const seen = new Set<string>()
    const tr = state.tr
    let n = 1
    const all = new Set<string>()
    state.doc.forEach((node) => { all.add(node.attrs.id) })
    state.doc.forEach((node, at) => {
      if (node.attrs.id && !seen.has(node.attrs.id)) { seen.add(node.attrs.id); return }
      while (all.has(`n${n}`)) n++
      all.add(`n${n}`)
      seen.add(`n${n}`)
      tr.setNodeAttribute(at, 'id', `n${n}`)
    })
    return tr.docChanged ? tr : null
  },
})

export function makeEditor(s: DeskSettings): Editor {
  const desk = Extension.create({
    name: 'desk',
    addProseMirrorPlugins: () => [
      keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo }),
      history(), plainPlugin(), idsPlugin(),
      othersPlugin(s.author, s.others),
      trackedPlugin({ on: s.tracked, author: s.author, refused: s.refused }),
      numbersPlugin((id) => s.figures.datum(id)?.value),
    ],
  })
  return new Editor({
    element: s.place, extensions: [...deskNodes(s.figures), desk], content: documentOf(s.blocks), editable: s.editable, injectCSS: false,
    onUpdate: () => { s.changed() },
    onSelectionUpdate: s.picked,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': s.label, spellcheck: 'false', lang: 'zh-CN' },
      // A chosen figure is not typed over, and @ asks for the catalogue.
      handleTextInput: (view, _from, _to, text) => {
        if (view.state.selection instanceof NodeSelection) return true
        if (text !== '@') return false
        s.catalogue()
        return true
      },
      handleKeyDown: (view, event) => {
        const { selection } = view.state
        if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'chip' || (event.key !== 'Enter' && event.key !== ' ')) return false
        s.figures.show(selection.node.attrs.datum)
        return true
      },
      transformPastedHTML: unstyled,
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData('text/html') ?? ''
        if (html.includes('data-pm-slice')) return false
        const lines = html ? linesOfHtml(html) : linesOfText(event.clipboardData?.getData('text/plain') ?? '')
        if (!lines.length || view.state.selection instanceof NodeSelection) return true
        const { schema, selection } = view.state
        const one = lines.length === 1 || s.tracked()
        if (one) view.dispatch(view.state.tr.replaceSelectionWith(schema.text(lines.map((l) => l.text).join('')), false).scrollIntoView())
        else {
          const here = selection.$from.node(1)?.attrs ?? { slot: 'free', unit: null }
          const nodes = lines.map((l) => schema.nodes.line.create({ id: '', slot: here.slot, unit: here.unit, kind: l.kind }, schema.text(l.text)))
          const { $from } = selection
          // An empty line takes the kind of what comes; a line with words keeps its own.
          const tr = view.state.tr
          if (selection.empty && $from.depth === 1 && !$from.parent.content.size) tr.replaceWith($from.before(), $from.after(), nodes)
          else tr.replaceSelection(new Slice(Fragment.from(nodes), 1, 1))
          view.dispatch(tr.scrollIntoView())
        }
        return true
      },
    },
  })
}

/** Puts the server's text in place of what stands, outside undo and tracking. */
export function setBlocks(editor: Editor, blocks: DeskBlock[]): void {
  const doc = editor.schema.nodeFromJSON(documentOf(blocks))
  editor.view.dispatch(quiet(editor.state.tr.replaceWith(0, editor.state.doc.content.size, doc.content)).setMeta('preventUpdate', true))
}

/** Runs of a suggestion, or one figure, at the cursor. */
export function insertRuns(editor: Editor, runs: DeskRun[]): void {
  const { schema } = editor
  const nodes = runs.filter((r) => r.datum || r.text).map((r) => (r.datum ? schema.nodes.chip.create({ datum: r.datum, text: r.text ?? '' }) : schema.text(r.text ?? '')))
  const { from, to } = editor.state.selection
  editor.view.dispatch(editor.state.tr.replaceWith(from, to, nodes).scrollIntoView())
  editor.commands.focus()
}

export interface Section { id: string; text: string; at: number; size: number; free: boolean; units: { id: string; name: string }[] }
/** The document by its headings of the first level; what stands before the first is nobody's section. */
export function sectionsOf(editor: Editor): Section[] {
  const sections: Section[] = []
  let unit = ''
  editor.state.doc.forEach((node, at) => {
    if (node.attrs.kind === 'heading_1') { sections.push({ id: node.attrs.id, text: node.textContent, at, size: 0, free: node.attrs.slot === 'free', units: [] }); unit = '' }
    const last = sections[sections.length - 1]
    if (!last) return
    last.size += node.nodeSize
    if (node.attrs.unit && node.attrs.unit !== unit) { unit = node.attrs.unit; last.units.push({ id: node.attrs.id, name: unit }) }
  })
  return sections
}
export function moveSection(editor: Editor, index: number, by: -1 | 1): void {
  const all = sectionsOf(editor)
  const [upper, lower] = by < 0 ? [all[index - 1], all[index]] : [all[index], all[index + 1]]
  if (!upper || !lower) return
  const { doc, tr } = editor.state
  const part = (x: Section) => doc.slice(x.at, x.at + x.size).content
  editor.view.dispatch(tr.replaceWith(upper.at, lower.at + lower.size, part(lower).append(part(upper))))
}
export function addSection(editor: Editor, heading: string): void {
  const { line } = editor.schema.nodes
  const nodes = [line.create({ slot: 'free', kind: 'heading_1' }, editor.schema.text(heading)), line.create({ slot: 'free', kind: 'body' })]
  editor.view.dispatch(editor.state.tr.insert(editor.state.doc.content.size, nodes))
  editor.commands.focus('end')
}
export function removeSection(editor: Editor, index: number): void {
  const gone = sectionsOf(editor)[index]
  if (gone?.free) editor.view.dispatch(editor.state.tr.delete(gone.at, gone.at + gone.size))
}
