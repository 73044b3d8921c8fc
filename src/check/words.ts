import type { Lesson } from '../lesson/lesson.ts'
import { type Passage, passagesOf } from './passage.ts'
import type { Report } from './report.ts'
import { sentencesOf, wordCount } from './sentence.ts'

/** A word with fewer words around it than this cannot be explained by them. */
const LEAST_EXPLANATION = 3

/**
 * Every new word is bold and explained where it first stands, and no earlier lesson has it. `known` says which
 * lesson each earlier word comes from.
 */
export function checkWords(lesson: Lesson, known: ReadonlyMap<string, string>, report: Report): void {
  const passages = passagesOf(lesson)
  for (const word of lesson.words) {
    const listed = report.find('words:') ?? { line: 1, column: 1 }
    const before = known.get(word.toLowerCase())
    if (before !== undefined) {
      report.error(listed, 'word-known', `The word "${word}" is not new: ${before} has it in its words.`)
    }
    const first = passages.find(({ pieces }) => stands(word, pieces.map(({ text }) => text).join('')))
    if (first === undefined) {
      report.error(listed, 'word-missing', `The word "${word}" does not stand in the lesson.`)
    } else if (!isBoldFirst(word, first)) {
      report.error(
        report.near(first.at, first.text),
        'word-not-bold',
        `The new word "${word}" first stands here, and is not bold.`,
        `write **${word}** where it is explained, and say it in other words before`,
      )
    } else if (!isExplained(word, first)) {
      report.error(
        report.near(first.at, first.text),
        'word-unexplained',
        `The new word "${word}" is not explained in the sentence where it first stands.`,
      )
    }
  }
}

/** Whether it is bold at the very place where it first stands. */
function isBoldFirst(word: string, { pieces }: Passage): boolean {
  const first = placeOf(word, pieces.map(({ text }) => text).join(''))
  if (first === null) return true
  let from = 0
  for (const { text, bold } of pieces) {
    if (first < from + text.length) return bold
    from += text.length
  }
  return false
}

function isExplained(word: string, { text }: Passage): boolean {
  const sentence = sentencesOf(text).find((candidate) => stands(word, candidate)) ?? text
  const whole = wordCount(sentence) - wordCount(word)
  return whole >= LEAST_EXPLANATION
}

function stands(word: string, text: string): boolean {
  return placeOf(word, text) !== null
}

/** Where a word, or its plural, first stands in a text as a word of its own; null where it does not. */
function placeOf(word: string, text: string): number | null {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?:s|es)?(?![\\p{L}\\p{N}_])`, 'iu')
  const place = text.search(pattern)
  return place < 0 ? null : place
}
