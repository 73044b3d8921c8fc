import type { Backend } from '../../backend/backend.ts'
import type { QueryResult } from '../../database/port.ts'
import type { Assertion, Comparison, TableChange } from '../../lesson/assertion.ts'
import { suggest } from '../../lesson/suggest.ts'
import { serverWords } from '../../player/diagnosis/server-words.ts'
import type { SqlOutcome } from '../../player/event.ts'
import { plansTo } from '../../player/grading/plan.ts'
import { statementsOf } from '../../player/grading/statements.ts'
import { changesLabel, deepest, queriesOf, statusesLabel, statusLabel, tally } from '../../player/label.ts'
import { runScript } from '../../player/run.ts'
import { parseJson } from '../../trace/parse-json.ts'
import type { PlanLine } from '../../trace/value.ts'
import { lastExchange, resultOf, type Subject } from '../subject.ts'
import { parsedJson, whyNotBody } from './body.ts'
import { counted, describe, equal, show, whyNot } from './compare.ts'

/** Why an assertion does not hold, as one sentence that says what was expected and what came; null if it holds. */
export async function whyNotHeld(assertion: Assertion, subject: Subject): Promise<string | null> {
  const { run } = subject
  const exchange = lastExchange(subject)
  switch (assertion.kind) {
    case 'status': {
      if (run === null) return noResponse(assertion)
      const other = run.exchanges.find(({ response }) => response?.status !== assertion.status)
      if (other === undefined) return null
      return `Expected status ${assertion.status}; ${cameBack(other)}.${serverWords(other)}`
    }
    case 'failure':
      if (subject.sql !== null) return whyNotFailed(assertion.code, subject.sql)
      if (exchange === null) return noResponse(assertion)
      if (exchange.failure?.code === assertion.code) return null
      return `Expected that nobody answers (${assertion.code}); ${cameBack(exchange)}.`
    case 'statuses': {
      if (run === null) return noResponse(assertion)
      const wanted = assertion.statuses
        .toSorted((a, b) => a.status - b.status)
        .map(({ status, times }) => `${status} x${times}`)
        .join(', ')
      const came = statusesLabel(run.exchanges)
      return came === wanted ? null : `Expected statuses ${wanted}; got ${came}.`
    }
    case 'header': {
      if (exchange?.response == null) return `Expected a response with ${assertion.name}; there is none.`
      const value = exchange.response.headers[assertion.name.toLowerCase()]
      return whyNotHeader(assertion.name, value, assertion.test)
    }
    case 'body':
      if (exchange?.response == null) return 'Expected a response with a body; there is none.'
      return whyNotBody(assertion, exchange.response.body)
    case 'changes': {
      const wanted = changesLabel(orderly(assertion.tables))
      const came = changesLabel(tally(subject.changes))
      if (wanted === came) return null
      return `Expected changes ${wanted}; got ${came}.${await strangersAmong(assertion.tables, subject)}`
    }
    case 'queries': {
      if (run === null) return noResponse(assertion)
      const came = queriesOf(run)
      return came === assertion.count
        ? null
        : `Expected ${counted(assertion.count, 'query', 'queries')}; the system wrote ${came}.`
    }
    case 'reached': {
      if (run === null) return noResponse(assertion)
      const came = deepest(run)
      return came === assertion.station ? null : `Expected to reach ${assertion.station}; it reached ${came}.`
    }
    case 'stopped': {
      if (exchange === null) return noResponse(assertion)
      const came = exchange.stopped?.name ?? null
      if (came === assertion.name) return null
      return `Expected ${assertion.name} to stop it; ${came === null ? 'no middleware did' : `${came} did`}.`
    }
    case 'rows': {
      const result = resultOf(subject)
      if (result === null) return noResult(assertion, subject)
      if (result.truncated)
        return `Expected ${counted(assertion.count, 'row')}; ${result.count} were read, and there are more.`
      return result.count === assertion.count
        ? null
        : `Expected ${counted(assertion.count, 'row')}; got ${result.count}.`
    }
    case 'columns': {
      const result = resultOf(subject)
      if (result === null) return noResult(assertion, subject)
      const [wanted, came] = [assertion.names.join(', '), result.columns.join(', ')]
      return wanted === came ? null : `Expected columns ${wanted}; got ${came}.`
    }
    case 'row': {
      const result = resultOf(subject)
      if (result === null) return noResult(assertion, subject)
      const row = result.rows[assertion.number - 1]
      if (row === undefined) return `Expected row ${assertion.number}; ${rowsRead(result)}.`
      const wanted = parseJson(assertion.json)
      return equal(row, wanted)
        ? null
        : `Expected row ${assertion.number} to be ${show(wanted)}; it is ${show(row)}.`
    }
    case 'sql': {
      const outcome = await lookInto(assertion.sql, subject.backend)
      if (outcome.error !== null)
        return `The statement of this line fails: ${outcome.error.message.replace(/\.$/, '')}.`
      return whyNotResult(assertion.test, outcome.results.at(-1))
    }
    case 'plan': {
      const plan = await planOf(subject)
      if (plansTo(assertion.text, plan)) return null
      const came = plan.map(({ detail }) => detail).join('; ')
      return `Expected the plan to ${assertion.text}; it is ${came === '' ? 'empty' : came}.`
    }
  }
}

function whyNotFailed(code: string, { error }: SqlOutcome): string | null {
  if (error === null) return `Expected that a statement fails (${code}); all of them ran.`
  if (error.code === code) return null
  return `Expected that a statement fails (${code}); it failed with ${error.code}: ${error.message}.`
}

/** What the database holds is held also while it does not answer. */
async function lookInto(sql: string, backend: Backend): Promise<SqlOutcome> {
  const { database } = backend.settings()
  if (database === undefined || database === 'up') return runScript(sql, backend)
  backend.set('database', 'up')
  try {
    return await runScript(sql, backend)
  } finally {
    backend.set('database', database)
  }
}

/** Tables that are not there, and did not go away either. */
async function strangersAmong(
  tables: readonly TableChange[],
  { backend, changes }: Subject,
): Promise<string> {
  const known = [...(await backend.tables()).map(({ name }) => name), ...changes.map(({ table }) => table)]
  const stranger = tables.find(({ table }) => !known.includes(table))
  if (stranger === undefined) return ''
  const near = suggest(stranger.table, known)
  return ` There is no table ${stranger.table}${near === null ? '.' : `: did you mean ${near}?`}`
}

function rowsRead({ rows, truncated }: QueryResult): string {
  if (truncated) return `only ${counted(rows.length, 'row')} were read`
  return rows.length === 1 ? 'there is 1 row' : `there are ${rows.length} rows`
}

/** A result is compared where it is one value; that there are several is never what a comparison means. */
function whyNotResult(test: Comparison, result: QueryResult | undefined): string | null {
  const [rows, columns] = [result?.count ?? 0, result?.columns.length ?? 0]
  const one = test.operator === 'exists' || (rows <= 1 && columns <= 1)
  const why = one
    ? whyNot(test, result?.rows[0]?.[0])
    : `it has ${counted(rows, 'row')} of ${counted(columns, 'column')}, and one value is compared`
  return why === null ? null : `Expected the result ${describe(test)}; ${why}.`
}

function whyNotHeader(name: string, value: string | string[] | undefined, test: Comparison): string | null {
  if (value === undefined) return `Expected header ${name} ${describe(test)}; it is not there.`
  // Each cookie has a line of its own, and yet one may think of them as of one text.
  const values = typeof value === 'string' ? [value] : [...value, value.join(', ')]
  const holds = (one: string) => whyNot(test, headerValue(one, test)) === null
  if (test.operator === '!=' ? values.every(holds) : values.some(holds)) return null
  return `Expected header ${name} ${describe(test)}; it is ${show(values.at(-1))}.`
}

/** Headers are texts; where an assertion compares with a number, the header is read as one. */
function headerValue(text: string, test: Comparison): unknown {
  const wantsNumber = 'json' in test && !test.json.startsWith('"')
  return wantsNumber && /^-?\d+(\.\d+)?$/.test(text) ? (parsedJson(text) ?? text) : text
}

/** Tables in the order in which changes are told. */
function orderly(tables: readonly TableChange[]): TableChange[] {
  const place = (table: TableChange) => (table.inserted > 0 ? 0 : table.updated > 0 ? 1 : 2)
  return tables
    .filter(({ inserted, updated, deleted }) => inserted + updated + deleted > 0)
    .toSorted((a, b) => place(a) - place(b) || (a.table < b.table ? -1 : 1))
}

/** The plans of all statements: of the script's own, or of those that the system wrote. */
async function planOf({ run, sql, backend }: Subject): Promise<PlanLine[]> {
  const steps = run?.exchanges.flatMap((exchange) => exchange.steps) ?? []
  const written = steps.flatMap((step) => (step.kind === 'query' ? step.facts.plan : []))
  const results = sql?.results ?? []
  const known = [...written, ...results.flatMap((result) => result.plan)]
  if (known.length > 0) return known
  const lines: PlanLine[] = []
  for (const statement of results.flatMap((result) => statementsOf(result.sql))) {
    const { results: explained } = await runScript(`EXPLAIN QUERY PLAN ${statement}`, backend)
    for (const { columns, rows } of explained) {
      const detail = columns.indexOf('detail')
      lines.push(...rows.map((row) => ({ detail: String(row[detail] ?? ''), depth: 0 })))
    }
  }
  return lines
}

function cameBack(exchange: NonNullable<ReturnType<typeof lastExchange>>): string {
  return exchange.failure === null
    ? `got ${statusLabel(exchange)}`
    : `nobody answered (${exchange.failure.code})`
}

function noResponse({ text }: Assertion): string {
  return `\`${text.trim()}\` is about a request; this is a script.`
}

function noResult({ text }: Assertion, { sql }: Subject): string {
  return sql === null
    ? `\`${text.trim()}\` is about the result of a script; this is a request.`
    : `\`${text.trim()}\`: no statement of this script has a result.`
}
