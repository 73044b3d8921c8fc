import type { PlayEvent } from './event.ts'
import type { Prompt } from './learner.ts'

/** Whether there is something to be helped with. */
export function isQuestion(prompt: Prompt): boolean {
  return prompt.kind !== 'continue' && prompt.kind !== 'predict'
}

/** Why there is no hint or solution at such a prompt. */
export function whyNoHelp(prompt: Prompt, command: string): string {
  return prompt.kind === 'predict'
    ? `A guess is never marked, so it has no ${command}. Say what you think, or ? for "I don't know": then see.`
    : `There is no question here. Enter goes on.`
}

/** A command that does nothing here. */
export function refused(command: string, why: string): PlayEvent {
  return { type: 'refused', command, why }
}

/** Why nothing can be written in an editor at such a prompt. */
export function whyNoEditor({ kind }: Prompt): string {
  return kind === 'sql' || kind === 'request'
    ? 'There is no terminal here for an editor.'
    : 'An editor is for statements and requests. There is none to write here.'
}
