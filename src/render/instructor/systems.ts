import { FAULTS } from '../../trace/fault.ts'
import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** As much of a system as is told about it. The first value of a setting is its default. */
export interface SystemFacts {
  name: string
  title: string
  settings: Readonly<Record<string, readonly string[]>>
  routes: readonly { method: string; pattern: string; handler: string }[]
}

/** As much of a table as is told about it. */
export interface TableFacts {
  name: string
  rows: number
  columns: readonly {
    name: string
    type: string
    notNull: boolean
    primaryKey: boolean
    references: string | null
  }[]
}

/** What each fault does, as somebody outside sees it. */
const EFFECTS: Readonly<Record<string, string>> = {
  'dns=fail': 'the address is not found',
  'server=down': 'the connection is refused',
  'server=slow': 'the response comes late',
  'application=down': 'the server answers 502',
  'application=slow': 'the server gives up, and answers 504',
  'database=down': 'the application answers 503',
  'database=slow': 'the response comes late',
  'partner=down': 'a service it calls does not answer',
  'partner=slow': 'a service it calls answers too late',
}

/** Every system with its routes, who answers them, and its settings; then the faults, which all of them have. */
export function renderSystems(systems: readonly SystemFacts[], style: Style): string[] {
  const parts = systems.map((system) => headOf(system, style))
  return [...parts, faults(style)].flatMap((part, index) => (index === 0 ? part : ['', ...part]))
}

/** One system, with its tables. */
export function renderSystem(system: SystemFacts, tables: readonly TableFacts[], style: Style): string[] {
  return [...headOf(system, style), '', ...renderTables(tables, style), '', ...faults(style)]
}

/** The tables of a system with their columns. */
export function renderTables(tables: readonly TableFacts[], style: Style): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const lines = tables.flatMap(({ name, rows, columns }, at) => {
    const cells = columns.map((column) => [show(column.name), column.type, marksOf(column, style)] as const)
    const widest = (column: 0 | 1) => Math.max(0, ...cells.map((cell) => width(cell[column])))
    const head = `${palette.strong(show(name))}  ${palette.dim(counted(rows, 'row'))}`
    if (style.accessible) {
      const said = cells.map((cell) => cell.filter((part) => part !== '').join(', '))
      return [`Table ${show(name)}, ${counted(rows, 'row')}. Columns: ${said.join('; ')}.`]
    }
    return [
      ...(at > 0 ? [''] : []),
      head,
      ...cells.map(([column, type, marks]) =>
        `  ${padEnd(column, widest(0))}  ${palette.dim(padEnd(type, widest(1)))}  ${marks}`.trimEnd(),
      ),
    ]
  })
  return place(lines, style, indentOf(style))
}

function marksOf({ primaryKey, notNull, references }: TableFacts['columns'][number], style: Style): string {
  const marks = [
    ...(primaryKey ? ['primary key'] : []),
    ...(references === null ? [] : [`refers to ${visible(references, style.glyphs.ascii)}`]),
    ...(notNull || primaryKey ? [] : ['may be NULL']),
  ]
  return marks.join(', ')
}

function headOf(system: SystemFacts, style: Style): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const routes = routeLines(system.routes, style).map((line) => `  ${line}`)
  const settings = Object.entries(system.settings).map(([name, values]) => {
    const [first = ''] = values
    const pair = `${show(name)}=${values.map(show).join(' or ')}`
    const usual = `(${show(first)}, unless you --set it)`
    return style.accessible ? `  Setting ${pair} ${usual}.` : `  setting ${pair}  ${palette.dim(usual)}`
  })
  return place(
    [`${palette.strong(show(system.name))}  ${show(system.title)}`, ...routes, ...settings],
    style,
    indentOf(style),
  )
}

function routeLines(routes: SystemFacts['routes'], style: Style): string[] {
  const show = (text: string) => visible(text, style.glyphs.ascii)
  const wide = Math.max(
    0,
    ...routes.map(({ method, pattern }) => width(show(`${method.padEnd(7)} ${pattern}`))),
  )
  return routes.map(({ method, pattern, handler }) => {
    if (style.accessible) return `${show(method)} ${show(pattern)}: ${show(handler)}.`
    return `${padEnd(show(`${method.padEnd(7)} ${pattern}`), wide)}  ${style.palette.dim(show(handler))}`
  })
}

/** Which requests a system answers, and by which handlers. */
export function renderRoutes(routes: SystemFacts['routes'], style: Style): string[] {
  return place(routeLines(routes, style), style, indentOf(style))
}

/** What can be broken in every system, and what comes of it. */
function faults(style: Style): string[] {
  return [
    ...place(
      wrap('Every system can be broken, as with --set database=down:', style.width - 2, 0),
      style,
      indentOf(style),
    ),
    ...renderFaults(style),
  ]
}

/** What comes of each fault. */
export function renderFaults(style: Style): string[] {
  const pairs = Object.entries(FAULTS).flatMap(([name, [, ...values]]) =>
    values.map((value) => `${name}=${value}`),
  )
  const wide = Math.max(...pairs.map(width))
  const lines = pairs.map((pair) => {
    const effect = EFFECTS[pair] ?? ''
    return style.accessible ? `  ${pair}: ${effect}.` : `  ${padEnd(pair, wide)}  ${effect}`
  })
  return place(lines, style, indentOf(style))
}

function indentOf({ accessible }: Style): number {
  return accessible ? 0 : 1
}
