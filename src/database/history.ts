import type { Change } from '../trace/value.ts'
import { DatabaseError } from './port.ts'
import { TriggerPlans } from './trigger-plan.ts'

/** So many changes are remembered at least; without an end to it a busy server would fill the memory. */
const REMEMBERED = 100_000

/** The changes that were made and stayed, in order. Numbers are never given twice, not even after a restore. */
export class History {
  /** What writes changes down: the same for all data of one schema. */
  readonly triggers = new TriggerPlans()
  #changes: Change[] = []
  #sequence = 0
  /** Everything up to this number may have been forgotten. */
  #forgotten = 0

  /** The number of the latest change, whether it stayed or not. */
  get sequence(): number {
    return this.#sequence
  }

  readonly number = (): number => {
    this.#sequence += 1
    return this.#sequence
  }

  add(changes: readonly Change[]): void {
    for (const change of changes) this.#changes.push(change)
    if (this.#changes.length <= 2 * REMEMBERED) return
    const gone = this.#changes.splice(0, this.#changes.length - REMEMBERED)
    this.#forgotten = gone.at(-1)?.sequence ?? this.#forgotten
  }

  /** The data was replaced: what happened before says nothing about it. */
  clear(): void {
    this.#changes = []
    this.#forgotten = 0
  }

  since(sequence: number): Change[] {
    if (sequence < this.#forgotten) {
      const message = `Only the latest ${REMEMBERED.toLocaleString('en')} changes are remembered.`
      throw new DatabaseError('too-big', message, '')
    }
    let first = this.#changes.length
    while (first > 0 && (this.#changes[first - 1]?.sequence ?? 0) > sequence) first -= 1
    return this.#changes.slice(first)
  }
}
