/** Given out with a turn; whoever has it may work, and gives it back. */
export type Turn = symbol

/**
 * Who may use the one connection that there is: everybody, one statement at a time, until somebody takes a turn
 * for a transaction; then everybody else waits, first come, first served.
 */
export class Turns {
  #holder: Turn | null = null
  #ended: Error | null = null
  #waiting: { begin: (turn: Turn) => void; fail: (error: Error) => void }[] = []

  /** Nobody has a turn and nobody waits for one. */
  get free(): boolean {
    return this.#holder === null && this.#waiting.length === 0
  }

  /** Takes a turn, at once where everything is free. */
  take(): Promise<Turn> {
    if (this.#ended) return Promise.reject(this.#ended)
    if (this.free) {
      this.#holder = Symbol('turn')
      return Promise.resolve(this.#holder)
    }
    return new Promise((begin, fail) => this.#waiting.push({ begin, fail }))
  }

  /** Gives a turn back. One that was taken away before is ignored. */
  give(turn: Turn): void {
    if (this.#holder === turn) this.#next()
  }

  /** Takes the turn away from whoever has it. */
  takeAway(): void {
    if (this.#holder !== null) this.#next()
  }

  has(turn: Turn): boolean {
    return this.#holder === turn
  }

  #next(): void {
    const next = this.#waiting.shift()
    this.#holder = next ? Symbol('turn') : null
    if (next && this.#holder) next.begin(this.#holder)
  }

  /** Nobody will get a turn any more. */
  end(error: Error): void {
    this.#ended = error
    this.#holder = Symbol('the end')
    const waiting = this.#waiting
    this.#waiting = []
    for (const { fail } of waiting) fail(error)
  }
}
