import type { ExerciseBlock, RequestSource } from '../lesson/lesson.ts'
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
    if (read.kind !== 'read') return { kind: 'unclear', why: read.why }
    const why = whyNotSent(read.request, block.reference)
    return why === null ? { kind: 'http', request: read.request } : { kind: 'unclear', why }
  }
  const script = text.trim().includes('\n') ? text : text.replaceAll('\\n', '\n')
  if (statementsOf(script).length === 0)
    return { kind: 'unclear', why: 'There is no statement here. Type one.' }
  return { kind: 'sql', script }
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
