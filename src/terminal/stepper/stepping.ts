import type { Answer, Prompt } from '../../player/learner.ts'
import type { Entry } from '../entry/entry-prompt.ts'
import { lookSaid } from '../entry/said.ts'
import type { StepperEnd } from './moves.ts'

/**
 * Steps through what was shown last, from its beginning or its end; null where nothing was. An answer is one that
 * somebody has given by what they did there.
 */
export type StepThrough = (from: 'beginning' | 'end') => Promise<StepperEnd | Answer | null>

/** What stepping makes of a prompt: an answer, the same prompt once more, or (null) nobody wanted to step. */
export type SteppedAnswer = Answer | 'again' | null

/** Lets somebody who asks for it at a prompt step, and reads what that means for the prompt. */
export async function stepAt(prompt: Prompt, entry: Entry, stepThrough: StepThrough): Promise<SteppedAnswer> {
  const from = wanted(prompt, entry)
  if (from === null) return null
  const end = await stepThrough(from)
  // The word may be meant as an answer; the key is not.
  if (end === null) return entry.kind === 'key' ? 'again' : null
  if (typeof end === 'object') return end
  if (end === 'on') return prompt.kind === 'continue' ? { kind: 'text', text: '' } : 'again'
  return answerOf(end) ?? 'again'
}

/** The command that leaving the stepper stands for; null: none. */
export function answerOf(end: StepperEnd): Answer | null {
  return end === 'sandbox' || end === 'quit' ? { kind: 'command', name: end, argument: '' } : null
}

/** The sandbox reads its commands itself, but for this one. */
function sandboxWord(text: string): string {
  return text.trim().toLowerCase().replace(/^:/, '')
}

/** Whether stepping is asked for: by its word, or by Left where a story was told just now. */
function wanted(prompt: Prompt, entry: Entry): 'beginning' | 'end' | null {
  if (entry.kind === 'key')
    return entry.key === 'left' && prompt.kind === 'continue' && prompt.after === 'exchange' ? 'end' : null
  if (entry.kind !== 'text') return null
  return /^steps?$/.test(prompt.kind === 'sandbox' ? sandboxWord(entry.text) : lookSaid(entry.text, prompt))
    ? 'beginning'
    : null
}
