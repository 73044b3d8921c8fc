import type { Question } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import type { LaidOut } from '../laid-out.ts'
import { fitsKey } from './typed-key.ts'
import { isUnsure, waysOn } from './unsure.ts'

/** A typed answer, made out. Numbers are places in the source of the question, not on the screen. */
export type Given =
  | { kind: 'chosen'; keys: number[] }
  | { kind: 'ordered'; keys: number[] }
  /** `keys[i]` is the right one for the left one i. */
  | { kind: 'matched'; keys: number[] }
  | { kind: 'typed'; text: string }
  | { kind: 'unclear'; why: string }

/** Reads what was typed at a question. Commas, spaces and case do not matter. */
export function readAnswer(text: string, question: Question, laid: LaidOut): Given {
  if (isUnsure(text) && !isMeant(text, question)) return unclear(waysOn(laid.prompt.hints))
  switch (laid.prompt.kind) {
    case 'choose':
      return readChoice(
        text,
        laid.options.map(({ key, nodes }) => ({ key, text: textOf(nodes) })),
        laid.prompt.multiple,
      )
    case 'order':
      return readOrder(
        text,
        laid.options.map(({ key }) => key),
      )
    case 'match':
      return readMatch(
        text,
        laid.options.length,
        laid.right.map(({ key }) => key),
        laid.prompt.sorting,
      )
    case 'type':
      return text.trim() === ''
        ? unclear('Type your answer, then Enter.')
        : { kind: 'typed', text: text.trim() }
  }
}

/** Whether the question knows these words as an answer. */
function isMeant(text: string, question: Question): boolean {
  if (question.kind !== 'type') return false
  return [...question.accept, ...question.reject.map(({ key }) => key)].some((key) => fitsKey(key, text))
}

function readChoice(text: string, options: { key: number; text: string }[], multiple: boolean): Given {
  const say = multiple
    ? 'Type the numbers of all that are right, with spaces between.'
    : `Type one number from 1 to ${options.length}.`
  const numbers = wholeNumbers(text)
  if (numbers === null) {
    const named = byText(text, options)
    return named === null ? unclear(say) : { kind: 'chosen', keys: [named] }
  }
  const keys = numbers.map((number) => options[number - 1]?.key)
  const known = [...new Set(keys.filter((key) => key !== undefined))]
  if (known.length === 0 || known.length < new Set(keys).size) {
    // `404` may be what a choice says, and not its number.
    const named = byText(text, options)
    if (named !== null) return { kind: 'chosen', keys: [named] }
    const glued = multiple ? digitsOf(text, options.length) : null
    return glued === null ? unclear(say) : readChoice(glued.join(' '), options, multiple)
  }
  if (!multiple && known.length > 1) return unclear(`Only one is right here. ${say}`)
  return { kind: 'chosen', keys: known.toSorted((a, b) => a - b) }
}

/** The one option that is called so, or begins so. */
function byText(text: string, options: readonly { key: number; text: string }[]): number | null {
  const typed = plain(text)
  if (typed === '') return null
  const exact = options.filter((option) => plain(option.text) === typed)
  const [only, second] =
    exact.length > 0
      ? exact
      : options.filter((option) => typed.length > 2 && plain(option.text).startsWith(typed))
  return only === undefined || second !== undefined ? null : only.key
}

function readOrder(text: string, keys: readonly number[]): Given {
  const count = keys.length
  const say = `Type all ${count} numbers in the right order, with spaces between.`
  const numbers = digitsOf(text, count) ?? wholeNumbers(text)
  const twice = numbers?.find((number, i) => numbers.indexOf(number) < i)
  if (twice !== undefined) return unclear(`${twice} is there twice. ${say}`)
  const order = (numbers ?? []).map((number) => keys[number - 1])
  const known = order.filter((key) => key !== undefined)
  if (known.length !== count || new Set(known).size !== count || order.length !== count) return unclear(say)
  return { kind: 'ordered', keys: known }
}

/** `231` as the numbers 2, 3 and 1: where none has two digits, and each stands there at most once. */
function digitsOf(text: string, count: number): number[] | null {
  const typed = text.trim()
  const digits = [...typed].map(Number)
  const known = digits.every((digit) => digit >= 1 && digit <= count)
  return count < 10 && /^\d+$/.test(typed) && known && new Set(digits).size === digits.length ? digits : null
}

function readMatch(text: string, lefts: number, rights: readonly number[], sorting: boolean): Given {
  const example = Array.from({ length: Math.min(lefts, 2) }, (_, i) => `${i + 1}${i === 0 ? 'b' : 'a'}`).join(
    ' ',
  )
  const say = `Type a letter for every number from 1 to ${lefts}, such as ${example}${lefts > 2 ? ' and so on' : ''}.`
  const typed = text.trim().toLowerCase()
  const pairs = /^[a-z][\sa-z,;]*$/.test(typed)
    ? [...typed.replace(/[^a-z]/g, '')].map((letter, i) => ({ number: i + 1, letter }))
    : readPairs(typed)
  if (pairs !== null && pairs.length > 0 && pairs.length < lefts) {
    const open = Array.from({ length: lefts }, (_, i) => i + 1).filter(
      (left) => !pairs.some(({ number }) => number === left),
    )
    return unclear(`There is no letter yet for ${open.join(', ')}. ${say}`)
  }
  if (pairs === null || pairs.length !== lefts) return unclear(say)
  const keys = Array.from({ length: lefts }, (_, i) => {
    const pair = pairs.find(({ number }) => number === i + 1)
    return pair === undefined ? undefined : rights[pair.letter.charCodeAt(0) - 97]
  })
  const known = keys.filter((key) => key !== undefined)
  if (known.length !== lefts) return unclear(say)
  if (!sorting && new Set(known).size !== lefts) return unclear(`Every letter belongs to one number. ${say}`)
  return { kind: 'matched', keys: known }
}

function readPairs(text: string): { number: number; letter: string }[] | null {
  const pairs = [...text.matchAll(/(\d+)\s*[-=:.)>]*\s*([a-z])(?![a-z])/g)]
  const rest = text.replace(/(\d+)\s*[-=:.)>]*\s*([a-z])(?![a-z])/g, '').replace(/[\s,;]/g, '')
  return rest === '' ? pairs.map(([, number, letter = '']) => ({ number: Number(number), letter })) : null
}

/** `1 3`, `1,3`, `1, 3 and 4`, `(2)`; null where there is anything else. */
function wholeNumbers(text: string): number[] | null {
  const words = text.toLowerCase().split(/[\s,;]+|\band\b/)
  const numbers = words.filter((word) => word !== '').map((word) => word.replace(/^\(?(\d+)[.)]?$/, '$1'))
  if (numbers.length === 0 || numbers.some((word) => !/^\d{1,3}$/.test(word))) return null
  return numbers.map(Number)
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function unclear(why: string): Given {
  return { kind: 'unclear', why }
}
