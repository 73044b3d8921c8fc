import type { Assertion } from '../assertion.ts'
import { type Content, parseAssertion } from '../expectation/expectation.ts'
import { failureOf } from '../expectation/failure-code.ts'
import type { ExerciseBlock, RequestBlock, SqlBlock } from '../lesson.ts'
import type { Reading } from '../lesson-context.ts'
import type { Fence } from './fence.ts'

/** What an `expect` block can stand behind. */
export type Expecting = RequestBlock | SqlBlock | ExerciseBlock

const OF_EXCHANGES: ReadonlySet<Assertion['kind']> = new Set([
  'status',
  'header',
  'body',
  'reached',
  'stopped',
  'statuses',
])
const OF_RESULTS: ReadonlySet<Assertion['kind']> = new Set(['rows', 'columns', 'row'])

/** Reads an `expect` block, one assertion a line; `owner` is what it says something about. */
export function readExpect(fence: Fence, owner: Expecting, reading: Reading): Assertion[] {
  const { report } = reading
  const assertions: Assertion[] = []
  let offset = 0
  let lines = 0
  for (const line of fence.content.text.split('\n')) {
    const start = offset
    offset += line.length + 1
    if (line.trim() === '') continue
    lines++
    const parsed = parseAssertion(line)
    if ('problem' in parsed) {
      report.problems(fence.content, [{ ...parsed.problem, offset: start + parsed.problem.offset }])
      continue
    }
    const at = fence.content.at(start + line.length - line.trimStart().length)
    const why = whyNotHere(parsed.content, owner)
    if (why !== null) {
      report.error(at, 'assertion-place', why.message, why.fix)
      continue
    }
    assertions.push({ ...report.source.position(at), text: line.trim(), ...parsed.content })
  }
  if (lines === 0 && !fence.broken) {
    report.error(
      fence.offset,
      'expect-empty',
      'this block expects nothing',
      'write one assertion a line: `status 200`',
    )
  }
  return assertions
}

function whyNotHere(content: Content, owner: Expecting): { message: string; fix: string } | null {
  const { kind } = content
  const exchange = owner.type === 'request' || (owner.type === 'exercise' && owner.kind === 'http')
  if (content.kind === 'failure') return whyNotFailure(content.code, owner, exchange)
  if (!exchange && OF_EXCHANGES.has(kind)) {
    return {
      message: `\`${kind}\` is about a request, and this is SQL`,
      fix: 'write `rows`, `columns`, `row`, `changes`, `plan` or `sql`',
    }
  }
  if (exchange && OF_RESULTS.has(kind)) {
    return {
      message: `\`${kind}\` is about the result of SQL, and this is a request`,
      fix: 'write `body` or `sql "…"`',
    }
  }
  if (kind === 'statuses' && owner.type === 'request' && owner.times === 1) {
    return {
      message: '`statuses` counts repeated requests, and this one is sent once',
      fix: 'write `status`, or add `times=` to the request',
    }
  }
  return null
}

/** Requests fail in words of the network, scripts in words of the database; a solution does not fail at all. */
function whyNotFailure(
  code: string,
  owner: Expecting,
  exchange: boolean,
): { message: string; fix: string } | null {
  const sql = failureOf(code) === 'sql'
  if (exchange && sql) {
    return {
      message: `\`failure ${code}\` is about SQL, and this is a request`,
      fix: 'write `status`, or `failure ECONNREFUSED` where nobody answers',
    }
  }
  if (owner.type === 'exercise' && sql) {
    return {
      message: 'the solution of an exercise may not fail',
      fix: 'delete this line; a `probe` says which statements must be refused',
    }
  }
  if (!exchange && !sql) {
    return {
      message: `\`failure ${code}\` is about a request, and this is SQL`,
      fix: 'write for example `failure not-null`',
    }
  }
  return null
}
