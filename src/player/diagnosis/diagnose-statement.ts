import { clauseOf, isName, nameOf, wordsOf } from '../grading/sql-shape.ts'
import type { Diagnosis } from './diagnosis.ts'

/** UPDATE or DELETE of every row where some were meant. */
export const noWhere: Diagnosis = ({ shape, reference, mine, expected }) => {
  const update = shape.verb === 'UPDATE'
  if ((!update && shape.verb !== 'DELETE') || clauseOf(shape, 'WHERE') !== null) return null
  if (reference === null || reference.verb !== shape.verb || clauseOf(reference, 'WHERE') === null)
    return null
  const table = writtenTable(shape.text)
  if (table === null || table !== writtenTable(reference.text)) return null
  const operation = update ? 'update' : 'delete'
  const count = (changes: typeof mine.changes) =>
    changes.filter((change) => change.operation === operation && change.table.toLowerCase() === table).length
  const failed = mine.error?.sql.includes(shape.text.trim()) === true
  if (count(mine.changes) <= count(expected.changes) && !failed) return null
  // Whoever decides row by row what to write has thought of the others.
  if (wordsOf(shape.text).some(({ upper }) => upper === 'CASE')) return null
  return `There is no WHERE, so this ${update ? 'changes' : 'deletes'} every row of ${table}. WHERE says which rows are meant.`
}

function writtenTable(text: string): string | null {
  const words = wordsOf(text)
  const at = words.findIndex(({ upper }) => upper === 'UPDATE' || upper === 'FROM') + 1
  const name = words[at]?.upper === 'OR' ? words[at + 2] : words[at]
  return isName(name) ? nameOf(name) : null
}

/** A rule of the table that the answer would break, in other words than the database's. */
export const brokenRule: Diagnosis = ({ shape, mine }) => {
  const { error } = mine
  if (error === null || !error.sql.includes(shape.text.trim())) return null
  const about = /constraint failed: (.+)$/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'not-null':
      return `\`${about}\` may not be NULL: every row needs a value there.`
    case 'unique':
      return `No two rows may have the same \`${about}\`, and one has this value already.`
    case 'check':
      return `The table has a rule for its values, and this one breaks it: \`${about}\`.`
    case 'foreign-key':
      return shape.verb === 'DELETE'
        ? 'Other rows still refer to what you delete. They would refer to nothing.'
        : 'A row would refer to one that is not there. Look at which ids there are.'
    default:
      return null
  }
}
