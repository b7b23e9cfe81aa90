// How a bulletin of a kind is named in a path: 2, notice-1.
export function issueWord(kind: string, number: number): string {
  return kind === 'briefing' ? String(number) : `${kind}-${number}`
}
