import { suggest } from '../suggest.ts'
import { METHODS, quoted, whyNotHeader, whyNotMethod, whyNotTarget } from './request-line.ts'
import { type RequestReading, unreadable } from './request-text.ts'

/** What separates a name from its value, longest first where one begins like another; `;` ends a header without one. */
const SEPARATORS = [':=', '==', '=', ':'] as const
type Separator = (typeof SEPARATORS)[number] | ';'

/**
 * Reads `[METHOD] TARGET [ITEM…]` in HTTPie's notation: `name=value` (a JSON string), `name:=json`,
 * `name==value` (query), `Header:value`, `Header;` (sent empty), `Header:` (not sent, though it would be); a backslash
 * before a separator takes its meaning away.
 * Without a method it is GET, or POST with a body. `raw` is a body as it is.
 * @see https://httpie.io/docs/cli/request-items
 */
export function parseRequestItems(words: readonly string[], options: { raw?: string } = {}): RequestReading {
  const rest = [...words]
  const first = rest[0] ?? ''
  const given = /^(\/|\*$|https?:)/.test(first) ? null : (rest.shift() ?? null)
  const target = rest.shift()
  if (given === null && target === undefined) return refuse('there is no request here', 'write `GET /path`')
  if (target === undefined) {
    const method = methodMeant(given ?? '')
    return method === null
      ? refuse(
          `the target \`${quoted(given ?? '')}\` does not begin with \`/\``,
          `write \`/${quoted(given ?? '')}\``,
        )
      : refuse('this request has no target', `write \`${method} /path\``)
  }
  const body: [name: string, json: string][] = []
  const query: string[] = []
  const headers: [string, string][] = []
  const without: string[] = []
  for (const word of rest) {
    const item = splitItem(word)
    if (item === null) {
      if (MEDIA_TYPE.test(word))
        return refuse(`\`${quoted(word)}\` has no name in front`, `write \`Accept:${quoted(word)}\``)
      return refuse(
        `\`${quoted(word)}\` is not an item`,
        'write `name=value`, `name:=json`, `name==value` (query) or `Header:value`',
      )
    }
    if (item.separator === ':' || item.separator === ';') {
      const value = item.value.trim()
      const bad = whyNotHeader(item.name, value)
      if (bad !== null) return refuse(bad.message, bad.fix)
      if (item.separator === ':' && value === '') without.push(item.name.toLowerCase())
      else headers.push([item.name, value])
    } else if (item.separator === '==') {
      query.push(`${encodeURIComponent(item.name)}=${encodeURIComponent(item.value)}`)
    } else if (item.separator === '=') {
      body.push([item.name, JSON.stringify(item.value)])
    } else {
      const why = whyNotJson(item.value)
      if (why !== null)
        return refuse(`\`${quoted(word)}\`: ${why}`, `for text write \`${item.name}=${item.value}\``)
      body.push([item.name, item.value.trim()])
    }
  }
  if (options.raw !== undefined && body.length > 0) {
    return refuse('a request has one body', 'give either the raw text or items such as `name=value`')
  }
  const text = options.raw ?? writeObject(body)
  const method = given === null ? (text === '' ? 'GET' : 'POST') : upperCase(given)
  const badMethod = whyNotMethod(method)
  if (badMethod !== null) return refuse(badMethod.why, badMethod.fix)
  const badTarget = whyNotTarget(target, method)
  if (badTarget !== null) return refuse(badTarget.message, badTarget.fix)
  const said = [...without, ...headers.map(([name]) => name.toLowerCase())]
  // Broken JSON is meant as JSON too: then the application says what is wrong with it.
  if (/^\s*[[{]/.test(text) && !said.includes('content-type'))
    headers.push(['Content-Type', 'application/json'])
  const message = { method, target: addQuery(target, query), headers, body: text }
  return {
    kind: 'read',
    request: { kind: 'message', ...message, ...(without.length === 0 ? {} : { without }) },
  }
}

const MEDIA_TYPE = /^(application|text|image|audio|video)\/[\w.+*-]+$/

function refuse(message: string, fix: string): RequestReading {
  return unreadable([{ offset: 0, rule: 'request-item', message, fix }])
}

/** The method that a word alone stands for; null where it is rather a path whose slash was forgotten. */
function methodMeant(word: string): string | null {
  const upper = word.toUpperCase()
  if (word === upper && whyNotMethod(word) === null) return word
  return METHODS.find((method) => method === upper) ?? suggest(word, METHODS)
}

/** At a keyboard `post` is as good as `POST`. */
function upperCase(method: string): string {
  return /^[A-Za-z]+$/.test(method) ? method.toUpperCase() : method
}

function splitItem(word: string): { name: string; separator: Separator; value: string } | null {
  let name = ''
  for (let at = 0; at < word.length; at++) {
    const next = word.charAt(at + 1)
    if (word.charAt(at) === '\\' && (next === '=' || next === ':' || next === '\\')) {
      name += next
      at++
      continue
    }
    const separator = SEPARATORS.find((candidate) => word.startsWith(candidate, at))
    if (separator === undefined) name += word.charAt(at)
    else if (name === '') return null
    else return { name, separator, value: word.slice(at + separator.length) }
  }
  return /.;$/s.test(name) ? { name: name.slice(0, -1), separator: ';', value: '' } : null
}

function whyNotJson(value: string): string | null {
  try {
    JSON.parse(value)
    return null
  } catch {
    return value.trim() === '' ? 'there is no JSON after `:=`' : `\`${quoted(value)}\` is not JSON`
  }
}

/** Values stay as they were typed, so that no number loses its last digits; of equal names the last one counts. */
function writeObject(members: [name: string, json: string][]): string {
  if (members.length === 0) return ''
  const last = new Map(members)
  return `{${Array.from(last, ([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`
}

function addQuery(target: string, query: readonly string[]): string {
  if (query.length === 0) return target
  const [asked = '', ...fragment] = target.split(/(?=#)/)
  const glue = !asked.includes('?') ? '?' : /[?&]$/.test(asked) ? '' : '&'
  return asked + glue + query.join('&') + fragment.join('')
}
