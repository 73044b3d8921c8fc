import type { Prompt } from '../../player/learner.ts'

// Somebody who reads along while somebody else shows: 200 words a minute.
const WORD = 300
/** What is looked at, and not read, is seen for so long. */
const GLANCE = 600
// Each of several things that may be right is thought about for so long.
const CHOICE = 700
/** What has to be made up is as much thought as so many choices. */
const INVENTED = 4

const SGR = /\u001b\[[\d;]*m/g
const WORDS = /[\p{L}\p{N}]+(?:['’._/-][\p{L}\p{N}]+)*/gu

/** Milliseconds that lines are read in. */
export function readingTime(lines: readonly string[]): number {
  const words = lines.join('\n').replace(SGR, '').match(WORDS)?.length ?? 0
  return words === 0 ? 0 : Math.max(GLANCE, words * WORD)
}

/** Milliseconds between what is asked and the first key of the answer, the question read. */
export function thinkingTime(prompt: Prompt): number {
  switch (prompt.kind) {
    case 'continue':
    case 'sandbox':
      return 0
    case 'predict':
    case 'choose':
      return prompt.options.length * CHOICE
    case 'order':
      return prompt.items.length * CHOICE
    case 'match':
      return prompt.left.length * CHOICE
    case 'type':
    case 'sql':
    case 'request':
      return INVENTED * CHOICE
  }
}
