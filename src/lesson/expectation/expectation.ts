import { STATIONS } from '../../trace/station.ts'
import type { Assertion } from '../assertion.ts'
import { firstWriter, hasStatement } from '../block/sql-text.ts'
import type { Problem } from '../problem.ts'
import { TOKEN } from '../request/request-line.ts'
import { didYouMean, suggest } from '../suggest.ts'
import { readComparison, readTextComparison } from './comparison.ts'
import { Cursor, Expected } from './cursor.ts'
import { readBody } from './expected-body.ts'
import { readChanges, readColumns, readStatuses } from './expected-list.ts'
import { failureOf, SQL_FAILURES } from './failure-code.ts'

/** An assertion without its place and text. */
export type Content = Assertion extends infer A
  ? A extends Assertion
    ? Omit<A, 'line' | 'column' | 'text'>
    : never
  : never

type Kind = Assertion['kind']

/** Reads what follows the first word of an assertion. */
const READERS: Readonly<Record<Kind, (cursor: Cursor) => Content>> = {
  status: (cursor) => ended(cursor, { kind: 'status', status: readStatus(cursor) }),
  failure: (cursor) => {
    const { text, offset } = cursor.word()
    if (failureOf(text) !== null) return ended(cursor, { kind: 'failure', code: text })
    throw new Expected(
      offset,
      text === '' ? 'the code of a failure is missing' : `there is no failure \`${text}\``,
      suggest(text, SQL_FAILURES) === null
        ? 'write for example `failure not-null` behind SQL, `failure ECONNREFUSED` behind a request'
        : didYouMean(text, SQL_FAILURES),
    )
  },
  header: (cursor) => {
    const { text, offset } = cursor.word()
    if (!TOKEN.test(text)) {
      const name = text.replace(/:$/, '')
      throw new Expected(
        offset,
        text === '' ? 'the name of a header is missing' : `\`${text}\` is not the name of a header`,
        `write \`header ${TOKEN.test(name) ? name : 'Location'} ${name === text ? 'exists' : '== …'}\``,
      )
    }
    return { kind: 'header', name: text, test: readTextComparison(cursor, 'a header', true) }
  },
  body: readBody,
  changes: readChanges,
  rows: (cursor) => ended(cursor, { kind: 'rows', count: cursor.number('a number of rows') }),
  columns: readColumns,
  row: (cursor) => {
    const number = cursor.number('the number of a row', 1)
    const test = readComparison(cursor, ['=='])
    const json = test.operator === '==' ? test.json : ''
    if (json.startsWith('[')) return { kind: 'row', number, json }
    throw new Expected(
      cursor.text.lastIndexOf(json),
      'a row is a JSON array',
      'write for example `row 1 == ["Aarhus", 2]`',
    )
  },
  queries: (cursor) => ended(cursor, { kind: 'queries', count: cursor.number('a number of queries') }),
  reached: (cursor) => {
    const { text, offset } = cursor.word()
    const station = STATIONS.find((candidate) => candidate === text)
    if (station !== undefined) return ended(cursor, { kind: 'reached', station })
    throw new Expected(
      offset,
      text === '' ? 'a station is missing' : `there is no station \`${text}\``,
      didYouMean(text, STATIONS),
    )
  },
  stopped: (cursor) => {
    const { text, offset } = cursor.word()
    if (text !== '') return ended(cursor, { kind: 'stopped', name: text })
    throw new Expected(
      offset,
      'the name of a middleware is missing',
      'write for example `stopped requireAdmin`',
    )
  },
  sql: (cursor) => {
    cursor.skipSpace()
    const start = cursor.at
    const sql = cursor.quoted('write for example `sql "SELECT count(*) FROM orders" == 5`')
    const writer = hasStatement(sql) ? firstWriter(sql) : ''
    if (writer !== null) {
      throw new Expected(
        start,
        writer === '' ? 'there is no statement here' : `an assertion only reads, and \`${writer}\` does not`,
        'begin each statement with SELECT, VALUES or WITH',
      )
    }
    return { kind: 'sql', sql, test: readComparison(cursor) }
  },
  plan: (cursor) => {
    cursor.skipSpace()
    const why = whyNotPlan(cursor.rest)
    if (why !== null) throw new Expected(cursor.at, why.message, why.fix)
    return { kind: 'plan', text: cursor.rest.trim().replace(/\s+/g, ' ') }
  },
  statuses: readStatuses,
}

const ASSERTIONS: readonly string[] = Object.keys(READERS)

/** Reads one line of an `expect` block; says what was expected where. */
export function parseAssertion(line: string): { content: Content } | { problem: Problem } {
  const cursor = new Cursor(line)
  const { text, offset } = cursor.word()
  try {
    const reader = Object.hasOwn(READERS, text) ? READERS[text as Kind] : undefined // hasOwn has just said so
    if (reader === undefined) {
      const { why, fix } = whyNoAssertion(text)
      throw new Expected(offset, why, fix)
    }
    return { content: reader(cursor) }
  } catch (error) {
    if (!(error instanceof Expected)) throw error
    return { problem: { offset: error.offset, rule: 'assertion', message: error.message, fix: error.fix } }
  }
}

/** What a line begins with that is no assertion, and what to write instead. */
function whyNoAssertion(word: string): { why: string; fix: string } {
  if (/^(?:#|\/\/|--)/.test(word))
    return { why: 'an `expect` has no comments', fix: 'delete it, or write `<!-- … -->` above the fence' }
  const [, known = '', sign = '', rest = ''] = /^([a-z]+)([:=]+)(.*)$/.exec(word) ?? []
  const why = `there is no assertion \`${word}\``
  if (!ASSERTIONS.includes(known)) return { why, fix: didYouMean(word, ASSERTIONS) }
  return { why, fix: `write \`${known} ${rest}\`, without \`${sign}\``.replace(' `,', '`,') }
}

/** Why this cannot be a demand on a query plan; null if it can. */
export function whyNotPlan(text: string): { message: string; fix: string } | null {
  if (/^(?:SEARCH|SCAN)[ \t]+\S/.test(text)) return null
  return {
    message: 'a plan begins with SEARCH or SCAN and the name of a table',
    fix: 'write for example `SEARCH books`',
  }
}

function ended(cursor: Cursor, content: Content): Content {
  cursor.end()
  return content
}

function readStatus(cursor: Cursor): number {
  cursor.skipSpace()
  const start = cursor.at
  const status = cursor.number('a status')
  if (status < 100 || status > 599)
    throw new Expected(start, `${status} is not a status`, 'write a number from 100 to 599')
  return status
}
