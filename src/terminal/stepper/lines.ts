import { renderSaid } from '../../render/stepper/said.ts'
import type { StepperState, Stories } from '../../render/stepper/state.ts'
import type { Style } from '../../render/style/style.ts'
import type { Dialogue } from '../dialogue.ts'
import type { Screen } from '../screen.ts'
import { forward, type Pressed, type Surroundings, say, surroundings } from './moves.ts'
import type { Stepped } from './prompt.ts'

interface LineStepper {
  dialogue: Dialogue
  screen: Screen
  style: () => Style
}

/** The stepper for a terminal that is written to from top to bottom: one step, one line typed, the next step. */
export async function stepByLines(
  stories: Stories,
  from: StepperState,
  { dialogue, screen, style }: LineStepper,
): Promise<Stepped> {
  const around = surroundings(stories.stories, { most: 0, page: 1 })
  let state = from
  let asked = 0
  for (;;) {
    const { shown } = renderSaid(stories, state, style())
    await screen.write(`\n${shown.map((line) => `${line}\n`).join('')}`)
    // What can be typed is heard in full once: after that it is known, or asked for.
    const known = asked++ > 0
    const keys = () => renderSaid(stories, state, style(), known).words.join('\n')
    const entry = await dialogue.ask({ label: '> ', keys })
    if (entry.kind === 'end') return { end: 'quit', state }
    const typed = entry.kind === 'text' ? entry.text.trim().toLowerCase() : ''
    const { state: next, end } = typed === '' ? enter(state, around) : answer(typed, state, around)
    if (end !== null) return { end, state: next }
    state = next
  }
}

/** Enter closes what is open, then brings the next step, and after the last goes on. */
function enter(state: StepperState, around: Surroundings): Pressed {
  if (state.view !== 'step') return { state: { ...state, view: 'step', notice: '' }, end: null }
  const next = forward({ ...state, notice: '' }, around)
  const isLast = next.story === state.story && next.step === state.step
  return { state: next, end: isLast ? 'on' : null }
}

const MOVE = /^:?(n|next|b|back|previous|f|first|e|end|last|\d+)$/

function answer(typed: string, state: StepperState, around: Surroundings): Pressed {
  // Nothing moves by itself here.
  if (!/^:?(p|play|pause)$/.test(typed)) {
    // What is open about a step is closed with it: otherwise the same would be written once more.
    return say(
      typed,
      MOVE.test(typed) && state.view !== 'others' ? { ...state, view: 'step' } : state,
      around,
    )
  }
  return { state: { ...state, notice: 'Steps wait here: Enter brings the next.' }, end: null }
}
