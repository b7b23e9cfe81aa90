// The shapes of /api/v1 by short names. They are made from src/http/openapi.yaml (npm run types), so a page that reads
// a member the server does not answer fails to compile. Figures are decimal strings: a page shows them and never
// computes with them (drawing a bar's length is not a figure).
import type { components } from './schema'

type Schemas = components['schemas']

export type Role = Schemas['Role']
export type Light = Schemas['Light']
export type Status = Schemas['Status']
export type Kind = Schemas['Kind']
export type ReportState = Schemas['ReportState']

export interface List<T> { items: T[]; next?: string | null }
/** As the server words it (RFC 9457), or as the client does when there was no answer. */
export type Problem = Omit<Schemas['Problem'], 'instance'> & { instance?: string }

export type Session = Schemas['Session']
export type SessionRow = Schemas['SessionRow']
export type TotpSecret = Schemas['TotpSecret']
export type TokenRow = Schemas['TokenRow']
export type Programme = Schemas['Programme']
export type TargetChanged = Schemas['TargetChanged']
export type IndicatorWhole = Schemas['IndicatorWhole']
export type ProgrammeWhole = Schemas['ProgrammeWhole']
export type Settings = Schemas['Settings']
export type TrendPoint = Schemas['TrendPoint']
export type Line = Schemas['Line']
export type Tally = Schemas['Tally']
export type Board = Schemas['Board']
export type Indicator = Schemas['Indicator']
export type ReportVersion = Schemas['ReportVersion']
export type Period = Schemas['Period']
export type Timeliness = Schemas['TimelinessRow']
export type Values = { [cell in 'actual' | 'numerator' | 'denominator' | 'words' | 'reason']: string }
export type Form = Schemas['Form']
export type Attachment = Schemas['Attachment']
export type Upload = Schemas['Upload']
export type FormReport = Schemas['FormReport']
export type FormList = Schemas['FormList']
export type Review = Schemas['Review']
export type Step = Schemas['Step']
export type Moved = Schemas['Moved']
export type BulkAnswer = Schemas['BulkAnswer']
export type WorkItem = Schemas['WorkItem']
export type Notice = Schemas['Notice']
export type NoticeList = Schemas['NoticeList']
export type Unit = Schemas['UnitRow']
export type AccountRow = Schemas['AccountRow']
export type AuditRow = Schemas['AuditRow']
export type AuditList = Schemas['AuditList']
export type Datum = Schemas['Datum']
export type Run = Schemas['Run']
export type Comment = Schemas['Comment']
export type CommentList = Schemas['CommentList']
export type MailSetting = Schemas['MailSetting']
export type Bulletin = Schemas['Bulletin']
export type Block = Bulletin['blocks'][number]
export type Fault = Schemas['Fault']
export type ImportAnswer = Schemas['ImportAnswer']
