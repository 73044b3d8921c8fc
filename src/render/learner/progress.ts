import type { ObjectiveState } from '../../player/objectives.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { cut, padEnd, padStart, width } from '../text/width.ts'
import { TIED, wrap } from '../text/wrap.ts'
import { renderCalendar } from './calendar.ts'
import { whenWords } from './day-words.ts'

/** A lesson, with what somebody can do of it. */
export interface LessonView {
  id: string
  number: string
  title: string
  state: 'open' | 'begun' | 'finished'
  /** `due`: a question about it is to be asked again. */
  objectives: readonly (ObjectiveState & { due: boolean })[]
}

interface UnitView {
  number: number
  slug: string
  title: string
  /** Placement has found that somebody knows it. */
  known: boolean
  lessons: readonly LessonView[]
}

export interface ProgressView {
  title: string
  /** What the learner calls themselves. */
  name: string | null
  units: readonly UnitView[]
  /** Answers by day. */
  days: ReadonlyMap<number, number>
  today: number
  /** Questions that are due, and the next day on which some will be. */
  due: number
  next: { day: number; questions: number } | null
}

/** Columns of a unit's bar, and how much of a title has to be left beside it. */
const BAR = 12
const SHORTEST = 18

/** What somebody can do, unit by unit and day by day. */
export function renderProgress(view: ProgressView, style: Style): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const title =
    view.name === null ? show(view.title) : `${show(view.title)} ${glyphs.dash} ${show(view.name)}`
  const touched = view.units.flatMap(({ lessons }) =>
    lessons.filter(({ state, objectives }) => {
      return state !== 'open' || objectives.some(({ right }) => right > 0)
    }),
  )
  const parts = [
    [palette.heading(title)],
    [palette.heading('What you can do'), ...abilities(touched, style)],
    [
      palette.heading('Units: goals reached, lessons finished'),
      ...view.units.flatMap((unit) => unitLine(unit, view.units, style)),
    ],
    view.days.size === 0
      ? []
      : [palette.heading(`Days: ${view.days.size}`), ...renderCalendar(view.days, view.today, style)],
    wrap(reviewWords(view), Math.min(style.width - 2, 78)),
  ]
  return place(
    parts.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ['', ...lines])),
    style,
  )
}

function abilities(lessons: readonly LessonView[], style: Style): string[] {
  const { palette, glyphs } = style
  if (lessons.length === 0) return ['No goal is reached yet. Every lesson begins with something to see.']
  const columns = Math.min(style.width, 100) - 2
  return lessons.flatMap(({ number, title, objectives }) => {
    const head = `${number} ${visible(title, glyphs.ascii)}`
    const spoken = `${head}${/[.?!]$/.test(head) ? '' : '.'}`
    const lines = objectives.flatMap(({ text, shown, right, questions, due }) => {
      const what = visible(text, glyphs.ascii)
      const still = shown ? '' : right > 0 ? `${right} of ${counted(questions, 'answer')} right` : 'not yet'
      const again = due ? 'due for review' : ''
      const note = [still, again].filter((part) => part !== '').join(', ')
      if (style.accessible) {
        return [`${shown ? 'Reached' : 'Not yet'}: ${what}${note === '' ? '' : ` (${note})`}.`]
      }
      const sign = shown ? palette.good(glyphs.good) : palette.dim(glyphs.dash)
      const lead = `  ${padEnd(sign, width(glyphs.good))} `
      const line = `${lead}${what}${note === '' ? '' : `  ${palette.dim(note.replaceAll(' ', TIED))}`}`
      return wrap(line, columns, width(lead))
    })
    return style.accessible ? [spoken, ...lines] : [palette.strong(head), ...lines]
  })
}

function unitLine(unit: UnitView, units: readonly UnitView[], style: Style): string[] {
  const { palette, glyphs } = style
  const objectives = unit.lessons.flatMap((lesson) => lesson.objectives)
  const shown = objectives.filter((objective) => objective.shown).length
  const finished = unit.lessons.filter(({ state }) => state === 'finished').length
  const words = [
    `${shown} of ${counted(objectives.length, 'goal')}`,
    `${finished} of ${counted(unit.lessons.length, 'lesson')}`,
    ...(unit.known ? ['known'] : []),
  ].join(', ')
  const title = visible(unit.title, glyphs.ascii)
  if (style.accessible) return [`Unit ${unit.number}, ${title}: ${words}.`]
  const widest = Math.max(...units.map((one) => width(visible(one.title, glyphs.ascii))))
  const room = Math.min(style.width, 80) - 2 - 3 - 2 - width(words)
  // A title says more than a bar, which says what the words beside it say.
  const isDrawn = room - BAR - 2 >= Math.min(widest, SHORTEST)
  const named = Math.min(widest, Math.max(8, isDrawn ? room - BAR - 2 : room))
  const name = padEnd(cut(title, named, glyphs.ellipsis), named)
  const full = objectives.length === 0 ? 0 : Math.floor((shown / objectives.length) * BAR)
  const done = shown > 0 ? Math.max(1, full) : 0
  const bar =
    palette.good(glyphs.progress.full.repeat(done)) + palette.dim(glyphs.progress.empty.repeat(BAR - done))
  return [`${padStart(String(unit.number), 2)} ${name}  ${isDrawn ? `${bar}  ` : ''}${words}`]
}

function reviewWords({ due, next, today }: ProgressView): string {
  if (due > 0) return `${counted(due, 'question')} ${due === 1 ? 'is' : 'are'} due for review today.`
  if (next === null) return 'What you answer comes back in reviews, when it is about to be forgotten.'
  return `Nothing is due for review today; ${counted(next.questions, 'question')} ${whenWords(next.day, today)}.`
}
