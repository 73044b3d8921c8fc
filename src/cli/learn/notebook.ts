import type { Lens } from '../../lesson/lesson.ts'
import type { EntryContent } from '../../player/record/record.ts'
import type { Entry } from '../../progress/entry.ts'
import { foldProgress, type LessonProgress, lessonKey } from '../../progress/fold-progress.ts'
import { openJournal } from '../../progress/journal.ts'
import type { Notice } from '../../progress/notice.ts'
import { ownLens } from '../../progress/own-lens.ts'
import { foldKnown } from '../../progress/recall.ts'
import { standingEntries } from '../../progress/standing.ts'
import type { LessonState } from '../../render/learner/outline.ts'
import { counted } from '../../render/text/cell.ts'
import { visible } from '../../render/text/visible.ts'
import type { Outline } from '../course/course-source.ts'
import { whyNotKept } from '../doctor/can-keep.ts'
import { dataFolder } from '../process/data-folder.ts'
import type { World } from '../process/world.ts'
import type { Session } from '../session.ts'
import { homely } from '../wording/shell-path.ts'

/** A learner's progress in one course. What goes wrong with it is said once, and never in the way of a lesson. */
export interface Notebook {
  /** Whether nothing that counts was ever noted about this course. */
  readonly isNew: boolean
  /** Whether everything that was noted so far will be there the next time. */
  readonly isKept: boolean
  of(lesson: string): LessonProgress | null
  isFinished(lesson: string): boolean
  /** Whether placement has found that somebody knows a unit, by its slug. */
  isKnown(unit: string): boolean
  /** In which words they want to be told every lesson; null: as each lesson has it. */
  readonly lens: Lens | null
  /** What a list shows, by the lesson's id. */
  states(outline: Outline): ReadonlyMap<string, LessonState>
  /** Everything that was noted about a lesson, oldest first. */
  entriesOf(lesson: string): Entry[]
  /** Everything that counts, in any course, oldest first. */
  standing(): readonly Entry[]
  /** Everything that was ever noted, in any course. */
  all(): readonly Entry[]
  /** Says it now where nothing can be kept, so that no screen promises otherwise. */
  foretell(): Promise<void>
  /** The time of the next entry, which no other has. */
  time(): string
  /** Resolves when it is on the disk, or cannot be. */
  note(lesson: string, content: EntryContent): Promise<void>
  /** The same for entries that have their time and course already. */
  take(entries: readonly Entry[]): Promise<void>
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
    await err.write(wordsFor(notice, world))
  }
  for (const notice of journal.notices) await tell(notice)
  let standing: readonly Entry[] | null = null
  let folded: ReadonlyMap<string, LessonProgress> | null = null
  const counting = () => {
    standing ??= standingEntries(journal.entries)
    return standing
  }
  const progress = () => {
    folded ??= foldProgress(counting())
    return folded
  }
  const of = (lesson: string) => progress().get(lessonKey(course, lesson)) ?? null
  const time = () => new Date(timeAfter(journal.entries.at(-1), world.now())).toISOString()
  const take = async (entries: readonly Entry[]) => {
    standing = null
    folded = null
    const notice = await journal.append(...entries)
    if (notice !== null) await tell(notice)
  }
  return {
    get isNew() {
      return counting().every((entry) => entry.course !== course || entry.kind === 'lens')
    },
    get isKept() {
      return isKept
    },
    of,
    isFinished: (lesson) => of(lesson)?.state === 'finished',
    isKnown: (unit) => foldKnown(counting(), course).has(unit),
    get lens() {
      return ownLens(counting(), course)
    },
    states: ({ units }) => {
      const known = foldKnown(counting(), course)
      const lessons = units.filter(({ slug }) => known.has(slug)).flatMap((unit) => unit.lessons)
      const begun = [...progress().values()].filter((one) => one.course === course)
      return new Map<string, LessonState>([
        ...lessons.map(({ id }) => [id, KNOWN] as const),
        ...begun.map((one) => [one.lesson, stateOf(one)] as const),
      ])
    },
    entriesOf: (lesson) => counting().filter((entry) => entry.course === course && entry.lesson === lesson),
    standing: counting,
    all: () => journal.entries,
    foretell: async () => {
      const why = await whyNotKept(folder)
      if (why !== null) await tell({ kind: 'not-kept', folder, why })
    },
    time,
    note: (lesson, content) => take([{ v: 1, at: time(), course, lesson, ...content }]),
    take,
  }
}

/**
 * Two entries never have the same time, which is what their order is known by. A clock that was far ahead once is not
 * followed for ever.
 */
function timeAfter(last: Entry | undefined, now: number): number {
  const before = last === undefined ? 0 : Date.parse(last.at)
  return before >= now && before < now + 10_000 ? before + 1 : now
}

const KNOWN: LessonState = { state: 'known', page: 1, pages: 0, right: 0, questions: 0 }

function stateOf({ state, page, pages, best }: LessonProgress): LessonState {
  return { state, page: page ?? 1, pages, right: best?.right ?? 0, questions: best?.questions ?? 0 }
}

function wordsFor(notice: Notice, world: World): string {
  switch (notice.kind) {
    case 'set-aside':
      return `${counted(notice.lines, 'line')} of your progress could not be read; a copy is in ${visible(homely(notice.file, world))}.\n`
    case 'newer':
      return `${counted(notice.lines, 'line')} of your progress came from a newer version of lessons; kept, not read.\n`
    case 'not-kept':
      return `Your progress cannot be kept in ${visible(homely(notice.folder, world))}: ${visible(notice.why)}. Everything else goes on. LESSONS_HOME can name another folder.\n`
  }
}
