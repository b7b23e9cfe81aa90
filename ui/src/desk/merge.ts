// Two people wrote at once: what only one of them changed is taken from that one.
import type { DeskBlock, DeskRun } from './types'

/** A block as it was written, without the words that the server puts into figures and who changed what when. */
function written(b: DeskBlock | undefined): string {
  if (!b) return ''
  const run = (r: DeskRun) => ({ ...r, text: r.datum ? '' : r.text, change: r.change?.id, comments: r.comments?.length ? r.comments : undefined })
  const runs: ReturnType<typeof run>[] = []
  for (const r of b.runs.map(run)) {
    const last = runs[runs.length - 1]
    const same = last && !last.datum && !r.datum && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ ...r, text: '' })
    if (same) last.text = (last.text ?? '') + (r.text ?? '')
    else if (r.datum || r.text) runs.push(r)
  }
  return JSON.stringify([b.kind, b.slot, b.unit ?? null, runs.map((r) => [r.text ?? '', r.datum ?? '', r.typed ?? '', r.change ?? '', r.comments ?? []]), b.table?.rows.map((row) => row.map((cell) => cell.map((r) => r.datum ?? r.text ?? '')))])
}

/** Both stands as one, in the order of theirs; `clashes` are the paragraphs that both changed, of which mine stay. */
export function mergeBlocks(base: DeskBlock[], mine: DeskBlock[], theirs: DeskBlock[]): { blocks: DeskBlock[]; clashes: string[] } {
  const [was, is, other] = [base, mine, theirs].map((list) => new Map(list.map((b) => [b.id, b])))
  const clashes: string[] = []
  const blocks: DeskBlock[] = []
  for (const b of theirs) {
    const [old, own] = [was.get(b.id), is.get(b.id)]
    const [theyDid, iDid] = [written(b) !== written(old), written(own) !== written(old)]
    if (!old || !iDid) { blocks.push(b); continue }
    if (!own) { if (theyDid) { clashes.push(b.id); blocks.push(b) } continue }
    if (theyDid && written(b) !== written(own)) clashes.push(b.id)
    blocks.push(own)
  }
  let next = 1
  const taken = new Set([...is.keys(), ...other.keys()])
  mine.forEach((b, i) => {
    const old = was.get(b.id)
    if (old ? other.has(b.id) || written(b) === written(old) : other.has(b.id) && written(b) === written(other.get(b.id))) return
    if (old) clashes.push(b.id)
    while (taken.has(`n${next}`)) next++
    const id = old || !other.has(b.id) ? b.id : `n${next}`
    taken.add(id)
    const before = mine.slice(0, i).reverse().find((x) => blocks.some((y) => y.id === x.id))
    blocks.splice(before ? blocks.findIndex((y) => y.id === before.id) + 1 : 0, 0, { ...b, id })
  })
  return { blocks, clashes }
}
