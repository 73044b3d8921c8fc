import type { RequestSource } from '../lesson.ts'
import type { Problem } from '../problem.ts'
import { parseRawRequest } from './raw-request.ts'
import { whyNotHeader, whyNotMethod, whyNotTarget } from './request-line.ts'

/** A request, or every reason why it cannot be read; `why` is the first of them in one sentence. */
export type RequestReading =
  | { kind: 'read'; request: RequestSource }
  | { kind: 'unreadable'; why: string; problems: Problem[] }

/**
 * Reads a whole message as `.http` files write it: request line, headers, empty line, body.
 * Nothing is added: `Host` and `Content-Length` are the sender's. With `raw`, the text's own bytes.
 */
export function parseRequestText(text: string, options: { raw?: boolean } = {}): RequestReading {
  if (options.raw === true) {
    const { request, problems } = parseRawRequest(text)
    return problems.length === 0 ? { kind: 'read', request } : unreadable(problems)
  }
  const problems: Problem[] = []
  const lines = numbered(text)
  const first = lines.findIndex((line) => !isBeforeRequest(line.text))
  const line = lines[first]
  if (line === undefined) {
    return unreadable([{ ...empty, offset: 0 }])
  }
  const { method, target } = readRequestLine(line, problems)
  const headers: [string, string][] = []
  const blank = lines.findIndex((other, index) => index > first && other.text.trim() === '')
  const bodyAt = blank < 0 ? lines.length : blank
  for (const other of lines.slice(first + 1, bodyAt)) {
    if (/^\s*[{["]/.test(other.text)) {
      problems.push({ ...glued, offset: other.offset })
      break
    }
    const header = readHeader(other, problems)
    if (header !== null) headers.push(header)
  }
  const body = lines
    .slice(bodyAt + 1)
    .map((rest) => rest.text)
    .join('\n')
  if (problems.length > 0) return unreadable(problems)
  return { kind: 'read', request: { kind: 'message', method, target, headers, body } }
}

export function unreadable(problems: Problem[]): RequestReading {
  const first = problems[0]
  const why = first === undefined ? '' : first.fix === '' ? first.message : `${first.message}; ${first.fix}`
  return { kind: 'unreadable', why, problems }
}

const empty = {
  rule: 'request-empty',
  message: 'there is no request here',
  fix: 'write a request line: `GET /path`',
}

const glued = {
  rule: 'request-header',
  message: 'a body stands directly under the headers',
  fix: 'put an empty line between them',
}

interface Line {
  text: string
  offset: number
}

function numbered(text: string): Line[] {
  let offset = 0
  return text.split('\n').map((raw) => {
    const line = { text: raw.endsWith('\r') ? raw.slice(0, -1) : raw, offset }
    offset += raw.length + 1
    return line
  })
}

/** Blank lines and comments may stand before the request line, as in `.http` files. */
function isBeforeRequest(line: string): boolean {
  return /^\s*($|#|\/\/)/.test(line)
}

function readRequestLine(line: Line, problems: Problem[]): { method: string; target: string } {
  const start = line.text.length - line.text.trimStart().length
  const words = line.text.trim().split(/[ \t]+/)
  const method = words[0] ?? ''
  const report = (within: number, rule: string, message: string, fix: string): void => {
    problems.push({ offset: line.offset + start + within, rule, message, fix })
  }
  if (words.length === 1 && /[a-z]/.test(method) && !/^(\/|https?:)/.test(method)) {
    report(0, 'request-method', `\`${method}\` is not a request line`, `write \`GET /${method}\``)
    return { method: '', target: method }
  }
  if (/^(\/|https?:)/.test(method)) {
    report(0, 'request-method', 'this request has no method', `write \`GET ${line.text.trim()}\``)
    return { method: '', target: method }
  }
  const noMethod = whyNotMethod(method)
  if (noMethod !== null) report(0, 'request-method', noMethod.why, noMethod.fix)
  let rest = line.text.trim().slice(method.length)
  const version = /[ \t]+HTTP\/(\S*)$/i.exec(rest)
  if (version !== null) {
    rest = rest.slice(0, version.index)
    if (version[0].trim() !== 'HTTP/1.1') {
      const at = line.text.trim().length - version[0].trim().length
      report(
        at,
        'request-version',
        `\`${version[0].trim()}\` is not spoken here`,
        'write `HTTP/1.1`, or nothing',
      )
    }
  }
  const target = rest.trim()
  const targetAt = method.length + rest.length - rest.trimStart().length
  if (target === '') {
    report(method.length, 'request-target', 'this request has no target', `write \`${method} /path\``)
    return { method, target }
  }
  const bad = whyNotTarget(target, method)
  if (bad !== null) report(targetAt + bad.offset, bad.rule, bad.message, bad.fix)
  return { method, target }
}

function readHeader(line: Line, problems: Problem[]): [string, string] | null {
  const report = (within: number, message: string, fix: string): null => {
    problems.push({ offset: line.offset + within, rule: 'request-header', message, fix })
    return null
  }
  const indent = line.text.length - line.text.trimStart().length
  if (indent > 0) {
    return report(
      indent,
      'a header begins at the start of its line',
      'write `Name: value` without spaces before it',
    )
  }
  const colon = line.text.indexOf(':')
  if (colon < 0) {
    return report(
      0,
      'this line is neither a header nor the body',
      'a header is `Name: value`; a body comes after an empty line',
    )
  }
  const name = line.text.slice(0, colon)
  const raw = line.text.slice(colon + 1)
  const bad = whyNotHeader(name, raw)
  if (bad !== null) return report(bad.offset, bad.message, bad.fix)
  return [name, raw.trim()]
}
