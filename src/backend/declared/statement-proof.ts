import type { Database } from '../../database/database.ts'
import type { StatementInfo } from '../../database/inspect-statement.ts'
import { DatabaseError } from '../../database/port.ts'
import {
  type Declaration,
  type DeclaredRoute,
  OWN_PARAMETERS,
  pathParameters,
  type RouteProblem,
} from './declaration.ts'

type Tables = Pick<Database, 'inspect' | 'tables'>
type Problem = Omit<RouteProblem, 'route'>

/** Everything that is wrong with the statements of a system, all at once; nothing is run. */
export function statementProblems(declaration: Declaration, database: Tables): RouteProblem[] {
  return declaration.routes.flatMap((route, at) =>
    problemsOf(route, declaration, database).map((problem) => ({ ...problem, route: at })),
  )
}

function problemsOf(route: DeclaredRoute, declaration: Declaration, database: Tables): Problem[] {
  let info: StatementInfo
  try {
    info = database.inspect(route.sql)
  } catch (error) {
    if (error instanceof DatabaseError) return [unreadable(error, database)]
    throw error
  }
  return [...wrongKind(route, info), ...wrongParameters(route, info, declaration), ...twins(info)]
}

function unreadable({ code, message, offset }: DatabaseError, database: Tables): Problem {
  const fix = (): string => {
    switch (code) {
      case 'stacked':
        return 'keep one of them: a route is one statement'
      case 'no-such-table':
        return `the tables are ${listed(database.tables().map(({ name }) => name))}`
      case 'no-such-column':
        return 'look the columns up in schema.sql; text stands between single quotes'
      default:
        return ''
    }
  }
  const said =
    code === 'stacked' ? 'there are two statements here' : `the database cannot read this: ${message}`
  return { offset, rule: 'statement', message: said.replace(/\.$/, ''), fix: fix() }
}

const READS = new Set(['SELECT', 'VALUES'])

/** What a statement does must be what its method says. */
function wrongKind({ method }: DeclaredRoute, { kind, verb }: StatementInfo): Problem[] {
  const wrong = (message: string, fix: string): Problem[] => [{ offset: 0, rule: 'statement', message, fix }]
  if (kind !== 'read' && kind !== 'write')
    return wrong(`a route cannot do this: ${verb}`, 'write a SELECT, an INSERT, an UPDATE or a DELETE')
  const reads = READS.has(verb)
  if (method === 'GET' && !reads)
    return wrong(`a GET only looks, and this is ${withArticle(verb)}`, `make the route a ${methodFor(verb)}`)
  if (method === 'PUT' || method === 'PATCH' || method === 'DELETE') {
    if (reads) return wrong(`a ${method} changes something, and this only looks`, 'make the route a GET')
    if (method === 'DELETE' && isInsert(verb))
      return wrong(`a DELETE takes away, and this is ${withArticle(verb)}`, 'make the route a POST')
    if (method !== 'DELETE' && verb === 'DELETE')
      return wrong(`a ${method} leaves something, and this takes it away`, 'make the route a DELETE')
  }
  return []
}

function isInsert(verb: string): boolean {
  return verb === 'INSERT' || verb === 'REPLACE'
}

function methodFor(verb: string): string {
  return isInsert(verb) ? 'POST' : verb === 'DELETE' ? 'DELETE' : 'PATCH'
}

function withArticle(verb: string): string {
  return /^[AEIOU]/.test(verb) ? `an ${verb}` : `a ${verb}`
}

function wrongParameters(
  { pattern, defaults }: DeclaredRoute,
  { parameters }: StatementInfo,
  { settings }: Declaration,
): Problem[] {
  const found: Problem[] = []
  const add = (offset: number | null, message: string, fix: string) =>
    found.push({ offset, rule: 'parameter', message, fix })
  const names = new Set<string>()
  for (const { text, at } of parameters) {
    if (/^:[A-Za-z_]\w*$/.test(text)) names.add(text.slice(1))
    else {
      const name = text.replace(/^[^A-Za-z_]*/, '')
      add(
        at,
        `nobody gives \`${text}\` a value: a parameter has a name`,
        `write \`:${name === '' ? 'id' : name}\``,
      )
    }
  }
  const inPath = pathParameters(pattern)
  for (const name of inPath) {
    const taken = Object.hasOwn(settings, name)
      ? 'a setting'
      : OWN_PARAMETERS.includes(name)
        ? 'a value of every system'
        : null
    if (taken !== null) add(null, `\`:${name}\` in the path has the name of ${taken}`, 'give it another name')
    else if (!names.has(name)) {
      const others = [...names].filter((other) => !inPath.includes(other))
      const only = others.length === 1 ? others[0] : undefined
      const place = parameters.find(({ text }) => text === `:${only}`)?.at ?? null
      add(
        place,
        `the statement does not use \`:${name}\`, which stands in the path`,
        only === undefined
          ? `use it, as in \`WHERE ${name} = :${name}\``
          : `did you mean \`:${name}\` instead of \`:${only}\`?`,
      )
    }
  }
  for (const name of Object.keys(defaults)) {
    const known = names.has(name)
    if (known && !inPath.includes(name)) continue
    const message = known
      ? `\`:${name}\` stands in the path, and needs no default`
      : `the statement has no \`:${name}\` that could have a default`
    const others = [...names].filter((other) => !inPath.includes(other) && !Object.hasOwn(defaults, other))
    const meant = others.map((other) => `\`${other}\``).join(' or ')
    const fix = known || meant === '' ? 'delete it from `defaults`' : `delete it, or write ${meant} instead`
    found.push({ offset: null, default: name, rule: 'parameter', message, fix })
  }
  return found
}

/** Of two columns with one name, an object can have only one. */
function twins({ columns }: StatementInfo): Problem[] {
  const twice = columns.find((name, at) => columns.indexOf(name) !== at)
  if (twice === undefined) return []
  const message = `two columns of the result are called \`${twice}\``
  return [{ offset: 0, rule: 'statement', message, fix: `give one another name: \`AS other_${twice}\`` }]
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none: schema.sql has none' : names.map((name) => `\`${name}\``).join(', ')
}
