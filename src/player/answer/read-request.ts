import type { RequestSource } from '../../lesson/lesson.ts'
import { parseRequestItems } from '../../lesson/request/request-items.ts'
import { quoted } from '../../lesson/request/request-line.ts'
import { parseRequestText } from '../../lesson/request/request-text.ts'
import { endOfJson, joinHeaders, requestWords } from './request-words.ts'

/** A request that was typed, or why it cannot be read. */
export type TypedRequest = { kind: 'read'; request: RequestSource } | { kind: 'unreadable'; why: string }

/** Methods that hardly ever come without a body. */
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

/** A request line and nothing else. */
const BARE = /^([A-Za-z]+)[ \t]+\S+(?:[ \t]+HTTP\/\S+)?$/i

/**
 * Reads a request as people type it: in one line (`POST /orders flavour=mango qty:=2`, or with JSON behind the
 * target), or as a whole message over several lines. A message may be set in, as it is where it was copied from, and
 * its body may follow without an empty line.
 */
export function readTypedRequest(typed: string): TypedRequest {
  const [first = '', ...rest] = outdented(unfolded(typed))
  if (first === '') return { kind: 'unreadable', why: 'Type a request, then Enter. :help says how.' }
  if (rest.length === 0) return readLine(first)
  if (!BARE.test(first)) {
    return readLine([first, ...rest].join(requestWords(first)?.raw == null ? ' ' : '\n'))
  }
  const line = first.replace(/^[A-Za-z]+/, (method) => method.toUpperCase())
  const body = rest.findIndex((other) => /^[[{]/.test(other))
  const blank = rest.indexOf('')
  if (body >= 0 && (blank < 0 || body < blank)) {
    return readItems([line, ...rest.slice(0, body)], rest.slice(body).join('\n'))
  }
  if (blank < 0 && rest.some((other) => /^[^\s=:]+:?=/.test(other))) return readItems([line, ...rest], null)
  return readMessage([line, ...rest].join('\n'))
}

/** Of several lines, it is said which one is meant. */
function readMessage(text: string): TypedRequest {
  const read = parseRequestText(text)
  if (read.kind === 'read') return read
  const before = text.slice(0, read.problems[0]?.offset ?? 0).split('\n').length - 1
  return { kind: 'unreadable', why: `"${quoted(text.split('\n')[before] ?? '')}": ${read.why}` }
}

/** What is asked for: `raw`, a message in full, with every line that it has; `start` is what there is to change. */
type Wanted = { raw: boolean; start?: RequestSource | null }

/** Whether a request without a body is to be changed: then the answer may well have none, whatever its method. */
export function beginsBare({ start }: Pick<Wanted, 'start'>): boolean {
  return start?.kind === 'message' && start.body === ''
}

/**
 * Whether Enter sends what has been typed so far. A method that needs a body waits for it; a body ends where its JSON
 * is closed, or with an empty line. Where there may be none, an empty line behind the first sends it.
 */
export function isWholeRequest(typed: string, wanted: Wanted): boolean {
  const { raw } = wanted
  const lines = typed.split('\n').map((line) => line.trim())
  const [first = '', ...rest] = lines
  const ends = rest.length > 0 && lines.at(-1) === ''
  if (rest.length === 0 && (first === '' || first.includes('\\n'))) return true
  const [, method = ''] = BARE.exec(first) ?? []
  if (method === '') {
    const opened = /\s([[{])/.exec(first)
    return ends || opened === null || endOfJson(typed.trim(), opened.index + 1) !== null
  }
  if (!WITH_BODY.has(method.toUpperCase())) return !raw || ends
  const blank = rest.indexOf('')
  if (blank === 0 && beginsBare(wanted)) return true
  const begun = rest.findIndex((line) => /^[[{]/.test(line))
  const body = begun >= 0 && (blank < 0 || begun < blank) ? begun : blank < 0 ? rest.length : blank + 1
  const text = rest.slice(body).join('\n')
  if (/^[[{]/.test(text)) return ends || endOfJson(text, 0) !== null
  return ends && rest.length > body
}

function readLine(line: string): TypedRequest {
  const cut = requestWords(line)
  if (cut === null) return { kind: 'unreadable', why: 'A quote is opened here and never closed.' }
  return readItems(joinHeaders(cut.words), cut.raw)
}

/** `head`: a request line and items, or these as words. */
function readItems(head: readonly string[], raw: string | null): TypedRequest {
  const [first = '', ...rest] = head
  const words = [...first.split(/\s+/), ...rest].filter((word) => !/^HTTP\/1\.1$/i.test(word))
  return parseRequestItems(words, raw === null ? {} : { raw })
}

/** Where a message is typed in one line, `\n` behind its first line is a line break, and so are all others. */
function unfolded(typed: string): string {
  const text = typed.trim()
  const folded = /^[A-Za-z]+\s+[^\s\\]+(\s+HTTP\/[\d.]+)?(\\r)?\\n/.test(text) && !text.includes('\n')
  return folded ? text.replace(/(\\r)?\\n/g, '\n') : text
}

/** The lines without what all but the first are set in by; the lines of the head begin at their beginning anyway. */
function outdented(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd())
  const blank = lines.indexOf('')
  const margins = lines.slice(1).flatMap((line) => (line === '' ? [] : [/^\s*/.exec(line)?.[0].length ?? 0]))
  const margin = Math.min(...margins)
  return lines.map((line, at) => (at === 0 || (blank >= 0 && at < blank) ? line.trim() : line.slice(margin)))
}
