import { type Answer, COMMANDS, type CommandName, type Prompt } from './learner.ts'

/** What was typed at a prompt, with commands made out. `unknown` looks like a command and is none. */
export type Typed = Answer | { kind: 'unknown'; name: string }

const SHORT: Readonly<Record<string, CommandName>> = { q: 'quit', h: 'help', '?': 'help' }

/**
 * Reads a typed line. `:hint` is a command everywhere; the bare word only where the prompt takes no free text and
 * has no option of that name.
 */
export function readTyped(text: string, prompt: Prompt, options: readonly string[] = []): Typed {
  const trimmed = text.trim()
  if (trimmed.startsWith(':') && !trimmed.includes('\n')) {
    const [name = '', ...rest] = trimmed.slice(1).trim().split(/\s+/)
    const command = commandNamed(name.toLowerCase())
    return command === null
      ? { kind: 'unknown', name: `:${name}` }
      : { kind: 'command', name: command, argument: rest.join(' ') }
  }
  if (takesFreeText(prompt) || options.includes(trimmed.toLowerCase())) return { kind: 'text', text }
  const [word = '', argument = '', ...more] = trimmed.toLowerCase().split(/\s+/)
  const command = word === '?' && prompt.kind === 'predict' ? null : commandNamed(word)
  if (command === null || more.length > 0 || (argument !== '' && command !== 'lens')) {
    return { kind: 'text', text }
  }
  return { kind: 'command', name: command, argument }
}

function commandNamed(word: string): CommandName | null {
  return COMMANDS.find((name) => name === word) ?? SHORT[word] ?? null
}

/** Whether a prompt takes any text, so that a bare word is not a command there. */
export function takesFreeText(prompt: Prompt): boolean {
  return prompt.kind === 'type' || prompt.kind === 'sql' || prompt.kind === 'request'
}
