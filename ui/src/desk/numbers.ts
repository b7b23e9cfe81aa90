// Marks numbers that were typed and that no figure of the period equals: a wavy underline that moves along with the text.
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { placeOf } from './convert'
import type { DeskNumber } from './types'

export const numbersKey = new PluginKey<DecorationSet>('numbers')

export function numbersPlugin(value: (datum: string) => string | undefined): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: numbersKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, old) {
        const numbers = tr.getMeta(numbersKey) as DeskNumber[] | undefined
        if (!numbers) return old.map(tr.mapping, tr.doc)
        return DecorationSet.create(tr.doc, numbers.filter((n) => n.kind === 'unknown' || n.kind === 'equals').flatMap((n) => {
          const place = placeOf(tr.doc, n.block, n.start, n.end, value)
          // What was typed since the server looked is judged at the next save.
          return place && tr.doc.textBetween(place.from, place.to) === n.text ? [Decoration.inline(place.from, place.to, { class: n.kind === 'unknown' ? 'unknown-number' : 'equal-number' }, { number: n })] : []
        }))
      },
    },
    props: { decorations(state) { return numbersKey.getState(state) } },
  })
}
