import type { Backend } from '../backend/backend.ts'
import { DatabaseError, type QueryResult } from '../database/port.ts'
import type { RequestBlock, RequestSource } from '../lesson/lesson.ts'
import type { Exchange } from '../trace/exchange.ts'
import { soundValue } from '../trace/fault.ts'
import { changesOver } from '../trace/kept-changes.ts'
import { netChanges } from '../trace/net-changes.ts'
import type { Run, SqlOutcome } from './event.ts'
import { toMessage } from './message.ts'

/** Sends a block's request as often as it says; where it compares, once per value, each from the same state. */
export async function runRequest(block: RequestBlock, backend: Backend): Promise<Run[]> {
  if (block.compare === null) return [await runOnce(block, backend, null)]
  const { setting, values } = block.compare
  // A fault that is off is not among the settings.
  const usual = backend.settings()[setting] ?? soundValue(setting) ?? values[0] ?? ''
  const state = await backend.snapshot()
  const runs: Run[] = []
  try {
    for (const value of values) {
      if (runs.length > 0) await backend.restore(state)
      backend.set(setting, value)
      runs.push(await runOnce(block, backend, value))
    }
  } finally {
    backend.set(setting, usual)
  }
  return runs
}

async function runOnce(block: RequestBlock, backend: Backend, value: string | null): Promise<Run> {
  const message = toMessage(block.request)
  const exchanges: Exchange[] = []
  if (block.concurrent) {
    const sent = Array.from({ length: block.times }, () => backend.send(message))
    exchanges.push(...(await Promise.all(sent)))
  } else {
    for (let turn = 0; turn < block.times; turn++) exchanges.push(await backend.send(message))
  }
  return { value, exchanges, changes: changesOver(exchanges) }
}

/** Runs a script; a statement that fails is part of the outcome. */
export async function runScript(
  script: string,
  backend: Backend,
  options: { plan?: boolean } = {},
): Promise<SqlOutcome> {
  try {
    const results = await backend.query(script, options)
    return { results, error: null, changes: netChanges(results.flatMap((result) => result.changes)) }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const results = resultsBefore(error)
    return {
      results,
      error: { code: error.code, message: error.message, sql: error.sql, offset: error.offset },
      changes: netChanges(results.flatMap((result) => result.changes)),
    }
  }
}

export async function sendSource(source: RequestSource, backend: Backend): Promise<Exchange> {
  return backend.send(toMessage(source))
}

function resultsBefore(error: DatabaseError): QueryResult[] {
  // The backend hangs the results before the failing statement onto its error (see Backend.query).
  return 'done' in error && Array.isArray(error.done) ? (error.done as QueryResult[]) : []
}
