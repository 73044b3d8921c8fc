import { toJson } from '../../trace/json.ts'
import { sameValue } from '../../trace/same-value.ts'

/** What may be otherwise than in the reference, beside what its two runs differ in. */
export interface Liberty {
  /** The items of an array may come in any order. */
  anyOrder: boolean
  /** Whether two values that are not equal mean the same: numbers of new rows, for example. */
  alike(expected: unknown, value: unknown): boolean
}

const NONE: Liberty = { anyOrder: false, alike: () => false }

/**
 * Whether `value` is what two runs of the same reference say it must be. Where the two differ (a time, a random
 * token), the value is free; everywhere else it must be equal, members of objects and lengths of arrays included.
 */
export function agrees(first: unknown, second: unknown, value: unknown, liberty: Liberty = NONE): boolean {
  if (isArray(first) && isArray(second)) {
    if (first.length !== second.length) return isArray(value)
    if (!isArray(value) || value.length !== first.length) return false
    const fits = (i: number, k: number) => agrees(first[i], second[i], value[k], liberty)
    return first.every((_, i) => fits(i, i)) || (liberty.anyOrder && pairsUp(first.length, fits))
  }
  if (isObject(first) && isObject(second)) {
    if (!isObject(value)) return false
    const names = new Set([...Object.keys(first), ...Object.keys(second), ...Object.keys(value)])
    return [...names].every((name) => {
      const [a, b] = [Object.hasOwn(first, name), Object.hasOwn(second, name)]
      if (a !== b) return true
      return a === Object.hasOwn(value, name) && agrees(first[name], second[name], value[name], liberty)
    })
  }
  return !same(first, second) || same(first, value) || liberty.alike(first, value)
}

/** The first place where `value` is not what it must be, as a path (`$.total_cents`), or null. */
export function disagreement(
  first: unknown,
  second: unknown,
  value: unknown,
  liberty: Liberty = NONE,
  path = '$',
): string | null {
  if (agrees(first, second, value, liberty)) return null
  if (isObject(first) && isObject(second) && isObject(value)) {
    for (const name of new Set([...Object.keys(first), ...Object.keys(value)])) {
      const inner = disagreement(first[name], second[name], value[name], liberty, `${path}.${name}`)
      if (inner !== null) return inner
    }
  }
  if (
    !liberty.anyOrder &&
    isArray(first) &&
    isArray(second) &&
    isArray(value) &&
    first.length === value.length
  ) {
    for (const [i, item] of first.entries()) {
      const inner = disagreement(item, second[i], value[i], liberty, `${path}[${i}]`)
      if (inner !== null) return inner
    }
  }
  return path
}

/** Whether each of so many things gets a partner of its own that fits it (augmenting paths). */
function pairsUp(count: number, fits: (i: number, k: number) => boolean): boolean {
  const partner: (number | undefined)[] = Array(count)
  const seek = (i: number, tried: Set<number>): boolean => {
    for (let k = 0; k < count; k++) {
      if (tried.has(k) || !fits(i, k)) continue
      tried.add(k)
      const taken = partner[k]
      if (taken !== undefined && !seek(taken, tried)) continue
      partner[k] = i
      return true
    }
    return false
  }
  return Array.from({ length: count }, (_, i) => i).every((i) => seek(i, new Set()))
}

function same(a: unknown, b: unknown): boolean {
  if (isScalar(a) && isScalar(b)) return sameValue(a, b)
  if (isArray(a) || isArray(b) || isObject(a) || isObject(b)) {
    return toJson(a) === toJson(b)
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
