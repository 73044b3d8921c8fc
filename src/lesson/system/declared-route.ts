import { isMap, isScalar } from 'yaml'
import { firstWriter, hasStatement } from '../block/sql-text.ts'
import { didYouMean, oneOf, suggest } from '../suggest.ts'
import type { DeclaredMethod, DeclaredRoute } from './declaration.ts'
import { namesOf } from './handler-name.ts'
import { placeInValue } from './value-place.ts'
import { entriesIn, entriesOf, isNothing, textOf, type YamlEntry, type YamlReading } from './yaml-entries.ts'
import { rangeOf } from './yaml-text.ts'

/** A route with the places of its parts. */
export interface RouteReading {
  route: DeclaredRoute
  /** Whether the author has named the handler. */
  isNamed: boolean
  /** Where its key begins in the file. */
  keyAt: number
  /** Where a part of its statement stands in the file, by its offset in `sql`; null: the statement as a whole. */
  place(offset: number | null): number
  /** Where the default of a parameter stands. */
  defaultAt(name: string): number
}

const METHODS: readonly DeclaredMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const FIELDS = ['sql', 'name', 'status', 'rows', 'defaults']
const STATUSES = [200, 201, 202, 204] as const
const SEGMENT = /^(?:[A-Za-z0-9._~-]+|:[A-Za-z_][A-Za-z0-9_]*)$/
export const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Reads one `METHOD /path: statement`; null where it cannot be one, which was reported. */
export function readRoute(entry: YamlEntry, reading: YamlReading): RouteReading | null {
  const line = readLine(entry, reading)
  const long = isMap(entry.node) ? entriesIn(entry.node.items, reading) : null
  const fields = new Map((long ?? [{ ...entry, name: 'sql' }]).map((field) => [field.name, field]))
  let isMeant = false
  for (const { name, keyAt } of long ?? []) {
    if (FIELDS.includes(name)) continue
    isMeant ||= suggest(name, FIELDS) === 'sql'
    reading.report.error(keyAt, 'unknown-key', `a route has no \`${name}\``, didYouMean(name, FIELDS))
  }
  const sqlField = fields.get('sql')
  if (sqlField === undefined && !isMeant) {
    reading.report.error(
      entry.at,
      'missing-key',
      `\`${entry.name}\` has no \`sql\``,
      'write its statement as `sql: …`',
    )
  }
  const sql = sqlField === undefined ? null : readStatement(entry.name, sqlField, reading)
  const name = readName(fields.get('name'), reading)
  const status = readChoice(fields.get('status'), STATUSES, reading)
  const rows = readChoice(fields.get('rows'), ['one', 'many'] as const, reading)
  const defaults = readDefaults(fields.get('defaults'), reading)
  if (line === null || sql === null || sqlField === undefined) return null
  const writer = firstWriter(sql)
  const change = writer !== null && /^(?:INSERT|REPLACE)$/i.test(writer) ? 'insert' : 'other'
  const names = namesOf(line.method, line.pattern, change)
  return {
    route: {
      ...line,
      ...names,
      handler: name ?? names.handler,
      sql,
      status,
      rows,
      defaults: Object.fromEntries(defaults.map(({ name, value }) => [name, value])),
    },
    isNamed: name !== null,
    keyAt: entry.keyAt,
    place: placeIn(sqlField, sql, reading),
    defaultAt: (name) => defaults.find((one) => one.name === name)?.at ?? entry.at,
  }
}

/** `GET /books/:id` */
function readLine(
  { name, keyAt }: YamlEntry,
  { report }: YamlReading,
): { method: DeclaredMethod; pattern: string } | null {
  const wrong = (message: string, fix: string): null => {
    report.error(keyAt, 'route', message, fix)
    return null
  }
  const [method = '', pattern = '', ...rest] = name.trim().split(/\s+/)
  const known = METHODS.find((one) => one === method)
  if (known === undefined) {
    const upper = METHODS.find((one) => one === method.toUpperCase())
    if (upper !== undefined) return wrong('a method is written in capitals', `write \`${upper} ${pattern}\``)
    if (method.startsWith('/')) return wrong('a route begins with its method', `write \`GET ${method}\``)
    return wrong(`\`${method}\` is no method of a route`, `write ${oneOf(METHODS)}`)
  }
  if (pattern === '') return wrong('this route has no path', `write \`${known} /books\``)
  if (rest.length > 0) return wrong('a path has no blanks', 'leave them out')
  if (!pattern.startsWith('/')) return wrong('a path begins with `/`', `write \`${known} /${pattern}\``)
  if (pattern.includes('?')) {
    return wrong(
      'what stands behind the `?` of an address is no part of a route',
      'delete it: a parameter of the statement that is not in the path is looked for there',
    )
  }
  if (pattern !== '/' && pattern.endsWith('/')) {
    return wrong('a path does not end with `/`', `write \`${known} ${pattern.replace(/\/+$/, '')}\``)
  }
  const segments = pattern === '/' ? [] : pattern.slice(1).split('/')
  const bad = segments.find((segment) => !SEGMENT.test(segment))
  if (bad !== undefined) {
    const curly = /^\{(\w+)\}$/.exec(bad)?.[1] ?? /^<(\w+)>$/.exec(bad)?.[1]
    const fix =
      curly === undefined
        ? 'use letters, digits, `-` `.` `_` `~`, or a name such as `:id`'
        : `write \`:${curly}\``
    return wrong(bad === '' ? 'this path has two `/` in a row' : `\`${bad}\` cannot be a part of a path`, fix)
  }
  const twice = segments.find((segment, at) => segment.startsWith(':') && segments.indexOf(segment) !== at)
  if (twice !== undefined)
    return wrong(`\`${twice}\` stands twice in this path`, 'give each a name of its own')
  return { method: known, pattern }
}

function readStatement(route: string, field: YamlEntry, reading: YamlReading): string | null {
  const text = textOf({ ...field, name: route }, reading)
  if (text === null || hasStatement(text)) return text
  reading.report.error(
    field.at,
    'statement',
    `\`${route}\` has no statement`,
    'write one, such as `SELECT * FROM books`',
  )
  return null
}

/** The place of a part of a statement, which stands trimmed in the declaration. */
function placeIn(field: YamlEntry, sql: string, { yaml }: YamlReading): RouteReading['place'] {
  const value = isScalar(field.node) ? String(field.node.value) : sql
  const range = rangeOf(field.node)
  if (range === null) return () => field.at
  const [start, end] = range
  const lead = Math.max(0, value.indexOf(sql))
  return (offset) => {
    if (offset === null) return field.at
    return yaml.at(start + placeInValue(yaml.text.slice(start, end), value, lead + offset))
  }
}

function readName(field: YamlEntry | undefined, reading: YamlReading): string | null {
  const name = field === undefined ? null : textOf(field, reading)
  if (field === undefined || name === null || IDENTIFIER.test(name)) return name
  reading.report.error(
    field.at,
    'wrong-type',
    `\`${name}\` cannot be the name of a handler`,
    'write letters and digits, as in `lendBook`',
  )
  return null
}

function readChoice<T extends string | number>(
  field: YamlEntry | undefined,
  choices: readonly T[],
  { report }: YamlReading,
): T | null {
  if (field === undefined) return null
  const value = isScalar(field.node) ? field.node.value : null
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  const shown = isScalar(field.node) ? ` \`${String(value)}\`` : ' that'
  report.error(
    field.at,
    'wrong-type',
    `\`${field.name}\` cannot be${shown}`,
    `write ${oneOf(choices.map(String))}`,
  )
  return null
}

function readDefaults(
  field: YamlEntry | undefined,
  reading: YamlReading,
): { name: string; value: string | number | null; at: number }[] {
  if (field === undefined) return []
  const entries = entriesOf(field, '`limit: 20`', reading) ?? []
  return entries.flatMap((entry): { name: string; value: string | number | null; at: number }[] => {
    const { name, node, at, keyAt } = entry
    const value = isScalar(node) ? node.value : node
    if (isNothing(node)) return [{ name, value: null, at: keyAt }]
    if (typeof value === 'string' || typeof value === 'number') return [{ name, value, at: keyAt }]
    const fix = typeof value === 'boolean' ? `write ${value ? 1 : 0}` : 'write text, a number or `null`'
    reading.report.error(at, 'wrong-type', `\`${name}\` cannot have this as its default`, fix)
    return []
  })
}
