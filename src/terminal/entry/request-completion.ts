import { type Complete, fitting, NO_COMPLETION } from './completion.ts'

/** A route, as far as a request can name it. */
export interface NamedRoute {
  method: string
  pattern: string
}

const HEADERS = ['Accept', 'Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'Origin']

/**
 * What Tab finds in a request: methods, then the paths of the system's routes up to their first parameter, and in
 * the lines below the names of headers.
 */
export function requestCompletion(routes: readonly NamedRoute[]): Complete {
  return (before) => {
    const lines = before.split('\n')
    const line = lines.at(-1) ?? ''
    if (lines.length > 1) {
      const head = !lines.includes('') && /^[\w-]*$/.test(line) && line !== ''
      return head ? { typed: line, words: fitting(line, HEADERS).map((name) => `${name}: `) } : NO_COMPLETION
    }
    const parts = /^(\s*)(\S*)(?:(\s+)(\S*))?$/.exec(line)
    if (parts === null) return NO_COMPLETION
    const [, , method = '', gap, target = ''] = parts
    if (gap === undefined) {
      const methods = fitting(
        method,
        routes.map((route) => route.method),
      )
      return { typed: method, words: methods.map((word) => `${word} `) }
    }
    const fit = routes.filter((route) => route.method === method.toUpperCase())
    return { typed: target, words: fitting(target, fit.map(pathOf)).filter((path) => path !== target) }
  }
}

/** The part of a pattern that stands for itself. */
function pathOf({ pattern }: NamedRoute): string {
  return pattern.replace(/[:*{].*$/, '')
}
