import type { Lens, Lesson } from '../../lesson/lesson.ts'
import { renderEvent } from '../../render/event.ts'
import type { Style } from '../../render/style/style.ts'
import { undimmed } from '../../render/text/undimmed.ts'
import type { DemoAside } from '../../terminal/demo/aside.ts'
import { DemoConsole } from '../../terminal/demo/console.ts'
import { DemoLines } from '../../terminal/demo/lines.ts'
import { type DemoStage, unattended } from '../../terminal/demo/stage.ts'
import { DemoTerminal } from '../../terminal/demo/terminal.ts'
import { openWaiting, type Waiting } from '../../terminal/waiting.ts'
import { openSeat, type Seat } from '../learn/seat.ts'
import type { Session } from '../session.ts'
import type { Improviser } from './play-demo.ts'

/** Where a demo is shown here, and who can have a say in it. */
export interface DemoRoom {
  stage: DemoStage
  style: (lens?: Lens) => Style
  /** How somebody waits for what is at work. */
  waiting: Waiting
  /** null where nobody can type. */
  improviser: Improviser | null
  /** Takes the terminal, and gives it back. */
  open(aside: DemoAside): Promise<void>
  /** `isOver`: everything was shown. */
  close(isOver?: boolean): Promise<void>
}

export interface RoomOptions {
  /** Whether every step waits for a key. */
  step: boolean
  /** The only page that is shown, or null. */
  only: number | null
}

interface Furniture extends RoomOptions {
  session: Session
  pages: number
  style: DemoRoom['style']
  mode: 'plays' | 'steps'
}

const USUAL_ROWS = 24

/** A terminal with its keys, one that is written to from top to bottom, or a pipe, which gets everything at once. */
export function openDemoRoom(session: Session, lesson: Lesson, options: RoomOptions): DemoRoom {
  const style = (lens?: Lens): Style => {
    const usual = session.style(lens)
    return { ...usual, palette: undimmed(usual.palette) }
  }
  const mode = options.step ? 'steps' : 'plays'
  const furniture: Furniture = { ...options, session, pages: lesson.pages.length, style, mode }
  switch (session.ability.dialogue) {
    case 'none':
      return withoutKeys(furniture)
    case 'lines':
      return withLines(furniture)
    case 'keys':
      return withKeys(furniture)
  }
}

const nothing = () => async () => {}

function withoutKeys({ session, style }: Furniture): DemoRoom {
  const { out, world } = session
  const { stdout, timers, onInterrupt } = world
  const isWatched = stdout.isTTY === true
  let aside: DemoAside | null = null
  const screen = {
    get columns() {
      return style().width
    },
    get rows() {
      return isWatched ? (stdout.rows ?? USUAL_ROWS) : Number.POSITIVE_INFINITY
    },
    write: (text: string) => out.write(text),
    clear: () => out.write('\n'),
    mark: (label: string) => aside?.show(Number.parseInt(label, 10)),
    wait: (milliseconds: number) => (isWatched ? timers.wait(milliseconds) : Promise.resolve()),
  }
  const waiting = openWaiting(nothing, onInterrupt)
  const stage = unattended(screen, { types: false })
  const open = async (beside: DemoAside) => {
    aside = beside
  }
  return { stage, style, waiting, improviser: null, open, close: async () => {} }
}

function withLines({ session, style, ...furniture }: Furniture): DemoRoom {
  const { out, world } = session
  const { stdout, timers, onInterrupt } = world
  const seat = openSeat(session)
  const { dialogue } = seat
  if (dialogue === null) return withoutKeys({ session, style, ...furniture })
  const rows = () => stdout.rows ?? USUAL_ROWS
  const stage = new DemoLines({ dialogue, screen: out, timers, onInterrupt, style, rows, ...furniture })
  return {
    stage,
    style,
    waiting: openWaiting(nothing, onInterrupt),
    improviser: improviserAt(session, seat, style, { enter: async () => {}, leave: async () => {} }),
    open: async (aside) => stage.open(aside),
    close: async () => seat.close(),
  }
}

function withKeys({ session, style, ...furniture }: Furniture): DemoRoom {
  const { out, world } = session
  const { stdin, stdout, timers, clock, onInterrupt, onKilled } = world
  const seat = openSeat(session)
  const console = new DemoConsole({ keyboard: stdin, output: stdout, screen: out, onInterrupt, onKilled })
  const stage = new DemoTerminal({ console, timers, now: clock, style, ...furniture })
  const leave = async (isOver?: boolean) => {
    await stage.linger()
    stage.close(isOver)
  }
  return {
    stage,
    style,
    waiting: openWaiting(nothing, (listener) => console.onInterrupt(listener)),
    improviser: improviserAt(session, seat, style, { enter: leave, leave: () => stage.open() }),
    open: (aside) => stage.open(aside),
    close: async (isOver) => {
      await leave(isOver)
      seat.close()
    },
  }
}

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
