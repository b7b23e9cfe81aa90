// What the desk and the server tell each other about manuscripts.
export type BlockKind = 'heading_1' | 'heading_2' | 'heading_3' | 'heading_4' | 'body' | 'address' | 'signature' | 'table'
export interface Change { id: string; kind: 'insert' | 'delete'; by?: string; name?: string; at?: string }
export interface DeskRun { text?: string; datum?: string; typed?: string; change?: Change; comments?: string[] }
export interface DeskTable { columns: { heading: string; share: number; align: string }[]; rows: DeskRun[][][] }
export interface DeskBlock { id: string; slot: string; unit: string | null; kind: BlockKind; runs: DeskRun[]; table?: DeskTable | null }
export interface DeskDatum { id: string; label: string; value: string; formula: string; source: string; as_of: string; indicator: string | null; changed_from: string | null }
export interface DeskNumber { block: string; start: number; end: number; text: string; kind: 'unknown' | 'equals' | 'date' | 'ordinal' | 'name' | 'typed'; datum: string | null }
export interface DeskReply { by: string; name: string; at: string; text: string }
export interface DeskComment extends DeskReply { id: string; block: string; quote: string; resolved: boolean; replies: DeskReply[] }
export interface ManuscriptLine { id: number; kind: string; kind_name?: string; period: string; title: string; state: 'editing' | 'submitted' | 'published'; changed_by: string; changed_at: string; version: number; may?: string[] }
export interface Manuscript extends ManuscriptLine {
  order: 'programme' | 'rank'; publication: number | null; blocks: DeskBlock[]; copy_to: string; data: Record<string, DeskDatum>
  numbers: DeskNumber[]; comments: DeskComment[]; notices: { text: string; block: string | null }[]; may: string[]
}
export interface CatalogueDatum extends DeskDatum { measure?: string; suggestions: { kind: string; runs: DeskRun[] }[] }
export interface ManuscriptVersion { version: number; changed_by: string; changed_at: string; note: string }
export interface Differences { period?: string | null; items: { datum: string; label: string; before: string | null; after: string | null; difference: string | null }[]; blocks: { change: 'added' | 'removed' | 'reworded'; block: string; text: string }[] }
