// Bringing a file in piece by piece: what was lost on the way is sent again from where the server has it.
import { ApiError, call } from '../api/client'
import type { Attachment, Upload } from '../api/types'

const piece = 1024 * 1024
export const evidenceTypes = '.jpg,.jpeg,.png,.pdf,.xlsx,.docx'
export const evidenceLimit = 20 * 1024 * 1024

/** What a file is evidence of: a report (period and code), or a dossier (subject, number, item of an inspection). */
export type Place = { year: number } & ({ period: string; code: string } | { subject: 'problem' | 'inspection' | 'order' | 'instruction'; number: number; part?: number } | { subject: 'import' })

export interface Sending { file: File; id: string; offset: number; busy: boolean; fault: string }

/** Sends what is missing of a file; answers the attachment when all of it is there; a workbook to import becomes none. */
export async function send(sending: Sending, place: Place): Promise<Attachment | null> {
  const { file } = sending
  if (!sending.id) {
    const begun = await call<Upload>('POST', '/uploads', { query: { ...place, name: file.name, size: file.size } })
    sending.id = begun.id
    sending.offset = begun.offset
  } else {
    const known = await call<Upload>('GET', `/uploads/${sending.id}`)
    sending.offset = known.offset
    if (known.attachment || known.offset >= file.size) return known.attachment
  }
  for (;;) {
    const from = sending.offset
    const state = await call<Upload>('PATCH', `/uploads/${sending.id}`, {
      raw: file.slice(from, from + piece), headers: { 'Upload-Offset': String(from) },
      progress: (share) => { sending.offset = from + Math.round(share * Math.min(piece, file.size - from)) },
    })
    sending.offset = state.offset
    if (state.attachment || state.offset >= file.size) return state.attachment
    if (state.offset <= from) throw new ApiError({ type: '', title: '', status: 0, detail: '' })
  }
}
