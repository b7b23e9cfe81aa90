/** Rows of a CSV text as objects by their headings. */
export function parseCsv(text) {
  const rows = [[]]
  let cell = ''
  let quoted = false
  const end = () => { rows.at(-1).push(cell); cell = '' }
  for (const c of text.replace(/^\ufeff/, '').replace(/\r/g, '')) {
    if (c === '"') quoted = !quoted
    else if (c === ',' && !quoted) end()
    else if (c === '\n' && !quoted) { end(); rows.push([]) } else cell += c
  }
  if (cell || rows.at(-1).length) end()
  else rows.pop()
  const [headings, ...body] = rows
  return body.map((values) => Object.fromEntries(headings.map((h, i) => [h, values[i] ?? ''])))
}
