import type { RawInput } from './engine.ts'
import { DatabaseError, type Parameters } from './port.ts'
import { tokens } from './token.ts'

/** One place for a value in a statement, at its number from 1. */
export interface Slot {
  /** Without its sign; null for `?`. */
  name: string | null
  /** As it stands in the statement: `?`, `?2`, `:name`. */
  text: string
  /** Every place where it stands. */
  places: { start: number; end: number }[]
}

/** The slots of a statement by number, counted as SQLite counts them. A number that is not used has none. */
export function parameterSlots(sql: string): (Slot | undefined)[] {
  const slots: (Slot | undefined)[] = []
  for (const { kind, text, start, end } of tokens(sql)) {
    if (kind !== 'parameter') continue
    const place = { start, end }
    const known = slots.find((slot) => text !== '?' && slot?.text === text)
    if (known) {
      known.places.push(place)
      continue
    }
    const numbered = /^\?(\d+)$/.exec(text)
    const at = numbered ? Number(numbered[1]) - 1 : slots.length
    const there = slots[at]
    // ?2 may name the second of two question marks.
    if (there) there.places.push(place)
    // SQLite refuses numbers above 32766 itself.
    else if (at >= 0 && at < 32766)
      slots[at] = { name: text.startsWith('?') ? null : text.slice(1), text, places: [place] }
  }
  return slots
}

const LARGEST = 2n ** 63n - 1n
const SMALLEST = -(2n ** 63n)

/** The values in the order of the slots. Throws a {@link DatabaseError} that names what is missing or wrong. */
export function bindings(
  sql: string,
  slots: readonly (Slot | undefined)[],
  parameters: Parameters | undefined,
): (RawInput | bigint)[] {
  const values = isList(parameters) ? positional(sql, slots, parameters) : named(sql, slots, parameters)
  return values.map((value, at) => checked(sql, value, describe(slots[at], at)))
}

function isList(parameters: Parameters | undefined): parameters is Extract<Parameters, readonly unknown[]> {
  return Array.isArray(parameters)
}

function positional(sql: string, slots: readonly (Slot | undefined)[], given: readonly unknown[]): unknown[] {
  if (given.length !== slots.length) {
    const wants = count(slots.length, 'value')
    throw new DatabaseError('parameter', `The statement wants ${wants}, and was given ${given.length}.`, sql)
  }
  return [...given]
}

function named(sql: string, slots: readonly (Slot | undefined)[], given: object | undefined): unknown[] {
  const values = new Map<string, unknown>(Object.entries(given ?? {}))
  const found = slots.map((slot) => {
    if (!slot) return null
    if (slot.name === null) {
      const message = given
        ? `The statement has ${slot.text} for its values: give them as an array.`
        : `The statement wants ${count(slots.length, 'value')}, and was given none.`
      throw new DatabaseError('parameter', message, sql, slot.places[0]?.start)
    }
    if (!values.has(slot.name)) {
      const message = `The statement wants a value for ${slot.text}, and was given none.`
      throw new DatabaseError('parameter', message, sql, slot.places[0]?.start)
    }
    return values.get(slot.name)
  })
  const names = new Set(slots.map((slot) => slot?.name))
  const extra = [...values.keys()].find((name) => !names.has(name))
  if (extra !== undefined) {
    const hint = /^[:@$]/.test(extra) ? ' Names are given without the sign before them.' : ''
    throw new DatabaseError(
      'parameter',
      `The statement has no :${extra}, but was given a value for it.${hint}`,
      sql,
    )
  }
  return found
}

function count(number: number, noun: string): string {
  return number === 0 ? `no ${noun}` : number === 1 ? `1 ${noun}` : `${number} ${noun}s`
}

function describe(slot: Slot | undefined, at: number): string {
  return slot && slot.name !== null ? slot.text : `number ${at + 1}`
}

/** Only what comes back as it was given; everything else is refused, instead of being stored as something else. */
function checked(sql: string, value: unknown, which: string): RawInput | bigint {
  const refuse = (why: string) => new DatabaseError('parameter', `Parameter ${which} ${why}`, sql)
  switch (typeof value) {
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw refuse('is not valid Unicode: it has half a character in it.')
      return value
    case 'number':
      if (Number.isNaN(value)) throw refuse('is NaN, which a database does not know. Give a number or null.')
      return value
    case 'bigint':
      if (value > LARGEST || value < SMALLEST) throw refuse('does not fit into an integer of 64 bits.')
      return value
    case 'object':
      if (value === null || value instanceof Uint8Array) return value
      throw refuse('is an object. A value is null, a number, a bigint, text or a Uint8Array.')
    case 'undefined':
      throw refuse('is undefined. If no value is meant, give null.')
    case 'boolean':
      throw refuse(`is ${value}. SQLite has no booleans: give 1 or 0.`)
    case 'function':
    case 'symbol':
      throw refuse(`is a ${typeof value}. A value is null, a number, a bigint, text or a Uint8Array.`)
  }
}

/** An integer that sql.js cannot bind as one: it knows integers of 32 bits only, and would make a REAL of it. */
export function isWide(value: RawInput | bigint): boolean {
  if (typeof value === 'bigint') return BigInt.asIntN(32, value) !== value
  return typeof value === 'number' && Number.isSafeInteger(value) && (value | 0) !== value
}

/** What is bound for a value. Wide integers go as text into a statement rewritten by {@link widened}. */
export function inputOf(value: RawInput | bigint): RawInput {
  if (typeof value === 'bigint') return isWide(value) ? value.toString() : Number(value)
  return isWide(value) ? String(value) : value
}

/**
 * The statement with its wide parameters turned back into integers. The plus takes the affinity of the CAST away,
 * so that they compare and are stored as any bound integer.
 */
export function widened(sql: string, slots: readonly (Slot | undefined)[], wide: readonly boolean[]): string {
  const edits = slots.flatMap((slot, at) =>
    (slot?.places ?? []).map(({ start, end }) => ({ start, end, at, wide: wide[at] === true })),
  )
  let text = ''
  let done = 0
  for (const { start, end, at, wide } of edits.sort((a, b) => a.start - b.start)) {
    const numbered = `?${at + 1}`
    text += sql.slice(done, start) + (wide ? `(+CAST(${numbered} AS INTEGER))` : numbered)
    done = end
  }
  return text + sql.slice(done)
}
