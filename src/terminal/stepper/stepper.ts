import { Writable } from 'node:stream'
import type { Lens } from '../../lesson/lesson.ts'
import { renderFrame } from '../../render/stepper/frame.ts'
import { openStepper, type StepperPlace, type Stories } from '../../render/stepper/state.ts'
import type { Style } from '../../render/style/style.ts'
import type { Dialogue } from '../dialogue.ts'
import { Interrupted } from '../interrupted.ts'
import type { Keyboard } from '../keyboard.ts'
import type { OnInterrupt } from '../lines.ts'
import type { Screen } from '../screen.ts'
import type { Timers } from '../timers.ts'
import { stepByLines } from './lines.ts'
import type { StepperEnd } from './moves.ts'
import { CLOSE_SCREEN, OPEN_SCREEN } from './paint.ts'

export interface StepOptions {
  /** Where to open. */
  at: StepperPlace
  /** The looks of the lens in which the story was told, at the size that the terminal has by then. */
  style: () => Style
  /** For so many milliseconds an Enter does nothing. Default: 0. */
  settling?: number
  /** Hears with which lens it was left, where that is not the one that it was opened with. Default: nobody does. */
  turned?: (lens: Lens) => void
}

/** Steps through stories until somebody leaves. Rejects with {@link Interrupted} on Ctrl+C, the terminal sane again. */
export type Step = (stories: Stories, options: StepOptions) => Promise<StepperEnd>

type Output = Writable & { columns?: number | undefined; rows?: number | undefined }

// Where nobody knows how high a terminal is.
const USUAL = 24

/** Steps with keys read one by one, on a screen of its own; what was on the old one is there again afterwards. */
export function openKeyStepper(
  keyboard: Keyboard,
  output: Output,
  screen: Screen,
  timers: Timers,
  onKilled: OnInterrupt = () => () => {},
): Step {
  return async (stories, { at, style, settling = 0, turned = () => {} }) => {
    const { stepperPrompt } = await import('./prompt.ts')
    let open = true
    const close = (): void => {
      if (open) output.write(CLOSE_SCREEN)
      open = false
    }
    const onResize = (listener: () => void) => {
      output.on('resize', listener)
      return () => output.off('resize', listener)
    }
    // Whoever dies of a signal tidies nothing up.
    const stopDying = onKilled(() => {
      close()
      keyboard.setRawMode?.(false)
    })
    const looks = style()
    await screen.write(OPEN_SCREEN)
    try {
      const { end, state } = await stepperPrompt(
        {
          stories,
          state: openStepper(stories.stories, at, looks.lens),
          frame: (state) => renderFrame(stories, state, style(), output.rows ?? USUAL),
          write: (text) => {
            if (text !== '') output.write(text)
          },
          close,
          onResize,
          timers,
          settling,
        },
        // What Inquirer would draw is nothing, and it would erase lines of ours to do so.
        { input: keyboard, output: nowhere() },
      )
      if (state.lens !== looks.lens) turned(state.lens)
      return end
    } catch (error) {
      throw error instanceof Error && error.name === 'ExitPromptError' ? new Interrupted() : error
    } finally {
      stopDying()
      close()
    }
  }
}

function nowhere(): Writable {
  return new Writable({ write: (_data, _encoding, done) => done() })
}

/** Steps from top to bottom, one line typed a step. */
export function openLineStepper(dialogue: Dialogue, screen: Screen): Step {
  return async (stories, { at, style, turned = () => {} }) => {
    const opened = openStepper(stories.stories, at, style().lens)
    const { end, state } = await stepByLines(stories, opened, { dialogue, screen, style })
    if (state.lens !== opened.lens) turned(state.lens)
    return end
  }
}
