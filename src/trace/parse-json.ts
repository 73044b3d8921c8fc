/** A number of more digits than a `number` can be sure of, among everything else that may stand in a JSON text. */
const PARTS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const LONG = /\d{16}/
/** Longer integers than any that a machine counts with are not worth the time that it takes to read them. */
const INTEGER = /^-?\d{1,400}$/

/**
 * The value of a JSON text, as `JSON.parse` reads it, but for integers beyond ±2^53: those are bigints, and exact.
 * Throws a `SyntaxError` where it is not JSON.
 */
export function parseJson(text: string): unknown {
  const rounded: unknown = JSON.parse(text)
  if (!LONG.test(text)) return rounded
  try {
    return withExactIntegers(text, rounded)
  } catch (error) {
    // JSON.parse reads what is nested deeper than everything else can follow.
    if (error instanceof RangeError) return rounded
    throw error
  }
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function withExactIntegers(text: string, rounded: unknown): unknown {
  const mark = absentFrom(JSON.stringify(rounded))
  const marked = text.replace(PARTS, (part) => (isUnsafe(part) ? `"${mark}${part}"` : part))
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  )
}

function isUnsafe(part: string): boolean {
  return INTEGER.test(part) && !Number.isSafeInteger(Number(part))
}

/** A text that stands nowhere in another. */
function absentFrom(text: string): string {
  let mark = '#'
  while (text.includes(mark)) mark += '#'
  return mark
}
