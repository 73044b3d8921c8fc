import type { Backend, SystemInfo } from '../../backend/backend.ts'
import { Settings } from '../../backend/settings.ts'
import type { QueryResult, Snapshot, TableInfo } from '../../database/port.ts'
import { applySettings } from '../../player/sandbox/settings.ts'
import type { Emit } from '../../trace/event.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { RequestMessage } from '../../trace/message.ts'
import { type Deed, type Outcome, outcomeOf, sameOutcome, wouldRecur } from './deed.ts'
import type { Group, PlayMemory } from './play-memory.ts'
import { renumbered, sequencesIn } from './sequence.ts'

/** What a remembered backend is given. */
export interface Remembrance {
  /** Of its system and its data set. */
  name: string
  memory: PlayMemory
  threads: () => number
  open: () => Promise<Backend | null>
  /** It is open already. */
  live?: Backend
}

/** From where everything that was done since can be done again; without a snapshot, from the seed. */
interface Base {
  snapshot: Snapshot | null
  settings: Record<string, string>
}

interface Asked {
  deed: Deed
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/**
 * A backend that answers from memory what it was asked before in the same state. For anything else the real one is
 * opened and brought to where this one is.
 */
export class RememberedBackend implements Backend {
  readonly info: SystemInfo
  readonly #parts: Remembrance
  readonly #settings: Settings
  /** As they are once everything is done that has been asked for. */
  readonly #wanted: Settings
  #inTransaction = false
  #base: Base = { snapshot: null, settings: {} }
  #since: Group[] = []
  /** A name for the state; null: something was done of which nobody knows whether it would come to the same again. */
  #state: string | null
  /** The real one, and up to where it has come. */
  #live: Backend | null
  #lived: { base: Base; groups: number }
  #asked: Asked[] = []
  #latest: Promise<void> = Promise.resolve()
  /** The highest number of a change that was told. */
  #sequence = 0

  constructor(info: SystemInfo, parts: Remembrance) {
    this.info = info
    this.#parts = parts
    this.#settings = new Settings(info)
    this.#wanted = new Settings(info)
    this.#state = parts.name
    this.#live = parts.live ?? null
    this.#lived = { base: this.#base, groups: 0 }
  }

  get inTransaction(): boolean {
    return this.#inTransaction
  }

  settings(): Record<string, string> {
    return this.#wanted.current()
  }

  set(name: string, value: string): void {
    this.#wanted.set(name, value)
    // What else a setting may break is told to whoever asks next.
    this.#ask({ type: 'set', name, value }).catch(() => {})
  }

  async send(message: RequestMessage, emit?: Emit): Promise<Exchange> {
    const outcome = await this.#ask({ type: 'send', message, emit })
    if (outcome.type !== 'sent') throw unasked(outcome)
    return outcome.exchange
  }

  async query(script: string, { plan = false }: { plan?: boolean } = {}): Promise<QueryResult[]> {
    const outcome = await this.#ask({ type: 'query', script, plan })
    if (outcome.type !== 'results') throw unasked(outcome)
    return outcome.results
  }

  async tables(): Promise<TableInfo[]> {
    const outcome = await this.#ask({ type: 'tables' })
    if (outcome.type !== 'tables') throw unasked(outcome)
    return outcome.tables
  }

  async snapshot(): Promise<Snapshot> {
    const outcome = await this.#ask({ type: 'snapshot' })
    if (outcome.type !== 'snapshot') throw unasked(outcome)
    return outcome.snapshot
  }

  async restore(snapshot: Snapshot): Promise<void> {
    const outcome = await this.#ask({ type: 'restore', snapshot })
    if (outcome.type !== 'done') throw unasked(outcome)
  }

  async reset(): Promise<void> {
    const outcome = await this.#ask({ type: 'reset' })
    if (outcome.type !== 'done') throw unasked(outcome)
    this.#wanted.reset()
  }

  async close(): Promise<void> {
    await this.#latest
    await this.#live?.close()
  }

  /** What is asked for at once is done at once; what is asked for meanwhile waits. */
  #ask(deed: Deed): Promise<Outcome> {
    if (this.#asked.length === 0) queueMicrotask(() => this.#begin())
    return new Promise((resolve, reject) => this.#asked.push({ deed, resolve, reject }))
  }

  #begin(): void {
    const asked = this.#asked
    this.#asked = []
    this.#latest = this.#latest.then(async () => {
      try {
        const outcomes = await this.#do(asked.map(({ deed }) => deed))
        for (const [at, { resolve }] of asked.entries()) resolve(outcomes[at] ?? { type: 'done' })
      } catch (error) {
        for (const { reject } of asked) reject(error)
      }
    })
  }

  async #do(deeds: readonly Deed[]): Promise<readonly Outcome[]> {
    const { memory } = this.#parts
    const isHeard = deeds.some((deed) => deed.type === 'send' && deed.emit !== undefined)
    const name = this.#state === null || isHeard ? null : memory.nameAfter(this.#state, deeds)
    const known = name === null ? null : memory.recall(name)
    const group = known ?? (await this.#really(deeds))
    const recurs = known !== null || group.recurs
    if (known === null && recurs && name !== null) memory.keep(name, group)
    this.#inTransaction = group.open
    this.#pass(group, recurs ? name : null)
    if (known === null) this.#lived = { base: this.#base, groups: this.#since.length }
    return this.#numbered(group.outcomes)
  }

  /** Does it. `recurs`: the same would come of it again. */
  async #really(deeds: readonly Deed[]): Promise<Group> {
    const { threads } = this.#parts
    const live = await this.#caughtUp()
    const before = threads()
    const outcomes = await Promise.all(deeds.map((deed) => outcomeOf(deed, live)))
    const recurs = threads() === before && outcomes.every(wouldRecur)
    return { deeds, outcomes, open: live.inTransaction, recurs }
  }

  /** The real one, in the state in which this one is. */
  async #caughtUp(): Promise<Backend> {
    const { memory, open } = this.#parts
    const isNew = this.#live === null
    const live = this.#live ?? (await open())
    if (live === null) throw new Error('The data set is gone')
    this.#live = live
    const { snapshot, settings } = this.#base
    if (isNew || this.#lived.base !== this.#base) {
      if (!isNew && snapshot === null) await live.reset()
      applySettings(live, settings)
      if (snapshot !== null) await live.restore(snapshot)
      this.#lived = { base: this.#base, groups: 0 }
    }
    for (const { deeds, outcomes } of this.#since.slice(this.#lived.groups)) {
      const now = await Promise.all(deeds.map((deed) => outcomeOf(deed, live)))
      this.#lived.groups += 1
      const isSame = now.every((outcome, at) => sameOutcome(outcome, outcomes[at] ?? outcome))
      if (!isSame) memory.distrust()
    }
    return live
  }

  /** Goes on to the state after a group, which has this name where nothing else is known of it. */
  #pass(group: Group, state: string | null): void {
    const { memory, name } = this.#parts
    const last = group.deeds.at(-1)
    const isBase =
      (last?.type === 'restore' || last?.type === 'reset') &&
      group.outcomes.every(({ type }) => type === 'done')
    for (const deed of group.deeds) if (deed.type === 'set') this.#settings.set(deed.name, deed.value)
    if (isBase) {
      if (last.type === 'reset') this.#settings.reset()
      const settings = this.#settings.current()
      const snapshot = last.type === 'restore' ? last.snapshot : null
      const data = snapshot === null ? '' : memory.nameOf(snapshot)
      this.#base = { snapshot, settings }
      this.#since = []
      this.#state = memory.nameAfter(`${name} ${data}`, asDeeds(settings))
    } else {
      // To look at the tables is the one thing that leaves nothing at all.
      if (group.deeds.every(({ type }) => type === 'tables')) return
      this.#since.push(group)
      this.#state = state
    }
  }

  /** As if everything had been done in one life: later changes have higher numbers. */
  #numbered(outcomes: readonly Outcome[]): readonly Outcome[] {
    const told = sequencesIn(outcomes)
    if (told === null) return outcomes
    const raise = Math.max(0, this.#sequence + 1 - told.first)
    this.#sequence = told.last + raise
    return raise === 0 ? outcomes : outcomes.map((outcome) => renumbered(outcome, raise))
  }
}

function asDeeds(settings: Record<string, string>): Deed[] {
  return Object.entries(settings).map(([name, value]) => ({ type: 'set', name, value }))
}

function unasked(outcome: Outcome): unknown {
  if (outcome.type === 'failed') return outcome.error
  return new Error(`The memory answered ${outcome.type}, which nobody had asked for`)
}
