import type { Body, SentRequest } from '../trace/message.ts'
import { renderCell } from './cell.ts'
import { isPlural, singular } from './plural.ts'
import type { Style } from './style.ts'
import { ASKING } from './theme.ts'
import { visible } from './visible.ts'
import { cut } from './width.ts'

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The path of a target, cut into its parts, and its query. */
function partsOf(target: string): { parts: string[]; query: string } {
  const [path = '', query = ''] = target.split('#')[0]?.split('?') ?? []
  return { parts: path.split('/').filter((part) => part !== ''), query }
}

/** What a target names, as a noun: `order 42`, `flavours`, `the page brochure.html`, `the front page`. */
function thing(parts: readonly string[], style: Style): string {
  const shown = (part: string | undefined) => visible(decoded(part ?? ''), style.glyphs.ascii)
  const last = shown(parts.at(-1))
  if (parts.length === 0) return 'the front page'
  if (/\.html?$/i.test(last)) return `the page ${last}`
  if (/\.\w{2,5}$/.test(last)) return `the file ${last}`
  const before = shown(parts.at(-2))
  if (/^[\d-]+$/.test(last) && before !== '') return `${singular(before)} ${last}`
  return last.replaceAll('_', ' ')
}

function queryWords(query: string, style: Style): string {
  if (query === '') return ''
  const pairs = query.split('&').map((pair) => decoded(pair.replaceAll('+', ' ')).replace('=', ' '))
  return `, with ${visible(pairs.join(' and '), style.glyphs.ascii)}`
}

/** A text that would read as a number, a truth or nothing keeps its quotes: `"2"` is not 2. */
const LIKE_A_VALUE = /^(?:\s*-?[\d.]+\s*|true|false|null|)$/

/** The members of a JSON object in a line: `flavour mango, qty 2`. Empty for anything else. */
function slip(body: Body, style: Style): string {
  if (typeof body !== 'string' || !body.trimStart().startsWith('{')) return ''
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null) return ''
    const members = Object.entries(value).map(([name, member]) => {
      const bare = typeof member === 'string' && !LIKE_A_VALUE.test(member)
      const text = bare ? renderCell(member, style, 24) : (JSON.stringify(member) ?? '')
      return `${visible(name, style.glyphs.ascii)} ${visible(text, style.glyphs.ascii)}`
    })
    return members.length === 0 ? '' : `: ${members.join(', ')}`
  } catch {
    return ''
  }
}

/** A request in plain words: `ask: which flavours are there?`, `hand in a slip for an order: qty 2`. */
export function requestWords(request: SentRequest, style: Style): string {
  const { parts, query } = partsOf(request.target)
  const what = thing(parts, style)
  const asking = ASKING[request.method]
  const end = queryWords(query, style)
  if (asking === undefined) {
    return cut(
      `send a ${visible(request.method, style.glyphs.ascii)} for ${what}${end}`,
      200,
      style.glyphs.ellipsis,
    )
  }
  if (request.method === 'GET' && isPlural(what) && parts.length === 1) {
    return `ask: which ${what} are there${end}?`
  }
  return `${asking} ${what}${end}${slip(request.body, style)}`
}
