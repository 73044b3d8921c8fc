import type { Position } from './diagnostic.ts'
import type { RequestSource } from './lesson.ts'
import { parseRequestText } from './request-text.ts'
import { openSource, partOf } from './source.ts'

/** One request of an `.http` file. */
export interface FileRequest {
  /** What stands behind its `###`, or null. */
  name: string | null
  /** The line of its request line, from 1. */
  line: number
  request: RequestSource
}

export interface FileProblem extends Position {
  message: string
  fix: string
}

/**
 * Reads every request of an `.http` file, in order; lines that begin with `###` separate them, `#` and `//` begin
 * comments before a request line, and empty lines at the end of a body do not belong to it. All problems at once.
 */
export function parseHttpFile(text: string): { requests: FileRequest[]; problems: FileProblem[] } {
  const source = openSource(text)
  const requests: FileRequest[] = []
  const problems: FileProblem[] = []
  for (const { name, start, end } of sections(source.lines)) {
    const offset = source.lineStart(start)
    const content = source.lines
      .slice(start - 1, end)
      .join('\n')
      .replace(/\n+$/, '')
    const first = source.lines.slice(start - 1, end).findIndex((line) => !/^\s*($|#|\/\/)/.test(line))
    if (first < 0) continue
    const read = parseRequestText(content)
    if (read.kind === 'read') requests.push({ name, line: start + first, request: read.request })
    else {
      const within = partOf(source, offset, content)
      for (const { offset: at, message, fix } of read.problems) {
        problems.push({ ...source.position(within.at(at)), message, fix })
      }
    }
  }
  return { requests, problems }
}

/** The stretches between `###` lines; both lines counted from 1, the last one belongs to the section. */
function sections(lines: readonly string[]): { name: string | null; start: number; end: number }[] {
  const found: { name: string | null; start: number; end: number }[] = []
  let open: { name: string | null; start: number } = { name: null, start: 1 }
  lines.forEach((line, index) => {
    if (!line.startsWith('###')) return
    found.push({ ...open, end: index })
    open = { name: line.replace(/^#+/, '').trim() || null, start: index + 2 }
  })
  found.push({ ...open, end: lines.length })
  return found
}
