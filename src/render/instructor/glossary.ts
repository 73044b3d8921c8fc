import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** A word of a course, the lesson that has it, and the sentence that explains it there. */
export interface GlossaryWord {
  word: string
  sentence: string | null
  /** Its id, and its place in the course, `2.1`. */
  lesson: string
  number: string
}

/** Columns for the words; a longer one has a line of its own. */
const MOST = 16

/** The words of a course, each with what explains it and where it was learned. */
export function renderGlossary(title: string, words: readonly GlossaryWord[], style: Style): string[] {
  const { palette, glyphs, accessible } = style
  const show = (text: string) => visible(text, glyphs.ascii).replace(/\s+/g, ' ')
  const columns = Math.min(style.width, 100) - 2
  const left = Math.min(MOST, Math.max(0, ...words.map(({ word }) => width(show(word))))) + 2
  const lines = words.flatMap(({ word, sentence, lesson, number }) => {
    const where = `${number} ${show(lesson)}`
    if (accessible) return [`${show(word)}: ${sentence === null ? '' : `${show(sentence)} `}Lesson ${where}.`]
    const told = [
      ...(sentence === null ? [] : wrap(show(sentence), columns - left)),
      ...wrap(palette.dim(where), columns - left),
    ]
    const name = palette.strong(show(word))
    const beside = width(show(word)) + 2 <= left
    const behind = told.map((line, at) => (at === 0 && beside ? '' : ' '.repeat(left)) + line)
    const [first = '', ...rest] = behind
    return [
      '',
      ...(beside ? [`${padEnd(name, left)}${first}`, ...rest] : [...wrap(name, columns), ...behind]),
    ]
  })
  return place([palette.heading(show(title)), ...lines], style)
}
