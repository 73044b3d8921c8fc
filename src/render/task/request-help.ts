import type { Prompt } from '../../player/learner.ts'
import type { Style } from '../style/style.ts'
import { cut } from '../text/width.ts'

type Asked = Extract<Prompt, { kind: 'request' }>

// An example is there to be seen at a glance.
const LONGEST = 56

/** How a request is written here: with the method of what there is to start from, and with a body if that has one. */
export function exampleOf({ start }: Asked, { glyphs }: Style): string {
  if (start === null || start.kind === 'raw') return 'GET /path'
  const line = `${start.method} ${cut(start.target, 30, glyphs.ellipsis)}`
  return start.body === '' ? line : `${line} { ${glyphs.ellipsis} }`
}

/** The ways to write a request, each with what to know about it; in a pipe, every line is a whole answer. */
export function waysToWrite(asked: Asked, style: Style): string[] {
  const { start, raw } = asked
  if (raw && style.piped === true) return [`The whole message in one line, ${BREAKS}.`]
  if (raw) return ['The whole message, line by line; an empty line ends it.']
  const body = start?.kind === 'message' ? start.body : ''
  const lines =
    style.piped === true
      ? `or with all of its lines in one, ${BREAKS}`
      : 'or all of its lines, typed or pasted; an empty line after the body sends it'
  if (start?.kind !== 'message' || body === '') {
    return ['GET /path  in one line', 'POST /path { "name": 1 }  with JSON behind it', lines]
  }
  const items = itemsOf(body)
  const ways = [
    `${start.method} ${start.target} ${body.replace(/\s+/g, ' ')}`,
    ...(items === null ? [] : [`${start.method} ${start.target} ${items}`]),
  ].filter((way) => way.length <= LONGEST)
  return [...(ways.length > 0 ? ways : [`${exampleOf(asked, style)}  in one line`]), lines]
}

const BREAKS = 'where \\n stands for a line break'

/** A body as items, where it is a plain object; null where it is anything else. */
function itemsOf(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return Object.entries(value)
      .map(([name, member]) =>
        typeof member === 'string' && !/[\s'"\\]/.test(member)
          ? `${name}=${member}`
          : `${name}:=${JSON.stringify(member)}`,
      )
      .join(' ')
  } catch {
    return null
  }
}
