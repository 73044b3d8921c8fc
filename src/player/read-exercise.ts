import type { ExerciseBlock, RequestSource } from '../lesson/lesson.ts'
import { parseRequestItems } from '../lesson/request-items.ts'
import { parseRequestText } from '../lesson/request-text.ts'
import type { ExerciseAnswer } from './outcome.ts'
import { statementsOf } from './statements.ts'

/**
 * Reads what was typed at an exercise: a script; or a request in one line (`POST /orders flavour=mango qty:=2`, or
 * with JSON behind the target) or as a whole message. Where it is all in one line, `\n` is a line break.
 */
export function readExercise(
  block: ExerciseBlock,
  text: string,
): ExerciseAnswer | { kind: 'unclear'; why: string } {
  if (block.kind === 'http') {
    // A line break that was typed as `\r\n` and of which somebody has already made a real one is one line break.
    const read = block.raw
      ? parseRequestText(text.replaceAll('\\r\n', '\n'), { raw: true })
      : readRequest(unfolded(text))
    return read.kind === 'read' ? { kind: 'http', request: read.request } : { kind: 'unclear', why: read.why }
  }
  const script = unfolded(text)
  if (statementsOf(script).length === 0)
    return { kind: 'unclear', why: 'There is no statement here. Type one.' }
  return { kind: 'sql', script }
}

type Reading = { kind: 'read'; request: RequestSource } | { kind: 'unreadable'; why: string }

function readRequest(text: string): Reading {
  const line = text.trim()
  if (line.includes('\n')) return parseRequestText(line)
  const [, head = '', raw = ''] = /^((?:[A-Za-z]+\s+)?\/\S*)\s+([[{].*)$/.exec(line) ?? []
  if (raw !== '') return parseRequestItems(head.split(/\s+/), { raw })
  const words = shellWords(line)
  if (words === null) return { kind: 'unreadable', why: 'A quote is opened here and never closed.' }
  return parseRequestItems(words)
}

function unfolded(text: string): string {
  return text.trim().includes('\n') ? text : text.replaceAll('\\n', '\n')
}

/** Words as a shell cuts them: quotes keep blanks together and are dropped. null: a quote is left open. */
function shellWords(line: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (const character of line) {
    if (quote !== null) {
      if (character === quote) quote = null
      else word += character
    } else if (character === '"' || character === "'") {
      quote = character
      word ??= ''
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + character
  }
  if (word !== null) words.push(word)
  return quote === null ? words : null
}
