import { toDocument } from '../../export/document.ts'
import { objectivesOf } from '../../player/objectives.ts'
import { foldDays, questionKey } from '../../progress/recall.ts'
import { ownerOf } from '../../progress/transfer.ts'
import { isoDay } from '../../render/learner/day-words.ts'
import { type LessonView, type ProgressView, renderProgress } from '../../render/learner/progress.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import { dayAt, dayOf } from './day.ts'
import { reviewsOf } from './due.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { recallsOf } from './question-bank.ts'

/** Shows what somebody can do by now. */
export async function progress(session: Session, { json }: { json: boolean }): Promise<number> {
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  await showProgress(session, outline, notebook, { json })
  return 0
}

export async function showProgress(
  session: Session,
  outline: Outline,
  notebook: Notebook,
  { json }: { json: boolean },
): Promise<void> {
  const view = await viewOf(session, outline, notebook)
  const { out } = session
  if (json) await out.write(`${toDocument(documentOf(outline, notebook, view))}\n`)
  else await out.write(['', ...renderProgress(view, session.style())].map((line) => `${line}\n`).join(''))
}

async function viewOf(session: Session, outline: Outline, notebook: Notebook): Promise<ProgressView> {
  const source = await session.source()
  const recalls = recallsOf(notebook, outline)
  const touched = new Set([...recalls.values()].map(({ lesson }) => lesson))
  const { due, next } = await reviewsOf(session, outline, notebook)
  const dueKeys = new Set(due.map(({ lesson, block }) => questionKey(lesson, block.id)))
  const lessonView = async (summary: LessonSummary): Promise<LessonView> => {
    const { id, unit, number, title } = summary
    // Nothing is known of the others, whatever they ask.
    const lesson = touched.has(id) ? await source.lesson(id) : { ...summary, pages: [] }
    return {
      id,
      number: `${unit}.${number}`,
      title,
      state: notebook.of(id)?.state ?? 'open',
      objectives: objectivesOf(lesson, recalls).map((objective) => ({
        ...objective,
        due: objective.blocks.some((block) => dueKeys.has(questionKey(id, block))),
      })),
    }
  }
  const units = outline.units.map(async ({ number, title, slug, lessons }) => ({
    number,
    slug,
    title,
    known: notebook.isKnown(slug),
    lessons: await Promise.all(lessons.map(lessonView)),
  }))
  return {
    title: outline.title,
    name: ownerOf(notebook.all()).name,
    units: await Promise.all(units),
    days: foldDays(notebook.standing(), dayOf),
    today: dayAt(session.world.now()),
    due: due.length,
    next,
  }
}

/** Version 1. New keys may appear; none goes, and none changes its meaning. */
function documentOf({ id, title }: Outline, notebook: Notebook, view: ProgressView) {
  return {
    version: 1,
    course: { id, title },
    learner: { name: view.name },
    units: view.units.map(({ lessons, ...unit }) => ({
      ...unit,
      lessons: lessons.map(({ objectives, ...lesson }) => {
        const progress = notebook.of(lesson.id)
        return {
          ...lesson,
          page: progress?.page ?? null,
          best: progress?.best ?? null,
          objectives: objectives.map(({ text, shown, right, questions, due }) => {
            return { text, shown, right, questions, due }
          }),
        }
      }),
    })),
    days: [...view.days].sort(([a], [b]) => a - b).map(([day, answers]) => ({ day: isoDay(day), answers })),
    reviews: {
      due: view.due,
      next: view.next === null ? null : { day: isoDay(view.next.day), questions: view.next.questions },
    },
  }
}
