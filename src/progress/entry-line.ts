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

/** Reads a line without its line break. Whatever the bytes are, this does not throw. */
export function readLine(bytes: Uint8Array): JournalLine {
  const fields = fieldsOf(bytes)
  if (fields === null) return bytes.every(isSpace) ? { kind: 'blank' } : { kind: 'unknown' }
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

function fieldsOf(bytes: Uint8Array): Fields | null {
  try {
    const value: unknown = JSON.parse(UTF8.decode(bytes))
    // An object's members are unknown, and nothing more is said of them here.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
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
        isCount(fields.attempt)
      )
    case 'hint':
      return isText(fields.block)
    case 'finished':
      return isCount(fields.right, fields.questions, fields.hints, fields.minutes)
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
