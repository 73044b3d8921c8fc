import { latestReset } from '../../progress/standing.ts'
import { visible } from '../../render/text/visible.ts'
import type { Dialogue } from '../../terminal/dialogue.ts'
import { choose } from '../../terminal/menu.ts'
import type { LessonSummary, Outline } from '../course/course-source.ts'
import { findLesson } from '../course/find-lesson.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'
import { again } from './again.ts'
import { type Notebook, openNotebook } from './notebook.ts'
import { openSeat } from './seat.ts'

export interface ResetOptions {
  /** A lesson; empty: the whole course. */
  lesson: string
  /** Whether nobody is asked whether they mean it. */
  yes: boolean
  /** Takes the latest reset back instead. */
  undo: boolean
}

/** Lets what was done in a lesson, or in the whole course, count no more. Nothing of it is deleted. */
export async function reset(session: Session, { lesson, yes, undo }: ResetOptions): Promise<number> {
  const outline = await (await session.source()).outline()
  const notebook = await openNotebook(session, outline.id)
  if (undo) return restore(session, outline, notebook, lesson)
  const chosen = lesson === '' ? null : findLesson(outline, lesson, session.name)
  const what = chosen === null ? `the whole course "${outline.title}"` : `"${chosen.title}"`
  const shown = visible(what, session.style().glyphs.ascii)
  const isEmpty = chosen === null ? notebook.isNew : notebook.entriesOf(chosen.id).length === 0
  const { out } = session
  if (isEmpty) {
    await out.write(remark(session, `There is nothing to reset: you have not begun ${shown}.`))
    return 0
  }
  if (!yes && !(await isMeant(session, shown))) {
    await out.write('\n Nothing was reset.\n')
    return 0
  }
  await notebook.note(chosen?.id ?? '', { kind: 'reset' })
  if (!notebook.isKept) return 1
  const anew = chosen === null ? again(session) : again(session, 'start', `${chosen.unit}.${chosen.number}`)
  await out.write(remark(session, `Reset: ${shown}. To begin it anew, type`, anew))
  await out.write(remark(session, 'To have back what you did, type', again(session, 'reset', '--undo')))
  return 0
}

async function isMeant(session: Session, what: string): Promise<boolean> {
  if (session.ability.dialogue === 'none') {
    throw new Failure('Nobody can be asked here whether this is meant.', 'If it is, say so with --yes.')
  }
  const seat = openSeat(session)
  try {
    return seat.dialogue !== null && (await confirmed(session, seat.dialogue, what))
  } finally {
    seat.close()
  }
}

async function confirmed(session: Session, dialogue: Dialogue, what: string): Promise<boolean> {
  const { glyphs, accessible } = session.style()
  const question = `Reset ${what}? What you did and answered there no longer counts.`
  await session.out.write(
    `\n${remark(session, question)}${remark(session, 'Nothing is deleted: it can be taken back.')}`,
  )
  const chosen = await choose(dialogue, session.out, {
    items: [
      { value: 'keep', words: ['n', 'no', 'keep'] },
      { value: 'reset', words: ['y', 'yes', 'reset'] },
    ],
    style: () => session.style(),
    ways: 'y resets; Enter keeps everything.',
    keys: () =>
      accessible
        ? 'Enter keeps everything, y and Enter reset.'
        : ` Enter keeps everything ${glyphs.middot} y, then Enter, resets`,
  })
  return chosen === 'reset'
}

/** Takes back the latest reset of the course; there may be an earlier one behind it. */
async function restore(
  session: Session,
  outline: Outline,
  notebook: Notebook,
  lesson: string,
): Promise<number> {
  if (lesson !== '') {
    throw new Failure('--undo takes back the latest reset, whatever it was.', 'Leave out the lesson.')
  }
  const latest = latestReset(notebook.all(), outline.id)
  if (latest === null) throw new Failure('There is no reset to take back.')
  await notebook.note(latest.lesson, { kind: 'restored', reset: latest.at })
  if (!notebook.isKept) return 1
  await session.out.write(remark(session, `Back again: ${visible(nameOf(outline, latest.lesson))}.`))
  return 0
}

function nameOf({ title, units }: Outline, id: string): string {
  if (id === '') return `the whole course "${title}"`
  const found: LessonSummary | undefined = units
    .flatMap(({ lessons }) => lessons)
    .find((lesson) => lesson.id === id)
  return `"${found?.title ?? id}"`
}
