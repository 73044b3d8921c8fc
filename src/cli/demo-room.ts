import type { Lens, Lesson } from '../lesson/lesson.ts'
import { planOf } from '../player/time-plan.ts'
import { renderEvent } from '../render/event.ts'
import { renderPace } from '../render/pace-line.ts'
import type { Style } from '../render/style.ts'
import { undimmed } from '../render/undimmed.ts'
import { DemoConsole } from '../terminal/demo-console.ts'
import { DemoLines } from '../terminal/demo-lines.ts'
import { type DemoStage, unattended } from '../terminal/demo-stage.ts'
import { type DemoClock, DemoTerminal } from '../terminal/demo-terminal.ts'
import { startStopwatch } from '../terminal/stopwatch.ts'
import { openWaiting, type Waiting } from '../terminal/waiting.ts'
import type { Improviser } from './play-demo.ts'
import { openSeat, type Seat } from './seat.ts'
import type { Session } from './session.ts'

/** Where a demo is shown here, and who can have a say in it. */
export interface DemoRoom {
  stage: DemoStage
  style: (lens?: Lens) => Style
  /** How somebody waits for what is at work. */
  waiting: Waiting
  /** null where nobody can type. */
  improviser: Improviser | null
  open(): Promise<void>
  close(): Promise<void>
}

interface RoomOptions {
  step: boolean
  only: number | null
}

/** A terminal with its keys, one that is written to from top to bottom, or a pipe, which gets everything at once. */
export function openDemoRoom(session: Session, lesson: Lesson, { step, only }: RoomOptions): DemoRoom {
  const { world, ability, out } = session
  const { stdin, stdout, timers, onInterrupt, onKilled } = world
  const style = (lens?: Lens): Style => {
    const usual = session.style(lens)
    return { ...usual, palette: undimmed(usual.palette) }
  }
  const mode = step ? 'steps' : 'plays'
  const rows = () => stdout.rows ?? USUAL_ROWS
  const pages = lesson.pages.length
  if (ability.dialogue === 'none') {
    const pace = stdout.isTTY === true ? timers.wait : async () => {}
    const screen = {
      get columns() {
        return style().width
      },
      get rows() {
        return stdout.isTTY === true ? rows() : Number.POSITIVE_INFINITY
      },
      write: (text: string) => out.write(text),
      clear: () => out.write('\n'),
      mark: () => {},
      wait: (milliseconds: number) => pace(milliseconds),
    }
    const waiting = openWaiting(nothing, onInterrupt)
    const stage = unattended(screen, { types: false })
    return { stage, style, waiting, improviser: null, open: async () => {}, close: async () => {} }
  }
  const seat = openSeat(session)
  if (ability.dialogue === 'lines' && seat.dialogue !== null) {
    const { dialogue } = seat
    const stage = new DemoLines({
      dialogue,
      screen: out,
      timers,
      onInterrupt,
      style,
      rows,
      mode,
      pages,
      only,
    })
    const waiting = openWaiting(nothing, onInterrupt)
    const improviser = improviserAt(session, seat, style, { enter: async () => {}, leave: async () => {} })
    return { stage, style, waiting, improviser, open: async () => {}, close: async () => seat.close() }
  }
  const console = new DemoConsole({ keyboard: stdin, output: stdout, screen: out, onInterrupt, onKilled })
  const clock = clockOf(lesson, world.clock)
  const stage = new DemoTerminal({ console, timers, now: world.clock, style, mode, pages, only, clock })
  const waiting = openWaiting(nothing, (listener) => console.onInterrupt(listener))
  const improviser = improviserAt(session, seat, style, {
    enter: async () => {
      await stage.linger()
      stage.close()
    },
    leave: () => stage.open(),
  })
  return {
    stage,
    style,
    waiting,
    improviser,
    open: () => stage.open(),
    close: async () => {
      await stage.linger()
      stage.close()
      seat.close()
    },
  }
}

const USUAL_ROWS = 24
const nothing = () => async () => {}

function improviserAt(
  session: Session,
  seat: Seat,
  style: () => Style,
  ways: Pick<Improviser, 'enter' | 'leave'>,
): Improviser {
  const learner = seat.learner({ firstLesson: false, closer: () => null, style, forgets: true })
  return {
    ...ways,
    learner,
    show: async (event) => {
      const text = renderEvent(event, style()).map((chunk) => `${chunk}\n`)
      await session.out.write(text.join(''))
    },
  }
}

/** How the demo stands with the plan of its author. */
function clockOf({ pages, minutes }: Lesson, now: () => number): DemoClock {
  const plan = planOf(pages, minutes)
  const watch = startStopwatch(now)
  return {
    line: (page, style) =>
      page === 0
        ? ''
        : renderPace({ page, plan, elapsed: watch.passed() / 1000, paused: watch.isPaused }, style),
    still: (isStill) => (isStill ? watch.pause() : watch.goOn()),
  }
}
