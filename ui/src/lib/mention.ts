// Names in comments: @login, as the server reads them. An @ in the middle of a Latin word names nobody.

/** The @ that the caret stands behind, and what of a name is typed so far. */
export function mentionAt(text: string, caret: number): { from: number; text: string } | null {
  const found = /(^|[^A-Za-z0-9._@-])@([\p{Script=Han}A-Za-z0-9._-]{0,64})$/u.exec(text.slice(0, caret))
  return found ? { from: caret - found[2].length - 1, text: found[2] } : null
}

/** A comment's words in pieces; those that name somebody known carry the name. */
export function pieces(words: string, names: Map<string, string>): { text: string; name?: string }[] {
  const list: { text: string; name?: string }[] = []
  let from = 0
  for (const found of words.matchAll(/(?<![A-Za-z0-9._@-])@([A-Za-z0-9._-]+)/g)) {
    const login = found[1].replace(/[.-]+$/, '')
    const name = names.get(found[1]) ?? names.get(login)
    if (!name) continue
    const length = 1 + (names.has(found[1]) ? found[1].length : login.length)
    if (found.index > from) list.push({ text: words.slice(from, found.index) })
    list.push({ text: words.slice(found.index, found.index + length), name })
    from = found.index + length
  }
  if (from < words.length) list.push({ text: words.slice(from) })
  return list
}
