// What comes from Word or a web page: its words and its structure, none of its looks.
import { visible } from './plain'

export interface PastedLine { kind: 'heading_1' | 'heading_2' | 'body'; text: string }

function lineOf(text: string, heading: boolean): PastedLine {
  const short = Array.from(text).length <= 40
  if (short && /^[一二三四五六七八九十]+、/.test(text)) return { kind: 'heading_1', text }
  if (short && /^（[一二三四五六七八九十]+）[^。]*$/.test(text)) return { kind: 'heading_2', text }
  return { kind: heading ? 'heading_1' : 'body', text }
}
/** The same without styles, which the page's policy refuses even in a document that is only read. */
export const unstyled = (html: string): string => html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''))

const tidy = (text: string) => visible(text.replace(/[\t\r]/g, ' ')).replace(/[\s\u00a0\u3000]+/g, ' ').trim()

export function linesOfText(text: string): PastedLine[] {
  return text.split(/\r?\n/).map(tidy).filter(Boolean).map((line) => lineOf(line, false))
}

export function linesOfHtml(html: string): PastedLine[] {
  const parsed = new DOMParser().parseFromString(unstyled(html), 'text/html')
  parsed.querySelectorAll('style, script, head, xml').forEach((e) => e.remove())
  const lines: PastedLine[] = []
  let open = ''
  const finish = (heading: boolean) => {
    const text = tidy(open)
    if (text) lines.push(lineOf(text, heading))
    open = ''
  }
  const walk = (node: globalThis.Node) => {
    if (node.nodeType === 3) { open += node.textContent ?? ''; return }
    if (!(node instanceof Element)) { node.childNodes.forEach(walk); return }
    if (node.tagName === 'BR') { finish(false); return }
    const block = /^(P|DIV|H[1-6]|LI|TR|TABLE|UL|OL|SECTION|BLOCKQUOTE)$/.test(node.tagName)
    if (block) finish(false)
    node.childNodes.forEach(walk)
    if (/^(TD|TH)$/.test(node.tagName)) open += ' '
    if (block) finish(/^H[1-6]$/.test(node.tagName))
  }
  walk(parsed.body)
  finish(false)
  return lines
}
