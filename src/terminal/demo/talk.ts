import { clock } from '../../render/demo/pace-line.ts'
import { type Around, type Desk, type Pressed, press } from './desk.ts'
import type { DemoKey } from './keys.ts'

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

  /** What a key makes of the desk. Any key ends the talk but the rest of its own word; a number is a hand as well. */
  hear(desk: Desk, key: DemoKey, around: Around): Pressed {
    if (this.#began === null) return press(desk, key, around)
    const letter = key.kind === 'character' ? key.character.toLowerCase() : ''
    const word = desk.acted + letter
    if (desk.acted !== '' && letter !== '' && WORD.startsWith(word))
      return { desk: { ...desk, acted: word }, act: null }
    if (desk.acted === WORD && key.kind === 'enter') return { desk: { ...desk, acted: '' }, act: null }
    const ended = { ...desk, acted: '', notice: `You talked for ${this.#passed()}.` }
    this.#began = null
    return /^\d$/.test(letter) ? press(ended, key, around) : { desk: ended, act: null }
  }

  line(): string {
    return ` Talk to your neighbour: ${this.#passed()}   Any key ends it.`
  }

  #passed(): string {
    return clock((this.#now() - (this.#began ?? 0)) / 1e6)
  }
}

const WORD = 'talk'
