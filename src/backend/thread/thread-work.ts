import type { Timer } from '../timer.ts'
import { fromSentError } from './sent-error.ts'
import { type Stop, stopError } from './stop.ts'
import type { Answer, Report, Spawn, Task, Thread, Word } from './thread.ts'

/** A task without its number. */
export type Wish<O> = Task<O> extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never

/** What becomes of a task. */
export interface Listener {
  /** Hears of its events and results. */
  hear?(report: Extract<Report, { type: 'happened' | 'result' }>): void
  /**
   * Ends it where its thread was stopped while it was at work. `sql` is the statement that was, `late` whether it was
   * this task that took too long. Default: it fails.
   */
  stopped?(stop: Stop, at: { sql: string; late: boolean }): Answer | Error
}

interface Pending<O> extends Listener {
  task: Task<O>
  begun: boolean
  sql: string
  cancel: () => void
  resolve(answer: Answer): void
  reject(error: Error): void
}

export interface WorkParts<O> {
  spawn: Spawn<O>
  timer: Timer
  /** Milliseconds that a task may take, and how many more are waited before it is stopped. */
  limitOf(task: Task<O>): Limit
  /** What is reported of no task. */
  hear(report: Extract<Report, { type: 'stray' | 'said' | 'checkpoint' }>): void
  /** A new thread takes over from one that was stopped: everything that was open there is to be opened in it. */
  resume(): void
}

export interface Limit {
  milliseconds: number
  grace: number
}

/**
 * The work that is done in another thread. A task that takes too long is stopped, and its thread with it: there is no
 * other way to stop code. Another thread takes over then, and begins with what was still waiting.
 */
export class ThreadWork<O> {
  readonly #parts: WorkParts<O>
  readonly #pending = new Map<number, Pending<O>>()
  /** The backends in which a script has begun a transaction and not ended it. */
  readonly #transactions = new Set<number>()
  #thread: Thread<O> | null = null
  /** Whether this thread has said anything yet. */
  #alive = false
  #numbers = 0

  constructor(parts: WorkParts<O>) {
    this.#parts = parts
  }

  /** Whether there is a thread, and it works. */
  get alive(): boolean {
    return this.#thread !== null && this.#alive
  }

  /** Whether a script has begun a transaction there and not ended it. */
  inTransaction(backend: number): boolean {
    return this.#transactions.has(backend)
  }

  ask(wish: Wish<O>, listener: Listener = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // The number makes a task of it, which the compiler cannot see through a union.
      const task = { ...wish, id: ++this.#numbers } as Task<O>
      // First the thread, because what is resumed in it comes before this.
      const thread = this.start()
      const begun = { begun: false, sql: '', cancel: () => {} }
      this.#pending.set(task.id, { ...listener, ...begun, task, resolve, reject })
      thread.post(task)
      thread.hold(true)
    })
  }

  /** A thread that is started later begins with what has been told by then. */
  tell(word: Word): void {
    this.#thread?.post(word)
  }

  start(): Thread<O> {
    if (this.#thread !== null) return this.#thread
    const thread: Thread<O> = this.#parts.spawn(
      (report) => {
        if (this.#thread === thread) this.#hear(report)
      },
      (why) => {
        if (this.#thread === thread) this.#died(why)
      },
    )
    this.#thread = thread
    this.#alive = false
    this.#parts.resume()
    return thread
  }

  /** Stops what is at work, as if it had not begun; false where nothing is. */
  cancel(): boolean {
    if (this.#pending.size === 0) return false
    this.#stop(
      () => ({ kind: 'cancelled' }),
      () => false,
      ({ task }) => isWished(task),
    )
    return true
  }

  /** Ends the thread. Nobody hears of what is still at work in it. */
  end(): void {
    this.#stopThread()
    // A limit that is watched any longer would start another thread when it is reached.
    for (const { cancel } of this.#pending.values()) cancel()
    this.#pending.clear()
  }

  #stopThread(): void {
    this.#thread?.stop()
    this.#thread = null
  }

  #hear(report: Report): void {
    this.#alive = true
    switch (report.type) {
      case 'stray':
      case 'said':
      case 'checkpoint':
        this.#parts.hear(report)
        return
      default: {
        const pending = this.#pending.get(report.id)
        if (pending !== undefined) this.#hearOf(pending, report)
      }
    }
  }

  #hearOf(pending: Pending<O>, report: Extract<Report, { id: number }>): void {
    switch (report.type) {
      case 'begins':
        pending.begun = true
        pending.sql = report.sql
        if (report.sql !== '') this.#follow(pending, report.open)
        this.#watch(pending)
        return
      case 'happened':
      case 'result':
        pending.hear?.(report)
        return
      case 'done':
        this.#end(pending)
        this.#follow(pending, report.open)
        pending.resolve(report.answer)
        return
      case 'failed':
        this.#end(pending)
        this.#follow(pending, report.open)
        pending.reject(fromSentError(report.error))
    }
  }

  #follow({ task: { backend } }: Pending<O>, open: boolean): void {
    if (open) this.#transactions.add(backend)
    else this.#transactions.delete(backend)
  }

  #end({ task, cancel }: Pending<O>): void {
    cancel()
    this.#pending.delete(task.id)
    if (this.#pending.size === 0) this.#thread?.hold(false)
  }

  #watch(pending: Pending<O>): void {
    const { timer, limitOf } = this.#parts
    pending.cancel()
    const { milliseconds, grace } = limitOf(pending.task)
    // Two times, because after this process has slept the first is over before anything is heard.
    pending.cancel = timer(milliseconds, () => {
      pending.cancel = timer(grace, () => this.#late(pending))
    })
  }

  #late(late: Pending<O>): void {
    this.#stop(
      ({ task }) => ({ kind: 'timeout', milliseconds: this.#parts.limitOf(task).milliseconds }),
      (pending) => pending === late,
      // What would have come next on the same data was asked for together with it.
      ({ task }) => task.backend === late.task.backend && (task.type === 'send' || task.type === 'query'),
    )
  }

  #died(why: string): void {
    // A thread that cannot even begin would end in the same way again and again.
    const { alive } = this
    this.#stop(
      () => ({ kind: 'died', why }),
      () => true,
      () => !alive,
    )
  }

  /** `over` are those that have not begun and end with the others; the rest begins in the next thread. */
  #stop(
    reasonOf: (pending: Pending<O>) => Reason,
    isLate: (pending: Pending<O>) => boolean,
    over: (pending: Pending<O>) => boolean,
  ): void {
    this.#stopThread()
    const all = [...this.#pending.values()]
    const waiting = all.filter((pending) => !pending.begun && !over(pending))
    this.#pending.clear()
    for (const pending of all) pending.cancel()
    const ended = all
      .filter((pending) => !waiting.includes(pending))
      .map((pending) => {
        const stop = { ...reasonOf(pending), undone: this.#transactions.has(pending.task.backend) }
        const at = { sql: pending.sql, late: isLate(pending) }
        return { pending, end: pending.stopped?.(stop, at) ?? stopError(stop, at.sql) }
      })
    this.#transactions.clear()
    for (const { pending, end } of ended) {
      if (end instanceof Error) pending.reject(end)
      else pending.resolve(end)
    }
    if (all.length === 0) return
    const thread = this.start()
    for (const pending of waiting) {
      this.#pending.set(pending.task.id, pending)
      thread.post(pending.task)
    }
    thread.hold(this.#pending.size > 0)
  }
}

type Reason = Stop extends infer S ? (S extends Stop ? Omit<S, 'undone'> : never) : never

/** Whether somebody waits for it who does not want to any more. Putting data back is never what takes long. */
function isWished({ type }: Task<unknown>): boolean {
  return type !== 'restore' && type !== 'reset'
}
