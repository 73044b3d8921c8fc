import type { List, ListItem, RootContent } from 'mdast'
import type { Prose, Question } from '../lesson.ts'
import { startOf } from '../markdown/markdown.ts'
import { textOf } from '../markdown/text.ts'
import type { QuizReading } from './quiz.ts'

/** A task list: the learner chooses. Several lists are one, torn by feedback that was not indented. */
export function readChoices(lists: readonly List[], reading: QuizReading): Question | null {
  const options = lists.flatMap((list) => list.children).map((item) => readOption(item, reading))
  const right = options.filter((option) => option.correct).length
  const first = lists[0]
  if (first === undefined) return null
  if (right === 0 && options.length > 0) {
    reading.error(
      startOf(first),
      'quiz-key',
      'no choice is marked as right',
      'write `[x]` before the right one',
    )
  }
  if (options.length === 1) {
    reading.error(startOf(first), 'quiz-choices', 'one choice is no choice', 'write at least two')
  }
  const seen = new Set<string>()
  for (const { nodes, at } of options) {
    const text = textOf(nodes).toLowerCase()
    if (seen.has(text))
      reading.error(at, 'quiz-choices', 'this choice stands here twice', 'delete one of them')
    seen.add(text)
  }
  return {
    kind: 'choose',
    multiple: right > 1,
    options: options.map(({ nodes, correct, feedback }) => ({ nodes, correct, feedback })),
  }
}

/** An ordered list: the learner sorts. The numbers are read from the source; Markdown counts by itself. */
export function readOrder(list: List, reading: QuizReading): Question {
  const numbers = list.children.map((item) =>
    Number(/^\d{1,9}/.exec(reading.snippet.text.slice(startOf(item)))?.[0]),
  )
  const items: { nodes: Prose; rank: number }[] = []
  const ranks = new Map<string, number>()
  let rank = 0
  list.children.forEach((item, index) => {
    const { nodes, quotes } = splitItem(item)
    const number = numbers[index] ?? 0
    const before = numbers[index - 1]
    if (before === undefined || number > before) rank++
    else if (number < before) {
      reading.error(
        startOf(item),
        'quiz-order',
        `${number} comes after ${before}`,
        'write the items in the right order; equal numbers are interchangeable',
      )
    }
    const quote = quotes[0]
    if (quote !== undefined) {
      reading.error(
        startOf(quote),
        'quiz-feedback',
        'nobody chooses a single item of an order, so that nobody would read this',
        'put the quote after the list, at its left margin',
      )
    }
    if (nodes.length === 0)
      reading.error(startOf(item), 'quiz-choices', 'this item is empty', 'write its text')
    const text = textOf(nodes).toLowerCase()
    if (text !== '' && rank > (ranks.get(text) ?? rank)) {
      reading.error(
        startOf(item),
        'quiz-choices',
        'this item stands here twice, and nobody can tell which of the two comes first',
        'give both the same number, or tell them apart',
      )
    }
    ranks.set(text, rank)
    items.push({ nodes: reading.prose(nodes), rank })
  })
  if (items.length < 2) {
    reading.error(startOf(list), 'quiz-order', 'one item has only one order', 'write at least two')
  } else if (numbers.every((number) => number === numbers[0])) {
    reading.error(
      startOf(list),
      'quiz-key',
      'all items have the same number, so that every order is right',
      'number them `1. 2. 3.`',
    )
  }
  return { kind: 'order', items }
}

/** What begins like a box and is none: `[]`, `[x]text`, `[-]`. */
const ALMOST_BOX = /^\[([ xXvV✓✔*-]{0,2})\](\s*)/

export function hasBoxes(list: List): boolean {
  return list.children.some(
    (item) => typeof item.checked === 'boolean' || ALMOST_BOX.test(textOf(item.children.slice(0, 1))),
  )
}

interface Option {
  nodes: Prose
  correct: boolean
  feedback: Prose
  at: number
}

function readOption(item: ListItem, reading: QuizReading): Option {
  const { nodes, quotes } = splitItem(item)
  const first = nodes[0]
  const at = startOf(first ?? item)
  if (typeof item.checked !== 'boolean') {
    const text = textOf(nodes.slice(0, 1))
    const box = ALMOST_BOX.exec(text)
    const inside = box?.[1]?.trim().toLowerCase()
    const mended = inside === 'x' ? '[x]' : '[ ]'
    if (box !== null && text.slice(box[0].length) === '') {
      reading.error(at, 'quiz-choices', 'this choice is empty', 'write its text behind the box')
    } else if (box !== null) {
      reading.error(
        at,
        'quiz-box',
        `\`${box[0].trim()}\` is not a box`,
        `write \`${mended} \`, with a space inside and behind`,
      )
    } else {
      reading.error(
        at,
        'quiz-box',
        'this choice has no box',
        'write `[ ] ` before it, or `[x] ` if it is right',
      )
    }
    return { nodes: reading.prose(nodes), correct: inside === 'x', feedback: [], at }
  }
  const feedback = quotes.flatMap((quote) => (quote.type === 'blockquote' ? quote.children : []))
  return { nodes: reading.prose(nodes), correct: item.checked, feedback: reading.prose(feedback), at }
}

/** The quotes of an item are its feedback; everything else is its text. */
function splitItem(item: ListItem): { nodes: RootContent[]; quotes: RootContent[] } {
  return {
    nodes: item.children.filter((child) => child.type !== 'blockquote'),
    quotes: item.children.filter((child) => child.type === 'blockquote'),
  }
}
