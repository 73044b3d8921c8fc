import { type BrokenOne, brokenLines } from '../instructor/broken-lesson.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, padStart, width } from '../text/width.ts'

/** As much of a course as a list needs. */
export interface CourseList {
  title: string
  units: readonly {
    number: number
    title: string
    lessons: readonly { id: string; title: string; minutes: number; unit: number; number: number }[]
  }[]
  /** Lessons that cannot be played; they are listed with the reason. */
  broken?: readonly BrokenOne[]
}

/** How far somebody is in a lesson; `known`: placement has found it, and nobody has begun it. `page` is where it is resumed. */
export interface LessonState {
  state: 'begun' | 'finished' | 'known'
  page: number
  pages: number
  right: number
  questions: number
}

function stateWords(state: LessonState | undefined, style: Style): { sign: string; text: string } {
  const { palette, glyphs } = style
  if (state === undefined) return { sign: ' ', text: '' }
  if (state.state === 'known') return { sign: palette.dim(glyphs.good), text: palette.dim('known') }
  if (state.state === 'begun') {
    const of = state.pages > 0 ? ` of ${state.pages}` : ''
    return { sign: palette.refusal(glyphs.arrow), text: `page ${state.page}${of}` }
  }
  // Whoever watched, or was right at a later try, has failed at nothing.
  const score = state.right > 0 ? `${state.right}/${state.questions} at first try` : 'done'
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
  const told = (lesson: { id: string }) => {
    const { sign, text } = stateWords(states.get(lesson.id), style)
    return { sign, text: text === '' && lesson.id === next ? palette.strong('next') : text }
  }
  const most = (texts: string[]) => Math.max(0, ...texts.map(width))
  const texts = most(lessons.map((lesson) => told(lesson).text))
  const ids = most(lessons.map(({ id }) => show(id)))
  const titles = most(lessons.map(({ title }) => show(title)))
  const fixed = wide + 1 + 4 + 2 + 2 + 6 + (texts === 0 ? 0 : 2 + texts)
  // A lesson is found by its number too; its id stands here where there is room.
  const withIds = fixed + titles + 2 + ids <= columns
  const room = Math.min(titles, columns - fixed - (withIds ? ids + 2 : 0))
  const lines = course.units.flatMap((unit) => {
    const sound = unit.lessons.map((lesson) => {
      const { sign, text } = told(lesson)
      const number = `${lesson.unit}.${lesson.number}`
      if (style.accessible) {
        const state = text === '' ? '' : `, ${text}`
        const line = `${number} ${show(lesson.title)}, ${lesson.minutes} minutes${state}. Id: ${show(lesson.id)}.`
        return { number: lesson.number, lines: [line] }
      }
      const title = padEnd(cut(show(lesson.title), room, glyphs.ellipsis), room)
      const id = withIds ? `  ${palette.dim(padEnd(show(lesson.id), ids))}` : ''
      const minutes = padStart(`${lesson.minutes} min`, 6)
      const line =
        `${padStart(sign, wide)} ${padEnd(number, 4)}  ${title}${id}  ${minutes}  ${text}`.trimEnd()
      return { number: lesson.number, lines: [line] }
    })
    const broken = (course.broken ?? [])
      .filter((lesson) => lesson.unit === unit.number)
      .map((lesson) => ({ number: lesson.number, lines: brokenLines(lesson, wide, columns, style) }))
    const rows = [...sound, ...broken].sort((a, b) => a.number - b.number).flatMap(({ lines }) => lines)
    return ['', palette.heading(`${unit.number}  ${show(unit.title)}`), ...rows]
  })
  return place([palette.heading(show(course.title)), ...lines], style)
}
