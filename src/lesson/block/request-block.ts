import { hashOf } from '../hash.ts'
import type { PredictionKind, RequestBlock, RequestSource, SqlBlock } from '../lesson.ts'
import type { Reading } from '../lesson-context.ts'
import { parseRequestText } from '../request/request-text.ts'
import { attributesOf, positionOf } from './block-attribute.ts'
import type { Fence } from './fence.ts'
import { hasStatement } from './sql-text.ts'

const HTTP_PREDICTIONS: readonly PredictionKind[] = [
  'status',
  'reached',
  'queries',
  'rows',
  'changes',
  'body',
]
const SQL_PREDICTIONS: readonly PredictionKind[] = ['rows', 'changes']
const MOST_TIMES = 1000

/** Stands in for a request that could not be read, so that what belongs to it is still checked. */
const UNREADABLE: RequestSource = { kind: 'message', method: 'GET', target: '/', headers: [], body: '' }

export function readRequestBlock(fence: Fence, reading: Reading): RequestBlock {
  const { report } = reading
  const attributes = attributesOf(fence, reading)
  const raw = fence.words.has('raw')
  const among = attributes.among()
  const predict = attributes.predict(HTTP_PREDICTIONS)
  if (fence.attributes.has('among') && !predict.includes('status')) predict.unshift('status')
  const times = attributes.number('times', 1, MOST_TIMES) ?? 1
  const concurrent = fence.words.has('concurrent')
  if (concurrent && !fence.attributes.has('times')) {
    report.error(
      fence.offset,
      'attribute',
      '`concurrent` needs `times=`',
      'write for example `times=10 concurrent`',
    )
  } else if (concurrent && times === 1) {
    attributes.fail('times', 'one request overlaps with nothing', 'write at least `times=2`')
  }
  return {
    type: 'request',
    id: attributes.id() ?? hashOf(`http ${raw ? 'raw' : ''}\n${fence.content.text}`),
    request: readRequest(fence, raw, reading),
    predict,
    among,
    times,
    concurrent,
    compare: attributes.compare(),
    system: attributes.system(),
    expect: [],
    at: positionOf(fence, reading),
  }
}

/** The request inside a fence; what is wrong is reported at its place. */
export function readRequest(fence: Fence, raw: boolean, reading: Reading): RequestSource {
  if (fence.broken && fence.content.text === '') return UNREADABLE
  const several = raw ? -1 : fence.content.text.search(/^###/m)
  if (several >= 0) {
    reading.report.error(
      fence.content.at(several),
      'request-several',
      'a block sends one request, and `###` begins another',
      'make them two blocks, or add `times=` to repeat one',
    )
  }
  const read = parseRequestText(fence.content.text, { raw })
  if (read.kind === 'read') return read.request
  for (const problem of read.problems) {
    const offset = problem.rule === 'request-empty' ? fence.offset : fence.content.at(problem.offset)
    reading.report.error(offset, problem.rule, problem.message, problem.fix)
  }
  return UNREADABLE
}

export function readSqlBlock(fence: Fence, reading: Reading): SqlBlock {
  const attributes = attributesOf(fence, reading)
  return {
    type: 'sql',
    id: attributes.id() ?? hashOf(`sql\n${fence.content.text}`),
    script: readScript(fence, reading),
    plan: fence.words.has('plan'),
    predict: attributes.predict(SQL_PREDICTIONS),
    system: attributes.system(),
    expect: [],
    at: positionOf(fence, reading),
  }
}

/** The SQL inside a fence, which must hold a statement. */
export function readScript(fence: Fence, reading: Reading): string {
  const script = fence.content.text
  if (!hasStatement(script) && !fence.broken) {
    reading.report.error(
      fence.offset,
      'sql-empty',
      'this block has no statement',
      'write SQL between its fences',
    )
  }
  return script
}
