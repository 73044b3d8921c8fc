import type { Position } from '../../lesson/diagnostic.ts'
import type { Report } from '../report.ts'
import { BEGINNING } from './event-places.ts'
import { firstDifference } from './golden.ts'
import { type EventDifference, goldenDifferences } from './golden-diff.ts'
import type { Transcript } from './perfect-proof.ts'

/** More places than these are counted, not named: the whole story is told by `check --update`. */
const MOST_PLACES = 5

/** Whether a lesson still plays as its golden file says; where not, it is said at the first block that does not. */
export function proveGolden(golden: string, { golden: played, places }: Transcript, report: Report): void {
  if (firstDifference(golden, played) === null) return
  const differences = goldenDifferences(golden, played)
  const [first] = differences
  const found = differences.map((difference) => placeOf(difference, places, report))
  const message = `The lesson no longer plays as its golden file says. ${sayDifference(first)}${sayOthers(found)}`
  report.error(found[0] ?? BEGINNING, 'golden', message, 'if this is meant, `check --update` writes it anew')
}

/** Where in the lesson an event differs: the line itself where it is a text that stands there, or else its block. */
function placeOf(
  { near, kind, lines }: EventDifference,
  places: readonly Position[],
  report: Report,
): Position {
  const at = places[near - 1] ?? BEGINNING
  const next = places.find(({ line }) => line > at.line)?.line ?? Number.POSITIVE_INFINITY
  for (const field of kind === 'changed' ? lines : []) {
    const isText = field.from !== null || isProse(field)
    const line = field.sign === '+' && isText ? lineAt(field.value, field.from ?? 1) : ''
    const found = line === '' ? null : report.find(line, at)
    if (found !== null && found.line < next) return found
  }
  return at
}

/** Whether a field is what somebody reads, and not how that is built. */
function isProse({ path }: EventDifference['lines'][number]): boolean {
  return path.endsWith('.value')
}

/** The line of a text, given as JSON, in which its `from`th character stands; empty where it is no text. */
function lineAt(json: string, from: number): string {
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'string') return ''
  return value.split('\n')[begun(json, from).split('\n').length - 1]?.trim() ?? ''
}

/** The text of the first characters of a JSON string. */
function begun(json: string, length: number): string {
  // An escape that is cut in two is none.
  const text: unknown = JSON.parse(`${json.slice(0, length).replace(/\\(?:u[\da-f]{0,3})?$/i, '')}"`)
  return String(text)
}

/** The first thing in which an event differs, in a sentence. */
function sayDifference(difference: EventDifference | undefined): string {
  if (difference === undefined) return 'It differs in its white space.'
  const { number, type, kind, lines } = difference
  if (kind !== 'changed') return `Event ${number} (${type}) ${kind === 'added' ? 'is new' : 'is gone'}.`
  const at = Math.max(0, lines.findIndex(isProse))
  const [was, is] = lines.slice(at)
  const before = was?.sign === '-' ? was.value : null
  const now = was?.sign === '+' ? was.value : is?.path === was?.path ? is?.value : null
  const from = Math.max(0, (was?.from ?? 0) - LEAD)
  return `Event ${number} (${type}): ${was?.path} was ${excerpt(before, from)}, and is ${excerpt(now, from)}.`
}

/** How many events more differ, and at which lines of the lesson. */
function sayOthers([first, ...others]: readonly Position[]): string {
  if (others.length === 0) return ''
  const lines = [...new Set(others.map(({ line }) => line))].filter((line) => line !== first?.line)
  const shown = lines.slice(0, MOST_PLACES)
  const where =
    shown.length === 0
      ? ''
      : ` (${shown.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${lines.length > shown.length ? ' …' : ''})`
  return ` ${others.length} more ${others.length === 1 ? 'differs' : 'differ'}${where}.`
}

/** Characters of a value that are shown, and of them those before the place where it differs. */
const SHOWN = 80
const LEAD = 20

function excerpt(value: string | null | undefined, from: number): string {
  if (value == null) return 'not there'
  if (value.length <= SHOWN) return value
  return `${from > 0 ? '…' : ''}${value.slice(from, from + SHOWN)}…`
}
