// The shapes of /api/v1, as the contract of the web part names them. Figures are decimal strings: a page shows
// them and never computes with them (drawing a bar's length is not a figure).

export type Role = 'reporter' | 'head' | 'office' | 'inspector' | 'leader' | 'system' | 'security' | 'audit'
export type Light = 'green' | 'yellow' | 'red' | 'none'
export type Status =
  | 'tracked' | 'exceeded' | 'completed' | 'completed_early' | 'overdue' | 'ahead' | 'on_schedule'
  | 'slightly_behind' | 'behind'
export type Kind = 'quantity' | 'money' | 'rate' | 'site' | 'milestone'
export type ReportState = 'draft' | 'submitted' | 'approved' | 'verified' | 'returned'
export type PeriodState = 'planned' | 'open' | 'overdue' | 'locked' | 'closed'

export interface List<T> { items: T[]; next?: string | null }
export interface UnitRef { id: number; name: string }
export interface Problem {
  type: string; title: string; status: number; detail: string; field?: string; instance?: string
  errors?: { field: string; detail: string }[]
}

export interface Account {
  id: number; login: string; name: string; role: Role; role_name: string; unit: UnitRef | null
  region: string; region_name: string
}
export interface Session {
  account: Account; csrf: string; must_change: boolean; may: string[]; unread: number; year: number
  period: string | null
}
export interface Programme { region: string; region_name: string; year: number; last_period: string | null; periods: string[] }

export interface TrendPoint { period: string; completion: string | null }
export interface Line {
  code: string; name: string; matter: number; unit: string; kind: Kind; measure: string
  actual: string | null; target: string | null; completion: string | null; rate: string | null
  physical: string | null; planned: string | null; status: Status; status_chinese: string; light: Light
  period: string | null; carried: boolean; why: string; remedy: string | null; trend?: TrendPoint[]
}
export interface Tally {
  name: string; number?: number; indicators: number; judged: number; met: number; started: number
  on_schedule: number; green: number; yellow: number; red: number; completed: boolean
}
export interface Board {
  region: string; region_name: string; year: number; as_of: string; indicators: Line[]
  statuses: Partial<Record<Status, number>>; all: Tally; units: Tally[]; matters: Tally[]
  matters_completed: number; matters_started: number
}

export interface ReportEvent { action: string; actor: string; reason: string; at: string }
export interface ReportVersion {
  period: string; version: number; state: ReportState; actual: string | null; numerator: string | null
  denominator: string | null; words: string; reason: string; unit: string; actor: string; at: string
  events: ReportEvent[]
}
export interface TargetChange { sequence: number; target: string | null; basis: string; approver: string; at: string }
export interface Site { name: string; stage: string; weight: string; nature: string; planned: string | null }
export interface Milestone {
  number: number; name: string; weight: string; planned: string | null; actual: string | null; done: boolean
}
export interface Indicator {
  line: Line; matter: { number: number; name: string }; unit: UnitRef; supports: string[]; basis: string
  level: string; note: string; start: string; deadline: string; done_stage: string | null
  targets: TargetChange[]; stage_targets: { period: string; value: string }[]
  curve: { period: string; actual: string | null; completion: string | null; planned: string | null }[]
  reports: ReportVersion[]; sites: Site[]; milestones: Milestone[]
}

export interface PeriodCounts {
  expected: number; verified: number; approved: number; submitted: number; returned: number; missing: number
}
export interface Period {
  year: number; period: string; name: string; opens: string; due: string; locks: string; closed: boolean
  version: number; state: PeriodState; why: string; may: string[]; counts: PeriodCounts
}
export interface Timeliness {
  unit: UnitRef; expected: number; timely: number; late: number; missing: number
  exception: { until: string; reason: string } | null
}

export interface Values { actual: string; numerator: string; denominator: string; words: string; reason: string }
export interface Check { level: 'refuse' | 'warn'; field: string; message: string }
export interface Form {
  code: string; name: string; matter: number; kind: Kind; measure: string; target: string | null
  deadline: string; unit?: UnitRef
  last: { period: string; actual: string | null; numerator: string | null; denominator: string | null; words: string } | null
  planned: string | null; sites: { done: number; all: number } | null
  draft: (Values & { version: number; at: string }) | null
  report: (Partial<Values> & {
    version: number; state: ReportState; returned_because: string | null; at: string; actor: string
  }) | null
  checks: Check[]; completion: string | null; status: Status | null; light: Light | null; may: string[]
  version: number
}
export interface FormList { period: Period; items: Form[] }
export interface Moved { code?: string; period: string; from_status: Status; to_status: Status }
export interface Review extends Form {
  unit: UnitRef; period: string; previous: string | null; change: string | null; submitted_by: string
  waiting_since: string
}
export interface BulkAnswer {
  done: { period: string; code: string; version: number; moved?: Moved[] }[]
  refused: { code: string; detail: string }[]
}

export interface WorkItem {
  kind: 'report' | 'returned' | 'approve' | 'verify' | 'overdue' | 'period'
  title: string; detail: string; due: string | null; days_left: number | null; link: string; count: number
}
export interface Unit { id: number; name: string; indicators: number }
export interface AccountRow {
  id: number; login: string; name: string; role: Role; role_name: string; unit: UnitRef | null; mail: string
  disabled: boolean; locked: boolean; must_change: boolean; totp: boolean; at: string; version: number
  may: string[]
}
export interface SessionRow { id: string; since: string; seen: string; address: string; agent: string; current: boolean }
export interface Notice { id: number; kind: string; words: string; link: string; at: string; seen: string | null }
export interface AuditRow {
  sequence: number; at: string; actor: string; action: string; object: string; detail: string; digest: string
}
export interface AuditList extends List<AuditRow> { intact: boolean }

export interface Datum { id: string; label: string; value: string; formula: string; source: string }
export interface Run { text: string; datum: Datum | null }
export type Block =
  | { kind: 'body' | 'heading_1' | 'heading_2' | 'heading_3' | 'heading_4' | 'annex'; runs: Run[] }
  | { kind: 'table'; columns: { heading: string; share: number; align: 'left' | 'centre' | 'right' }[]; rows: Run[][] }
export interface Bulletin {
  title: string
  frame: {
    series: string; number: string; issuer: string; date: string; restricted: string | null
    copy_to: string | null; printed: string | null
  }
  blocks: Block[]; notices: string[]; may: string[]
}

export interface Fault {
  file: string; sheet: string; row: number; column: string; heading: string; value: string; message: string
}
export interface ImportCount { rows: number; added: number; updated: number; unchanged: number; refused: number }
export interface ImportAnswer {
  done: boolean; dry_run: boolean; region: string; year: number; counts: Record<string, ImportCount>
  fault_count: number; faults: Fault[]; notices: Fault[]; updates: Fault[]
}
