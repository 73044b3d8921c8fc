import type { RouteInfo } from '../../backend/backend.ts'
import { suggest } from '../../lesson/suggest.ts'
import type { Exchange } from '../../trace/exchange.ts'
import type { SentRequest } from '../../trace/message.ts'
import { nearRoute } from './near-route.ts'

/** Names are not looked for any deeper. */
const DEEPEST = 20

/** A wrong request with what is right, on the data set where they differ. */
export interface RequestCase {
  mine: Exchange
  expected: Exchange
  routes: readonly RouteInfo[]
  /** What was typed, where somebody typed it. */
  typed: string
  /** Whether the same request would be right with this body. */
  isRight(body: string): Promise<boolean>
}

/** Which small thing is wrong with a request, in a sentence or two; null where it is nothing of that kind. */
export async function diagnoseRequest(request: RequestCase): Promise<string | null> {
  return (
    refusedAtDoor(request) ?? unknownPath(request) ?? (await textForNumber(request)) ?? otherName(request)
  )
}

/** What the door does not let in, it names; behind a status, that is easily overlooked. */
function refusedAtDoor({ mine, expected }: RequestCase): string | null {
  const refusal = mine.steps.find((step) => step.kind === 'refused')
  if (refusal === undefined || expected.steps.some((step) => step.kind === 'refused')) return null
  return `The door did not let it in: ${refusal.facts.why.replaceAll('`', '').replace(/\.$/, '')}.`
}

/** A path that nobody answers to, and one like it to which somebody does. */
function unknownPath({ mine, routes }: RequestCase): string | null {
  const lost = mine.steps.find((step) => step.kind === 'no-route')
  if (lost === undefined) return null
  const { method, path } = lost.facts
  const near = nearRoute(method, path, routes)
  return near === null ? null : `There is no route \`${path.replaceAll('`', '')}\`; did you mean \`${near}\`?`
}

/** `"2"` where a number was to be sent. */
async function textForNumber({ mine, expected, typed, isRight }: RequestCase): Promise<string | null> {
  const [yours, theirs] = [jsonOf(mine.request), jsonOf(expected.request)]
  const found = quotedNumbers(yours, theirs)
  const [first] = found
  if (first === undefined) return null
  const mended = JSON.stringify(unquoted(yours, theirs))
  if (!wentWrong(mine, expected) && !(await isRight(mended))) return null
  const item = new RegExp(`(?:^|\\s)${first.name}=(?!=)`).test(typed) && !typed.includes(`"${first.name}"`)
  return item
    ? `${first.name} is a text here: \`=\` sends a text. A number goes behind \`:=\`, as in \`${first.name}:=${first.text}\`.`
    : `${first.name} is a text here, because of the quotes. A number stands without them: \`${first.text}\`.`
}

interface QuotedNumber {
  name: string
  text: string
}

function isQuotedNumber(mine: unknown, expected: unknown): mine is string {
  return typeof mine === 'string' && typeof expected === 'number' && /^\s*-?\d+(\.\d+)?\s*$/.test(mine)
}

function quotedNumbers(mine: unknown, expected: unknown, name = ''): QuotedNumber[] {
  if (isQuotedNumber(mine, expected)) return /^[\w-]{1,40}$/.test(name) ? [{ name, text: mine.trim() }] : []
  if (Array.isArray(mine) && Array.isArray(expected)) {
    return mine.flatMap((item: unknown, at) => quotedNumbers(item, expected[at] ?? expected[0], name))
  }
  if (!isObject(mine) || !isObject(expected)) return []
  return Object.entries(mine).flatMap(([key, value]) => quotedNumbers(value, own(expected, key), key))
}

function unquoted(mine: unknown, expected: unknown): unknown {
  if (isQuotedNumber(mine, expected)) return Number(mine)
  if (Array.isArray(mine) && Array.isArray(expected)) {
    return mine.map((item: unknown, at) => unquoted(item, expected[at] ?? expected[0]))
  }
  if (!isObject(mine) || !isObject(expected)) return mine
  return Object.fromEntries(
    Object.entries(mine).map(([key, value]) => [key, unquoted(value, own(expected, key))]),
  )
}

/** A name in the query string or the body that is nearly one of those that are read. */
function otherName({ mine, expected }: RequestCase): string | null {
  const [yours, theirs] = [namesIn(mine.request), namesIn(expected.request)]
  const missing = [...theirs].filter((name) => !yours.has(name))
  for (const name of yours) {
    if (theirs.has(name) || !/^[\w-]{1,40}$/.test(name)) continue
    const near = suggest(name, missing)
    if (near !== null) return `Nobody reads \`${name}\` here; did you mean \`${near}\`?`
  }
  return null
}

function namesIn(request: SentRequest): Set<string> {
  const query = request.target.includes('?') ? request.target.replace(/^[^?]*\?/, '') : ''
  const type = String(request.headers['content-type'] ?? '')
  const form = type.startsWith('application/x-www-form-urlencoded') && typeof request.body === 'string'
  const names = new Set([
    ...new URLSearchParams(query).keys(),
    ...(form ? new URLSearchParams(String(request.body)).keys() : []),
  ])
  const collect = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) for (const item of value) collect(item, depth + 1)
    else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        names.add(name)
        collect(inner, depth + 1)
      }
    }
  }
  collect(jsonOf(request), 0)
  return names
}

/** Whether it was refused, and should not have been. */
function wentWrong(mine: Exchange, expected: Exchange): boolean {
  const status = ({ response }: Exchange) => response?.status ?? 599
  return status(mine) >= 400 && status(expected) < 400
}

function jsonOf({ body }: SentRequest): unknown {
  if (typeof body !== 'string' || !/^\s*[[{]/.test(body)) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
