import { clock } from '../render/pace-line.ts'

/** Neighbours talk to each other about a question, for as long as they are let. */
export class DemoTalk {
  readonly #now: () => number
  #began: number | null = null

  /** `now`: microseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  get isOpen(): boolean {
    return this.#began !== null
  }

  begin(): void {
    this.#began = this.#now()
  }

  /** Ends it, and says how long it was. */
  end(): string {
    const said = `You talked for ${this.#passed()}.`
    this.#began = null
    return said
  }

  line(): string {
    return ` Talk to your neighbour: ${this.#passed()}   Any key ends it.`
  }

  #passed(): string {
    return clock((this.#now() - (this.#began ?? 0)) / 1e6)
  }
}
