import type { RouteInfo } from '../../backend/backend.ts'
import type { TableInfo } from '../../database/port.ts'
import type { Lens } from '../../lesson/lesson.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Change } from '../../trace/value.ts'
import type { SqlOutcome } from '../event.ts'

/** What happens in a sandbox, as data: everything that there is to show. */
export type SandboxEvent =
  /** `lesson`: on a copy of a lesson's data, to which one comes back. */
  | { type: 'opened'; title: string; lesson: boolean }
  | { type: 'exchange'; exchange: Exchange; lens: Lens }
  /** `opens`: it has begun a transaction that goes on. */
  | { type: 'sql'; outcome: SqlOutcome; lens: Lens; opens: boolean }
  /** The last script's results again, with all their rows. */
  | { type: 'rows'; outcome: SqlOutcome; lens: Lens }
  /** `one`: somebody asked for this table. */
  | { type: 'schema'; tables: TableInfo[]; one: boolean }
  | { type: 'routes'; routes: RouteInfo[] }
  | { type: 'source'; name: string; text: string }
  | { type: 'names'; names: string[] }
  /** The values of the moment; `changed` are those that have just been set, `choices` those of its own settings. */
  | {
      type: 'settings'
      settings: Record<string, string>
      changed: Record<string, string>
      choices: Readonly<Record<string, readonly string[]>>
    }
  | { type: 'diff'; diff: SandboxDiff }
  /** The last exchange again, as a whole or one of its sides. */
  | { type: 'traced'; exchange: Exchange; side: 'all' | 'details' | 'waterfall' }
  | { type: 'lens'; lens: Lens }
  | { type: 'reset' }
  | { type: 'help'; lesson: boolean }
  /** What was typed cannot be read or done; `why` says so. */
  | { type: 'unreadable'; why: string }
  | { type: 'closed'; lesson: boolean }

/** What is not as it was when the sandbox was opened, or reset. */
export interface SandboxDiff {
  /** Net, in tables that were there before and still are. */
  changes: Change[]
  tables: { name: string; now: 'new' | 'gone' | 'altered'; rows: number }[]
  settings: { name: string; before: string; after: string }[]
}
