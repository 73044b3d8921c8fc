import type { DatabaseError } from '../../database/port.ts'
import type { Clock } from '../../trace/event.ts'
import type { Backend } from '../backend.ts'
import type { Timer } from '../timer.ts'
import { RemoteBackend } from './remote-backend.ts'
import { duration, type Stop, stopError } from './stop.ts'
import type { OpenOptions, Report, Spawn, Task } from './thread.ts'
import { type Limit, ThreadWork } from './thread-work.ts'

export interface RemoteParts<O> {
  spawn: Spawn<O>
  timer: Timer
  clock: Clock
  /** Milliseconds since 1970. */
  now: () => number
  /** Milliseconds that a statement, or a handler, may take. */
  patience: number
  /** What is reported of no task: strays, and what a system writes. */
  hear(report: Extract<Report, { type: 'stray' | 'said' }>): void
}

/** Milliseconds for what is on its way already. */
const GRACE = 100
/** Milliseconds by which the door goes first: it gives up after the same time, and says so better than we could. */
const DOOR_FIRST = 250
/** How many times as long the opening may take: a system is read, compiled and filled. */
const OPENING = 5
/** Milliseconds for what comes to light at the end. */
const LAST_WORDS = 500

/**
 * Backends that run in a thread of their own, so that nothing in there can hold up this one or end it. Where the thread
 * has to be stopped, another one takes over with the data as it was when nothing was half done.
 */
export class RemoteKitchen<O> {
  readonly #parts: RemoteParts<O>
  readonly #backends = new Map<number, RemoteBackend<O>>()
  readonly #work: ThreadWork<O>
  #opened = 0
  #threads = 0

  constructor(parts: RemoteParts<O>) {
    this.#parts = parts
    const { spawn, timer, hear } = parts
    this.#work = new ThreadWork<O>({
      spawn,
      timer,
      limitOf: (task) => this.#limitOf(task),
      hear: (report) => {
        if (report.type === 'checkpoint') this.#backends.get(report.backend)?.keep(report.snapshot)
        else hear(report)
      },
      resume: () => {
        this.#threads += 1
        for (const backend of this.#backends.values()) backend.resume()
      },
    })
  }

  /** How many threads have been started so far. One more: the one before it was stopped, or ended. */
  get threads(): number {
    return this.#threads
  }

  /** A backend at its seed; null where there is no such data set. Rejects as `openBackend` does. */
  async open(origin: O, opened: Omit<OpenOptions, 'deadline'>): Promise<Backend | null> {
    const { patience, clock, now } = this.#parts
    const options = { ...opened, deadline: patience }
    const number = ++this.#opened
    const work = this.#work
    const answer = await work.ask(
      { type: 'open', backend: number, origin, options, resumed: null },
      { stopped: unopened },
    )
    if (answer.type !== 'opened' || answer.info === null) return null
    const closed = () => this.#backends.delete(number)
    const backend = new RemoteBackend<O>(answer.info, { number, origin, options, work, clock, now, closed })
    this.#backends.set(number, backend)
    return backend
  }

  /** The settings of a system with their values. Rejects where its code is not what it must be. */
  async settingsOf(origin: O): Promise<Readonly<Record<string, readonly string[]>>> {
    const answer = await this.#work.ask({ type: 'settings', backend: 0, origin }, { stopped: unopened })
    return answer.type === 'settings' ? answer.settings : {}
  }

  /** Starts the thread, so that it is ready when it is needed. */
  warm(): void {
    this.#work.start().post({ type: 'warm' })
  }

  /** Stops what is at work, as if it had not begun; false where nothing is. */
  cancel(): boolean {
    return this.#work.cancel()
  }

  /** Waits until everything that nobody waited for has come to light. */
  async settle(last = false): Promise<void> {
    if (!this.#work.alive) return
    await this.#work.ask({ type: 'settle', backend: 0, last }, { stopped: () => ({ type: 'nothing' }) })
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    this.#backends.clear()
    await this.settle(true)
    this.#work.end()
  }

  /** Ends the thread, whatever it does; nobody will hear of it. */
  drop(): void {
    this.#backends.clear()
    this.#work.end()
  }

  #limitOf({ type }: Task<O>): Limit {
    const { patience } = this.#parts
    switch (type) {
      case 'open':
      case 'settings':
        return { milliseconds: OPENING * patience, grace: GRACE }
      case 'send':
        return { milliseconds: patience, grace: DOOR_FIRST }
      case 'settle':
        return { milliseconds: LAST_WORDS, grace: GRACE }
      default:
        return { milliseconds: patience, grace: GRACE }
    }
  }
}

/** What the opening of a system failed with that was stopped. */
function unopened(stop: Stop): DatabaseError | Error {
  switch (stop.kind) {
    case 'timeout':
      return new Error(`it was not ready after ${duration(stop.milliseconds)}, and was stopped`)
    case 'died':
      return new Error(`it ended in the middle: ${stop.why}`)
    case 'cancelled':
      return stopError(stop, '')
  }
}
