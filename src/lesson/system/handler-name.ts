import type { DeclaredMethod } from './declaration.ts'

/** What a route is called in traces and messages, by its method and its path. */
export interface RouteNames {
  handler: string
  validator: string
  noun: string
}

const VERBS: Readonly<Record<DeclaredMethod, string>> = {
  GET: 'get',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'delete',
}

/**
 * `GET /books` is `listBooks`, `GET /books/:id` `getBook`, `POST /books` `createBook`, `GET /books/:id/loans`
 * `listLoansOfBook`. `change`: what the statement does where that is not what the method says, as in
 * `POST /loans/:id/return`, which is `returnLoan`.
 */
export function namesOf(method: DeclaredMethod, pattern: string, change: 'insert' | 'other'): RouteNames {
  const segments = pattern.split('/').filter((segment) => segment !== '')
  const groups = groupsOf(segments)
  const last = groups.at(-1)
  if (last === undefined) return { handler: `${VERBS[method]}Root`, validator: 'validateQuery', noun: 'row' }
  const owners = groups.slice(0, -1).toReversed()
  const noun = singular(last.words)
  const behind = (of: readonly Group[]) => of.map((owner) => `Of${pascal(singular(owner.words))}`).join('')
  const isItem = last.parameters.length > 0
  const validator = method === 'GET' || method === 'DELETE' ? 'validateQuery' : `validate${pascal(noun)}`
  const named = (handler: string): RouteNames => ({ handler, validator, noun: noun.join(' ') })
  const owner = owners[0]
  if (method === 'POST' && change === 'other' && !isItem) {
    // What is done stands behind what it is done to: /loans/:id/return, /books/search.
    if (owner === undefined) return named(camel([...last.words.slice(-1), ...last.words.slice(0, -1)]))
    const done = singular(owner.words)
    const handler = camel([...last.words, ...done]) + behind(owners.slice(1))
    return { handler, validator: `validate${pascal(last.words)}`, noun: done.join(' ') }
  }
  if (method === 'GET' && !isItem) return named(`list${pascal(last.words)}${behind(owners)}`)
  const by =
    last.parameters.length > 1 ? `By${last.parameters.map((name) => pascal([name])).join('And')}` : ''
  return named(`${VERBS[method]}${pascal(noun)}${by}${behind(owners)}`)
}

/** A resource in a path: what it is called, and the parameters behind it. */
interface Group {
  words: string[]
  parameters: string[]
}

/** `/shelves/:shelf/books/:id`: the shelves by `shelf`, the books by `id`. */
function groupsOf(segments: readonly string[]): Group[] {
  const groups: Group[] = []
  for (const segment of segments) {
    const last = groups.at(-1)
    if (segment.startsWith(':')) {
      if (last === undefined) groups.push({ words: ['row'], parameters: [segment.slice(1)] })
      else last.parameters.push(segment.slice(1))
    } else {
      const words = segment.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
      if (last === undefined || last.parameters.length > 0) groups.push({ words, parameters: [] })
      else last.words.push(...words)
    }
  }
  return groups
}

/** The last word as one of its kind. */
function singular(words: readonly string[]): string[] {
  const last = words.at(-1)
  return last === undefined ? [] : [...words.slice(0, -1), one(last)]
}

/** Words that end like a plural and are none, or have another `ie`. */
const AS_THEY_ARE = /(?:ss|us|is|news|series|species)$/i
const WITH_IE = /^(?:movie|cookie|pie|tie|lie|zombie|calorie)s$/i

function one(word: string): string {
  if (AS_THEY_ARE.test(word)) return word
  if (/ies$/i.test(word)) return WITH_IE.test(word) ? word.slice(0, -1) : `${word.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz)es$/i.test(word)) return word.slice(0, -2)
  return /[^s]s$/i.test(word) ? word.slice(0, -1) : word
}

function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function camel(words: readonly string[]): string {
  const text = pascal(words)
  return text.charAt(0).toLowerCase() + text.slice(1)
}
