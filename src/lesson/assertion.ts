import type { Station } from '../trace/station.ts'
import type { Position } from './diagnostic.ts'

/** `json` is a value as it is written, since it may hold integers that a `number` would round. */
export type Comparison =
  | { operator: 'exists' }
  | { operator: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'contains'; json: string }
  | { operator: 'matches'; source: string; flags: string }

export interface TableChange {
  table: string
  inserted: number
  updated: number
  deleted: number
}

/** One line of an `expect` block; `text` is the line as it was written. */
export type Assertion = Position & { text: string } & (
    | { kind: 'status'; status: number }
    /** Nobody answered a request (`ECONNREFUSED`), or a statement of a script failed (`not-null`). */
    | { kind: 'failure'; code: string }
    | { kind: 'header'; name: string; test: Comparison }
    /** `path` is a JSONPath (RFC 9535), or null for the body's text; `count` compares how many. */
    | { kind: 'body'; path: string | null; count: boolean; test: Comparison }
    /** Net, over the whole database; an empty list is `changes none`. */
    | { kind: 'changes'; tables: TableChange[] }
    | { kind: 'rows'; count: number }
    | { kind: 'columns'; names: string[] }
    /** `number` counts from 1; `json` is an array, as it is written. */
    | { kind: 'row'; number: number; json: string }
    | { kind: 'queries'; count: number }
    | { kind: 'reached'; station: Station }
    | { kind: 'stopped'; name: string }
    | { kind: 'sql'; sql: string; test: Comparison }
    | { kind: 'plan'; text: string }
    | { kind: 'statuses'; statuses: { status: number; times: number }[] }
  )
