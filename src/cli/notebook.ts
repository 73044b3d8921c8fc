import { resolve } from 'node:path'
import envPaths from 'env-paths'
import type { EntryContent } from '../player/record.ts'
import type { Entry } from '../progress/entry.ts'
import { foldProgress, type LessonProgress, lessonKey } from '../progress/fold-progress.ts'
import { openJournal } from '../progress/journal.ts'
import type { Notice } from '../progress/notice.ts'
import { counted } from '../render/cell.ts'
import type { LessonState } from '../render/outline.ts'
import { visible } from '../render/visible.ts'
import { whyNotKept } from './can-keep.ts'
import type { Session } from './session.ts'
import type { World } from './world.ts'

/** A learner's progress in one course. What goes wrong with it is said once, and never in the way of a lesson. */
export interface Notebook {
  /** Whether nothing was ever noted about this course. */
  readonly isNew: boolean
  /** Whether everything that was noted so far will be there the next time. */
  readonly isKept: boolean
  of(lesson: string): LessonProgress | null
  isFinished(lesson: string): boolean
  /** What a list shows, by the lesson's id. */
  states(): ReadonlyMap<string, LessonState>
  /** Everything that was noted about a lesson, oldest first. */
  entriesOf(lesson: string): Entry[]
  /** Says it now where nothing can be kept, so that no screen promises otherwise. */
  foretell(): Promise<void>
  /** Resolves when it is on the disk, or cannot be. */
  note(lesson: string, content: EntryContent): Promise<void>
}

export async function openNotebook(session: Session, course: string): Promise<Notebook> {
  const { world, err } = session
  const folder = dataFolder(world)
  const journal = await openJournal(folder)
  let isKept = true
  const tell = async (notice: Notice) => {
    if (notice.kind === 'not-kept') {
      if (!isKept) return
      isKept = false
    }
    await err.write(wordsFor(notice))
  }
  for (const notice of journal.notices) await tell(notice)
  let folded: ReadonlyMap<string, LessonProgress> | null = null
  const progress = () => {
    folded ??= foldProgress(journal.entries)
    return folded
  }
  const of = (lesson: string) => progress().get(lessonKey(course, lesson)) ?? null
  return {
    isNew: journal.entries.every((entry) => entry.course !== course),
    get isKept() {
      return isKept
    },
    of,
    isFinished: (lesson) => of(lesson)?.state === 'finished',
    states: () =>
      new Map(
        [...progress().values()]
          .filter((known) => known.course === course)
          .map((known) => [known.lesson, stateOf(known)]),
      ),
    entriesOf: (lesson) =>
      journal.entries.filter((entry) => entry.course === course && entry.lesson === lesson),
    foretell: async () => {
      const why = await whyNotKept(folder)
      if (why !== null) await tell({ kind: 'not-kept', folder, why })
    },
    note: async (lesson, content) => {
      folded = null
      const at = new Date(world.now()).toISOString()
      const notice = await journal.append({ v: 1, at, course, lesson, ...content })
      if (notice !== null) await tell(notice)
    },
  }
}

/** Never inside the package or npx's cache, which come and go. */
function dataFolder({ env, cwd }: Pick<World, 'env' | 'cwd'>): string {
  const chosen = env.LESSONS_HOME ?? ''
  return chosen === '' ? envPaths('lessons', { suffix: '' }).data : resolve(cwd, chosen)
}

function stateOf({ state, page, pages, best }: LessonProgress): LessonState {
  return { state, page: page ?? 1, pages, right: best?.right ?? 0, questions: best?.questions ?? 0 }
}

function wordsFor(notice: Notice): string {
  switch (notice.kind) {
    case 'set-aside':
      return `${counted(notice.lines, 'line')} of your progress could not be read; a copy is in ${notice.file}.\n`
    case 'newer':
      return `${counted(notice.lines, 'line')} of your progress came from a newer version of lessons; kept, not read.\n`
    case 'not-kept':
      return `Your progress cannot be kept in ${visible(notice.folder)}: ${visible(notice.why)}. Everything else goes on.\n`
  }
}
