import type { Comparison, Json } from '../../lesson/assertion.ts'
import { fitsPattern } from '../../lesson/expectation/pattern.ts'
import { toJson } from '../../trace/json.ts'

/**
 * Whether a value compares as an assertion says; a reason in words where it does not. Numbers are compared as
 * numbers, texts as texts; `contains` looks into a text, an array, or the names of an object.
 */
export function whyNot(test: Comparison, value: unknown): string | null {
  switch (test.operator) {
    case 'exists':
      return value === undefined ? 'it is not there' : null
    case '==':
      return equal(value, test.value) ? null : `it is ${show(value)}`
    case '!=':
      return equal(value, test.value) ? `it is ${show(value)}` : null
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compares(test.operator, value, test.value) ? null : `it is ${show(value)}`
    case 'contains':
      return contains(value, test.value) ? null : `it is ${show(value)}`
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
  return test.operator === 'contains'
    ? `to contain ${show(test.value)}`
    : `${test.operator} ${show(test.value)}`
}

/** A value in at most eighty characters. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : toJson(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** Equal as JSON; an integer of the database that JSON cannot hold is compared as what it is. */
export function equal(value: unknown, wanted: Json): boolean {
  if (typeof value === 'bigint') return typeof wanted === 'number' && value === toBigInt(wanted)
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(value) &&
      value.length === wanted.length &&
      wanted.every((item, i) => equal(value[i], item))
    )
  }
  if (wanted !== null && typeof wanted === 'object') {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
    const names = Object.keys(wanted)
    const members = new Map(Object.entries(value))
    return (
      members.size === names.length &&
      names.every((name) => members.has(name) && equal(members.get(name), wanted[name] ?? null))
    )
  }
  return Object.is(value, wanted) || value === wanted
}

function toBigInt(number: number): bigint | null {
  return Number.isInteger(number) ? BigInt(number) : null
}

function compares(operator: '<' | '<=' | '>' | '>=', value: unknown, wanted: Json): boolean {
  const numbers = typeof wanted === 'number' && (typeof value === 'number' || typeof value === 'bigint')
  const texts = typeof wanted === 'string' && typeof value === 'string'
  if (!numbers && !texts) return false
  const [less, same] = [value < wanted, equal(value, wanted)]
  if (operator === '<') return less
  if (operator === '<=') return less || same
  return operator === '>' ? !less && !same : !less
}

function contains(value: unknown, wanted: Json): boolean {
  if (typeof value === 'string') return typeof wanted === 'string' && value.includes(wanted)
  if (Array.isArray(value)) return value.some((item) => equal(item, wanted))
  return (
    value !== null && typeof value === 'object' && typeof wanted === 'string' && Object.hasOwn(value, wanted)
  )
}
