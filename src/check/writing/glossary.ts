import type { Lesson } from '../../lesson/lesson.ts'
import { passagesOf } from './passage.ts'
import { stands } from './word-place.ts'
import { sentenceOf } from './words.ts'

/** A word of the field, and how the lesson says it that has it. */
export interface Entry {
  word: string
  /** The sentence in which it first stands; null where the lesson never says it. */
  sentence: string | null
}

/** The words of a lesson with what explains them, in the order in which the lesson lists them. */
export function entriesOf(lesson: Lesson): Entry[] {
  const passages = passagesOf(lesson)
  return lesson.words.map((word) => {
    const bold = passages.find(({ pieces }) => pieces.some((piece) => piece.bold && stands(word, piece.text)))
    const first = bold ?? passages.find(({ text }) => stands(word, text))
    return { word, sentence: first === undefined ? null : sentenceOf(word, first.text) }
  })
}
