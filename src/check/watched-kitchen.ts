import type { Backend } from '../backend/backend.ts'
import type { Kitchen } from '../player/kitchen.ts'

/** A kitchen that remembers the backend on which a lesson is played, so that its data can be looked at meanwhile. */
export class WatchedKitchen implements Kitchen {
  readonly #kitchen: Kitchen
  readonly #open = new Map<string, Backend>()

  constructor(kitchen: Kitchen) {
    this.#kitchen = kitchen
  }

  async open(system: string, data: 'seed' | 'hidden'): Promise<Backend | null> {
    const backend = await this.#kitchen.open(system, data)
    if (backend !== null && data === 'seed') this.#open.set(system, backend)
    return backend
  }

  /** The backend of a system that is being played. */
  at(system: string): Backend {
    const backend = this.#open.get(system)
    if (backend === undefined) throw new Error(`The system "${system}" is not open`)
    return backend
  }
}
