import type { Poll } from './demo-poll.ts'

/** A stop as it was. */
interface PastStop<Shown> {
  page: number
  shown: Shown
  /** What was voted on there; null: nothing. */
  poll: Poll | null
}

/** The stops of a demo so far, to be looked at once more. Whoever has gone on too fast can still let them vote there. */
export class DemoPast<Shown> {
  readonly #stops: PastStop<Shown>[] = []

  add(stop: PastStop<Shown>): void {
    this.#stops.push(stop)
  }

  /** The page of each. */
  pages(): number[] {
    return this.#stops.map(({ page }) => page)
  }

  /** The stop of a number from 0; null where there is none, as for the demo as it is now. */
  at(number: number | null): PastStop<Shown> | null {
    return number === null ? null : (this.#stops[number] ?? null)
  }

  last(): PastStop<Shown> | null {
    return this.#stops.at(-1) ?? null
  }
}
