import { clauseOf, isName, itemsOf, nameOf, textOf, type Word, wordsOf } from '../grading/sql-shape.ts'
import { sourcesOf } from '../grading/sql-source.ts'
import type { Certain } from './diagnosis.ts'

/** `shelf = 'poetry' AND shelf = 'crime'`: no row has two values in one column. */
export const impossibleBoth: Certain = ({ shape }) => {
  for (const opener of ['WHERE', 'HAVING'] as const) {
    const words = clauseOf(shape, opener)?.words ?? []
    for (const [at, word] of words.entries()) {
      if (word.upper !== 'AND') continue
      const [one, other] = [equation(words, at - 3), equation(words, at + 1)]
      if (one === null || other === null || one.name !== other.name || one.value === other.value) continue
      return `In one row, \`${one.name}\` is never ${one.value} and ${other.value} at once. With OR, either of them is enough.`
    }
  }
  return null
}

/** `name = 'value'` from a place on; without the table before the name. */
function equation(words: readonly Word[], at: number): { name: string; value: string } | null {
  const start = words[at + 1]?.text === '.' ? at + 2 : at
  const [name, sign, value] = words.slice(start, start + 3)
  const literal = value?.kind === 'string' || value?.kind === 'number'
  return isName(name) && sign?.text === '=' && value !== undefined && literal
    ? { name: nameOf(name), value: value.text }
    : null
}

/** `IS 'NULL'`: four letters. */
export const quotedNull: Certain = ({ shape }) => {
  const words = wordsOf(shape.text)
  const found = words.some(
    ({ kind, text }, at) =>
      kind === 'string' &&
      text.toUpperCase() === "'NULL'" &&
      ['=', '>', 'IS', 'NOT'].includes(words[at - 1]?.upper ?? ''),
  )
  return found ? "`'NULL'` in quotes is a text of four letters. NULL itself has no quotes." : null
}

const COMPARES: ReadonlySet<string> = new Set([
  '=',
  '<',
  '>',
  'LIKE',
  'GLOB',
  'IN',
  'IS',
  'BETWEEN',
  'EXISTS',
])

/** An ON that compares nothing: a column alone, or one with itself. */
export const idleOn: Certain = ({ shape }) => {
  const from = clauseOf(shape, 'FROM')
  for (const { on } of (from === null ? null : sourcesOf(from)) ?? []) {
    if (on === null || on.length === 0) continue
    const condition = textOf(shape.text, on)
    const [left, right] = condition.split('=').map((side) => side.trim().toLowerCase())
    if (left === right && isName(on[0]))
      return `\`${condition}\` compares a column with itself, and is true for every row. Compare columns of both tables.`
    const plain = on.every((word) => (isName(word) && !COMPARES.has(word.upper)) || word.text === '.')
    if (plain && on.length <= 3)
      return `\`ON ${condition}\` compares nothing. A column of one table has to equal a column of the other.`
  }
  return null
}

/** `SELECT title AND price`: one answer, yes or no. */
export const columnsByAnd: Certain = ({ shape }) => {
  for (const item of itemsOf(clauseOf(shape, 'SELECT')?.words ?? [])) {
    const and = item.findIndex(({ upper }) => upper === 'AND')
    const sides = [item.slice(0, and), item.slice(and + 1)]
    const plain = sides.every(
      (side) => side.length > 0 && side.every((word) => isName(word) || word.text === '.'),
    )
    if (and > 0 && plain) return 'AND makes one yes or no of two columns. Between columns stands a comma.'
  }
  return null
}
