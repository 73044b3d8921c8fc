import type { Slip, Stop } from './slip.ts'

/** The parts of a SELECT in the order in which they stand. */
const ORDER = ['SELECT', 'FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT']
const JOINS: ReadonlySet<string> = new Set(['JOIN', 'LEFT', 'INNER', 'CROSS'])
const COMPOUND: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT'])

/** A part of a statement behind one that it stands before. */
export const clauseTooLate: Slip = (stop) => {
  const { words, at } = stop
  const word = words[at]
  if (word?.kind !== 'word') return null
  const before = clausesBefore(stop)
  if (
    word.upper === 'WHERE' &&
    before.at(-1) === 'UPDATE' &&
    words.slice(at).some(({ upper }) => upper === 'SET')
  )
    return 'SET stands before WHERE.'
  const upper = JOINS.has(word.upper) ? 'JOIN' : word.upper
  const rank = ORDER.indexOf(upper === 'JOIN' ? 'FROM' : upper)
  const last = before.filter((clause) => ORDER.includes(clause)).at(-1)
  if (rank < 1 || last === undefined) return null
  const again = before.includes(upper) && (upper !== last || upper === 'FROM')
  if (again) return `There is a ${full(upper)} already.`
  if (ORDER.indexOf(last) > rank) {
    const having = upper === 'WHERE' && last === 'GROUP' ? ' A condition on groups is HAVING.' : ''
    return `${full(upper)} stands before ${full(last)}.${having}`
  }
  if (upper === 'WHERE' && last === 'WHERE')
    return 'There is a WHERE already. Join the conditions with AND or OR.'
  return null
}

/** What parts have begun before the place, in the same SELECT. */
function clausesBefore({ words, at }: Stop): string[] {
  const depth = words[at]?.depth ?? 0
  const found: string[] = []
  for (let place = at - 1; place >= 0; place--) {
    const word = words[place]
    if (word === undefined || word.depth < depth || word.text === ';') break
    if (word.depth > depth || word.kind !== 'word' || words[place - 1]?.text === '.') continue
    if (COMPOUND.has(word.upper)) break
    if (ORDER.includes(word.upper) || word.upper === 'UPDATE') found.unshift(word.upper)
  }
  return found
}

function full(clause: string): string {
  return clause === 'GROUP' || clause === 'ORDER' ? `${clause} BY` : clause
}
