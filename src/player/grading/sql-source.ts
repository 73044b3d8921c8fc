import { type Clause, cutAt, isName, nameOf, type Word } from './sql-shape.ts'

/** A table that a FROM names. */
export interface Source {
  table: string
  /** What the statement calls it, in lower case. */
  alias: string
  /** How it is joined: the first by nothing, others by a comma or by the words before JOIN. */
  by: 'first' | 'comma' | 'join' | 'left' | 'cross' | 'natural' | 'other'
  /** The condition behind ON; null where there is none. */
  on: readonly Word[] | null
  using: boolean
  /** Behind its last word in the statement. */
  end: number
}

const SEPARATORS: ReadonlySet<string> = new Set([
  ',',
  'JOIN',
  'LEFT',
  'RIGHT',
  'FULL',
  'INNER',
  'CROSS',
  'NATURAL',
])
const JOINING: ReadonlySet<string> = new Set([...SEPARATORS, 'OUTER'])

/** The tables of a FROM; null where something else than tables is joined. */
export function sourcesOf({ words }: Clause): Source[] | null {
  const sources: Source[] = []
  // `LEFT JOIN t` comes in two parts, of which the first has no name.
  let how: string[] = []
  for (const part of cutAt(words, SEPARATORS)) {
    const lead = part.findIndex((word) => !JOINING.has(word.upper))
    how.push(...(lead < 0 ? part : part.slice(0, lead)).map(({ upper }) => upper))
    if (lead < 0) continue
    const source = sourceOf(part.slice(lead), how)
    if (source === null) return null
    sources.push(source)
    how = []
  }
  return sources
}

function sourceOf(words: readonly Word[], how: readonly string[]): Source | null {
  const [name] = words
  if (!isName(name) || words[1]?.text === '.' || words[1]?.text === '(') return null
  const as = words[1]?.upper === 'AS'
  const named = as ? words[2] : words[1]
  const hasAlias = as || (isName(named) && named?.upper !== 'ON' && named?.upper !== 'USING')
  const rest = words.slice(as ? 3 : hasAlias ? 2 : 1)
  const on = rest[0]?.upper === 'ON' ? rest.slice(1) : null
  const using = rest[0]?.upper === 'USING'
  if (rest.length > 0 && on === null && !using) return null
  return {
    table: nameOf(name),
    alias: hasAlias ? nameOf(named) : nameOf(name),
    by: byOf(how),
    on,
    using,
    end: words.at(-1)?.end ?? 0,
  }
}

function byOf(how: readonly string[]): Source['by'] {
  if (how.length === 0) return 'first'
  if (how.includes('NATURAL')) return 'natural'
  if (how.includes('LEFT')) return 'left'
  if (how.includes('CROSS')) return 'cross'
  if (how.includes('RIGHT') || how.includes('FULL')) return 'other'
  return how.includes(',') ? 'comma' : 'join'
}

/** A column that a statement names, with the table that is named before it; both in lower case. */
export interface ColumnName {
  owner: string | null
  column: string
  /** Its first word's place among the words. */
  at: number
}

/** The columns that are named among words: names that are no functions, aliases behind AS, or words of the language. */
export function columnsIn(words: readonly Word[], known: ReadonlySet<string>): ColumnName[] {
  return words.flatMap((word, at): ColumnName[] => {
    if (!isName(word) || words[at + 1]?.text === '(' || words[at + 1]?.text === '.') return []
    const qualified = words[at - 1]?.text === '.'
    if (words[at - 1]?.upper === 'AS') return []
    const column = nameOf(word)
    if (qualified) return [{ owner: nameOf(words[at - 2]), column, at: at - 2 }]
    return known.has(column) ? [{ owner: null, column, at }] : []
  })
}
