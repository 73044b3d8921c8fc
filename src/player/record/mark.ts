import type { Prose, Question, TypedKey } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import type { Given } from '../answer/read-answer.ts'
import { fitsKey, numbersIn, sayKey } from '../answer/typed-key.ts'
import { beginsStatement, isStatement } from '../answer/typed-statement.ts'
import { isSorted } from '../laid-out.ts'

/** What a given answer is worth. `notes` say how near it came, without giving the answer away. */
export interface Mark {
  right: boolean
  feedback: Prose
  notes: string[]
  /** Nothing in it is wrong, and something is missing. */
  incomplete?: true
}

/** Marks an answer, or says why it cannot be read as one. */
export function markAnswer(question: Question, given: Given): Mark | { unclear: string } {
  if (given.kind === 'unclear') return { unclear: given.why }
  switch (question.kind) {
    case 'choose':
      return markChoice(question, given.kind === 'chosen' ? given.keys : [])
    case 'order':
      return markOrder(question, given.kind === 'ordered' ? given.keys : [])
    case 'match':
      return markMatch(question, given.kind === 'matched' ? given.keys : [])
    case 'type':
      return markTyped(question, given.kind === 'typed' ? given.text : '')
  }
}

function markChoice({ options, multiple }: Extract<Question, { kind: 'choose' }>, keys: number[]): Mark {
  const chosen = keys.flatMap((key) => options[key] ?? [])
  const wrong = chosen.filter((option) => !option.correct)
  const missing = options.filter((option) => option.correct && !chosen.includes(option))
  if (wrong.length > 0) {
    const good = chosen.length - wrong.length
    const notes =
      multiple && good > 0
        ? [`${good} of the ${chosen.length} that you chose ${good === 1 ? 'is' : 'are'} right.`]
        : []
    return { right: false, feedback: wrong.flatMap((option) => option.feedback), notes }
  }
  if (missing.length > 0) {
    return {
      right: false,
      feedback: [],
      notes: ['What you chose is right, but it is not all: there is more.'],
      incomplete: true,
    }
  }
  return { right: true, feedback: chosen.flatMap((option) => option.feedback), notes: [] }
}

function markOrder({ items }: Extract<Question, { kind: 'order' }>, keys: number[]): Mark {
  const ranks = ranksOf(items, keys)
  if (isSorted(ranks)) return { right: true, feedback: [], notes: [] }
  const sorted = ranks.toSorted((a, b) => a - b)
  const good = ranks.findIndex((rank, place) => rank !== sorted[place])
  const note =
    good === 0
      ? 'Something else comes first.'
      : `The first ${good === 1 ? 'one is' : `${good} are`} in the right place.`
  return { right: false, feedback: [], notes: [note] }
}

/** Two items that read alike are the same to whoever sorts them: the first of them is the one that comes first. */
function ranksOf(items: Extract<Question, { kind: 'order' }>['items'], keys: readonly number[]): number[] {
  const alike = new Map<string, number[]>()
  for (const { nodes, rank } of items) {
    const text = textOf(nodes)
    alike.set(
      text,
      [...(alike.get(text) ?? []), rank].sort((a, b) => a - b),
    )
  }
  return keys.map((key) => alike.get(textOf(items[key]?.nodes ?? []))?.shift() ?? 0)
}

/** The left side stands on the screen in the order of its source, so that a place there is the number of a pair. */
function markMatch({ key }: Extract<Question, { kind: 'match' }>, keys: number[]): Mark {
  const good = key.flatMap((right, left) => (keys[left] === right ? [left + 1] : []))
  if (good.length === key.length) return { right: true, feedback: [], notes: [] }
  const list = good.length < 2 ? good.join('') : `${good.slice(0, -1).join(', ')} and ${good.at(-1)}`
  const note =
    good.length === 0
      ? 'None of these pairs is right yet.'
      : `${list} ${good.length === 1 ? 'is' : 'are'} right. The others are not yet.`
  return { right: false, feedback: [], notes: [note] }
}

function markTyped(
  { accept, reject }: Extract<Question, { kind: 'type' }>,
  text: string,
): Mark | { unclear: string } {
  const statement = isStatement(text) && !accept.some((key) => beginsStatement(sayKey(key) ?? ''))
  // A number that stands in a statement is not what somebody answers.
  const fits = (key: TypedKey) => !(statement && key.kind === 'number') && fitsKey(key, text)
  if (accept.some(fits)) return { right: true, feedback: [], notes: [] }
  // Nor is it what an author expects who knows a mistake by a word that happens to stand in it.
  const meant = (key: TypedKey) => fits(key) && (!statement || beginsStatement(sayKey(key) ?? ''))
  const known = reject.find(({ key }) => meant(key))
  if (known !== undefined) return { right: false, feedback: known.feedback, notes: [] }
  if (statement) {
    const number = accept.every((key) => key.kind === 'number')
    return {
      unclear: number
        ? 'The number is asked for, and not the statement: type the number that it would bring.'
        : 'The answer itself is asked for, not a statement that finds it.',
    }
  }
  if (accept.every((key) => key.kind === 'number') && numbersIn(text).length === 0) {
    return { unclear: 'Type one number.' }
  }
  return { right: false, feedback: [], notes: [] }
}
