import type { Comparison } from '../../lesson/assertion.ts'
import { fitsPattern } from '../../lesson/expectation/pattern.ts'
import { toJson } from '../../trace/json.ts'
import { parseJson } from '../../trace/parse-json.ts'

/**
 * Whether a value compares as an assertion says; a reason in words where it does not. Numbers are compared as
 * numbers, texts as texts; `contains` looks into a text, an array, or the names of an object.
 */
export function whyNot(test: Comparison, value: unknown): string | null {
  switch (test.operator) {
    case 'exists':
      return value === undefined ? 'it is not there' : null
    case '==':
      return equal(value, parseJson(test.json)) ? null : `it is ${show(value)}`
    case '!=':
      return equal(value, parseJson(test.json)) ? `it is ${show(value)}` : null
    case '<':
    case '<=':
    case '>':
    case '>=':
      return whyNotOrdered(test.operator, value, parseJson(test.json))
    case 'contains':
      return contains(value, parseJson(test.json)) ? null : `it is ${show(value)}`
    case 'matches': {
      if (typeof value !== 'string') return `it is ${show(value)}, and only a text can match`
      const fits = fitsPattern(test, value)
      if (fits === null) return `trying this pattern on ${show(value)} takes too long`
      return fits ? null : `it is ${show(value)}`
    }
  }
}

/** A comparison in words, as it is written. */
export function describe(test: Comparison): string {
  if (test.operator === 'exists') return 'to exist'
  if (test.operator === 'matches') return `to match /${test.source}/${test.flags}`
  const value = shortened(test.json)
  return test.operator === 'contains' ? `to contain ${value}` : `${test.operator} ${value}`
}

/** A value in at most eighty characters. */
export function show(value: unknown): string {
  return shortened(value === undefined ? 'nothing' : toJson(value))
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** Equal as JSON: numbers by what they are worth, bytes as they are written there, `{ "base64": "…" }`. */
export function equal(value: unknown, wanted: unknown): boolean {
  if (isNumber(value) && isNumber(wanted)) return value >= wanted && value <= wanted
  if (value instanceof Uint8Array) return toJson(value) === toJson(wanted)
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(value) &&
      value.length === wanted.length &&
      wanted.every((item, i) => equal(value[i], item))
    )
  }
  if (wanted !== null && typeof wanted === 'object') {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
    const expected = Object.entries(wanted)
    const members = new Map(Object.entries(value))
    return (
      members.size === expected.length &&
      expected.every(([name, member]) => members.has(name) && equal(members.get(name), member))
    )
  }
  return value === wanted
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function whyNotOrdered(operator: '<' | '<=' | '>' | '>=', value: unknown, wanted: unknown): string | null {
  const numbers = isNumber(value) && isNumber(wanted)
  const texts = typeof value === 'string' && typeof wanted === 'string'
  if (!numbers && !texts) return `it is ${show(value)}, and only two numbers or two texts have an order`
  return isOrdered(operator, value, wanted) ? null : `it is ${show(value)}`
}

function isOrdered<T extends number | bigint | string>(
  operator: '<' | '<=' | '>' | '>=',
  value: T,
  wanted: T,
): boolean {
  if (operator === '<') return value < wanted
  if (operator === '<=') return value <= wanted
  return operator === '>' ? value > wanted : value >= wanted
}

function contains(value: unknown, wanted: unknown): boolean {
  if (typeof value === 'string') return typeof wanted === 'string' && value.includes(wanted)
  if (Array.isArray(value)) return value.some((item) => equal(item, wanted))
  return (
    value !== null && typeof value === 'object' && typeof wanted === 'string' && Object.hasOwn(value, wanted)
  )
}

/** `1 row`, `24 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
