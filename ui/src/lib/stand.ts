// Words of the three statuses: what the unit says, what the evidence supports, where the schedule is.
import type { Line } from '../api/types'
import { i18n } from '../i18n'

const t = (key: string, values: Record<string, unknown> = {}) => i18n.global.t(key, values)

/** What the unit says as a share, else as a figure, else a dash. */
export function saidShare(line: Line): string {
  const said = line.said
  if (!said) return '—'
  if (said.rate) return `${said.rate}%`
  return said.completion ? `${said.completion}%` : said.actual || '—'
}
/** Whether the unit says something that is not verified (yet). */
export const unproven = (line: Line): boolean => !!line.said && line.said.state !== 'verified'

/** What stands behind the verified figure. */
export function supportWords(line: Line): string {
  const { support, attachments, attachments_all: all, rows } = line.evidence
  if (!line.evidence.period) return t('stand.unverified')
  if (support === 'rows') return t('stand.rows', { n: rows }) + (all ? t('stand.and_files', { n: all }) : '')
  if (support === 'attachments') return t('stand.files', { n: attachments || all })
  return t('stand.word_alone')
}
