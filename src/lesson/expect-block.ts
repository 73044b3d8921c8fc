import type { Assertion } from './assertion.ts'
import { parseAssertion } from './expectation.ts'
import type { Fence } from './fence.ts'
import type { ExerciseBlock, RequestBlock, SqlBlock } from './lesson.ts'
import type { Reading } from './lesson-context.ts'

/** What an `expect` block can stand behind. */
export type Expecting = RequestBlock | SqlBlock | ExerciseBlock

const OF_EXCHANGES: ReadonlySet<Assertion['kind']> = new Set([
  'status',
  'failure',
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
    const why = whyNotHere(parsed.content.kind, owner)
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

function whyNotHere(kind: Assertion['kind'], owner: Expecting): { message: string; fix: string } | null {
  const exchange = owner.type === 'request' || (owner.type === 'exercise' && owner.kind === 'http')
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
