import type { Position } from '../../lesson/diagnostic.ts'
import type { Block, Lesson } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'

/** Where the front matter begins: what is of the lesson as a whole stands there. */
export const BEGINNING: Position = { line: 1, column: 1 }

/** What a directive does is told as an event that does not say where the directive stands. */
const DIRECTIVES: Readonly<Partial<Record<PlayEvent['type'], Block['type']>>> = {
  settings: 'set',
  reset: 'reset',
  lens: 'lens',
  pause: 'pause',
}

/** Follows a lesson while it is played from its beginning to its end, and knows where in its file it is. */
export class EventPlaces {
  /** One for each event so far. */
  readonly all: Position[] = []
  readonly #pages: Lesson['pages']
  #blocks: readonly Block[] = []

  constructor({ pages }: Pick<Lesson, 'pages'>) {
    this.#pages = pages
  }

  /** The place of an event: its own, or that of the block that it comes from. */
  note(event: PlayEvent): Position {
    const at = this.#own(event) ?? this.all.at(-1) ?? BEGINNING
    this.all.push(at)
    return at
  }

  #own(event: PlayEvent): Position | null {
    if (event.type === 'lesson' || event.type === 'end') return BEGINNING
    if (event.type === 'page') {
      const page = this.#pages[event.number - 1]
      this.#blocks = page?.blocks ?? []
      return page?.at ?? null
    }
    if ('block' in event) {
      this.#passed(event.block.at)
      return event.block.at
    }
    const type = DIRECTIVES[event.type]
    const directive = type === undefined ? undefined : this.#blocks.find((block) => block.type === type)
    if (directive !== undefined) this.#passed(directive.at)
    return directive?.at ?? null
  }

  /** Of the page, what stands behind this place is still to come. */
  #passed({ line }: Position): void {
    this.#blocks = this.#blocks.filter(({ at }) => at.line > line)
  }
}
