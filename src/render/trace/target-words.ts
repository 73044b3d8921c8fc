import type { Style } from '../style/style.ts'
import { isPlural, singular } from '../text/plural.ts'
import { visible } from '../text/visible.ts'
import { cut } from '../text/width.ts'

/** What a target names, as far as its path says it in words. */
export type Named =
  /** Many things, or one of which there is only one: `flavours`, `menu`. `of`: ` of order 42`, or nothing. */
  | { kind: 'all'; noun: string; of: string }
  /** One thing, ready to be said: `order 42`, `number 26 on the menu`, `the page brochure.html`, `/auth/login`. */
  | { kind: 'one'; words: string }

/** Where things stand on something and not in it. */
const ON = /(?:menu|list|board|shelf|bill|map)$/

/** Parts in front of a path that name no thing of the restaurant. */
const PREFIX = /^(?:api|v\d+)$/i

/** As an address has it, decoded; as it stands where it cannot be. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const isNoun = (part: string) => /^\p{L}+(?:[_-]\p{L}+)*$/u.test(part)
const isNumber = (part: string) => /^[\d-]+$/.test(part)
const nounOf = (part: string) => part.replaceAll(/[_-]/g, ' ')

function oneOf(collection: string, id: string): string | null {
  if (!isNoun(collection)) return null
  const noun = nounOf(collection)
  if (isPlural(noun)) return isPlural(id) ? null : `${singular(noun)} ${id}`
  return isNumber(id) ? `number ${id} ${ON.test(noun) ? 'on' : 'in'} the ${noun}` : null
}

function file(parts: readonly string[]): string | null {
  if (parts.length === 0) return 'the front page'
  const last = parts.at(-1) ?? ''
  if (/\.html?$/i.test(last)) return `the page ${last}`
  return /\.\w{2,5}$/.test(last) ? `the file ${last}` : null
}

/**
 * Reads the path of a target: `/orders` names all orders, `/orders/42` one of them, `/orders/42/lines` what belongs
 * to it. A path that cannot be said in words is said as it stands.
 */
export function targetWords(path: string, style: Style): Named {
  const show = (text: string) => cut(visible(text, style.glyphs.ascii), 40, style.glyphs.ellipsis)
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => show(decoded(part)))
  const asItIs: Named = { kind: 'one', words: show(path) }
  const known = file(parts)
  if (known !== null) return { kind: 'one', words: known }
  while (parts.length > 1 && PREFIX.test(parts[0] ?? '')) parts.shift()
  const [first = '', second, third, ...more] = parts
  if (more.length > 0) return asItIs
  if (second === undefined) return isNoun(first) ? { kind: 'all', noun: nounOf(first), of: '' } : asItIs
  const one = oneOf(first, second)
  if (one === null) return asItIs
  if (third === undefined) return { kind: 'one', words: one }
  return isNoun(third) ? { kind: 'all', noun: nounOf(third), of: ` of ${one}` } : asItIs
}
