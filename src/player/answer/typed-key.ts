import { fitsPattern } from '../../lesson/expectation/pattern.ts'
import type { TypedKey } from '../../lesson/lesson.ts'
import { exampleOf } from '../learners/example.ts'

/** Nobody types more than this as an answer; a longer text is not matched against an author's pattern. */
const LONGEST = 500

/** Whether a typed text is what a key asks for. Case, spaces around it and quotes around it do not matter. */
export function fitsKey(key: TypedKey, text: string): boolean {
  switch (key.kind) {
    case 'number':
      return numbersIn(text).some((number) => Math.abs(number - key.value) <= key.tolerance + 1e-9)
    case 'text':
      return plain(key.text) === plain(text)
    case 'pattern':
      return text.length <= LONGEST && fitsPattern(key, text.trim()) === true
  }
}

/** A key as an answer that fits it; null for a pattern of which no example is found. */
export function sayKey(key: TypedKey): string | null {
  switch (key.kind) {
    case 'number':
      return String(key.value)
    case 'text':
      return key.text
    case 'pattern': {
      const example = exampleOf(key.source)
      return example !== null && example.trim() !== '' && fitsKey(key, example) ? example : null
    }
  }
}

/** What a text may mean as a number: `9`, `9 scoops`, `1,000` and `3,5` both ways. Several numbers mean none. */
export function numbersIn(text: string): number[] {
  const found = text.replace(/−/g, '-').match(/[-+]?\d[\d.,' _]*(?:e[-+]?\d+)?/gi) ?? []
  const [only, second] = found
  if (only === undefined || second !== undefined) return []
  const compact = only.replace(/[ '_]/g, '').replace(/[.,]+$/, '')
  const readings = [compact.replaceAll(',', '')]
  if (/^[-+]?\d+,\d+$/.test(compact)) readings.push(compact.replace(',', '.'))
  return readings.map(Number).filter((number) => Number.isFinite(number))
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
