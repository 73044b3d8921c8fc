import type { RouteInfo } from '../backend/backend.ts'

/** The names in a system's code of its functions, and of what stands outside of them, in their order. */
export function namesIn(code: string): string[] {
  const found = code.matchAll(
    /\bfunction\s+([A-Za-z_$][\w$]*)|^(?:export\s+)?const\s+([A-Za-z_$][\w$]*)|^\s*# handler (\w+)$/gm,
  )
  return [...new Set(Array.from(found, ([, declared, bound, route]) => declared ?? bound ?? route ?? ''))]
}

/**
 * The piece of a system's code that makes something of this name, with the remarks above it, from the beginning of
 * its line; null where there is none. Code is set in as editors do it: a piece ends where as little is set in again.
 */
export function sourceOf(code: string, name: string): string | null {
  const lines = code.split(/\r?\n/)
  const declared = lines.findIndex((line) => line.trim() === `# handler ${name}`)
  if (declared >= 0) return routeAt(lines, declared)
  const word = name.replaceAll('$', '\\$')
  const begins = new RegExp(`\\bfunction\\s+${word}(?![\\w$])|^(?:export\\s+)?const\\s+${word}(?![\\w$])`)
  const at = lines.findIndex((line) => begins.test(line))
  if (at < 0) return null
  const margin = marginOf(lines[at] ?? '')
  let end = at
  if (!isClosed(lines[at] ?? '')) {
    const rest = lines.slice(at + 1).findIndex((line) => line.trim() !== '' && marginOf(line) <= margin)
    // What ends a piece is its last line where it closes something, and the next piece where it does not.
    if (rest >= 0) end = /^\s*[)\]}]/.test(lines[at + 1 + rest] ?? '') ? at + 1 + rest : at + rest
    while (end > at && (lines[end] ?? '').trim() === '') end--
  }
  let start = at
  while (start > 0 && /^\s*(\/\/|\/?\*)/.test(lines[start - 1] ?? '')) start--
  return lines
    .slice(start, end + 1)
    .map((line) => line.slice(Math.min(margin, marginOf(line))))
    .join('\n')
}

/** A route of a system without code, under the line that names its handler. */
function routeAt(lines: readonly string[], at: number): string {
  const margin = marginOf(lines[at] ?? '')
  const rest = lines.slice(at + 2)
  const length = rest.findIndex((line) => line.trim() !== '' && marginOf(line) <= margin)
  const piece = [...lines.slice(at, at + 2), ...(length < 0 ? rest : rest.slice(0, length))]
  return piece
    .map((line) => line.slice(Math.min(margin, marginOf(line))))
    .join('\n')
    .trimEnd()
}

function marginOf(line: string): number {
  return line.length - line.trimStart().length
}

/** As many brackets close in a line as open in it, and nothing is left to come. */
function isClosed(line: string): boolean {
  const count = (signs: RegExp) => line.match(signs)?.length ?? 0
  return count(/[([{]/g) === count(/[)\]}]/g) && count(/`/g) % 2 === 0 && !/(=|=>|[,(])\s*$/.test(line)
}

/** The last handler of a route, named as `POST /orders`, or as the `/orders/7` of a GET; null: there is no such route. */
export function handlerOf(routes: readonly RouteInfo[], wanted: string): string | null {
  const [method, path] = wanted.startsWith('/') ? ['GET', wanted] : wanted.split(/\s+/)
  const found = routes.filter(
    (route) => route.method === method?.toUpperCase() && fitsPattern(route.pattern, path ?? ''),
  )
  return found.at(-1)?.handler ?? null
}

function fitsPattern(pattern: string, path: string): boolean {
  const parts = pattern.split('/')
  const given = (path.split('?')[0] ?? '').split('/')
  return (
    parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at])
  )
}
