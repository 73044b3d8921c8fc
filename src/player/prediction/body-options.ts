import type { Backend } from '../../backend/backend.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { Body } from '../../trace/message.ts'
import type { Change, SqlValue } from '../../trace/value.ts'
import type { Run } from '../event.ts'
import { withTruth } from './plain-options.ts'

/** A body that was shown before, and what changed in the database since. */
export interface SeenBody {
  method: string
  target: string
  text: string
  /** Changes of this exchange. */
  changes: readonly Change[]
}

/** How many characters of a body stand in an option. */
const EXCERPT = 60
const EMPTY = '(empty)'
const NOWHERE = '/there-is-nothing-here'

/**
 * Short excerpts of what might come back: what really came, what came the last time, the same with values from
 * before (or after) the latest changes, what was sent, the system's own "not found", nothing. All are cut at the
 * place where they differ from the truth, so that the difference can be seen.
 */
export async function bodyOptions(
  run: Run,
  backend: Backend,
  seen: readonly SeenBody[],
): Promise<{ did: string; options: string[] }> {
  const last = run.exchanges.at(-1)
  const truth = readable(last?.response?.body ?? '')
  const before = seen.filter(
    (body) => body.method === last?.request.method && body.target === last.request.target,
  )
  const rivals = [
    ...before.map((body) => body.text),
    ...otherValues(truth, [...seen.flatMap((body) => body.changes), ...run.changes]),
    readable(last?.request.body ?? ''),
    await notFound(backend, last?.request ?? { method: 'GET', target: '/' }),
    '',
    '{"error":"something went wrong"}',
  ].filter((text) => text !== truth)
  const at = firstDifference(truth, rivals[0] ?? '')
  const did = excerpt(truth, at)
  const options = withTruth(did, [...new Set(rivals.map((text) => excerpt(text, at)))])
  return { did, options: options.sort((a, b) => length(a) - length(b) || (a < b ? -1 : 1)) }
}

/** What the last exchange of each run brought back. */
export function bodiesOf(runs: readonly Run[]): SeenBody[] {
  return runs.flatMap(({ exchanges, changes }) => {
    const last = exchanges.at(-1)
    if (last === undefined) return []
    const { method, target } = last.request
    return [{ method, target, text: readable(last.response?.body ?? ''), changes }]
  })
}

/** A body as one line of text; the tags of a page are left out. */
function readable(body: Body): string {
  if (typeof body !== 'string') return `${body.length} bytes`
  const text = /^\s*<(!doctype|html)/i.test(body)
    ? body.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
    : body
  return text.replace(/\s+/g, ' ').trim()
}

/** The text with each changed value put back, and with each new one put in. */
function otherValues(text: string, changes: readonly Change[]): string[] {
  const variants: string[] = []
  for (const { before, after } of changes) {
    if (before === null || after === null) continue
    for (const column of Object.keys(before)) {
      const [old, fresh] = [before[column], after[column]]
      if (old === undefined || fresh === undefined || old === fresh) continue
      for (const [from, to] of spellings(old, fresh)) {
        variants.push(swapped(text, from, to), swapped(text, to, from))
      }
    }
  }
  return variants.filter((variant) => variant !== text)
}

/** How a value may be written: as it is, and an amount of cents with a point. */
function spellings(old: SqlValue, fresh: SqlValue): [string, string][] {
  const plain: [string, string] = [String(old), String(fresh)]
  if (typeof old !== 'number' || typeof fresh !== 'number') return [plain]
  return [plain, [(old / 100).toFixed(2), (fresh / 100).toFixed(2)]]
}

function swapped(text: string, from: string, to: string): string {
  if (from === '') return text
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\w.-])${escaped}(?![\\w.])`), () => to)
}

/** What the system says of an address that it does not know, as if it said so of this one. */
async function notFound(
  backend: Backend,
  { method, target }: Pick<Exchange['request'], 'method' | 'target'>,
): Promise<string> {
  const state = await backend.snapshot()
  const exchange = await backend.send({
    kind: 'message',
    method: 'GET',
    target: NOWHERE,
    headers: [],
    body: '',
  })
  await backend.restore(state)
  return readable(exchange.response?.body ?? '')
    .replaceAll(`GET ${NOWHERE}`, `${method} ${NOWHERE}`)
    .replaceAll(NOWHERE, target.split('?')[0] ?? target)
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}

/** From a little before the difference; the cut ends are marked. */
function excerpt(text: string, difference: number): string {
  if (text === '') return EMPTY
  const from = difference > EXCERPT - 20 && difference < text.length ? difference - 20 : 0
  const cut = text.slice(from, from + EXCERPT).trim()
  return `${from > 0 ? '… ' : ''}${cut}${from + EXCERPT < text.length ? ' …' : ''}`
}

function length(text: string): number {
  return text === EMPTY ? 0 : text.length
}
