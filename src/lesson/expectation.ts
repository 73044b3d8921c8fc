import { STATIONS } from '../trace/station.ts'
import type { Assertion, TableChange } from './assertion.ts'
import { readComparison } from './comparison.ts'
import { Cursor, Expected } from './cursor.ts'
import { whyNotJsonPath } from './json-path.ts'
import type { Problem } from './problem.ts'
import { TOKEN } from './request-line.ts'
import { didYouMean } from './suggest.ts'

/** An assertion without its place and text. */
type Content = Assertion extends infer A
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
    if (/^[A-Z][A-Z0-9_]+$/.test(text)) return ended(cursor, { kind: 'failure', code: text })
    throw new Expected(
      offset,
      'a code of capital letters is expected here',
      'write for example `failure ECONNREFUSED`',
    )
  },
  header: (cursor) => {
    const { text, offset } = cursor.word()
    if (!TOKEN.test(text)) {
      const name = text.replace(/:$/, '')
      throw new Expected(
        offset,
        text === '' ? 'the name of a header is missing' : `\`${text}\` is not the name of a header`,
        `write \`header ${TOKEN.test(name) ? name : 'Location'} exists\``,
      )
    }
    return { kind: 'header', name: text, test: readComparison(cursor) }
  },
  body: readBody,
  changes: readChanges,
  rows: (cursor) => ended(cursor, { kind: 'rows', count: cursor.number('a number of rows') }),
  columns: readColumns,
  row: (cursor) => {
    const number = cursor.number('the number of a row', 1)
    const test = readComparison(cursor, ['=='])
    if (test.operator === '==' && Array.isArray(test.value))
      return { kind: 'row', number, values: test.value }
    throw new Expected(
      cursor.text.indexOf('==') + 2,
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
    const sql = cursor.quoted('write for example `sql "SELECT count(*) FROM orders" == 5`')
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

export const ASSERTIONS: readonly string[] = Object.keys(READERS)

/** Reads one line of an `expect` block; says what was expected where. */
export function parseAssertion(line: string): { content: Content } | { problem: Problem } {
  const cursor = new Cursor(line)
  const { text, offset } = cursor.word()
  try {
    const reader = Object.hasOwn(READERS, text) ? READERS[text as Kind] : undefined // hasOwn has just said so
    if (reader === undefined) {
      throw new Expected(offset, `there is no assertion \`${text}\``, didYouMean(text, ASSERTIONS))
    }
    return { content: reader(cursor) }
  } catch (error) {
    if (!(error instanceof Expected)) throw error
    return { problem: { offset: error.offset, rule: 'assertion', message: error.message, fix: error.fix } }
  }
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

function readBody(cursor: Cursor): Content {
  cursor.skipSpace()
  if (!cursor.rest.startsWith('$'))
    return { kind: 'body', path: null, count: false, test: readComparison(cursor) }
  const start = cursor.at
  const path = takePath(cursor)
  const bad = whyNotJsonPath(path)
  if (bad !== null) throw new Expected(start + bad.offset, bad.why, 'write a path such as `$.items[0].name`')
  const count = cursor.take(/^[ \t]+count(?=[ \t]|$)/) !== null
  if (!count) return { kind: 'body', path, count, test: readComparison(cursor) }
  const test = readComparison(cursor, ['==', '!=', '<', '<=', '>', '>='])
  if ('value' in test && typeof test.value !== 'number') {
    throw new Expected(cursor.at, 'a count is a number', 'write for example `count == 3`')
  }
  return { kind: 'body', path, count, test }
}

/** A path ends at the first blank outside of brackets and quotes. */
function takePath(cursor: Cursor): string {
  const start = cursor.at
  let depth = 0
  let quote = ''
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text.charAt(cursor.at)
    if (quote !== '') {
      if (character === '\\') cursor.at++
      else if (character === quote) quote = ''
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character
    else if (character === '[' || character === '(') depth++
    else if (character === ']' || character === ')') depth--
    else if (depth <= 0 && /[ \t]/.test(character)) break
  }
  cursor.at = Math.min(cursor.at, cursor.text.length)
  return cursor.text.slice(start, cursor.at)
}

function readChanges(cursor: Cursor): Content {
  if (/^[ \t]*none[ \t]*$/.test(cursor.rest)) return { kind: 'changes', tables: [] }
  const tables: TableChange[] = []
  do {
    cursor.skipSpace()
    const start = cursor.at
    const table = cursor.take(/^[^\s,+~-][^\s,]*/)
    if (table === null)
      throw new Expected(
        start,
        'the name of a table is missing',
        'write for example `changes orders +1, flavours ~1`, or `changes none`',
      )
    if (tables.some((other) => other.table === table)) {
      throw new Expected(start, `\`${table}\` stands here twice`, 'write it once: `orders +1 ~2`')
    }
    const change = { table, inserted: 0, updated: 0, deleted: 0 }
    let some = false
    for (cursor.skipSpace(); !/^(?:,|$)/.test(cursor.rest); cursor.skipSpace()) {
      const at = cursor.at
      const part = cursor.take(/^[+~\-−]\d{1,9}(?=[\s,]|$)/)
      if (part === null)
        throw new Expected(
          at,
          'a change is `+`, `~` or `-` with a number behind it',
          'write for example `orders +1 ~2`',
        )
      const key = part.startsWith('+') ? 'inserted' : part.startsWith('~') ? 'updated' : 'deleted'
      change[key] += Number(part.slice(1))
      some = true
    }
    if (!some)
      throw new Expected(
        cursor.at,
        `how \`${table}\` changes is missing`,
        `write \`${table} +1\` (inserted), \`~1\` (updated) or \`-1\` (deleted)`,
      )
    tables.push(change)
  } while (cursor.take(/^,/) !== null)
  return { kind: 'changes', tables }
}

function readColumns(cursor: Cursor): Content {
  const names: string[] = []
  do {
    cursor.skipSpace()
    const start = cursor.at
    const name = cursor.rest.startsWith('"')
      ? cursor.quoted('')
      : (cursor.take(/^(?:[^,()"]|\([^()]*\))+/)?.trim() ?? '')
    if (name === '')
      throw new Expected(
        start,
        'the name of a column is missing',
        'write for example `columns name, letters`',
      )
    names.push(name)
    cursor.skipSpace()
  } while (cursor.take(/^,/) !== null)
  return ended(cursor, { kind: 'columns', names })
}

function readStatuses(cursor: Cursor): Content {
  const statuses: { status: number; times: number }[] = []
  do {
    cursor.skipSpace()
    const start = cursor.at
    const match = /^(\d{3})(?:[ \t]*[x×][ \t]*(\d{1,6}))?(?=[\s,]|$)/.exec(cursor.rest)
    const status = Number(match?.[1])
    const times = Number(match?.[2] ?? 1)
    if (match === null || status < 100 || status > 599 || times < 1) {
      throw new Expected(
        start,
        'a status and how often it comes are expected here',
        'write for example `statuses 201 x6, 409 x4`',
      )
    }
    cursor.at += match[0].length
    statuses.push({ status, times })
    cursor.skipSpace()
  } while (cursor.take(/^,/) !== null)
  return ended(cursor, { kind: 'statuses', statuses })
}
