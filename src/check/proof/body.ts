import type { Assertion } from '../../lesson/assertion.ts'
import { selectJson, sizeOf } from '../../lesson/expectation/json-path.ts'
import type { Body } from '../../trace/message.ts'
import { parseJson } from '../../trace/parse-json.ts'
import { describe, show, whyNot } from './compare.ts'

/** Why a body is not as an assertion says; null if it is. */
export function whyNotBody(
  { path, count, test }: Extract<Assertion, { kind: 'body' }>,
  body: Body,
): string | null {
  const text = typeof body === 'string' ? body : null
  if (path === null) {
    if (text === null)
      return `Expected a text ${describe(test)}; the body is ${body.length} bytes that are no text.`
    const why = whyNot(test, text === '' && test.operator === 'exists' ? undefined : text)
    return why === null ? null : `Expected the body ${describe(test)}; ${why}.`
  }
  const json = text === null ? undefined : parsedJson(text)
  if (json === undefined) {
    const came = text === null ? `${body.length} bytes that are no text` : text === '' ? 'empty' : show(text)
    return `Expected JSON, to look at ${path}; the body is ${came}.`
  }
  const found = selectJson(path, json)
  if (count) {
    const why = whyNot(test, countOf(found))
    return why === null ? null : `Expected the count of ${path} ${describe(test)}; ${why}${ofWhat(found)}.`
  }
  if (test.operator === 'exists')
    return found.length > 0 ? null : `Expected ${path} to exist; it is not there.`
  if (found.length !== 1) {
    return `Expected ${path} ${describe(test)}; it finds ${found.length === 0 ? 'nothing' : `${found.length} values, not one`}.`
  }
  const why = whyNot(test, found[0])
  return why === null ? null : `Expected ${path} ${describe(test)}; ${why}.`
}

/** The value of a JSON text; undefined where it is not one. */
export function parsedJson(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** What is counted, where it may be another thing than was meant. */
function ofWhat(found: readonly unknown[]): string {
  const [one] = found
  const members = found.length === 1 && typeof one === 'object' && one !== null && !Array.isArray(one)
  return members ? ', the members of the one object that it finds' : ''
}

/** The size of one array, object or text; otherwise how many were found. */
function countOf(found: readonly unknown[]): number {
  return (found.length === 1 ? sizeOf(found[0]) : undefined) ?? found.length
}
