import type { Backend } from '../backend/backend.ts'
import type { EffectMemory } from './grading/ground.ts'
import type { Kitchen } from './kitchen.ts'
import { applySettings } from './sandbox/settings.ts'
import { guarded } from './trouble.ts'

/** Something that was done to a system (to every open one where `system` is null), so that it can be done again. */
interface Deed {
  system: string | null
  work: (backend: Backend) => Promise<unknown>
}

/**
 * The systems of a lesson while it is played. Everything done to one is remembered: going back is a reset and the
 * deeds up to there once more, and a hidden twin (the same system with other data, which nobody sees) can be opened
 * late and still have lived through the same.
 */
export class Stage {
  readonly #kitchen: Kitchen
  readonly #mains = new Map<string, Backend>()
  readonly #twins = new Map<string, Backend | null>()
  #deeds: Deed[] = []

  constructor(kitchen: Kitchen) {
    this.#kitchen = kitchen
  }

  async main(system: string): Promise<Backend> {
    const open = this.#mains.get(system)
    if (open !== undefined) return open
    const opened = await this.#kitchen.open(system, 'seed')
    if (opened === null) throw new Error(`The system "${system}" has no seed`)
    const backend = guarded(opened)
    this.#mains.set(system, backend)
    return backend
  }

  /** What answers did when this lesson was played before; null where that says nothing of today. */
  get effects(): EffectMemory | null {
    return this.#kitchen.effects ?? null
  }

  /** The same system on its hidden data, at the same point of the story; null where it has none. */
  async twin(system: string): Promise<Backend | null> {
    const open = this.#twins.get(system)
    if (open !== undefined) return open
    const opened = await this.#kitchen.open(system, 'hidden')
    const backend = opened === null ? null : guarded(opened)
    this.#twins.set(system, backend)
    if (backend !== null) await this.#live(system, backend)
    return backend
  }

  /** Does something that lasts, on the system and on its twin, and remembers it. */
  async perform<T>(system: string, work: (backend: Backend) => Promise<T>): Promise<T> {
    const backend = await this.main(system)
    this.#deeds.push({ system, work })
    const twin = this.#twins.get(system)
    const [done] = await Promise.all([work(backend), twin == null ? null : settle(work(twin))])
    return done
  }

  /** The system to which something was done last; null: nothing was. */
  get latest(): string | null {
    return this.#deeds.findLast(({ system }) => system !== null)?.system ?? null
  }

  /**
   * A backend of its own with a system's data and settings of the moment; `before`: as they were before the last
   * thing that was done. Whoever asked for it closes it.
   */
  async copy(system: string, { before }: { before: boolean }): Promise<Backend> {
    const main = await this.main(system)
    const opened = await this.#kitchen.open(system, 'seed')
    if (opened === null) throw new Error(`The system "${system}" has no seed`)
    const copy = guarded(opened)
    try {
      if (before) await this.#live(system, copy, this.#deeds.slice(0, -1))
      else {
        await copy.restore(await main.snapshot())
        applySettings(copy, main.settings())
      }
      return copy
    } catch (error) {
      await copy.close()
      throw error
    }
  }

  /** Every open system back to its seed and its defaults. */
  async reset(): Promise<void> {
    const work = (backend: Backend) => backend.reset()
    this.#deeds.push({ system: null, work })
    for (const backend of this.#open()) await work(backend)
  }

  /** A point to come back to. */
  mark(): number {
    return this.#deeds.length
  }

  async rewind(mark: number): Promise<void> {
    this.#deeds = this.#deeds.slice(0, mark)
    for (const [system, backend] of [...this.#mains, ...this.#twins]) {
      if (backend === null) continue
      await backend.reset()
      await this.#live(system, backend)
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open()].map((backend) => backend.close()))
    this.#mains.clear()
    this.#twins.clear()
  }

  async #live(system: string, backend: Backend, deeds: readonly Deed[] = this.#deeds): Promise<void> {
    for (const deed of deeds) {
      if (deed.system === system || deed.system === null) await settle(deed.work(backend))
    }
  }

  #open(): Backend[] {
    return [...this.#mains.values(), ...this.#twins.values()].filter((backend) => backend !== null)
  }
}

/** What went wrong the first time was told then; in a repetition, and on hidden data, only the state counts. */
async function settle(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined)
}
