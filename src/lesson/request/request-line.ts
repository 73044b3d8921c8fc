import type { Problem } from '../problem.ts'
import { suggest } from '../suggest.ts'

/** The methods that people mean when they write something close to them. */
export const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
] as const

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** What was typed, cut to what is enough to find it again. */
export function quoted(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37).replace(/[\uD800-\uDBFF]$/, '')}...` : text
}

/** Why this cannot be a method, and what to write; null if it can. */
export function whyNotMethod(word: string): { why: string; fix: string } | null {
  const near = suggest(word, METHODS)
  if (!TOKEN.test(word)) {
    return { why: `\`${quoted(word)}\` is not a method`, fix: 'begin the request with a method: `GET /path`' }
  }
  if (/[a-z]/.test(word)) {
    const upper = word.toUpperCase()
    const meant = METHODS.some((method) => method === upper) ? upper : near
    return {
      why: `a method is written in capital letters, \`${quoted(word)}\` is not`,
      fix: meant === null ? `write \`${quoted(upper)}\`` : `did you mean \`${meant}\`?`,
    }
  }
  return null
}

/** Why this cannot be the target of a request, and what to write; null if it can. `offset` is in the target. */
export function whyNotTarget(target: string, method: string): Problem | null {
  const problem = (offset: number, message: string, fix: string): Problem => ({
    offset,
    rule: 'request-target',
    message,
    fix,
  })
  if (target === '*') {
    if (method === 'OPTIONS') return null
    return problem(0, 'the target `*` belongs to OPTIONS', 'write a path, which begins with `/`')
  }
  if (method === 'CONNECT' && /^[^/\s:]+:\d+$/.test(target)) return null
  if (!target.startsWith('/') && !/^https?:\/\/[^/]/.test(target)) {
    return problem(
      0,
      `the target \`${quoted(target)}\` does not begin with \`/\``,
      `write \`/${quoted(target)}\``,
    )
  }
  for (let at = 0; at < target.length; at++) {
    const code = target.charCodeAt(at)
    if (code > 0x20 && code < 0x7f) continue
    if (/^\s+[\w.-]+(?:==|:?=|:)\S/.test(target.slice(at))) {
      return problem(
        at,
        'only a path stands behind the method',
        'write each header on a line of its own, and the body under an empty line, as JSON',
      )
    }
    const whole = String.fromCodePoint(target.codePointAt(at) ?? code)
    return problem(at, `${nameOf(whole)} cannot stand in a target as it is`, `write \`${percent(whole)}\``)
  }
  return null
}

/** Why this cannot be a header, and what to write; null if it can. `offset` is in `Name: value`. */
export function whyNotHeader(name: string, value: string): Problem | null {
  const problem = (offset: number, message: string, fix: string): Problem => ({
    offset,
    rule: 'request-header',
    message,
    fix,
  })
  if (name === '') return problem(0, 'a header needs a name before its colon', 'write `Name: value`')
  if (/\s$/.test(name)) {
    return problem(
      name.trimEnd().length,
      'no space may stand before the colon of a header',
      'write `Name: value`',
    )
  }
  if (!TOKEN.test(name)) {
    return problem(0, `\`${quoted(name)}\` cannot be the name of a header`, 'use letters, digits and `-`')
  }
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code === 9 || (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) continue
    const whole = String.fromCodePoint(value.codePointAt(at) ?? code)
    return problem(
      name.length + 1 + at,
      `${nameOf(whole)} cannot stand in the value of a header`,
      code < 0x20 ? 'a header is one line' : `write it as \`${percent(whole)}\``,
    )
  }
  return null
}

function percent(character: string): string {
  const bytes = new TextEncoder().encode(character)
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x20) return 'a space'
  if (code === 0x0a || code === 0x0d) return 'a line break'
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
    return `the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  }
  return `\`${character}\``
}
