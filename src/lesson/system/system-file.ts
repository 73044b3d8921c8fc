import { isMap, isSeq } from 'yaml'
import { FAULTS } from '../../trace/fault.ts'
import { openSource } from '../block/source.ts'
import { openReport, type Report } from '../report.ts'
import { didYouMean, suggest } from '../suggest.ts'
import type { Declaration } from './declaration.ts'
import { IDENTIFIER, type RouteReading, readRoute } from './declared-route.ts'
import { entriesIn, entriesOf, textOf, textsOf, type YamlEntry, type YamlReading } from './yaml-entries.ts'
import { readYaml } from './yaml-text.ts'

const KEYS = ['name', 'title', 'settings', 'routes']
/** Characters: some five hundred routes. */
const LONGEST = 100_000
/** Values that every statement may ask for, and no client can send. */
const OWN_PARAMETERS = ['today', 'now']

export interface SystemReading {
  /** What could be read of it; routes that are wrong are left out. */
  declaration: Declaration
  /** Its routes again, with their places. */
  routes: RouteReading[]
  report: Report
  /** It is no YAML: what was read of it was guessed. */
  broken: boolean
}

/** Reads a `system.yaml`; what is wrong with its statements only a database can say. `folder` has its name. */
export function readSystemFile(text: string, file: string, folder: string): SystemReading {
  const source = openSource(text)
  const report = openReport(file, source)
  const reading: YamlReading = { yaml: source, report }
  const { items, broken } = readYaml(source, report, {
    what: 'the file',
    begin: 0,
    rule: 'yaml',
    longest: LONGEST,
    twice: false,
    first: 'name',
    quoteIt:
      'write `|` behind the first colon, and the value on lines of its own under it; or put it between quotes',
  })
  const fields = new Map<string, YamlEntry>()
  /** Fields that were probably meant by what is none. */
  const meant = new Set<string | null>()
  for (const entry of entriesIn(items, reading)) {
    if (KEYS.includes(entry.name)) fields.set(entry.name, entry)
    else {
      meant.add(suggest(entry.name, KEYS))
      const fix = didYouMean(entry.name, KEYS)
      report.error(entry.keyAt, 'unknown-key', `there is no field \`${entry.name}\``, fix)
    }
  }
  const examples: Record<string, string> = { name: folder, title: 'The little library' }
  for (const key of ['name', 'title', 'routes']) {
    if (broken || fields.has(key) || meant.has(key)) continue
    const example = examples[key]
    const fix =
      example === undefined ? 'write `routes:` with a route under it' : `write \`${key}: ${example}\``
    report.error(0, 'missing-key', `the file has no \`${key}\``, fix)
  }
  const name = textAt(fields.get('name'), reading)
  if (name !== null && name.value !== folder) {
    report.error(
      name.at,
      'system-name',
      `this system is named \`${name.value}\`, and its folder \`${folder}\``,
      `write \`name: ${folder}\``,
    )
  }
  const settings = readSettings(fields.get('settings'), reading)
  const routes = readRoutes(fields.get('routes'), reading)
  reportTwins(routes, report)
  const title = textAt(fields.get('title'), reading)?.value ?? folder
  return {
    declaration: { name: folder, title, settings, routes: routes.map(({ route }) => route) },
    routes,
    report,
    broken,
  }
}

function textAt(entry: YamlEntry | undefined, reading: YamlReading): { value: string; at: number } | null {
  const value = entry === undefined ? null : textOf(entry, reading)
  return entry === undefined || value === null ? null : { value, at: entry.at }
}

/** `settings: { stock: [counted, ignored] }`; the first value of each is its default. */
function readSettings(entry: YamlEntry | undefined, reading: YamlReading): Declaration['settings'] {
  const settings: Declaration['settings'] = {}
  if (entry === undefined || (isMap(entry.node) && entry.node.items.length === 0)) return settings
  const { report } = reading
  for (const setting of entriesOf(entry, '`stock: [counted, ignored]`', reading) ?? []) {
    const { name, keyAt } = setting
    const taken = Object.hasOwn(FAULTS, name)
      ? 'a fault'
      : OWN_PARAMETERS.includes(name)
        ? 'a value of every system'
        : null
    if (taken !== null) {
      report.error(keyAt, 'setting', `\`${name}\` is the name of ${taken}`, 'give the setting another name')
    } else if (!IDENTIFIER.test(name)) {
      report.error(
        keyAt,
        'setting',
        `\`${name}\` cannot be the name of a setting`,
        'write letters and digits',
      )
    }
    const values = textsOf(setting, reading) ?? []
    const twice = values.find(({ value }, at) => values.findIndex((other) => other.value === value) !== at)
    if (twice !== undefined)
      report.error(
        twice.at,
        'setting',
        `\`${twice.value}\` stands twice in \`${name}\``,
        'delete one of them',
      )
    const [first, ...others] = values.map(({ value }) => value)
    if (first !== undefined) settings[name] = [first, ...others]
    else if (isSeq(setting.node) && setting.node.items.length === 0)
      report.error(setting.at, 'setting', `\`${name}\` has no values`, 'write `[one, other]`')
  }
  return settings
}

function readRoutes(entry: YamlEntry | undefined, reading: YamlReading): RouteReading[] {
  if (entry === undefined) return []
  const entries = entriesOf(entry, '`GET /books: SELECT * FROM books`', reading)
  if (entries?.length === 0)
    reading.report.error(
      entry.at,
      'missing-key',
      '`routes` is empty',
      'write `GET /books: SELECT * FROM books` under it',
    )
  return (entries ?? []).flatMap((route) => readRoute(route, reading) ?? [])
}

/** Two routes that the same request would fit, and two handlers of one name. Names that nobody chose give way. */
function reportTwins(routes: readonly RouteReading[], report: Report): void {
  const shapes = new Map<string, string>()
  const names = new Set(routes.filter(({ isNamed }) => isNamed).map(({ route }) => route.handler))
  const chosen = new Set<string>()
  for (const { route, isNamed, keyAt } of routes) {
    const { method, pattern, handler } = route
    const shape = `${method} ${pattern.replace(/:\w+/g, ':')}`
    const other = shapes.get(shape)
    if (other !== undefined) {
      const message =
        other === pattern
          ? `\`${method} ${pattern}\` stands here twice`
          : `the same requests go to \`${method} ${other}\` already`
      report.error(keyAt, 'duplicate-route', message, 'delete one of them')
    }
    shapes.set(shape, pattern)
    if (isNamed) {
      if (chosen.has(handler))
        report.error(
          keyAt,
          'duplicate-name',
          `two routes are named \`${handler}\``,
          'give one of them another name',
        )
      chosen.add(handler)
      continue
    }
    for (let number = 2; names.has(route.handler); number++) route.handler = `${handler}${number}`
    names.add(route.handler)
  }
}

/** The file with the name of its handler above each route, as `# handler listBooks`. */
export function annotatedSource({ routes, report }: SystemReading): string {
  const { source } = report
  const names = new Map(routes.map(({ keyAt, route }) => [source.position(keyAt).line, route.handler]))
  return source.lines
    .flatMap((line, at) => {
      const name = names.get(at + 1)
      return name === undefined ? [line] : [`${/^\s*/.exec(line)?.[0] ?? ''}# handler ${name}`, line]
    })
    .join('\n')
}
