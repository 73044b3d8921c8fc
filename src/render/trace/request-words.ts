import type { Body, SentRequest } from '../../trace/message.ts'
import type { Style } from '../style/style.ts'
import { ASKING } from '../style/theme.ts'
import { renderCell } from '../text/cell.ts'
import { isPlural, singular, withArticle } from '../text/plural.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'
import { TIED } from '../text/wrap.ts'
import { decoded, type Named, targetWords } from './target-words.ts'

function queryWords(query: string, style: Style): string {
  if (query === '') return ''
  const pairs = query.split('&').map((pair) => decoded(pair.replaceAll('+', ' ')).replace('=', ' ').trim())
  return `, with ${visible(pairs.join(' and '), style.glyphs.ascii)}`
}

/** A text that would read as a number, a truth or nothing keeps its quotes: `"2"` is not 2. */
const LIKE_A_VALUE = /^(?:\s*-?[\d.]+\s*|true|false|null|)$/

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Things one after the other with their members in brackets: `(item 1, qty 1) and (item 18, qty 1)`. */
function listed(items: readonly Record<string, unknown>[], style: Style): string {
  return items.map((item) => `(${members(item, style)})`).join(' and ')
}

function memberWords(value: unknown, style: Style): string {
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return listed(value, style)
  const bare = typeof value === 'string' && !LIKE_A_VALUE.test(value)
  const text = bare ? renderCell(value, style, 24) : (JSON.stringify(value) ?? '')
  return visible(text, style.glyphs.ascii)
}

function members(value: Record<string, unknown>, style: Style): string {
  return Object.entries(value)
    .map(([name, member]) => `${visible(name, style.glyphs.ascii)}${TIED}${memberWords(member, style)}`)
    .join(', ')
}

/** Longer than this a body is left to the details. */
const LONGEST_SLIP = 2000

/** The members of a JSON object in a line: `: flavour mango, qty 2`. Empty for anything else. */
function slip(body: Body, style: Style): string {
  if (typeof body !== 'string' || !body.trimStart().startsWith('{') || body.length > LONGEST_SLIP) return ''
  try {
    const value: unknown = JSON.parse(body)
    const text = isObject(value) ? members(value, style) : ''
    return text === '' ? '' : `: ${text}`
  } catch {
    return ''
  }
}

/** `the menu`, `the lines of order 42`, `order 42`. */
function thing(named: Named): string {
  return named.kind === 'one' ? named.words : `the ${named.noun}${named.of}`
}

/** What somebody brings a slip for: one more of many, or the one thing there is. */
function wanted(named: Named): string {
  if (named.kind === 'all' && isPlural(named.noun)) {
    return `${withArticle(`new ${singular(named.noun)}`)}${named.of}`
  }
  return thing(named)
}

/** Whether {@link requestWords} tell all that is in the body as well. */
export function tellsBody({ method, body }: SentRequest, style: Style): boolean {
  return ASKING[method] !== undefined && slip(body, style) !== ''
}

/** A request in plain words: `ask: which flavours are there?`, `hand in a slip for a new order: qty 2`. */
export function requestWords(request: SentRequest, style: Style): string {
  const { method, target } = request
  const [path = '', query = ''] = target.split('#')[0]?.split('?') ?? []
  const named = targetWords(path, style)
  const asking = ASKING[method]
  const end = queryWords(query, style)
  if (asking === undefined) {
    const verb = visible(method, style.glyphs.ascii)
    return cut(`send ${withArticle(verb)} for ${thing(named)}${end}`, 200, style.glyphs.ellipsis)
  }
  if (method === 'GET' && named.kind === 'all' && named.of === '' && isPlural(named.noun)) {
    return `ask: which ${named.noun} are there${end}?`
  }
  const what = method === 'POST' ? wanted(named) : thing(named)
  return `${asking} ${what}${end}${slip(request.body, style)}`
}
