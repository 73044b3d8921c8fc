import type { Asked } from '../../player/event.ts'
import type { DemoScreen } from './screen.ts'

/** A place where a demo may be stopped: everything since the last one can be read at once. */
export interface Stop {
  /** The page of the lesson that is open. */
  page: number
  /** What is asked here, before anybody answers; null where there is something to read. */
  asked: Asked | null
  /** Whether nothing comes after it. */
  last: boolean
}

/** What is to come after a stop. `answer`: what the audience wants to be answered, as it would be typed. */
export type Wish =
  | { kind: 'on'; answer?: string }
  | { kind: 'page'; page: number }
  | { kind: 'sandbox' }
  /** `page`: the one that is looked at, where the demo itself is elsewhere. */
  | { kind: 'quit'; page?: number }

export const ON: Wish = { kind: 'on' }

/** A screen on which somebody may have a say in how a demo goes on. */
export interface DemoStage extends DemoScreen {
  /** Whether a line that is typed may appear character by character. */
  readonly types: boolean
  /** Resolves when it is to go on. After anything but `on`, the same stop comes again. */
  stop(stop: Stop): Promise<Wish>
  /**
   * What was typed as an answer since the last stop is taken back where they have voted meanwhile, and another one is
   * to be typed: the audience's, or the same (null) where hands give none. null: nothing is taken back.
   */
  late(): { answer: string | null } | null
}

/** A screen on which nobody has a say: the demo goes on by itself. */
export function unattended(screen: DemoScreen, { types = true }: { types?: boolean } = {}): DemoStage {
  return {
    get columns() {
      return screen.columns
    },
    get rows() {
      return screen.rows
    },
    types,
    write: (text) => screen.write(text),
    clear: () => screen.clear(),
    mark: (label) => screen.mark(label),
    wait: (milliseconds, why) => screen.wait(milliseconds, why),
    stop: async () => ON,
    late: () => null,
  }
}
