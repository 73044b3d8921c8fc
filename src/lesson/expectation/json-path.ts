import {
  type FilterFunction,
  FunctionExpressionType,
  JSONPathEnvironment,
  JSONPathError,
  JSONPathLexerError,
  JSONPathSyntaxError,
  type JSONValue,
} from 'json-p3'
import { fromIRegexp } from './i-regexp.ts'
import { fitsPattern } from './pattern.ts'

/** Longer paths are refused: nobody can read them. */
const LONGEST = 500

/** How deep `..` looks; deeper data would not fit on the stack. */
const DEEPEST = 500

const { ValueType, LogicalType } = FunctionExpressionType

/** The library's own counts halves of characters, and its patterns cannot be interrupted. */
const OURS: Readonly<Record<string, FilterFunction>> = {
  length: { argTypes: [ValueType], returnType: ValueType, call: sizeOf },
  match: {
    argTypes: [ValueType, ValueType],
    returnType: LogicalType,
    call: (...args) => matches(args, true),
  },
  search: {
    argTypes: [ValueType, ValueType],
    returnType: LogicalType,
    call: (...args) => matches(args, false),
  },
}

const environment = new JSONPathEnvironment({ maxRecursionDepth: DEEPEST })
for (const [name, ours] of Object.entries(OURS)) environment.functionRegister.set(name, ours)

/**
 * The values that a JSONPath finds in a JSON value, in order; nothing where `..` would have to look too deep.
 * Throws for a path that {@link whyNotJsonPath} refuses.
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function selectJson(path: string, value: unknown): unknown[] {
  const query = environment.compile(path)
  try {
    const known = comparable(value)
    // The library types its input as JSON; it only looks at it, and finds nothing in what is not.
    const nodes = query.query(known as JSONValue).nodes
    return nodes.map((node) => (known === value ? node.value : valueAt(value, node.location)))
  } catch (error) {
    if (error instanceof JSONPathError) return []
    throw error
  }
}

function comparable(value: unknown): unknown {
  try {
    return rounded(value)
  } catch (error) {
    // What is nested deeper than the stack is deep holds no bigints: it could not be read with them.
    if (error instanceof RangeError) return value
    throw error
  }
}

/** The same with a number for every bigint, which the library cannot compare; itself where there is none. */
function rounded(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const copies = entries.map(([, member]) => rounded(member))
  if (copies.every((copy, at) => copy === entries[at]?.[1])) return value
  return Array.isArray(value) ? copies : Object.fromEntries(entries.map(([name], at) => [name, copies[at]]))
}

function valueAt(value: unknown, location: readonly (string | number)[]): unknown {
  return location.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null
        ? Object.getOwnPropertyDescriptor(inside, key)?.value
        : undefined,
    value,
  )
}

/** The characters of a text, the items of an array or the members of an object; undefined for anything else. */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return Array.from(value).length
  if (Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined
}

/** Why this is not a JSONPath and where, counted from 0; null if it is one. */
export function whyNotJsonPath(path: string): { offset: number; why: string } | null {
  if (path.length > LONGEST) return { offset: LONGEST, why: `a path may have ${LONGEST} characters` }
  try {
    environment.compile(path)
    return null
  } catch (error) {
    if (!(error instanceof JSONPathError)) return { offset: 0, why: 'this is not a JSONPath' }
    const offset = Math.max(0, error.token.index)
    if (!(error instanceof JSONPathSyntaxError || error instanceof JSONPathLexerError)) {
      return { offset, why: reworded(error.message) }
    }
    const found = path[offset]
    if (found === undefined) return { offset: path.length, why: 'the path stops in the middle' }
    return { offset, why: `\`${found}\` cannot stand here in a JSONPath` }
  }
}

/** The library counts arguments from 0, and shows the place behind its words, which the quoted line shows better. */
function reworded(message: string): string {
  return message
    .replace(/ \('.*':-?\d+\)$/s, '')
    .replace(/argument (\d+)/, (_, number) => `argument ${Number(number) + 1}`)
    .replace(/ {2,}/g, ' ')
}

function matches([text, pattern]: readonly unknown[], whole: boolean): boolean {
  if (typeof text !== 'string' || typeof pattern !== 'string') return false
  const read = fromIRegexp(pattern, whole)
  return read !== null && fitsPattern(read, text) === true
}
