import type { ExerciseBlock, RequestSource } from '../../lesson/lesson.ts'
import { METHODS } from '../../lesson/request/request-line.ts'
import { parseRequestText } from '../../lesson/request/request-text.ts'
import type { ExerciseAnswer } from '../grading/outcome.ts'
import { statementsOf } from '../grading/statements.ts'
import { readTypedRequest } from './read-request.ts'
import { isUnsure, waysOn } from './unsure.ts'

/** Reads what was typed at an exercise: a script or a request. In a script of one line, `\n` is a line break. */
export function readExercise(
  block: ExerciseBlock,
  text: string,
): ExerciseAnswer | { kind: 'unclear'; why: string } {
  if (isUnsure(text)) return { kind: 'unclear', why: waysOn(block.hints.length > 0) }
  if (block.kind === 'http') {
    if (text.trim() === '') return { kind: 'unclear', why: 'Type a request. :help says how one is written.' }
    // A line break that was typed as `\r\n` and of which somebody has already made a real one is one line break.
    const read = block.raw
      ? parseRequestText(text.replaceAll('\\r\n', '\n'), { raw: true })
      : readTypedRequest(text)
    if (read.kind !== 'read') {
      const begun = block.raw || BEGUN.test(text.trim())
      const start = block.start?.answer ?? null
      return {
        kind: 'unclear',
        why: begun ? (whereToPut(read.why, start) ?? sentence(read.why)) : beginning(start),
      }
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
function beginning(start: RequestSource | null): string {
  // The answer itself is no example.
  const line = start?.kind === 'message' ? `${start.method} ${start.target}` : 'GET /path'
  const after = start?.kind === 'message' && start.body !== '' ? ' What it carries comes after it.' : ''
  return `A request begins with its first line, as in \`${line}\`.${after}`
}

/** Where a word stands that is no part of a request, and what there is to start from has a body: how that is written. */
function whereToPut(why: string, start: RequestSource | null): string | null {
  if (!/ is not an item;/.test(why) || start?.kind !== 'message') return null
  const shape = shapeOf(start.body)
  if (shape === null) return null
  const short = 'Shorter: name=value for a text, name:=2 for a number.'
  return `Put what you bring between braces, as on the slip: ${shape}. ${short}`
}

/** `{ "flavour": ..., "qty": ... }`; null where a body is no JSON object. */
function shapeOf(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const names = Object.keys(value).map((name) => `${JSON.stringify(name)}: ...`)
    return names.length === 0 ? null : `{ ${names.join(', ')} }`
  } catch {
    return null
  }
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
