import type { PlannedPage } from '../../player/time-plan.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** Where a demo is in its time. */
export interface Pace {
  /** From 1. */
  page: number
  plan: readonly PlannedPage[]
  /** Seconds that were spent on it; a pause does not count. */
  elapsed: number
  paused: boolean
}

/** Sooner or later than planned by less than this is in time. Seconds. */
const CLOSE = 20

/** Planned against elapsed, in one line: `page 3 of 8 · 5:12 of 20:00 · in time, this page until 6:00`. */
export function renderPace(pace: Pace, style: Style): string {
  const time = timeParts(pace)
  const parts = [`page ${pace.page} of ${pace.plan.length}`, ...time]
  if (style.accessible) return wrap(`${parts.join('; ')}.`, style.width).join('\n')
  // Where there is no room, the head of the page says which one it is.
  const said = width(joined(parts, style)) < style.width ? parts : time
  return place([joined(said, style)], style).join('\n')
}

/** The same without the page. */
export function renderTime(pace: Pace, style: Style): string {
  const time = timeParts(pace)
  return style.accessible ? `${time.join('; ')}.` : joined(time, style)
}

function timeParts({ plan, page, elapsed, paused }: Pace): string[] {
  const planned = plan[page - 1] ?? { from: 0, until: 0 }
  const whole = plan.at(-1)?.until ?? 0
  const state = paused ? 'paused' : standing(elapsed, planned)
  const rest = whole === 0 ? [] : [`${state}, this page until ${clock(planned.until)}`]
  return [`${clock(elapsed)} of ${clock(whole)}`, ...rest]
}

function joined(parts: readonly string[], { glyphs }: Style): string {
  return parts.join(` ${glyphs.middot} `)
}

/** How it stands with the plan. */
function standing(elapsed: number, { from, until }: PlannedPage): string {
  if (elapsed > until + CLOSE) return `${clock(elapsed - until)} late`
  if (elapsed < from - CLOSE) return `${clock(from - elapsed)} early`
  return 'in time'
}

/** Seconds as `5:12`, an hour as `1:00:00`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (number: number) => String(number).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`
}
