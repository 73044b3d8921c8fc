import type { RouteInfo } from '../../backend/backend.ts'
import { suggest } from '../../lesson/suggest.ts'

/** Longer paths are not told back. */
const LONGEST = 80

/** The path that was probably meant by one that no route knows, with its own numbers in it; null: none is near. */
export function nearRoute(method: string, path: string, routes: readonly RouteInfo[]): string | null {
  if (path.length > LONGEST) return null
  const segments = segmentsOf(path)
  const near = routes.flatMap((route) => {
    const meant = meantBy(segments, segmentsOf(route.pattern))
    return meant === null || meant.path === path ? [] : [{ ...meant, other: route.method !== method }]
  })
  near.sort((a, b) => Number(a.other) - Number(b.other) || a.mended - b.mended)
  return near[0]?.path ?? null
}

/** A slash at the end is one too many. */
function segmentsOf(path: string): string[] {
  return path.replace(/^\/+|\/+$/g, '').split('/')
}

function meantBy(written: readonly string[], pattern: readonly string[]) {
  if (written.length !== pattern.length) return null
  let mended = 0
  const path: string[] = []
  for (const [at, segment] of pattern.entries()) {
    const mine = written[at] ?? ''
    if (segment.includes('*') || mine === '') return null
    if (segment.startsWith(':') || segment === mine) path.push(mine)
    else if (suggest(mine, [segment]) === segment) {
      mended++
      path.push(segment)
    } else return null
  }
  return { mended, path: `/${path.join('/')}` }
}
