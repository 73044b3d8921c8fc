import type { Router } from 'hono/router'
import type { H, RouterRoute } from 'hono/types'
import type { Fact } from '../../trace/fact.ts'
import { canHandOn, nameOf } from '../hand.ts'

export type AppRouter = Router<[H, RouterRoute]>

/** What the router knows about a request before anybody works on it. */
export type Verdict =
  | {
      kind: 'route'
      /** The place of the handler among those that match; whoever stands before it is middleware. */
      place: number
      method: string
      pattern: string
      handler: string
      params: Record<string, string>
    }
  /** OPTIONS where nobody has written a handler for it: the router itself says what there is. */
  | { kind: 'options'; path: string; allow: string[] }
  | { kind: 'wrong-method'; method: string; path: string; allow: string[] }
  | { kind: 'no-route'; method: string; path: string }

/** The methods in the order in which people list them. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Decides a request by asking the router what the application will ask it again. A guard may refuse later; the route
 * is known all the same.
 */
export function judge(
  router: AppRouter,
  methods: ReadonlySet<string>,
  method: string,
  path: string,
): Verdict {
  const route = findRoute(router, method === 'HEAD' ? 'GET' : method, path)
  if (route) return route
  const allow = allowed(router, methods, path)
  if (allow.length === 0) return { kind: 'no-route', method, path }
  return method === 'OPTIONS'
    ? { kind: 'options', path, allow }
    : { kind: 'wrong-method', method, path, allow }
}

/** The verdict as the trace tells it. */
export function factOf(verdict: Verdict): Fact {
  switch (verdict.kind) {
    case 'route': {
      const { method, pattern, handler, params } = verdict
      return { kind: 'route', method, pattern, handler, params }
    }
    case 'options':
      return { kind: 'route', method: 'OPTIONS', pattern: verdict.path, handler: 'listMethods', params: {} }
    case 'wrong-method':
    case 'no-route':
      return verdict
  }
}

/** For `Allow`: what the path would answer to. HEAD comes with GET, and OPTIONS is always there. */
function allowed(router: AppRouter, methods: ReadonlySet<string>, path: string): string[] {
  const found = new Set([...methods].filter((method) => findRoute(router, method, path) !== null))
  if (found.size === 0) return []
  if (found.has('GET')) found.add('HEAD')
  found.add('OPTIONS')
  const place = (method: string) => (METHODS.includes(method) ? METHODS.indexOf(method) : METHODS.length)
  return [...found].sort((a, b) => place(a) - place(b))
}

function findRoute(router: AppRouter, method: string, path: string): (Verdict & { kind: 'route' }) | null {
  const [matches, stash] = router.match(method, path)
  // The first that cannot hand on; otherwise the last that was registered for a method. `app.use` and `app.all` both
  // register for ALL, so only the number of parameters tells their functions apart.
  const closed = matches.findIndex(([[, { handler }]]) => !canHandOn(handler))
  const place = closed === -1 ? matches.findLastIndex(([[, route]]) => route.method !== 'ALL') : closed
  const found = matches[place]
  if (!found) return null
  const [[, route], places] = found
  const params: Record<string, string> = Object.create(null)
  // Hono names the last parameter first; people read from left to right.
  for (const [name, at] of Object.entries(places).reverse()) {
    const value = typeof at === 'number' ? stash?.[at] : at
    if (value !== undefined) params[name] = decode(value)
  }
  return {
    kind: 'route',
    place,
    method: route.method,
    pattern: route.path,
    handler: nameOf(route.handler, 'handler'),
    params,
  }
}

function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
