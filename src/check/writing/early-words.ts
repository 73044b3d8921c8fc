import type { Lesson } from '../../lesson/lesson.ts'
import type { Report } from '../report.ts'
import { type Passage, passagesOf } from './passage.ts'
import { wordCount } from './sentence.ts'
import { placeOf } from './word-place.ts'

/**
 * Warns of words that only a later lesson explains; `later` says which one. What stands in brackets is called scenery
 * on the spot. A plain word (`table`, `type`) has a life of its own: only where it is bold it is meant as a word of the
 * field.
 */
export function checkEarlyWords(lesson: Lesson, later: ReadonlyMap<string, string>, report: Report): void {
  const passages = passagesOf(lesson)
  // Most words of a long course stand nowhere in here, which is found out sooner than where.
  const all = passages.map(({ text }) => text.toLowerCase()).join('\n')
  for (const [word, by] of later) {
    // Its plural may end otherwise.
    if (!all.includes(word.toLowerCase().replace(/y$/, ''))) continue
    const used = passages.find((passage) => isUsed(word, passage))
    if (used === undefined) continue
    report.warning(
      report.near(used.at, used.text),
      'word-early',
      `The word "${word}" stands here, and only ${by} explains it.`,
      'say it in other words, or in brackets as something to look past',
    )
  }
}

function isUsed(word: string, { pieces }: Passage): boolean {
  if (isPlain(word))
    return pieces.some(({ text, bold }) => bold && wordCount(text) === 1 && placeOf(word, text) !== null)
  const text = pieces.map((piece) => piece.text).join('')
  return placeOf(word, withoutBrackets(text)) !== null
}

function isPlain(word: string): boolean {
  return /^\p{Ll}+$/u.test(word)
}

function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*\)/g, ' ')
}
