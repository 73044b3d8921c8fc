import { toJson } from '../../trace/json.ts'
import { visible } from './visible.ts'
import { width } from './width.ts'
import { TIED, wrap } from './wrap.ts'

/** Deeper than this a value is told by dots: bodies come from outside and may be nested without end. */
const DEEPEST = 12
/** Narrower than this nothing is laid out any more, only wrapped. */
const NARROWEST = 24

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** How a layout is made. `filled`: as many members on a line as fit, instead of one. */
interface Layout {
  filled: boolean
  ascii: boolean
}

function scalar(value: unknown, { ascii }: Layout): string {
  return visible(toJson(value), ascii)
}

/** What stands in a container, each with what stands before it: `"qty": ` in an object, nothing in an array. */
function entriesOf(value: object, layout: Layout): [lead: string, member: unknown][] {
  if (Array.isArray(value)) return value.map((item) => ['', item])
  return Object.entries(value).map(([name, member]) => [`${scalar(name, layout)}:${TIED}`, member])
}

/** JSON in one line, with air: `{ "id": 42, "qty": 1 }`. Spaces that should not end a line are tied. */
function flat(value: unknown, layout: Layout, depth: number): string {
  if (!isContainer(value)) return scalar(value, layout)
  if (depth === DEEPEST) return '...'
  const members = entriesOf(value, layout).map(([lead, member]) => lead + flat(member, layout, depth + 1))
  if (Array.isArray(value)) return `[${members.join(', ')}]`
  return members.length === 0 ? '{}' : `{${TIED}${members.join(', ')}${TIED}}`
}

/** A value in lines, the first of which begins with `lead`. Brackets stand with the members. */
function lay(lead: string, value: unknown, columns: number, layout: Layout, depth: number): string[] {
  const whole = lead + flat(value, layout, depth)
  if (width(whole) <= columns) return [whole]
  const entries = isContainer(value) ? entriesOf(value, layout) : []
  if (entries.length === 0 || columns < NARROWEST || depth + 1 >= DEEPEST) return wrap(whole, columns, 2)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : [`{${TIED}`, `${TIED}}`]
  // Under a name there is room only below it; otherwise the first member stands beside the bracket.
  const lines = lead === '' ? [] : [lead + open.charAt(0)]
  const inner = lead === '' ? open.length : 2
  let line = ''
  const end = () => {
    if (line !== '') lines.push(' '.repeat(inner) + line)
    line = ''
  }
  for (const [at, [name, member]] of entries.entries()) {
    const last = at === entries.length - 1
    const laid = lay(name, member, columns - inner - (last ? close.length : 1), layout, depth + 1)
    const parts = laid.map((text, part) => (part < laid.length - 1 ? text : text + (last ? close : ',')))
    const [only = '', ...more] = parts
    const fits =
      layout.filled && more.length === 0 && line !== '' && width(`${line} ${only}`) <= columns - inner
    if (fits) line += ` ${only}`
    else {
      end()
      line = only
    }
    for (const text of more) {
      end()
      line = text
    }
    if (more.length > 0) end()
  }
  end()
  const [first = '', ...rest] = lines
  return lead === '' ? [open + first.slice(inner), ...rest] : lines
}

/**
 * JSON in at most `columns`: in one line where it fits, otherwise with a member a line, and where that takes more
 * than `most` lines with as many on a line as fit. A name stays with its value, and no bracket stands alone.
 */
export function layJson(value: unknown, columns: number, most: number, ascii = false): string[] {
  const tall = lay('', value, columns, { filled: false, ascii }, 0)
  const lines = tall.length <= most ? tall : lay('', value, columns, { filled: true, ascii }, 0)
  return lines.map((line) => line.replaceAll(TIED, ' '))
}
