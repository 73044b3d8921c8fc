import type { Backend } from '../../backend/backend.ts'
import type { SqlExercise } from '../../lesson/lesson.ts'
import { statementsOf } from '../../player/grading/statements.ts'
import { runScript } from '../../player/run.ts'
import { toJson } from '../../trace/json.ts'

/**
 * Whether rows of a reference tie where its LIMIT cuts: different rows that its ORDER BY does not tell apart, of which
 * any may be the last, although only one is accepted. Found by asking for the ordering terms too, without LIMIT. Says
 * false where that cannot be asked (compound queries, for example). Changes nothing: only a SELECT is tried.
 */
export async function rowsTie(exercise: SqlExercise, backend: Backend): Promise<boolean> {
  if (exercise.order !== 'exact') return false
  const query = statementsOf(exercise.reference).findLast((statement) =>
    /^\s*(SELECT|WITH)\b/i.test(statement),
  )
  if (query === undefined) return false
  const parts = cut(query)
  if (parts === null) return false
  const plain = await runScript(query, backend)
  const shown = plain.results.at(-1)
  if (plain.error !== null || shown === undefined) return false
  const names = shown.columns.map((column) => column.toLowerCase())
  const extra: string[] = []
  const places = parts.terms.map((term) => {
    const name = term.replace(/^["'`[]|["'`\]]$/g, '').toLowerCase()
    if (/^\d+$/.test(term)) return Number(term) - 1
    const own = names.indexOf(name)
    return own >= 0 ? own : names.length + extra.push(term) - 1
  })
  const more = extra.map((term) => `, ${term}`).join('')
  const { results, error } = await runScript(`${parts.select}${more} ${parts.from}`, backend)
  const rows = results.at(-1)?.rows
  if (error !== null || rows === undefined) return false
  const keys = rows.map((row) => toJson(places.map((place) => row[place] ?? null)))
  const seen = rows.map((row) => toJson(row.slice(0, names.length)))
  // Among those that are shown, rows that tie may come in any order; across LIMIT it is open which of them is in.
  const [last, next] = [shown.count - 1, shown.count]
  return keys[next] !== undefined && keys[next] === keys[last] && seen[next] !== seen[last]
}

/** A query as its select list, the rest without LIMIT, and its ordering terms; null where it is not that simple. */
function cut(query: string): { select: string; from: string; terms: string[] } | null {
  const words = topLevel(query)
  if (words.some(({ word }) => ['UNION', 'INTERSECT', 'EXCEPT'].includes(word))) return null
  const select = words.findLastIndex(({ word }) => word === 'SELECT')
  const from = words.find(({ word }, i) => i > select && word === 'FROM')
  const order = words.findLast(({ word }, i) => word === 'BY' && words[i - 1]?.word === 'ORDER')
  if (select < 0 || from === undefined || order === undefined) return null
  const limit = words.find(({ word, at }) => word === 'LIMIT' && at > order.at)
  const terms = splitTerms(query.slice(order.at + 2, limit?.at))
  return {
    select: query.slice(0, from.at),
    from: query.slice(from.at, limit?.at),
    terms: terms.map((term) => term.replace(/\s+(ASC|DESC)?(\s*NULLS\s+(FIRST|LAST))?\s*$/i, '').trim()),
  }
}

/** The words of a statement that stand outside of quotes, comments and brackets. */
function topLevel(query: string): { word: string; at: number }[] {
  const words: { word: string; at: number }[] = []
  let depth = 0
  for (const match of query.matchAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|[()]/g)) {
    const [text] = match
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (depth === 0 && /^\w/.test(text)) words.push({ word: text.toUpperCase(), at: match.index })
  }
  return words
}

function splitTerms(list: string): string[] {
  const terms: string[] = []
  let depth = 0
  let from = 0
  for (const [i, character] of [...list].entries()) {
    if (character === '(') depth++
    else if (character === ')') depth--
    else if (character === ',' && depth === 0) {
      terms.push(list.slice(from, i))
      from = i + 1
    }
  }
  return [...terms, list.slice(from)].map((term) => `${term.trim()} `)
}
