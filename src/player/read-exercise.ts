import type { ExerciseBlock, RequestSource } from '../lesson/lesson.ts'
import { METHODS } from '../lesson/request-line.ts'
import { parseRequestText } from '../lesson/request-text.ts'
import type { ExerciseAnswer } from './outcome.ts'
import { readTypedRequest } from './read-request.ts'
import { statementsOf } from './statements.ts'

/** Reads what was typed at an exercise: a script or a request. In a script of one line, `\n` is a line break. */
export function readExercise(
  block: ExerciseBlock,
  text: string,
): ExerciseAnswer | { kind: 'unclear'; why: string } {
  if (block.kind === 'http') {
    // A line break that was typed as `\r\n` and of which somebody has already made a real one is one line break.
    const read = block.raw
      ? parseRequestText(text.replaceAll('\\r\n', '\n'), { raw: true })
      : readTypedRequest(text)
    if (read.kind !== 'read') {
      const begun = block.raw || text.trim() === '' || BEGUN.test(text.trim())
      return { kind: 'unclear', why: begun ? sentence(read.why) : beginning(block.reference) }
    }
    const why = whyNotSent(read.request, block.reference)
    return why === null ? { kind: 'http', request: read.request, typed: text } : { kind: 'unclear', why }
  }
  const script = text.trim().includes('\n') ? text : text.replaceAll('\\n', '\n')
  if (statementsOf(script).length === 0)
    return { kind: 'unclear', why: 'There is no statement here. Type one.' }
  return { kind: 'sql', script }
}

/** A method and something behind it, or a path. */
const BEGUN = new RegExp(`^(/|https?:|\\*(\\s|$)|(${METHODS.join('|')})\\s+[^\\s{["'])`, 'i')

/** Says how a request begins, to somebody who has not begun one. */
function beginning(example: RequestSource): string {
  const line = example.kind === 'raw' ? 'GET /path' : `${example.method} ${example.target}`
  const after = example.kind !== 'raw' && example.body !== '' ? ' What it carries comes after it.' : ''
  return `A request begins with its first line, as in \`${line}\`.${after}`
}

function sentence(why: string): string {
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}${/[.?!]$/.test(why) ? '' : '.'}`
}

/**
 * Why no browser would send this: clients take an address apart first, and quietly do so here as well, so that a
 * learner who has not would never know. null where nothing is wrong, or the exercise itself asks for it.
 */
function whyNotSent(request: RequestSource, reference: RequestSource): string | null {
  if (request.kind === 'raw') return null
  const wanted = reference.kind === 'raw' ? '' : reference.target
  if (request.target.includes('#') && !wanted.includes('#')) {
    return 'What begins with # stays in the browser and is never sent. Leave it out.'
  }
  if (/^https?:/i.test(request.target) && !/^https?:/i.test(wanted)) {
    return 'The first line carries the path and the query string only; the host stands in the Host line.'
  }
  return null
}
