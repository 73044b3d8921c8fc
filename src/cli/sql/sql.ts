import type { QueryResult } from '../../database/port.ts'
import { endsInComment, isBlank } from '../../database/token.ts'
import { resultsToCsv } from '../../export/csv.ts'
import { scriptToJson } from '../../export/script-json.ts'
import { explained } from '../../player/diagnosis/explain-refusal.ts'
import type { SqlOutcome } from '../../player/event.ts'
import { runScript } from '../../player/run.ts'
import { renderScript, renderSqlError } from '../../render/sql/sql-result.ts'
import { counted, grouped } from '../../render/text/cell.ts'
import { Interrupted } from '../../terminal/interrupted.ts'
import type { SqlFormat } from '../commands/sql.ts'
import { readInput } from '../files/read-input.ts'
import { openKitchen, openSystem } from '../kitchen/kitchen.ts'
import type { Session } from '../session.ts'
import { waitingOf } from '../waiting.ts'
import { Failure } from '../wording/failure.ts'

export interface SqlOptions {
  system: string
  /** Statements, or `-` for standard input; null is what a pipe brings. */
  script: string | null
  /** Whether more words than one stood there, as a shell makes them of a statement without quotes. */
  unquoted: boolean
  plan: boolean
  format: SqlFormat
}

/** Runs a script in a system's database; 1 where a statement failed. What came before it is written all the same. */
export async function sql(session: Session, options: SqlOptions): Promise<number> {
  const { system, plan, format } = options
  if (plan && format === 'csv') {
    throw new Failure('CSV has no place for a plan.', 'Leave out --plan, or take --format json.')
  }
  const text = await scriptOf(session, options)
  const waiting = waitingOf(session)
  const backend = await openSystem(openKitchen(session, { code: [], waiting }), system)
  try {
    const outcome = await explained(await runScript(text, backend, { plan }), backend)
    await write(session, system, outcome, format)
    if (backend.inTransaction) await session.err.write(LEFT_OPEN)
    if (outcome.error?.code === 'cancelled') throw new Interrupted()
    return outcome.error === null ? 0 : 1
  } finally {
    await backend.close()
  }
}

async function scriptOf({ world, name }: Session, { system, script, unquoted }: SqlOptions): Promise<string> {
  if (unquoted) {
    throw new Failure(
      'These are several words, and statements have to be one.',
      `Put them between double quotes: ${name} sql ${system} "SELECT 1; SELECT 2"`,
    )
  }
  const asked = script === null && world.stdin.isTTY === true
  const text = asked ? '' : script === null || script === '-' ? await readInput(world, '-') : script
  if (!isBlank(text)) return text
  if (script === null && text === '') {
    throw new Failure(
      'There is no statement to run.',
      `Write it after the system's name: ${name} sql ${system} "SELECT 1". A pipe is read as well. To type one after the other: ${name} sandbox ${system}`,
    )
  }
  throw new Failure(
    endsInComment(text)
      ? 'The comment that begins with /* has no end, and no statement stands in front of it.'
      : 'There is no statement in it, only blanks, comments or semicolons.',
  )
}

const LEFT_OPEN = 'The transaction was left open, and is undone: COMMIT would have ended it.\n'

async function write(
  session: Session,
  system: string,
  outcome: SqlOutcome,
  format: SqlFormat,
): Promise<void> {
  const { out, err } = session
  const { results, error } = outcome
  if (format === 'json') return out.write(scriptToJson(system, outcome))
  if (format === 'csv') await out.write(session.asIs(resultsToCsv(results)))
  else await out.write(lines(renderScript(results, null, session.style(), Number.POSITIVE_INFINITY)))
  const cut = results.find(({ truncated }) => truncated)
  if (cut !== undefined) await err.write(`${incomplete(cut)}\n`)
  if (error === null) return
  // On a screen the error stands under the results, and would look like one of them.
  const apart = session.world.stdout.isTTY === true && results.length > 0 ? [''] : []
  await err.write(lines([...apart, ...renderSqlError(error, session.style())]))
}

/** A result that is not whole. Where no more rows were counted than kept, nobody has read on. */
function incomplete({ rows, count }: QueryResult): string {
  const first = counted(rows.length, 'row')
  return count > rows.length
    ? `Only the first ${first} of ${grouped(count)} are here.`
    : `Only the first ${first} are here: there are more, and they were not read.`
}

function lines(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('')
}
