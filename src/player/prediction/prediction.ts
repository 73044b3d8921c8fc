import type { Backend } from '../../backend/backend.ts'
import type { PredictionKind, RequestBlock, SqlBlock } from '../../lesson/lesson.ts'
import { onlyLooks } from '../diagnosis/diagnose-look.ts'
import { meantByEqualsNull } from '../diagnosis/diagnose-rows.ts'
import type { Run, SqlOutcome } from '../event.ts'
import { statementsOf } from '../grading/statements.ts'
import {
  changesLabel,
  deepest,
  lastResult,
  queriesOf,
  rowsRead,
  statusesLabel,
  statusLabel,
  tally,
} from '../label.ts'
import type { PredictionOption } from '../learner.ts'
import { runScript } from '../run.ts'
import { bodyOptions, type SeenBody } from './body-options.ts'
import { changesOptions } from './changes-options.ts'
import { numbersAround, stationOptions, statusesOptions, statusOptions } from './plain-options.ts'

/** What could happen, and what did: the truth is the run itself, and one of the options. */
export interface Forecast {
  what: PredictionKind
  options: PredictionOption[]
  did: string
}

/** What a learner may know when asked, so that the options look plausible. */
export interface Surroundings {
  backend: Backend
  /** Bodies that the lesson has shown before, newest first. */
  seen: readonly SeenBody[]
}

/** One question about a request, after it has secretly been run. */
export async function forecastRequest(
  what: PredictionKind,
  block: RequestBlock,
  run: Run,
  { backend, seen }: Surroundings,
): Promise<Forecast> {
  switch (what) {
    case 'status': {
      const last = run.exchanges.at(-1)
      const method = last?.request.method ?? 'GET'
      if (block.times > 1) {
        const did = statusesLabel(run.exchanges)
        return forecast(what, did, statusesOptions(method, block.times, block.among, did))
      }
      const did = last === undefined ? 'no answer' : statusLabel(last)
      return forecast(what, did, statusOptions(method, block.among, did, troubled(backend)))
    }
    case 'reached': {
      const did = deepest(run)
      return forecast(what, did, stationOptions(did))
    }
    case 'queries': {
      const did = queriesOf(run)
      // One question for each row is what many expect of a list, and what some programs do.
      const rivals = [0, 1, rowsRead(run), did + 1, did + 2, did + 3]
      return forecast(what, String(did), numbersAround(did, rivals))
    }
    case 'rows': {
      const did = rowsRead(run)
      const sizes = (await backend.tables()).map((table) => table.rows)
      return forecast(what, String(did), numbersAround(did, [0, 1, ...sizes, did + 1, did + 2]))
    }
    case 'changes': {
      const truth = tally(run.changes)
      const tables = (await backend.tables()).map((table) => table.name)
      const hint = `${run.exchanges[0]?.request.method ?? ''} ${run.exchanges[0]?.request.target ?? ''}`
      return forecast(what, changesLabel(truth), changesOptions(truth, tables, hint))
    }
    case 'body': {
      const { did, options } = await bodyOptions(run, backend, seen)
      return forecast(what, did, options)
    }
  }
}

/** One question about a script, after it has secretly been run; null where scripts do not have such a thing. */
export async function forecastSql(
  what: PredictionKind,
  block: SqlBlock,
  outcome: SqlOutcome,
  { backend }: Surroundings,
): Promise<Forecast | null> {
  const tables = await backend.tables()
  const named = tables.filter((table) => new RegExp(`\\b${escaped(table.name)}\\b`, 'i').test(block.script))
  if (what === 'rows') {
    const did = lastResult(outcome)?.count ?? 0
    const sizes = named.map((table) => table.rows)
    const tempting = await rowsIfNullWereEqual(block.script, backend)
    return forecast(
      what,
      String(did),
      numbersAround(did, [...tempting, 0, ...sizes, did + 1, did - 1, 1, did + 2]),
    )
  }
  if (what !== 'changes') return null
  const truth = tally(outcome.changes)
  const others = tables.filter((table) => !named.includes(table))
  const names = [...named, ...others].map((table) => table.name)
  const passing = outcome.results.map(({ changes }) => tally(changes)).find((one) => one.length > 0)
  return forecast(what, changesLabel(truth), changesOptions(truth, names, block.script, passing))
}

/** How many rows would come if something could be equal to NULL; nothing where the script does not ask that. */
async function rowsIfNullWereEqual(script: string, backend: Backend): Promise<number[]> {
  const [only, ...others] = statementsOf(script)
  const meant = only === undefined || others.length > 0 ? null : meantByEqualsNull(only)
  if (meant === null || !onlyLooks(meant)) return []
  const outcome = await runScript(meant, backend)
  return outcome.error === null ? [lastResult(outcome)?.count ?? 0] : []
}

function forecast(what: PredictionKind, did: string, values: readonly string[]): Forecast {
  return { what, did, options: values.map((value) => ({ value })) }
}

/** Whether something is broken on purpose just now: then the answers of a broken backend are plausible too. */
function troubled(backend: Backend): boolean {
  return Object.values(backend.settings()).some((value) => ['down', 'slow', 'fail'].includes(value))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
