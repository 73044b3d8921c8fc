import type { PlayEvent } from '../../player/event.ts'
import type { Style } from '../style/style.ts'
import { place } from './place.ts'
import { visible } from './visible.ts'
import { cut, padEnd, width } from './width.ts'

type Opened = Extract<PlayEvent, { type: 'page' }>
type Begun = Extract<PlayEvent, { type: 'lesson' }>

/** How far one has come, as a bar of at most twelve. */
function progress(number: number, pages: number, style: Style): string {
  const { full, empty } = style.glyphs.progress
  const wide = Math.min(12, Math.max(1, pages))
  const done = Math.min(wide, Math.max(1, Math.round((number / Math.max(1, pages)) * wide)))
  return full.repeat(done) + empty.repeat(wide - done)
}

const ended = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`)

/** The head of a page: its title at the left, where it stands in the lesson at the right. */
export function renderPage(event: Opened, style: Style): string[] {
  const { palette, glyphs } = style
  const where = `page ${event.number} of ${event.pages}`
  const title = event.title === null ? '' : visible(event.title, glyphs.ascii)
  if (style.accessible) {
    if (event.way === 'back' || event.way === 'again')
      return place([ended(`Back on ${where}${title === '' ? '' : `: ${title}`}`)], style, 0)
    return place([ended(title === '' ? where.replace('p', 'P') : `${title}, ${where}`)], style, 0)
  }
  const right = `${where} ${glyphs.middot} ${progress(event.number, event.pages, style)}`
  const columns = Math.min(style.width, 80) - 2
  const left = cut(title, Math.max(8, columns - width(right) - 2), glyphs.ellipsis)
  return place([`${padEnd(palette.heading(left), columns - width(right))}${palette.dim(right)}`], style)
}

/** The head of a lesson. */
export function renderLessonHead(event: Begun, style: Style): string[] {
  const { palette, glyphs } = style
  const title = visible(event.title, glyphs.ascii)
  const about = `${event.minutes} minutes`
  if (style.accessible) return place([`${ended(title)} About ${about}.`], style, 0)
  return place([`${palette.heading(title)}  ${palette.dim(`about ${about}`)}`], style)
}
