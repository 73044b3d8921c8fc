import { type JsonValue, query } from 'jsonpath-rfc9535'
import parse from 'jsonpath-rfc9535/parser'

/** Longer paths are refused: nobody can read them. */
const LONGEST = 500

/**
 * The values that a JSONPath finds in a JSON value, in order.
 * Throws for a path that {@link whyNotJsonPath} refuses.
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function selectJson(path: string, value: unknown): unknown[] {
  // The library types its input as JSON; it only looks at it, and finds nothing in what is not.
  return query(value as JsonValue, path)
}

/** Why this is not a JSONPath and where, counted from 0; null if it is one. */
export function whyNotJsonPath(path: string): { offset: number; why: string } | null {
  if (path.length > LONGEST) return { offset: LONGEST, why: `a path may have ${LONGEST} characters` }
  try {
    parse(path)
    return null
  } catch (error) {
    const offset = offsetOf(error) ?? 0
    const found = path[offset]
    if (found === undefined) return { offset, why: 'the path stops in the middle' }
    return { offset, why: `\`${found}\` cannot stand here in a JSONPath` }
  }
}

/** The generated parser throws an error with a `location`, which its types do not mention. */
function offsetOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('location' in error)) return null
  const { location } = error
  if (typeof location !== 'object' || location === null || !('start' in location)) return null
  const { start } = location
  if (typeof start !== 'object' || start === null || !('offset' in start)) return null
  return typeof start.offset === 'number' ? start.offset : null
}
