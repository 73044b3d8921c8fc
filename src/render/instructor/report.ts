import type {
  ClassReport,
  LearnerLesson,
  LessonReport,
  MissedQuestion,
} from '../../player/record/class-report.ts'
import { dayName } from '../learner/day-words.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { type Grid, renderGrid, wideOf } from '../text/grid.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** Questions that are told with their wrong answers; the others get a line each, and so many of those. */
const TOLD = 6
const NAMED = 12
const WRONG = 4
/** Columns of a name, and of a text that is quoted. */
const NAME = 24
const QUOTED = 240

const LEGEND =
  'Right is what was right at the first try (lesson by lesson: the mean of who finished). Shown are answers that were looked at. Minutes: lesson by lesson the median.'

/** A class's results: what to talk about first, then lesson by lesson and learner by learner. `dayOf` numbers days. */
export function renderReport(report: ClassReport, style: Style, dayOf: (at: string) => number): string[] {
  const { palette } = style
  const { learners, lessons } = report
  const begun = learners.filter((learner) => learner.lessons.length > 0).length
  const files = learners.reduce((sum, learner) => sum + learner.files.length, 0)
  const head = `${show(report.course.title, style)}: ${counted(learners.length, 'learner')}, ${counted(files, 'file')}`
  const none = begun === 0 ? ['', 'Nobody has begun a lesson of this course yet.'] : []
  const parts = [
    [palette.heading(head), ...none],
    missedPart(report, style),
    lessons.length === 0
      ? []
      : [
          '',
          palette.heading('Lesson by lesson'),
          '',
          ...lessonGrid(lessons, style),
          '',
          ...wrap(LEGEND, style.width - 2),
        ],
    ['', palette.heading('Learner by learner'), '', ...learnerGrid(report, style, dayOf)],
    lessons.length === 0 ? [] : ['', ...matrix(report, style)],
  ]
  return place(parts.flat(), style)
}

function show(text: string, style: Style): string {
  return visible(text, style.glyphs.ascii)
}

function missedPart({ missed, lessons }: ClassReport, style: Style): string[] {
  const { palette } = style
  if (lessons.length === 0) return []
  const title = ['', palette.heading('To talk about: what most missed at the first try'), '']
  if (missed.length === 0) return [...title, 'Nothing: every answer was right at the first try.']
  // What one of many missed is theirs to look up; where nothing else was missed, it is all there is.
  const shared = missed.filter((question) => question.missed > 1)
  const told = (shared.length > 0 ? shared : missed).slice(0, TOLD)
  const others = missed.filter((question) => !told.includes(question))
  const named = others.slice(0, NAMED)
  const more = others.length - named.length
  return [
    ...title,
    ...told.flatMap((question, at) => [...(at === 0 ? [] : ['']), ...questionPart(question, style)]),
    ...(others.length === 0 ? [] : ['', 'Missed, too:']),
    ...named.map((question) => `  ${whereOf(question, style)}  ${shareOf(question)}`),
    ...(more > 0 ? [`  and ${counted(more, 'more question')}; csv and html have them all.`] : []),
  ]
}

function questionPart(question: MissedQuestion, style: Style): string[] {
  const { palette, accessible, glyphs } = style
  const columns = Math.min(style.width, 100) - 2
  const { asked, key, wrong, shown, hints } = question
  const text = (said: string) => cut(show(said, style), QUOTED, glyphs.ellipsis)
  const also = [
    ...(shown > 0 ? [`${shown} had it shown`] : []),
    ...(hints > 0 ? [counted(hints, 'hint')] : []),
  ]
  const facts = [`${shareOf(question)} missed it`, ...also].join(', ')
  const said = wrong.slice(0, WRONG).map(({ said, learners }) => ({
    count: accessible ? counted(learners.length, 'learner') : String(learners.length),
    said: text(said),
  }))
  const rest = wrong.length - said.length
  const lines = [
    palette.strong(whereOf(question, style)),
    ...(asked === null ? ['The question has been changed since.'] : wrap(text(asked), columns - 2)).map(
      (line) => `  ${line}`,
    ),
    `  ${palette.refusal(facts)}`,
    ...said.flatMap(({ count, said }) => wrap(`    ${count} said: ${said}`, columns, 6)),
    ...(rest > 0 ? [`    and ${counted(rest, 'other wrong answer')}`] : []),
    ...(key === null ? [] : wrap(`    Right: ${palette.good(text(key))}`, columns, 6)),
  ]
  return lines
}

function shareOf({ missed, answered }: MissedQuestion): string {
  return `${missed} of ${answered}`
}

function whereOf({ lesson, block, page }: MissedQuestion, style: Style): string {
  const number = lesson.number === '' ? '' : `${lesson.number} `
  const where = page === null ? '' : `, page ${page}`
  return `${number}${show(lesson.title, style)}${where}: ${show(block, style)}`
}

function isNarrow({ width, accessible }: Style): boolean {
  return width < 80 && !accessible
}

function finishedHead(style: Style): string {
  return isNarrow(style) ? 'Done' : 'Finished'
}

function minutesHead(style: Style): string {
  return isNarrow(style) ? 'Min' : 'Minutes'
}

function lessonGrid(lessons: readonly LessonReport[], style: Style): string[] {
  const none = style.accessible ? 'nobody yet' : ''
  return renderGrid(
    {
      heads: ['Lesson', finishedHead(style), 'Begun', 'Right', 'Hints', 'Shown', minutesHead(style)],
      align: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
      rows: lessons.map((lesson) => [
        cut(`${lesson.number} ${show(lesson.title, style)}`.trim(), 40, style.glyphs.ellipsis),
        String(lesson.finished),
        String(lesson.begun),
        lesson.right === null ? none : `${rounded(lesson.right)} of ${lesson.questions}`,
        String(lesson.hints),
        String(lesson.shown),
        lesson.minutes === null ? none : String(lesson.minutes),
      ]),
    },
    style.width - 2,
    style,
  )
}

function rounded(number: number): string {
  return String(Math.round(number * 10) / 10)
}

function learnerGrid({ learners }: ClassReport, style: Style, dayOf: (at: string) => number): string[] {
  return renderGrid(
    {
      heads: [
        'Learner',
        finishedHead(style),
        'Right',
        'Hints',
        'Shown',
        minutesHead(style),
        isNarrow(style) ? 'Last' : 'Last seen',
      ],
      align: ['left', 'right', 'right', 'right', 'right', 'right', 'left'],
      rows: learners.map(({ name, known, lessons }) => {
        const sum = (of: (lesson: LearnerLesson) => number) =>
          String(lessons.reduce((total, lesson) => total + of(lesson), 0))
        const latest = lessons.map(({ lastAt }) => lastAt).sort()
        const last = latest.at(-1)
        const units = known.length === 0 ? '' : `knows unit ${known.join(', ')}`
        const seen =
          last === undefined
            ? 'nothing begun'
            : dayName(dayOf(last)).slice(0, isNarrow(style) ? 6 : undefined)
        return [
          shortName(name, style),
          String(lessons.filter(({ state }) => state === 'finished').length),
          `${sum(rightOf)} of ${sum(askedOf)}`,
          sum(({ hints }) => hints),
          sum(({ shown }) => shown),
          sum(({ minutes }) => minutes),
          [seen, units].filter((part) => part !== '').join('; '),
        ]
      }),
    },
    style.width - 2,
    style,
  )
}

function shortName(name: string, style: Style): string {
  return cut(show(name, style), NAME, style.glyphs.ellipsis)
}

function rightOf({ state, best, right }: LearnerLesson): number {
  return state === 'finished' ? (best?.right ?? 0) : right
}

function askedOf({ state, best, answered }: LearnerLesson): number {
  return state === 'finished' ? (best?.questions ?? 0) : answered
}

/** Who is where: a column for each lesson, and where they do not fit beside each other a table for each part of them. */
function matrix({ learners, lessons }: ClassReport, style: Style): string[] {
  const { accessible } = style
  const gridOf = (some: readonly LessonReport[]): Grid => ({
    heads: ['Learner', ...some.map(({ number, id }) => (number === '' ? show(id, style) : number))],
    align: ['left', ...some.map(() => 'right' as const)],
    rows: learners.map(({ name, lessons: own }) => [
      shortName(name, style),
      ...some.map(({ id }) =>
        stateOf(
          own.find(({ lesson }) => lesson === id),
          accessible,
        ),
      ),
    ]),
  })
  const parts: LessonReport[][] = []
  for (const lesson of lessons) {
    const last = parts.at(-1)
    if (last !== undefined && (accessible || wideOf(gridOf([...last, lesson])) <= style.width - 2))
      last.push(lesson)
    else parts.push([lesson])
  }
  const legend = accessible
    ? 'Who is where: right at the first try of all questions, or the page.'
    : `Who is where: 6/7 is finished, with 6 of 7 right at the first try; p2/5 is on page 2 of 5.`
  return [
    ...wrap(legend, style.width - 2),
    ...parts.flatMap((part) => ['', ...renderGrid(gridOf(part), style.width - 2, style)]),
  ]
}

function stateOf(lesson: LearnerLesson | undefined, accessible: boolean): string {
  if (lesson === undefined) return accessible ? 'not begun' : ''
  const { state, best, page, pages } = lesson
  if (state === 'finished') {
    if (best === null || best.questions === 0) return 'done'
    return accessible ? `${best.right} of ${best.questions}` : `${best.right}/${best.questions}`
  }
  const of = pages > 0 ? (accessible ? ` of ${pages}` : `/${pages}`) : ''
  return `${accessible ? 'page ' : 'p'}${page ?? 1}${of}`
}
