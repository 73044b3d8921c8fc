import type { Engine } from '../../database/engine.ts'
import type { ScriptWatch, Snapshot } from '../../database/port.ts'
import type { Clock, Emit } from '../../trace/event.ts'
import { withinBudget } from '../event-budget.ts'
import { openBackend } from '../open.ts'
import type { RunningBackend } from '../running.ts'
import { choicesOf } from '../settings.ts'
import type { System, SystemDefinition } from '../system.ts'
import type { Timer } from '../timer.ts'
import { sendable } from './sendable.ts'
import { toSentError } from './sent-error.ts'
import type { Answer, OpenOptions, Order, Report, Resumed, Task } from './thread.ts'

/** What a host is given: how it tells what happens, and everything that cannot be sent to it. */
export interface HostParts<O> {
  report(report: Report): void
  engine(): Promise<Engine>
  system(origin: O): Promise<System>
  /** Only its code. */
  definition(origin: O): Promise<SystemDefinition>
  clock: Clock
  timer: Timer
  now: () => number
  random: () => number
  /** Resolves once everything that nobody waited for has come to light; `last`: nothing will follow. */
  settle(last: boolean): Promise<void>
}

/** Time and chance that stand still. */
const STILL = { now: () => Date.UTC(2026, 0, 1, 12), random: () => 0.5 }

/** The tasks for which an application is made, by its own code. */
const MAKES_APPLICATION: ReadonlySet<Task<unknown>['type']> = new Set([
  'open',
  'settings',
  'restore',
  'reset',
])

/** A backend that is open here, or null where there is no such data set. */
interface Held {
  number: number
  backend: RunningBackend
  /** The version of the data that has been told. */
  told: number
  /** How many tasks work on it. */
  busy: number
  /** What a setting has broken, for whoever asks next. */
  broken: { error: unknown } | null
  /** The data as it was told last, in memory that both threads read: to copy it takes longer than most tasks. */
  image: { version: number; snapshot: Snapshot } | null
}

/** Runs backends for somebody in another thread: takes orders, in their order, and reports. */
export class KitchenHost<O> {
  readonly #parts: HostParts<O>
  readonly #held = new Map<number, Promise<Held | null>>()

  constructor(parts: HostParts<O>) {
    this.#parts = parts
  }

  take(order: Order<O>): void {
    switch (order.type) {
      case 'set':
        void this.#set(order)
        return
      case 'close':
        void this.#close(order.backend)
        return
      case 'warm':
        // Whoever opens something will hear of it.
        this.#parts.engine().catch(() => {})
        return
      default:
        void this.#do(order)
    }
  }

  async #do(task: Task<O>): Promise<void> {
    const { report } = this.#parts
    const { id } = task
    report({ type: 'begins', id, sql: '', code: MAKES_APPLICATION.has(task.type), open: false })
    try {
      const [answer, held] = await this.#answer(task)
      report({ type: 'done', id, answer, open: held?.backend.inTransaction ?? false })
    } catch (error) {
      const held = await this.#held.get(task.backend)?.catch(() => null)
      const open = held?.backend.inTransaction ?? false
      report({ type: 'failed', id, error: toSentError(error), open })
    }
  }

  async #answer(task: Task<O>): Promise<[Answer, Held | null]> {
    switch (task.type) {
      case 'open': {
        const opening = this.#open(task.backend, task.origin, task.options, task.resumed)
        this.#held.set(task.backend, opening)
        const held = await opening
        return [{ type: 'opened', info: held?.backend.info ?? null }, held]
      }
      case 'settings': {
        const settings = choicesOf(await this.#parts.definition(task.origin))
        return [{ type: 'settings', settings }, null]
      }
      case 'settle':
        await this.#parts.settle(task.last)
        return [{ type: 'nothing' }, null]
      default: {
        const held = await this.#find(task.backend)
        held.busy += 1
        try {
          return [await this.#work(task, held), held]
        } finally {
          held.busy -= 1
          this.#tell(held, 0)
        }
      }
    }
  }

  async #work(
    task: Extract<Task<O>, { type: 'send' | 'query' | 'restore' | 'tables' | 'snapshot' | 'reset' }>,
    held: Held,
  ): Promise<Answer> {
    const { backend } = held
    switch (task.type) {
      case 'send':
        return { type: 'sent', raw: await backend.carry(task.message, this.#emit(task.id)) }
      case 'query':
        await backend.query(task.script, { plan: task.plan, watch: this.#watch(task.id, held) })
        return { type: 'nothing' }
      case 'tables':
        return { type: 'tables', tables: await backend.tables() }
      case 'snapshot': {
        const snapshot = imageOf(held)
        held.told = backend.version
        return { type: 'snapshot', snapshot }
      }
      case 'restore':
        await backend.restore(task.snapshot)
        held.told = backend.version
        held.image = { version: backend.version, snapshot: task.snapshot }
        return { type: 'nothing' }
      case 'reset':
        await backend.reset()
        held.told = backend.version
        return { type: 'nothing' }
    }
  }

  async #open(
    number: number,
    origin: O,
    { still, ...options }: OpenOptions,
    resumed: Resumed | null,
  ): Promise<Held | null> {
    const { clock, timer, now, random } = this.#parts
    const system = await this.#parts.system(origin)
    if (options.data === 'hidden' && system.hidden === null) return null
    const chance = still ? STILL : { now, random }
    const backend = await openBackend(await this.#parts.engine(), system, {
      ...options,
      ...chance,
      clock,
      timer,
    })
    if (resumed?.snapshot) await backend.restore(resumed.snapshot)
    for (const [name, value] of Object.entries(resumed?.settings ?? {})) backend.set(name, value)
    return { number, backend, told: backend.version, busy: 0, broken: null, image: null }
  }

  async #find(number: number): Promise<Held> {
    const held = await this.#held.get(number)
    if (!held) throw new Error('This backend is closed.')
    if (held.broken) throw held.broken.error
    return held
  }

  async #set({ backend: number, name, value }: Extract<Order<O>, { type: 'set' }>): Promise<void> {
    const held = await this.#held.get(number)?.catch(() => null)
    try {
      held?.backend.set(name, value)
    } catch (error) {
      if (held) held.broken = { error }
    }
  }

  async #close(number: number): Promise<void> {
    const held = await this.#held.get(number)?.catch(() => null)
    this.#held.delete(number)
    await held?.backend.close()
  }

  #watch(id: number, held: Held): ScriptWatch {
    const { report } = this.#parts
    return {
      begins: (sql) => {
        this.#tell(held, 1)
        report({ type: 'begins', id, sql, code: false, open: held.backend.inTransaction })
      },
      ended: (result) => report({ type: 'result', id, result }),
    }
  }

  #emit(id: number): Emit {
    const { report } = this.#parts
    return withinBudget((event) => report({ type: 'happened', id, event: sendable(event) }))
  }

  /** Tells the data where it has changed, so that it outlives this thread; not where more than `mine` are at work. */
  #tell(held: Held, mine: number): void {
    const { backend, number, told, busy } = held
    if (backend.version === told || backend.inTransaction || busy > mine) return
    const snapshot = imageOf(held)
    held.told = backend.version
    this.#parts.report({ type: 'checkpoint', backend: number, snapshot })
  }
}

/** The data as it is now; never written into. Throws a `DatabaseError` while a transaction is open. */
function imageOf(held: Held): Snapshot {
  const { backend, image } = held
  if (image?.version === backend.version && !backend.inTransaction) return image.snapshot
  const bytes = backend.image()
  const snapshot = new Uint8Array(new SharedArrayBuffer(bytes.length))
  snapshot.set(bytes)
  held.image = { version: backend.version, snapshot }
  return snapshot
}
