import type { RequestSource } from '../../lesson/lesson.ts'
import { parseRequestText } from '../../lesson/request/request-text.ts'
import { Failure } from '../wording/failure.ts'
import { sentence } from '../wording/sentence.ts'
import { foreignPart } from './foreign-request.ts'

/** The requests of an `.http` file, divided by lines that begin with `###`. Throws a {@link Failure} with its line. */
export function parseRequestFile(text: string, file: string): RequestSource[] {
  const requests: RequestSource[] = []
  let line = 1
  for (const part of text.replace(/^\uFEFF/, '').split(/^(?=###)/m)) {
    // The dividing line is a comment to the reader of messages; empty lines at the end are not the body's.
    const message = part.replace(/\s+$/, '')
    if (/^\s*(?!#|\/\/)\S/m.test(message)) requests.push(readRequest(message, file, line))
    line += part.split('\n').length - 1
  }
  if (requests.length === 0) {
    throw new Failure(
      `There is no request in ${file}.`,
      'A request begins with a line such as GET /flavours.',
    )
  }
  return requests
}

function readRequest(message: string, file: string, firstLine: number): RequestSource {
  const placeOf = (offset: number): string => {
    const before = message.slice(0, offset).split('\n')
    return `${file}:${firstLine + before.length - 1}:${(before.at(-1)?.length ?? 0) + 1}`
  }
  const foreign = foreignPart(message)
  if (foreign !== null) throw new Failure(`${placeOf(foreign.offset)}: ${foreign.why}`, foreign.fix)
  const reading = parseRequestText(message)
  if (reading.kind === 'read') return reading.request
  const problem = reading.problems[0]
  throw new Failure(
    `${placeOf(problem?.offset ?? 0)}: ${sentence(problem?.message ?? reading.why)}`,
    sentence(problem?.fix ?? ''),
  )
}
