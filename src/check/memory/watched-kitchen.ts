import type { Backend } from '../../backend/backend.ts'
import type { EffectMemory } from '../../player/grading/ground.ts'
import type { Kitchen } from '../../player/kitchen.ts'

/** A kitchen that remembers the backends on which a lesson is played, so that their data can be looked at meanwhile. */
export class WatchedKitchen implements Kitchen {
  readonly effects?: EffectMemory
  readonly #kitchen: Kitchen
  readonly #open = { seed: new Map<string, Backend>(), hidden: new Map<string, Backend>() }

  constructor(kitchen: Kitchen) {
    this.#kitchen = kitchen
    if (kitchen.effects !== undefined) this.effects = kitchen.effects
  }

  async open(system: string, data: 'seed' | 'hidden'): Promise<Backend | null> {
    const backend = await this.#kitchen.open(system, data)
    if (backend !== null) this.#open[data].set(system, backend)
    return backend
  }

  /** The backend of a system that is being played. */
  at(system: string): Backend {
    const backend = this.#open.seed.get(system)
    if (backend === undefined) throw new Error(`The system "${system}" is not open`)
    return backend
  }

  /** Whether a setting has this value where nobody has set it. */
  isUsual(setting: string, value: unknown): boolean {
    return [...this.#open.seed.values()].some(({ info }) => info.settings[setting]?.[0] === value)
  }

  /** Its twin on hidden data; null where there is none, or nobody has needed it. */
  twinAt(system: string): Backend | null {
    return this.#open.hidden.get(system) ?? null
  }
}
