import { whenWords } from '../learner/day-words.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** The head of a question that is put outside of its lesson: where it comes from, and how many there are. */
export function renderQuestionHead({ from, where }: { from: string; where: string }, style: Style): string[] {
  const { palette, glyphs } = style
  const source = visible(from, glyphs.ascii)
  if (style.accessible) {
    const sentence = `${where.charAt(0).toUpperCase()}${where.slice(1)}, from ${source.replace(/[.?!]$/, '')}.`
    return ['', ...wrap(sentence, style.width)]
  }
  const columns = Math.min(style.width, 80) - 2
  const left = cut(source, Math.max(8, columns - width(where) - 2), glyphs.ellipsis)
  return [
    '',
    ...place([`${padEnd(palette.heading(left), columns - width(where))}${palette.dim(where)}`], style),
  ]
}

/** How a round of questions went. */
export interface RoundView {
  right: number
  /** Questions that were answered or looked at: skipped ones count for nothing. */
  answered: number
  skipped: number
  /** Lessons with questions that were not right, by number and title. */
  again: readonly { number: string; title: string; questions: number }[]
  /** Questions that wait for a review today. */
  due: number
  /** When the next review after today is, or null where there is none. */
  next: { day: number; questions: number } | null
  today: number
}

export function renderRound(view: RoundView, style: Style): string[] {
  const { palette, glyphs } = style
  const { right, answered, skipped, again, due, next, today } = view
  const columns = Math.min(style.width - 2, 78)
  const score = answered === 0 ? 'Nothing was answered.' : `${right} of ${answered} right.`
  const left = skipped === 0 || answered === 0 ? '' : ` ${skipped} skipped.`
  const widest = Math.max(0, ...again.map(({ title }) => width(visible(title, glyphs.ascii))))
  const room = Math.min(widest, columns - 24)
  const lessons = again.map(({ number, title, questions }) => {
    const name = visible(title, glyphs.ascii)
    if (style.accessible) return `${number} ${name}: ${counted(questions, 'question')}.`
    const shown = padEnd(cut(name, room, glyphs.ellipsis), room)
    return `  ${number.padEnd(4)} ${shown}  ${palette.dim(counted(questions, 'question'))}`
  })
  const coming =
    due > 0
      ? [`${counted(due, 'question')} still due today.`]
      : next === null
        ? []
        : [`Next review: ${counted(next.questions, 'question')} ${whenWords(next.day, today)}.`]
  return [
    '',
    ...place(
      [
        `${palette.strong(score)}${left}`,
        ...(lessons.length === 0 ? [] : ['Worth another look:', ...lessons]),
        ...coming.flatMap((line) => wrap(line, columns)),
      ],
      style,
    ),
  ]
}
