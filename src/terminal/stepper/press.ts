import { beginsWord, stepperCommand } from '../../render/stepper/commands.ts'
import type { StepperState } from '../../render/stepper/state.ts'
import { jump, NOTHING_TYPED, type Pressed, perform, type Surroundings, say, stay } from './moves.ts'

/** A key as readline names it; `character` is what it would write, or empty. */
export interface Stroke {
  name: string
  character: string
  /** With Ctrl or Alt: nothing of ours. */
  modified: boolean
}

/** What Enter does where nothing is typed: it closes what is open, then goes on. */
function enter(state: StepperState): Pressed {
  if (state.view !== 'step') return stay({ ...state, view: 'step', scroll: 0 })
  return { state, end: 'on' }
}

/** A character that is typed: it acts at once where it can, and otherwise becomes part of a word. */
function type(character: string, before: StepperState, around: Surroundings): Pressed {
  const { typed } = before
  const state = { ...before, notice: '' }
  const letter = character.toLowerCase()
  const longer = typed.text + letter
  if (typed.text !== '' && !typed.done) return typeOn(longer, state, around)
  // The rest of a word whose first letter has acted is that word, and nothing more.
  if (typed.done && (beginsWord(longer) || (typed.text.length > 1 && !/^\d/.test(typed.text))))
    return stay({ ...state, typed: { text: longer, done: beginsWord(longer) } })
  const fresh: StepperState = { ...state, typed: NOTHING_TYPED }
  if (/\d/.test(letter)) return typeOn(letter, fresh, around)
  if (letter === '?') return perform('help', fresh, around)
  if (letter === 'j' || letter === 'k') return stay(scrolled(fresh, letter === 'j' ? 1 : -1, around))
  const command = stepperCommand(letter)
  if (command === null) return stay({ ...fresh, typed: { text: letter, done: false } })
  const { state: next, end } = perform(command, fresh, around)
  return { state: { ...next, typed: { text: letter, done: true } }, end }
}

/** A number acts as soon as no longer one is possible. */
function typeOn(text: string, state: StepperState, around: Surroundings): Pressed {
  const typed = { text, done: false }
  if (!/^\d+$/.test(text)) return stay({ ...state, typed })
  const count = state.view === 'others' ? around.steps.length : (around.steps[state.story] ?? 0)
  const number = Number(text)
  if (number === 0 || number * 10 <= count || number > count || text.length > 6)
    return stay({ ...state, typed })
  return stay({ ...jump(state, number, around), typed: { text, done: true } })
}

function scrolled(state: StepperState, by: number, { extent }: Surroundings): StepperState {
  const from = Math.min(state.scroll, extent.most)
  return { ...state, scroll: Math.max(0, Math.min(extent.most, from + by)) }
}

/** What a key makes of a state. A key that is nothing of ours leaves it as it is. */
export function press(before: StepperState, stroke: Stroke, around: Surroundings): Pressed {
  const { typed } = before
  const isWord = typed.text !== '' && !(typed.done && /^\D$/.test(typed.text))
  if (stroke.modified) return stay(before)
  const state: StepperState = { ...before, typed: NOTHING_TYPED, notice: '' }
  switch (stroke.name) {
    case 'return':
    case 'enter':
      if (isWord) return typed.done ? stay(state) : say(typed.text, before, around)
      return enter(state)
    case 'backspace': {
      const text = typed.text.slice(0, -1)
      return stay({ ...state, typed: isWord ? { text, done: typed.done && text !== '' } : NOTHING_TYPED })
    }
    case 'escape':
      if (isWord) return stay(state)
      return state.view === 'step' ? { state, end: 'leave' } : enter(state)
    case 'space':
      return isWord && !/^\d+$/.test(typed.text)
        ? stay({ ...before, typed: { text: `${typed.text} `, done: false } })
        : perform('play', state, around)
    case 'left':
      return perform('back', state, around)
    case 'right':
      return perform('next', state, around)
    case 'home':
      return perform('first', state, around)
    case 'end':
      return perform('end', state, around)
    case 'tab':
      return perform('others', state, around)
    case 'up':
      return stay(scrolled(state, -1, around))
    case 'down':
      return stay(scrolled(state, 1, around))
    case 'pageup':
      return stay(scrolled(state, -around.extent.page, around))
    case 'pagedown':
      return stay(scrolled(state, around.extent.page, around))
    default:
      return [...stroke.character].length === 1 && stroke.character > ' '
        ? type(stroke.character, before, around)
        : stay(before)
  }
}
