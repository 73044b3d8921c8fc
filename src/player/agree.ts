import { sameValue } from '../trace/same-value.ts'

/**
 * Whether `value` is what two runs of the same reference say it must be. Where the two differ (a time, a random
 * token), the value is free; everywhere else it must be equal, members of objects and lengths of arrays included.
 */
export function agrees(first: unknown, second: unknown, value: unknown): boolean {
  if (isArray(first) && isArray(second)) {
    if (first.length !== second.length) return isArray(value)
    return (
      isArray(value) &&
      value.length === first.length &&
      first.every((item, i) => agrees(item, second[i], value[i]))
    )
  }
  if (isObject(first) && isObject(second)) {
    if (!isObject(value)) return false
    const names = new Set([...Object.keys(first), ...Object.keys(second), ...Object.keys(value)])
    return [...names].every((name) => {
      const [a, b] = [name in first, name in second]
      if (a !== b) return true
      return a === name in value && agrees(first[name], second[name], value[name])
    })
  }
  return !same(first, second) || same(first, value)
}

/** The first place where `value` is not what it must be, as a path (`$.total_cents`), or null. */
export function disagreement(first: unknown, second: unknown, value: unknown, path = '$'): string | null {
  if (agrees(first, second, value)) return null
  if (isObject(first) && isObject(second) && isObject(value)) {
    for (const name of new Set([...Object.keys(first), ...Object.keys(value)])) {
      const inner = disagreement(first[name], second[name], value[name], `${path}.${name}`)
      if (inner !== null) return inner
    }
  }
  if (isArray(first) && isArray(second) && isArray(value) && first.length === value.length) {
    for (const [i, item] of first.entries()) {
      const inner = disagreement(item, second[i], value[i], `${path}[${i}]`)
      if (inner !== null) return inner
    }
  }
  return path
}

function same(a: unknown, b: unknown): boolean {
  if (isScalar(a) && isScalar(b)) return sameValue(a, b)
  if (isArray(a) || isArray(b) || isObject(a) || isObject(b)) {
    return JSON.stringify(a) === JSON.stringify(b)
  }
  return Object.is(a, b)
}

function isScalar(value: unknown): value is null | number | bigint | string | Uint8Array {
  return (
    value === null || ['number', 'bigint', 'string'].includes(typeof value) || value instanceof Uint8Array
  )
}

function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  )
}
