import type { Prompt } from '../../player/learner.ts'

/** Prompts at which something is written that is worth writing again. */
export type Written = Extract<Prompt, { kind: 'sql' | 'request' | 'sandbox' }>

export function isWritten(prompt: Prompt): prompt is Written {
  return prompt.kind === 'sql' || prompt.kind === 'request' || prompt.kind === 'sandbox'
}

/** What was typed at such prompts before, the oldest first; and a place for what is typed now. */
export interface Typed {
  of(kind: Written['kind']): readonly string[]
  add(kind: Written['kind'], text: string): Promise<void>
}

/** Remembers nothing beyond itself. */
export function forgetful(): Typed {
  const kinds = new Map<string, string[]>()
  return {
    of: (kind) => kinds.get(kind) ?? [],
    add: async (kind, text) => {
      const texts = kinds.get(kind) ?? []
      if (texts.at(-1) !== text) kinds.set(kind, [...texts, text])
    },
  }
}

/** The lines above a command that was typed under them: they are not lost by asking for a hint. */
export function aboveCommand(text: string): string {
  const lines = text.trimEnd().split('\n')
  return lines.slice(0, -1).join('\n')
}

/** How a file with such a text ends, so that an editor colours it. */
export function endingOf(prompt: Written, text: string): 'sql' | 'http' {
  if (prompt.kind === 'sandbox') return /^\s*[A-Za-z]+\s+(\/|https?:)/.test(text) ? 'http' : 'sql'
  return prompt.kind === 'request' ? 'http' : 'sql'
}
