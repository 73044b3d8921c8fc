import type { PlayEvent } from '../../player/event.ts'
import type { Style } from '../style/style.ts'
import { counted } from './cell.ts'
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

const WIDEST = 80
const headColumns = (style: Style, widest = WIDEST) => Math.min(style.width, widest) - 2

/**
 * The head of a page: its title at the left, where it stands in the lesson at the right, which ends where the prose
 * does, or with what is below it in `widest` columns.
 */
export function renderPage(event: Opened, style: Style, widest = WIDEST): string[] {
  const { palette, glyphs } = style
  const where = `page ${event.number} of ${event.pages}`
  const title = event.title === null ? '' : visible(event.title, glyphs.ascii)
  if (style.accessible) {
    if (event.way === 'back' || event.way === 'again')
      return place([ended(`Back on ${where}${title === '' ? '' : `: ${title}`}`)], style, 0)
    const apart = where.replace('p', 'P')
    if (title === '') return place([ended(apart)], style, 0)
    // A title that asks is a sentence already.
    return place([ended(/[.?!]$/.test(title) ? `${title} ${apart}` : `${title}, ${where}`)], style, 0)
  }
  // An opening page goes on from the head of its lesson, which has just been shown.
  if (title === '' && event.number === 1 && event.way === 'opened') return []
  const right = `${where} ${glyphs.middot} ${progress(event.number, event.pages, style)}`
  const columns = headColumns(style, widest)
  const left = cut(title, Math.max(8, columns - width(right) - 2), glyphs.ellipsis)
  return place([`${padEnd(palette.heading(left), columns - width(right))}${palette.dim(right)}`], style)
}

/** The head of a lesson: its title at the left, how long it is at the right, where its pages say where they stand. */
export function renderLessonHead(event: Begun, style: Style): string[] {
  const { palette, glyphs } = style
  const title = visible(event.title, glyphs.ascii)
  const about = `${event.minutes} minutes`
  if (style.accessible) return place([`${ended(title)} About ${about}.`], style, 0)
  const right = `about ${about} ${glyphs.middot} ${counted(event.pages, 'page')}`
  const room = Math.max(headColumns(style) - width(right), width(title) + 2)
  return place([`${padEnd(palette.heading(title), room)}${palette.dim(right)}`], style)
}
