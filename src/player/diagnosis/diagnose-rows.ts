import {
  type Clause,
  clauseOf,
  cutAt,
  isName,
  type SqlShape,
  shapeOf,
  textOf,
  type Word,
} from '../grading/sql-shape.ts'
import { columnsIn, type Source, sourcesOf } from '../grading/sql-source.ts'
import { lastResult } from '../label.ts'
import type { Certain, Diagnosis } from './diagnosis.ts'
import { patched } from './diagnosis.ts'

/** Two tables joined by nothing: every row of one beside every row of the other. */
export const noCondition: Diagnosis = ({ shape, reference, mine, expected }) => {
  const loose = looseJoin(shape)
  if (loose === null || (reference !== null && looseJoin(reference) !== null)) return null
  const [yours, theirs] = [lastResult(mine), lastResult(expected)]
  if (yours === null || theirs === null) return null
  const grouped = clauseOf(shape, 'GROUP') !== null || yours.count === 1
  if (yours.count <= theirs.count && !grouped) return null
  const [one, other] = loose
  return `Every ${one} stands beside every row of ${other}: nothing says which belong together. A JOIN needs its ON.`
}

/** What is joined to which table without a condition; null where there is one everywhere. */
function looseJoin(shape: SqlShape): [string, string] | null {
  const from = clauseOf(shape, 'FROM')
  const sources = from === null ? null : sourcesOf(from)
  if (sources === null) return null
  const where = clauseOf(shape, 'WHERE')
  if (where !== null && comparesColumns(where.words)) return null
  // An ON anywhere may speak of all tables before it.
  const at = sources.findIndex(
    ({ by, on, using }) => (by === 'comma' || by === 'join') && on === null && !using,
  )
  const [before, loose] = [sources[at - 1], sources[at]]
  const later = sources.slice(at + 1).some(({ on }) => on !== null)
  return before === undefined || loose === undefined || later
    ? null
    : [at === 1 ? `row of ${before.table}` : 'row so far', loose.table]
}

/** Whether two names are compared somewhere, as `o.flavour_id = f.id`. */
function comparesColumns(words: readonly Word[]): boolean {
  return words.some((word, at) => {
    if (!'=<>'.includes(word.text) && word.upper !== 'IN' && word.upper !== 'LIKE') return false
    if (word.upper === 'IN') return true
    const after = words[at + 1]
    const next = after?.text === '=' || after?.text === '>' ? words[at + 2] : after
    return isName(words[at - 1]) && (isName(next) || next?.text === '(')
  })
}

/** `= NULL`, which is never true. */
export const equalsNull: Diagnosis = async ({ shape, wouldBeRight }) => {
  const found = shape.clauses.flatMap((clause) =>
    clause.opener === 'SET' ? [] : comparisonsWithNull(clause),
  )
  const [first] = found
  if (first === undefined) return null
  // It is never true, and that may be what was wanted.
  if (!(await wouldBeRight(askedForNull(shape, found))) && shape.verb !== 'SELECT') return null
  return neverTrue(first)
}

/** `= NULL` outside of SET: no row fits. */
export const neverEqualsNull: Certain = ({ shape }) => {
  const [first] = shape.clauses.flatMap((clause) =>
    clause.opener === 'SET' ? [] : comparisonsWithNull(clause),
  )
  return first === undefined ? null : neverTrue(first)
}

function neverTrue({ text, negative }: WithNull): string {
  const asked = negative ? 'IS NOT NULL' : 'IS NULL'
  return `NULL means "nobody knows", so \`${text}\` is never true, for no row. Ask with ${asked}.`
}

/** A statement as somebody means it who compares with NULL; null where nobody does. */
export function meantByEqualsNull(statement: string): string | null {
  const shape = shapeOf(statement)
  const found = shape?.clauses.flatMap(comparisonsWithNull) ?? []
  return shape === null || found.length === 0 ? null : askedForNull(shape, found)
}

interface WithNull {
  start: number
  end: number
  text: string
  negative: boolean
}

function askedForNull({ text }: SqlShape, found: readonly WithNull[]): string {
  return patched(
    text,
    found.map(({ start, end, negative }) => ({ start, end, text: negative ? ' IS NOT NULL' : ' IS NULL' })),
  )
}

function comparisonsWithNull({ words }: Clause): WithNull[] {
  return words.flatMap((word, at) => {
    if (word.upper !== 'NULL' || word.kind !== 'word') return []
    const [sign, before] = [words[at - 1], words[at - 2]]
    if (sign?.text !== '=' && sign?.text !== '>') return []
    const two =
      (before?.text === '!' || before?.text === '<' || before?.text === '=') && before.end === sign.start
    if (sign.text === '>' && !(two && before?.text === '<')) return []
    const start = two ? (before?.start ?? sign.start) : sign.start
    const negative = two && before?.text !== '='
    const text = negative ? (before?.text === '!' ? '!= NULL' : '<> NULL') : '= NULL'
    return [{ start, end: word.end, text, negative }]
  })
}

/** A condition on the right table of a LEFT JOIN, asked after the join, when the kept rows are NULL there. */
export const whereUndoesLeftJoin: Diagnosis = async ({ shape, tables, wouldBeRight }) => {
  const [from, where] = [clauseOf(shape, 'FROM'), clauseOf(shape, 'WHERE')]
  if (from === null || where === null) return null
  const sources = sourcesOf(from) ?? []
  for (const source of sources) {
    if (source.by !== 'left' || source.on === null) continue
    const own = new Set(columnsOf(source, tables))
    const others = new Set(sources.flatMap((other) => (other === source ? [] : columnsOf(other, tables))))
    const [stay, move] = [[] as Word[][], [] as Word[][]]
    for (const term of termsOf(where.words)) {
      const about = columnsIn(term, own).some(({ owner, column }) =>
        owner === null ? !others.has(column) : owner === source.alias,
      )
      const asksForNull = term.some(({ upper }, at) => upper === 'IS' && term[at + 1]?.upper === 'NULL')
      ;(about && !asksForNull ? move : stay).push(term)
    }
    const [first] = move
    if (first === undefined) continue
    const moved = move.map((term) => ` AND (${textOf(shape.text, term)})`).join('')
    const left = stay.map((term) => textOf(shape.text, term)).join(' AND ')
    const mended = patched(shape.text, [
      { start: source.end, end: source.end, text: moved },
      { start: where.start, end: where.end, text: left === '' ? '' : `WHERE ${left}` },
    ])
    if (!(await wouldBeRight(mended))) continue
    return `LEFT JOIN keeps rows that find no partner, with NULL in ${source.alias}. Your WHERE throws them out again. Put its condition into the ON.`
  }
  return null
}

function columnsOf(
  { table }: Source,
  tables: readonly { name: string; columns: readonly { name: string }[] }[],
) {
  const found = tables.find(({ name }) => name.toLowerCase() === table)
  return (found?.columns ?? []).map(({ name }) => name.toLowerCase())
}

const AND: ReadonlySet<string> = new Set(['AND'])
const EITHER: ReadonlySet<string> = new Set(['AND', 'OR'])

/** The terms of a condition that must all hold; one where an OR stands between them. */
function termsOf(words: readonly Word[]): Word[][] {
  const depth = words[0]?.depth ?? 0
  const plain = hideBetween(words)
  if (plain.some((word) => word.depth === depth && word.upper === 'OR')) return [[...words]]
  return cutAt(plain, AND).map((part) => (part[0]?.upper === 'AND' ? part.slice(1) : part))
}

/** The AND of a BETWEEN joins no conditions. */
function hideBetween(words: readonly Word[]): Word[] {
  let open = 0
  return words.map((word) => {
    if (word.upper === 'BETWEEN') open++
    if (word.upper !== 'AND' || open === 0) return word
    open--
    return { ...word, upper: 'BETWEEN AND' }
  })
}

/** AND binds before OR: what was meant to belong together does not. */
export const orWithoutParentheses: Diagnosis = async ({ shape, wouldBeRight }) => {
  const where = clauseOf(shape, 'WHERE')
  if (where === null) return null
  const depth = where.words[0]?.depth ?? 0
  const parts = cutAt(
    hideBetween(where.words).filter(({ text }) => text !== ';'),
    EITHER,
  )
  const signs = parts.map(([first]) => (first?.depth === depth ? first.upper : ''))
  if (!signs.includes('AND') || !signs.includes('OR')) return null
  // As if OR came first: what stands between two ANDs belongs together.
  let mended = ''
  let group: string[] = []
  const close = () => {
    mended += group.length > 1 ? `(${group.join(' OR ')})` : (group[0] ?? '')
    group = []
  }
  for (const [at, part] of parts.entries()) {
    const term = textOf(shape.text, at === 0 ? part : part.slice(1))
    if (at > 0 && signs[at] === 'AND') {
      close()
      mended += ' AND '
    }
    group.push(term)
  }
  close()
  const text = patched(shape.text, [{ start: where.start, end: where.end, text: `WHERE ${mended}` }])
  if (!(await wouldBeRight(text))) return null
  return 'AND is read before OR, so the AND takes only one side of your OR with it. Put parentheses around the OR.'
}
