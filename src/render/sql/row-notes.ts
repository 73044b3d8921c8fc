import type { RowPair } from '../../player/grading/align-rows.ts'
import { counted } from '../text/cell.ts'

/** What is said of rows that are missing or not expected, where nobody looks at which rows are nearly right. */
const PLAIN = /^(\d+ expected rows? (is|are) missing|\d+ rows? of yours (is|are) not expected)\.$/

/** The same notes, in the words of what stands above them: which column is wrong, what is missing, what is too much. */
export function rowNotes(
  notes: readonly string[],
  pairs: readonly RowPair[],
  columns: readonly string[],
): string[] {
  const plain = notes.filter((note) => PLAIN.test(note))
  if (plain.length === 0 || !pairs.some(({ kind }) => kind === 'differs')) return [...notes]
  const at = notes.indexOf(plain[0] ?? '')
  return [
    ...notes.slice(0, at),
    sentence(pairs, columns),
    ...notes.slice(at).filter((note) => !PLAIN.test(note)),
  ]
}

function sentence(pairs: readonly RowPair[], columns: readonly string[]): string {
  const count = (kind: RowPair['kind']) => pairs.filter((pair) => pair.kind === kind).length
  const wrong = new Set(pairs.flatMap((pair) => (pair.kind === 'differs' ? pair.columns : [])))
  const names = [...wrong].sort((a, b) => a - b).map((place) => columns[place] ?? '')
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  const missing = count('missing') + count('other')
  const extra = count('extra') + count('other')
  const parts = [
    `${list} ${names.length === 1 ? 'differs' : 'differ'} in ${counted(count('differs'), 'row')}`,
    ...(missing === 0 ? [] : [`${counted(missing, 'row')} ${missing === 1 ? 'is' : 'are'} missing`]),
    ...(extra === 0 ? [] : [`${counted(extra, 'row')} of yours ${extra === 1 ? 'is' : 'are'} not expected`]),
  ]
  return `${parts.join('; ')}.`
}
