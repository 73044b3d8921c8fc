import type { RouterRoute } from 'hono/types'
import type { RouteInfo } from './backend.ts'
import { canHandOn, nameOf } from './hand.ts'

/** What a system answers to, each with its handler; middleware is left out. In the order of registration. */
export function routesOf(routes: readonly RouterRoute[]): RouteInfo[] {
  const listed = new Map<string, RouteInfo & { closed: boolean }>()
  for (const { method, path, handler } of routes) {
    const closed = !canHandOn(handler)
    if (method === 'ALL' && !closed) continue
    const key = `${method} ${path}`
    // The first that cannot hand on is the handler; of several that can, the last.
    if (listed.get(key)?.closed) continue
    listed.set(key, { method, pattern: path, handler: nameOf(handler, 'handler'), closed })
  }
  return [...listed.values()].map(({ method, pattern, handler }) => ({ method, pattern, handler }))
}
