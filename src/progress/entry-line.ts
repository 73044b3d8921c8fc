import type { Entry } from './entry.ts'

/** What one line of the journal is. A newer version of the program may have written what this one cannot read. */
export type JournalLine =
  | { kind: 'entry'; entry: Entry }
  | { kind: 'newer'; version: number }
  | { kind: 'blank' }
  | { kind: 'unknown' }

const UTF8 = new TextDecoder('utf-8', { fatal: true })

type Fields = Readonly<Record<string, unknown>>

const VERDICTS: ReadonlySet<unknown> = new Set(['right', 'wrong', 'skipped', 'shown'])
const LENSES: ReadonlySet<unknown> = new Set(['restaurant', 'both', 'technical', null])
const ASKED: ReadonlySet<unknown> = new Set([undefined, 'quiz', 'review', 'placement'])

/** Reads a line without its line break. Whatever the bytes are, this does not throw. */
export function readLine(bytes: Uint8Array): JournalLine {
  const value = parsed(bytes)
  return value === null && bytes.every(isSpace) ? { kind: 'blank' } : readEntry(value)
}

/** The same for a line that is parsed already. */
export function readEntry(value: unknown): Exclude<JournalLine, { kind: 'blank' }> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { kind: 'unknown' }
  // An object's members are unknown, and nothing more is said of them here.
  const fields = value as Fields
  const { v } = fields
  if (typeof v === 'number' && Number.isInteger(v) && v > 1) return { kind: 'newer', version: v }
  if (v !== 1 || !isTime(fields.at) || !isText(fields.course, fields.lesson)) return { kind: 'unknown' }
  // Every member that Entry promises has been looked at, which the compiler cannot follow through a record.
  return hasContent(fields) ? { kind: 'entry', entry: fields as unknown as Entry } : { kind: 'unknown' }
}

/** The line of an entry, with its line break. */
export function writeLine(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes))
  } catch {
    return null
  }
}

function hasContent(fields: Fields): boolean {
  switch (fields.kind) {
    case 'begun':
      return true
    case 'page':
      return isCount(fields.page, fields.pages)
    case 'guess':
      return isText(fields.block, fields.did) && (fields.said === null || isText(fields.said))
    case 'answer':
      return (
        isText(fields.block, fields.given, fields.content) &&
        VERDICTS.has(fields.verdict) &&
        ASKED.has(fields.asked) &&
        isCount(fields.attempt)
      )
    case 'hint':
      return isText(fields.block)
    case 'finished':
      return isCount(fields.right, fields.questions, fields.hints, fields.minutes)
    case 'known':
      return isText(fields.unit)
    case 'lens':
      return LENSES.has(fields.lens)
    case 'reset':
      return true
    case 'restored':
      return isText(fields.reset)
    case 'learner':
      return isText(fields.id) && (fields.name === null || isText(fields.name))
    default:
      return false
  }
}

function isText(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'string')
}

function isCount(...values: unknown[]): boolean {
  return values.every((value) => typeof value === 'number' && Number.isFinite(value) && value >= 0)
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d
}
