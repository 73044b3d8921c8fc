import type { Lesson } from '../lesson/lesson.ts'
import type { Report } from './report.ts'

/** Every quoted piece of a system's source still stands in it. `code` null: there is no source to compare with. */
export function checkQuotations({ pages, system }: Lesson, code: string | null, report: Report): void {
  if (code === null) return
  const source = trimmed(code)
  for (const block of pages.flatMap((page) => page.blocks)) {
    if (block.type !== 'source') continue
    if (!new RegExp(`(?<![\\w$])${block.handler.replaceAll('$', '\\$')}(?![\\w$])`).test(code)) {
      const message = `The system "${system}" has no ${block.handler}.`
      report.error(block.at, 'source-drift', message, 'name a function of its source')
      continue
    }
    const missing = firstMissing(trimmed(block.text), source)
    if (missing === null) continue
    const message = `This is no longer the source of ${block.handler}: "${missing}" does not stand there so.`
    report.error(report.find(missing) ?? block.at, 'source-drift', message, 'copy it anew from the system')
  }
}

function trimmed(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The first line that is not found behind the one before it; a line with only `…` skips any number of lines. */
function firstMissing(quoted: readonly string[], source: readonly string[]): string | null {
  const first = quoted.find((line) => !isGap(line))
  if (first === undefined) return null
  const places = source.flatMap((line, i) => (line === first ? [i] : []))
  const missing = places.map((place) => follows(quoted, source, place))
  return missing.includes(null) ? null : (missing[0] ?? first)
}

function follows(quoted: readonly string[], source: readonly string[], from: number): string | null {
  let at = from
  let free = false
  for (const line of quoted) {
    if (isGap(line)) {
      free = true
      continue
    }
    if (free) while (at < source.length && source[at] !== line) at++
    if (source[at] !== line) return line
    free = false
    at++
  }
  return null
}

function isGap(line: string): boolean {
  return /^(\/\/\s*)?(…|\.\.\.)$/.test(line)
}
