import type { PrintedLesson } from '../../export/handout/build.ts'
import { runLesson } from '../../export/handout/lesson-run.ts'
import type { Lesson, Prose, Unit } from '../../lesson/lesson.ts'
import { suggest } from '../../lesson/suggest.ts'
import { withEvenTimes } from '../../player/even-times.ts'
import { visible } from '../../render/text/visible.ts'
import type { PrintAnswers, PrintFormat } from '../commands/print.ts'
import { codeNeeded } from '../course/code-needed.ts'
import type { CourseSource, LessonSummary, Outline } from '../course/course-source.ts'
import { lessonsMeant } from '../course/lessons-meant.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { tellStanding } from '../course/standing.ts'
import { openKitchen } from '../kitchen/kitchen.ts'
import { again } from '../learn/again.ts'
import type { Session } from '../session.ts'
import { Failure, Unfound } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'

export interface PrintOptions {
  /** A lesson, a unit, or `course`. */
  what: string
  format: PrintFormat
  /** null: nobody said. */
  answers: PrintAnswers | null
  notes: boolean
}

/** Prints a handout, or questions for other programs; 1 where a lesson of several could not be read. */
export async function print(session: Session, options: PrintOptions): Promise<number> {
  const { format, answers, notes } = options
  const isBank = format === 'gift' || format === 'anki'
  if (isBank && (answers !== null || notes)) {
    throw new Failure(
      `${answers === null ? '--notes' : '--answers'} goes with handouts only, and ${format} is none.`,
      `Questions for other programs always have their answers. For a handout, say --format md or html.`,
    )
  }
  const source = await session.source()
  const outline = await source.outline()
  const meant = meantBy(outline, options.what, session.name)
  await tellStanding(session)
  const { lessons, left } = await readLessons(source, meant)
  const code = await tellLeftOut(session, [...meant.broken, ...left])
  if (isBank) {
    const { printBank } = await import('./print-bank.ts')
    await printBank(session, outline, lessons, format)
    return code
  }
  const { buildHandout } = await import('../../export/handout/build.ts')
  const { handoutVoice } = await import('./handout-voice.ts')
  const { globals, ability } = session
  const voice = handoutVoice({ drawn: !globals.plain && !ability.accessible })
  const printed = await runLessons(session, source, lessons)
  const handout = buildHandout(
    {
      lang: outline.lang,
      title: meant.title,
      intro: meant.intro,
      units: byUnit(outline, printed, meant.whole),
    },
    { answers: answers ?? 'end', notes },
    voice,
  )
  if (format === 'html') {
    const { handoutHtml } = await import('../../export/handout/html.ts')
    await session.out.write(session.asIs(handoutHtml(handout, voice)))
  } else {
    const { handoutMarkdown } = await import('../../export/handout/markdown.ts')
    await session.out.write(session.asIs(handoutMarkdown(handout, voice)))
  }
  return code
}

/** What is to be printed, and under which title; null: that of the only lesson. */
interface Meant {
  lessons: LessonSummary[]
  title: string | null
  intro: Prose
  whole: boolean
  /** What cannot be printed of that, as it is called. */
  broken: string[]
}

function meantBy(outline: Outline, what: string, name: string): Meant {
  if (what.trim().toLowerCase() === 'course') {
    const lessons = lessonsOf(outline)
    if (lessons.length === 0) throw new Failure('There is nothing to print: this course has no lesson.')
    return { lessons, title: outline.title, intro: [], whole: true, broken: brokenIn(outline) }
  }
  const lessons = lessonsNamed(outline, what, name)
  const unit = outline.units.find((one) => one.lessons === lessons)
  if (unit === undefined) return { lessons, title: null, intro: [], whole: false, broken: [] }
  if (lessons.length === 0) throw new Failure(`There is nothing to print: "${unit.title}" has no lesson.`)
  const broken = brokenIn(outline, unit.number)
  return { lessons, title: `Unit ${unit.number}: ${unit.title}`, intro: unit.summary, whole: false, broken }
}

function lessonsNamed(outline: Outline, what: string, name: string): LessonSummary[] {
  try {
    return lessonsMeant(outline, what, name)
  } catch (error) {
    if (!(error instanceof Failure) || /^Did you mean|^ {2}/.test(error.hint)) throw error
    const guess = suggest(what.trim().toLowerCase(), ['course', ...outline.units.map(({ slug }) => slug)])
    const none = error.message.replace(/^There is no lesson "/, 'There is no lesson and no unit "')
    throw new Unfound(none, guess === null ? error.hint : `Did you mean ${guess}?`)
  }
}

function brokenIn({ broken = [] }: Outline, unit?: number): string[] {
  return broken
    .filter((lesson) => unit === undefined || lesson.unit === unit)
    .map(({ title, id, file }) => title ?? id ?? file)
}

/** Of several lessons, those that cannot be read any more are left out. */
async function readLessons(
  source: CourseSource,
  { lessons }: Meant,
): Promise<{ lessons: Lesson[]; left: string[] }> {
  const found: Lesson[] = []
  const left: string[] = []
  for (const { id, title } of lessons) {
    try {
      found.push(await source.lesson(id))
    } catch (error) {
      if (!(error instanceof Failure) || lessons.length === 1) throw error
      left.push(title)
    }
  }
  return { lessons: found, left }
}

/** Says what is broken and left out; with the exit code that this makes. */
async function tellLeftOut(session: Session, titles: readonly string[]): Promise<number> {
  if (titles.length === 0) return 0
  const names = titles.map((title) => visible(title)).join(', ')
  const what = titles.length === 1 ? 'a lesson is broken' : `${titles.length} lessons are broken`
  const why = `Left out, because ${what}: ${names}. What is wrong is said by`
  await session.err.write(remark(session, why, again(session, 'check')))
  return 1
}

/** Plays the lessons. Where code is not trusted, or does not work, they are printed as they are written; told once. */
async function runLessons(
  session: Session,
  source: CourseSource,
  lessons: readonly Lesson[],
): Promise<PrintedLesson[]> {
  const printed: PrintedLesson[] = []
  const unplayed = new Map<string, { failure: Failure; titles: string[] }>()
  for (const lesson of lessons) {
    // Time and chance stand still, and work is counted in steps: the same lesson is the same sheet tomorrow.
    const kitchen = withEvenTimes(openKitchen(session, { source, still: true, code: codeNeeded(lesson) }))
    try {
      printed.push({ lesson, run: await runLesson(lesson, kitchen) })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      printed.push({ lesson, run: null })
      const same = unplayed.get(error.message) ?? { failure: error, titles: [] }
      same.titles.push(lesson.title)
      unplayed.set(error.message, same)
    }
  }
  for (const { failure, titles } of unplayed.values()) {
    const which = `Printed without what its requests and statements do: ${titles.join(', ')}.`
    await session.err.write(remark(session, `${which} ${failure.message} ${failure.hint}`.trimEnd()))
  }
  return printed
}

function byUnit(
  outline: Outline,
  printed: readonly PrintedLesson[],
  whole: boolean,
): { unit: Omit<Unit, 'lessons'> | null; lessons: PrintedLesson[] }[] {
  if (!whole) return [{ unit: null, lessons: [...printed] }]
  return outline.units
    .map((unit) => ({ unit, lessons: printed.filter(({ lesson }) => lesson.unit === unit.number) }))
    .filter(({ lessons }) => lessons.length > 0)
}
