import { dayName } from '../learner/day-words.ts'
import type { Style } from '../style/style.ts'
import { counted, grouped } from '../text/cell.ts'
import { place } from '../text/place.ts'
import { measure } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { padEnd, padStart, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** What somebody is asked who is to allow the code of a course. */
export interface ConsentQuestion {
  folder: string
  files: readonly { path: string; bytes: number }[]
  /** When it was allowed last, and what is different since; null: it never was. */
  earlier: { day: number; changed: string[]; added: string[]; removed: string[] } | null
}

/** Lines; more would push the question off the screen. */
const MOST = 10

/** What would be run, and what that means. */
export function renderConsent({ folder, files, earlier }: ConsentQuestion, style: Style): string[] {
  const { palette } = style
  const show = (text: string) => visible(text, style.glyphs.ascii)
  const wide = measure(style)
  const since = earlier === null ? [] : [...wrap(sinceWords(earlier, show), wide), '']
  return place(
    [
      '',
      palette.heading('This course brings programs of its own. They have not been started.'),
      '',
      ...since,
      palette.strong(show(folder)),
      ...listOf(files, earlier, style),
      '',
      ...wrap(MEANING, wide),
    ],
    style,
  )
}

const MEANING =
  'They run on this computer, as you: they could read, change and delete your files, and use the network. Run them only if you trust whoever wrote this course. A yes is remembered until one of these files changes.'

function sinceWords(
  { day, changed, added, removed }: NonNullable<ConsentQuestion['earlier']>,
  show: (text: string) => string,
): string {
  const parts = [
    ...said('changed', changed, show),
    ...said('new', added, show),
    ...said('removed', removed, show),
  ]
  return `You allowed them on ${dayName(day)}. Since then: ${parts.join('; ')}.`
}

function said(what: string, paths: readonly string[], show: (text: string) => string): string[] {
  if (paths.length === 0) return []
  const rest = paths.length - NAMED
  const more = rest > 0 ? ` and ${rest} more` : ''
  return [`${what} ${paths.slice(0, NAMED).map(show).join(', ')}${more}`]
}

const NAMED = 4

/** What changed comes first; of many files some. */
function listOf(
  files: ConsentQuestion['files'],
  earlier: ConsentQuestion['earlier'],
  style: Style,
): string[] {
  const { palette, glyphs, accessible } = style
  const fresh = new Set([...(earlier?.changed ?? []), ...(earlier?.added ?? [])])
  const first = files.toSorted((a, b) => Number(fresh.has(b.path)) - Number(fresh.has(a.path)))
  const shown = first
    .slice(0, MOST)
    .map(({ path, bytes }) => ({ path: visible(path, glyphs.ascii), size: `${grouped(bytes)} bytes` }))
  const left = files.length - shown.length
  const more = left > 0 ? `and ${counted(left, 'more file', 'more files')}` : null
  if (accessible)
    return [...shown.map(({ path, size }) => `${path}, ${size}.`), ...(more === null ? [] : [`${more}.`])]
  const [paths, sizes] = [
    Math.max(0, ...shown.map(({ path }) => width(path))),
    Math.max(0, ...shown.map(({ size }) => size.length)),
  ]
  return [
    ...shown.map(({ path, size }) => `  ${padEnd(path, paths)}  ${palette.dim(padStart(size, sizes))}`),
    ...(more === null ? [] : [`  ${more}`]),
  ]
}
