import type { Lesson } from '../../lesson/lesson.ts'
import type { Report } from '../report.ts'
import { type Passage, passagesOf } from './passage.ts'
import { sentencesOf, wordCount } from './sentence.ts'
import { placeOf, stands } from './word-place.ts'

/** A word with fewer words around it than this cannot be explained by them. */
const LEAST_EXPLANATION = 3

/**
 * Every new word is bold and explained where it first stands, and no earlier lesson has it. `known` says which
 * lesson each earlier word comes from.
 */
export function checkWords(lesson: Lesson, known: ReadonlyMap<string, string>, report: Report): void {
  const passages = passagesOf(lesson)
  const explained: string[] = []
  for (const word of lesson.words) {
    const list = report.find('words:') ?? { line: 1, column: 1 }
    const listed = report.find(word, list) ?? list
    const before = known.get(word.toLowerCase())
    if (before !== undefined) {
      report.error(
        listed,
        'word-known',
        `The word "${word}" is not new: ${before} has it in its words.`,
        'take it out of `words`',
      )
    }
    const first = passages.find(({ pieces }) => stands(word, pieces.map(({ text }) => text).join('')))
    if (first === undefined) {
      report.error(
        listed,
        'word-missing',
        `The word "${word}" does not stand in the lesson.`,
        `write **${word}** where it is explained, or take it out of \`words\``,
      )
      continue
    }
    const at = report.near(first.at, first.text)
    const sentence = sentenceOf(word, first.text)
    if (!isBoldFirst(word, first)) {
      report.error(
        at,
        'word-not-bold',
        `The new word "${word}" first stands here, and is not bold.`,
        `write **${word}** where it is explained, and say it in other words before`,
      )
    } else if (!isExplained(word, sentence)) {
      const message = `The new word "${word}" is not explained in the sentence where it first stands.`
      report.error(at, 'word-unexplained', message, `say there what it is: "A **${word}** is …"`)
    } else if (explained.includes(sentence)) {
      const message = `The new word "${word}" is explained in one sentence with another one.`
      report.warning(at, 'words-together', message, 'give each a sentence of its own')
    }
    explained.push(sentence)
  }
}

/** The sentence in which a word first stands, of a text in which it does. */
export function sentenceOf(word: string, text: string): string {
  return sentencesOf(text).find((candidate) => stands(word, candidate)) ?? text
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

function isExplained(word: string, sentence: string): boolean {
  return wordCount(sentence) - wordCount(word) >= LEAST_EXPLANATION
}
