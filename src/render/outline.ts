import { place } from './place.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'
import { cut, padEnd, padStart, width } from './width.ts'

/** As much of a course as a list needs. */
export interface CourseList {
  title: string
  units: readonly {
    number: number
    title: string
    lessons: readonly { id: string; title: string; minutes: number; unit: number; number: number }[]
  }[]
}

/** How far somebody is in a lesson. `page` is where it is resumed. */
export interface LessonState {
  state: 'begun' | 'finished'
  page: number
  pages: number
  right: number
  questions: number
}

function stateWords(state: LessonState | undefined, style: Style): { sign: string; text: string } {
  const { palette, glyphs } = style
  if (state === undefined) return { sign: ' ', text: '' }
  if (state.state === 'begun') {
    const of = state.pages > 0 ? ` of ${state.pages}` : ''
    return { sign: palette.refusal(glyphs.arrow), text: `page ${state.page}${of}` }
  }
  const score = state.questions > 0 ? `done, ${state.right} of ${state.questions} right` : 'done'
  return { sign: palette.good(glyphs.good), text: palette.good(score) }
}

/** The course as a list: units, lessons with their minutes, and how far one has come. `next` is pointed out. */
export function renderOutline(
  course: CourseList,
  states: ReadonlyMap<string, LessonState>,
  style: Style,
  next: string | null = null,
): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const columns = Math.min(style.width, 100) - 2
  const wide = Math.max(2, width(glyphs.good), width(glyphs.arrow))
  const lessons = course.units.flatMap((unit) => unit.lessons)
  const ids = Math.min(24, Math.max(0, ...lessons.map(({ id }) => width(show(id)))))
  const lines = course.units.flatMap((unit) => {
    const rows = unit.lessons.map((lesson) => {
      const { sign, text } = stateWords(states.get(lesson.id), style)
      const state = text === '' && lesson.id === next ? palette.strong('next') : text
      const number = `${lesson.unit}.${lesson.number}`
      if (style.accessible) {
        return `${number} ${show(lesson.title)}, ${lesson.minutes} minutes${state === '' ? '' : `, ${state}`}. Id: ${show(lesson.id)}.`
      }
      const right = `${padStart(`${lesson.minutes} min`, 6)}  ${padEnd(state, 20)}`
      const id = palette.dim(padEnd(cut(show(lesson.id), ids, glyphs.ellipsis), ids))
      const room = columns - wide - 7 - ids - 2 - width(right) - 2
      return `${padStart(sign, wide)} ${padEnd(number, 4)}  ${padEnd(cut(show(lesson.title), room, glyphs.ellipsis), room)}  ${id}  ${right}`.trimEnd()
    })
    return ['', palette.heading(`${unit.number}  ${show(unit.title)}`), ...rows]
  })
  return place([palette.heading(show(course.title)), ...lines], style)
}
