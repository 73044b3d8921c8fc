import { suggest } from '../lesson/suggest.ts'
import { Failure } from './failure.ts'

/** Says that there is no `kind` of that name, and which one was probably meant, or else which there are. */
export function unknown(kind: string, name: string, known: readonly string[]): Failure {
  const guess = suggest(name, known)
  const [first, ...rest] = known
  const message = `There is no ${kind} "${name}".`
  if (guess !== null) return new Failure(message, `Did you mean ${guess}?`)
  if (first === undefined) return new Failure(message)
  return new Failure(
    message,
    rest.length === 0 ? `The only ${kind} is ${first}.` : `The ${kind}s are ${known.join(', ')}.`,
  )
}
