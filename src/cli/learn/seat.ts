import type { Learner } from '../../player/learner.ts'
import { renderKeys } from '../../render/keys.ts'
import type { Style } from '../../render/style/style.ts'
import { type Dialogue, openKeyDialogue } from '../../terminal/dialogue.ts'
import { openLineDialogue } from '../../terminal/line-dialogue.ts'
import { openLines } from '../../terminal/lines.ts'
import { type Tell, tellAtOnce, tellSlowly } from '../../terminal/pace.ts'
import { person } from '../../terminal/person.ts'
import { piped } from '../../terminal/piped.ts'
import { quietKeyboard } from '../../terminal/quiet.ts'
import type { Step } from '../../terminal/stepper/stepper.ts'
import type { StepThrough } from '../../terminal/stepper/stepping.ts'
import type { Waiting } from '../../terminal/waiting.ts'
import { dataFolder } from '../process/data-folder.ts'
import type { Session } from '../session.ts'
import { waitingOf } from '../waiting.ts'
import { sit } from './seated.ts'

interface LearnerOptions {
  firstLesson: boolean
  /** What is behind the exchange that was shown last; null where there was none, or for another word. */
  closer: (word: string) => string | null
  /** Steps through what was shown last. Default: nothing was. */
  stepThrough?: StepThrough
  /** All steps of what was shown last, as text, for where nobody can step. Default: nothing was. */
  allSteps?: () => Promise<string | null>
  /** Whether there is something to step through just now. */
  canStep?: () => boolean
  /** Whether more of what was shown last can be seen by `details`. Default: nobody needs to be told. */
  hasMore?: () => boolean
  /** How to draw what is said at a prompt. Default: as everything else. */
  style?: () => Style
  /** Whether what is typed is forgotten afterwards. */
  forgets?: boolean
}

/** Where the learner sits: who answers, how things are told, and what shows that something takes a while. */
export interface Seat {
  learner(options: LearnerOptions): Learner
  /** Lets the steps of a story appear one by one where somebody watches. */
  tell: Tell
  /** Steps through what was told; null where nobody can. */
  step: Step | null
  waiting: Waiting
  /** For menus; null where nobody can be asked. */
  dialogue: Dialogue | null
  close(): void
}

export function openSeat(session: Session): Seat {
  const { world, out, ability } = session
  const atOnce = tellAtOnce(out)
  if (ability.dialogue === 'none') {
    const lines = openLines(world.stdin)
    return {
      learner: ({ closer, allSteps }) =>
        piped(lines, out, () => session.style(), { closer, steps: allSteps ?? (async () => null) }),
      tell: atOnce,
      step: null,
      waiting: waitingOf(session),
      dialogue: null,
      close: () => lines.close(),
    }
  }
  const byKeys = ability.dialogue === 'keys'
  const { stdin, stdout, timers, onInterrupt, onKilled } = world
  const quiet = byKeys ? quietKeyboard(stdin, onInterrupt) : null
  const dialogue =
    quiet === null
      ? openLineDialogue(stdin, out, onInterrupt)
      : openKeyDialogue(stdin, stdout, out, { onInterrupt, onKilled, quiet })
  sit(session, dialogue)
  const slowly = tellSlowly(out, stdin, timers, () => stdout.rows || Number.POSITIVE_INFINITY)
  return {
    learner: (options) =>
      person({
        dialogue,
        screen: out,
        style: options.style ?? (() => session.style()),
        keys: (prompt, style, shown) =>
          renderKeys(
            prompt,
            style,
            {
              firstLesson: options.firstLesson,
              steps: options.canStep?.() ?? false,
              details: options.hasMore?.() ?? false,
            },
            shown,
          ),
        closer: options.closer,
        ...(options.stepThrough === undefined ? {} : { stepThrough: options.stepThrough }),
        // Not before somebody writes: most pages are read.
        ...(options.forgets !== true && {
          typed: async () =>
            (await import('../../progress/typed-history.ts')).openTypedHistory(dataFolder(world)),
        }),
        edit: async (text, ending) =>
          (await import('../../terminal/entry/editor.ts')).openEditor(world)(text, ending),
      }),
    tell:
      quiet === null
        ? atOnce
        : async (parts, telling) => {
            quiet.end()
            await slowly(parts, telling)
          },
    step: async (stories, look) => {
      const { openKeyStepper, openLineStepper } = await import('../../terminal/stepper/stepper.ts')
      const step = byKeys
        ? openKeyStepper(stdin, stdout, out, timers, onKilled)
        : openLineStepper(dialogue, out)
      return step(stories, look)
    },
    waiting: waitingOf(session, quiet?.onInterrupt ?? onInterrupt),
    dialogue,
    close: () => {
      sit(session, null)
      quiet?.close()
      dialogue.close()
    },
  }
}

/**
 * Somebody sits down for as long as this takes; what was said last is kept apart from the prompt of the shell. Gives
 * the exit code.
 */
export async function withSeat(session: Session, work: (seat: Seat) => Promise<void>): Promise<number> {
  const seat = openSeat(session)
  try {
    await work(seat)
    if (seat.dialogue !== null) await session.out.write('\n')
    return 0
  } finally {
    seat.close()
  }
}
