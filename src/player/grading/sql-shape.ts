import { type Token, tokens, unquoted } from '../../database/token.ts'

/** The parts of a statement that begin with these words, outside of all parentheses. */
const OPENERS = [
  'SELECT',
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'WINDOW',
  'ORDER',
  'LIMIT',
  'UPDATE',
  'SET',
  'DELETE',
  'INSERT',
  'REPLACE',
  'VALUES',
  'RETURNING',
] as const
export type Opener = (typeof OPENERS)[number]

/** One part of a statement: its words behind the opening one (`GROUP BY` is one), and where it stands in the text. */
export interface Clause {
  opener: Opener
  words: readonly Word[]
  /** Of the opening word, and behind the last word. */
  start: number
  end: number
}

/** A token that is no space, with how deep in parentheses it stands; those themselves stand outside. */
export type Word = Token & { depth: number; upper: string }

/** What can be read of a statement without knowing SQL: its clauses. */
export interface SqlShape {
  text: string
  verb: Opener
  clauses: readonly Clause[]
}

/**
 * Reads the clauses of one statement. null where there is more to it than these: several SELECTs put together, a
 * WITH, a statement about the schema.
 */
export function shapeOf(text: string): SqlShape | null {
  const words = wordsOf(text)
  const [first] = words
  const verb = OPENERS.find((opener) => opener === first?.upper)
  if (verb === undefined) return null
  if (words.some(({ depth, upper }) => depth === 0 && COMPOUND.has(upper))) return null
  const clauses: { opener: Opener; words: Word[]; start: number; end: number }[] = []
  for (const [at, word] of words.entries()) {
    const opener = word.kind === 'word' && word.depth === 0 ? openerAt(words, at) : undefined
    const open = clauses.at(-1)
    if (opener !== undefined) clauses.push({ opener, words: [], start: word.start, end: word.end })
    else if (word.text === ';') break
    else if (open !== undefined) {
      open.end = word.end
      if (!(open.words.length === 0 && word.upper === 'BY')) open.words.push(word)
    }
  }
  return { text, verb, clauses }
}

const COMPOUND: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT'])

function openerAt(words: readonly Word[], at: number): Opener | undefined {
  const upper = words[at]?.upper
  // `DELETE FROM t` and `INSERT … SELECT`: the words after DELETE are its own, those after SELECT a part.
  if (upper === 'FROM' && words[at - 1]?.upper === 'DELETE') return undefined
  // `IS DISTINCT FROM`, `DO UPDATE SET`, and columns that are called like a clause.
  if (upper === 'FROM' && words[at - 1]?.upper === 'DISTINCT' && words[at - 2]?.upper !== 'SELECT')
    return undefined
  if (words[at - 1]?.text === '.' || words[at - 1]?.upper === 'AS') return undefined
  if ((upper === 'GROUP' || upper === 'ORDER') && words[at + 1]?.upper !== 'BY') return undefined
  return OPENERS.find((opener) => opener === upper)
}

/** What was read last: one statement is looked at from many sides. */
const read = new Map<string, readonly Word[]>()
const MOST_READ = 100

/** The tokens of a text that are no spaces. */
export function wordsOf(text: string): readonly Word[] {
  const known = read.get(text)
  if (known !== undefined) return known
  const words: Word[] = []
  let depth = 0
  for (const token of tokens(text)) {
    if (token.kind === 'space') continue
    if (token.text === ')') depth = Math.max(0, depth - 1)
    words.push({ ...token, depth, upper: token.kind === 'word' ? token.text.toUpperCase() : token.text })
    if (token.text === '(') depth++
  }
  if (read.size >= MOST_READ) read.clear()
  read.set(text, words)
  return words
}

export function clauseOf(shape: SqlShape, opener: Opener): Clause | null {
  return shape.clauses.find((clause) => clause.opener === opener) ?? null
}

/** Words cut where one of these stands at their outermost depth; the separators stand in front of their parts. */
export function cutAt(words: readonly Word[], separators: ReadonlySet<string>): Word[][] {
  const depth = words[0]?.depth ?? 0
  const parts: Word[][] = [[]]
  for (const word of words) {
    if (word.depth === depth && separators.has(word.upper)) parts.push([])
    parts.at(-1)?.push(word)
  }
  return parts
}

const COMMA: ReadonlySet<string> = new Set([','])

/** Items between commas, without them. */
export function itemsOf(words: readonly Word[]): Word[][] {
  return cutAt(words, COMMA).map((part) => (part[0]?.text === ',' ? part.slice(1) : part))
}

/** The text that words stand in. */
export function textOf(text: string, words: readonly Word[]): string {
  const [first, last] = [words[0], words.at(-1)]
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.end)
}

export function nameOf(word: Word | undefined): string {
  return word === undefined ? '' : unquoted(word.text).toLowerCase()
}

/** A name that is no word of the language. */
export function isName(word: Word | undefined): boolean {
  return word?.kind === 'word' || word?.kind === 'quoted'
}
