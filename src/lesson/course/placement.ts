import type { Course, Lesson } from '../lesson.ts'
import type { Report } from '../report.ts'
import { didYouMean } from '../suggest.ts'
import type { Fields } from './fields.ts'

/** A question that `course.md` names for placement, not yet looked for. */
export interface PlacementMark {
  lesson: string
  question: string
  /** How it is written, and where. */
  text: string
  at: number
}

/** What a course has to look for them in: a lesson without its pages, and the ids of what it asks. */
export interface Asking {
  lesson: Pick<Lesson, 'id' | 'unit'>
  questions: readonly string[]
  /** What cannot be asked outside of the lesson. */
  others: readonly string[]
}

/** Reads the list `placement`: `lesson/question`, one a line. */
export function readPlacement(fields: Fields, report: Report): PlacementMark[] {
  const seen = new Set<string>()
  return (fields.texts('placement') ?? []).flatMap(({ value: text, at }) => {
    const [, lesson, question] = /^([^/\s]+)\/([^/\s]+)$/.exec(text) ?? []
    if (lesson === undefined || question === undefined) {
      report.error(
        at,
        'placement',
        `\`${text}\` is not a question of a lesson`,
        'write `lesson-id/question-id`',
      )
      return []
    }
    if (seen.has(text)) {
      report.error(at, 'duplicate-value', `\`${text}\` stands twice in \`placement\``, 'delete one of them')
      return []
    }
    seen.add(text)
    return [{ lesson, question, text, at }]
  })
}

/** What of a lesson placement can ask, and what it cannot. */
export function askingOf(lesson: Lesson): Asking {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  const questions = blocks.flatMap((block) =>
    block.type === 'quiz' && block.here !== true ? [block.id] : [],
  )
  const others = blocks.flatMap((block) =>
    block.type === 'exercise' || (block.type === 'quiz' && block.here === true) ? [block.id] : [],
  )
  // Not the lesson itself: its pages would stay with it.
  return { lesson: { id: lesson.id, unit: lesson.unit }, questions, others }
}

/**
 * The questions of a placement that are there, and a report of all others. `broken` are ids of lessons of which
 * nothing is known, because they could not be read.
 */
export function resolvePlacement(
  marks: readonly PlacementMark[],
  lessons: readonly Asking[],
  broken: readonly string[],
  report: Report,
): Course['placement'] {
  const found = marks.flatMap((mark) => {
    const asking = lessons.find(({ lesson }) => lesson.id === mark.lesson)
    if (asking === undefined) {
      if (!broken.includes(mark.lesson)) {
        const ids = lessons.map(({ lesson }) => lesson.id)
        report.error(
          mark.at,
          'placement',
          `there is no lesson \`${mark.lesson}\``,
          didYouMean(mark.lesson, ids),
        )
      }
      return []
    }
    if (asking.questions.includes(mark.question)) return [{ mark, unit: asking.lesson.unit }]
    if (asking.others.includes(mark.question)) {
      const what = `\`${mark.text}\` cannot be asked outside of its lesson`
      report.error(mark.at, 'placement', what, 'name a `quiz` of the lesson that is not marked `here`')
    } else {
      const what = `the lesson \`${mark.lesson}\` has no question \`${mark.question}\``
      report.error(mark.at, 'placement', what, didYouMean(mark.question, asking.questions))
    }
    return []
  })
  reportUnits(found, lessons, report)
  return found.map(({ mark: { lesson, question } }) => ({ lesson, block: question }))
}

/** One right guess should not pass a unit, and behind a unit that asks nothing nobody gets. */
function reportUnits(
  found: readonly { mark: PlacementMark; unit: number }[],
  lessons: readonly Asking[],
  report: Report,
): void {
  const units = [...new Set(lessons.map(({ lesson }) => lesson.unit))].sort((a, b) => a - b)
  const gap = units.find((unit) => found.every((one) => one.unit !== unit))
  for (const unit of units) {
    const [first, second] = found.filter((one) => one.unit === unit)
    if (first === undefined) continue
    const { at } = first.mark
    if (gap !== undefined && gap < unit) {
      const what = `placement never gets to unit ${unit}: it stops at unit ${gap}, of which it asks nothing`
      report.warning(at, 'placement', what, `name two questions of unit ${gap}`)
    } else if (second === undefined) {
      const what = `one question alone decides whether somebody knows unit ${unit}`
      report.warning(at, 'placement', what, 'name a second one, about something else')
    }
  }
}
