// Letters that nobody sees are no words: the server refuses them, and they come along with what is pasted.
import { Plugin, PluginKey } from '@tiptap/pm/state'

const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu

export const visible = (text: string): string => text.replace(unseen, '')

/** Takes them out of whatever comes into the document. */
export const plainPlugin = () => new Plugin({
  key: new PluginKey('plain'),
  appendTransaction(transactions, _old, state) {
    if (!transactions.some((tr) => tr.docChanged)) return null
    const tr = state.tr
    state.doc.descendants((node, at) => {
      for (const hit of node.text?.matchAll(unseen) ?? []) tr.delete(tr.mapping.map(at + hit.index), tr.mapping.map(at + hit.index + hit[0].length))
    })
    return tr.docChanged ? tr : null
  },
})
