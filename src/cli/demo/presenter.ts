import { resolve } from 'node:path'
import type { Lesson } from '../../lesson/lesson.ts'
import { sheetOf } from '../../player/speaker-sheet.ts'
import { planOf } from '../../player/time-plan.ts'
import { fileTrouble } from '../../progress/file-trouble.ts'
import { renderPace } from '../../render/demo/pace-line.ts'
import { renderSheet, type SpeakerTime } from '../../render/demo/speaker-sheet.ts'
import { ASCII, UNICODE } from '../../render/style/glyphs.ts'
import { PLAIN_PALETTE } from '../../render/style/palette.ts'
import type { Style } from '../../render/style/style.ts'
import { visible } from '../../render/text/visible.ts'
import { startStopwatch } from '../../terminal/demo/stopwatch.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { endDemoState, writeDemoState } from './state.ts'

export interface PresenterOptions {
  lesson: Lesson
  /** The page at which the demo begins. */
  page: number
  /** A file that is kept up to date with the notes of the page, or null. */
  notes: string | null
}

/** What goes with a demo for whoever shows it: the time, and the notes of the page that is seen. */
export interface Presenter {
  /** Planned against elapsed, in one line. */
  line(style: Style): string
  /** The one that is seen. */
  readonly page: number
  /** Whether the time stands still. */
  readonly isHeld: boolean
  /** Stops the time, and lets it go on. */
  hold(): void
  go(): void
  /** Another page is seen. */
  show(page: number): void
  /** Resolves when everything is written; takes back what others follow. */
  close(): Promise<void>
}

/** Columns of a file that is looked at in a window of any size. */
const COLUMNS = 76

/** Rejects with a {@link Failure} where the notes cannot be written into that file. */
export async function openPresenter(
  session: Session,
  { lesson, page: first, notes }: PresenterOptions,
): Promise<Presenter> {
  const { world, ability } = session
  const plan = planOf(lesson.pages, lesson.minutes)
  const watch = startStopwatch(world.clock)
  // Who begins in the middle is where the plan is then.
  const before = plan[first - 1]?.from ?? 0
  let page = first
  const time = (): SpeakerTime => ({ elapsed: before + watch.passed() / 1000, paused: watch.isPaused })
  const style = { ...session.style(), width: COLUMNS, palette: PLAIN_PALETTE, accessible: false }
  const sheet = { ...style, glyphs: ability.unicode ? UNICODE : ASCII }

  const writeNotes = async (end = ''): Promise<void> => {
    if (notes === null) return
    const lines = renderSheet(sheetOf(lesson, page), time(), sheet)
    if (end !== '') lines.push('', ` ${end}`)
    await writeWhole(resolve(world.cwd, notes), lines.map((line) => `${line}\n`).join(''))
  }
  const tell = async (): Promise<void> => {
    const { pid } = world
    await writeDemoState(world, {
      version: 1,
      pid,
      at: world.now(),
      sheet: sheetOf(lesson, page),
      time: time(),
    })
  }
  // One after the other; a demo before an audience does not end because a disk is full.
  let written = Promise.resolve()
  const write = (what: () => Promise<void>): void => {
    written = written.then(what).catch(() => {})
  }
  const update = (): void => {
    write(() => writeNotes())
    write(tell)
  }

  await writeNotes().catch((error: unknown) => {
    throw new Failure(
      `The notes cannot be written to ${visible(notes ?? '')}: ${fileTrouble(error, 'write')}.`,
      'Name a file in a folder of yours.',
    )
  })
  write(tell)
  await written
  return {
    line: (now) => renderPace({ page, plan, ...time() }, now),
    get page() {
      return page
    },
    get isHeld() {
      return watch.isPaused
    },
    hold: () => {
      if (watch.isPaused) return
      watch.pause()
      update()
    },
    go: () => {
      if (!watch.isPaused) return
      watch.goOn()
      update()
    },
    show: (number) => {
      page = number
      update()
    },
    close: async () => {
      write(() => writeNotes('The demo has ended.'))
      write(() => endDemoState(world, world.pid))
      await written
    },
  }
}
