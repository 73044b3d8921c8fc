import type { Desk } from './desk.ts'
import type { DemoKey } from './keys.ts'
import type { Poll } from './poll.ts'

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
  /** Whether the demo stands at the last of them, or what is asked there is being answered, or neither. */
  #now: 'stands' | 'answers' | 'on' = 'on'
  #isLate = false

  add(stop: PastStop<Shown>): void {
    this.#stops.push(stop)
    this.#now = 'stands'
    this.#isLate = false
  }

  /** The demo goes on behind the last stop, by an answer where something is asked there. */
  goOn(): void {
    this.#now = this.last()?.poll == null ? 'on' : 'answers'
  }

  /** Whether a vote has come while the answer was being typed: it is not the one that they want. */
  get isLate(): boolean {
    return this.#isLate
  }

  /** The stop whose answer is to be typed anew, after such a vote; null: what was typed is the answer. */
  takeLate(): PastStop<Shown> | null {
    const isLate = this.#isLate
    this.#isLate = false
    if (!isLate) this.#now = 'on'
    return isLate ? this.last() : null
  }

  /** The poll at the stop of a number, or where the demo stands; null where hands cannot be raised there. */
  pollAt(number: number | null): Poll | null {
    if (number !== null) return this.at(number)?.poll ?? null
    return this.#now === 'stands' ? (this.last()?.poll ?? null) : null
  }

  /** Whether a key can be one of hands. Who leads step by step and was too fast means them, and no page. */
  takesHands(desk: Desk, key: DemoKey): boolean {
    const isDigit = key.kind === 'character' && /\d/.test(key.character)
    return (
      this.pollAt(desk.at) !== null || this.isLateVote(isDigit ? { ...desk, typed: key.character } : desk)
    )
  }

  /** Whether hands are being typed for what is answered already. */
  isLateVote({ mode, at, typed }: Desk): boolean {
    return mode === 'steps' && at === null && typed !== '' && this.#now === 'answers'
  }

  /** Counts hands there, or for what is being answered; gives why that cannot be, or null. */
  count(number: number | null, hands: string): string | null {
    const at = number ?? this.#stops.length - 1
    const why = this.at(at)?.poll?.count(hands) ?? null
    if (why === null && this.#now === 'answers' && at === this.#stops.length - 1) this.#isLate = true
    return why
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
