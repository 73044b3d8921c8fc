import type { SpeakerSheet } from '../../player/speaker-sheet.ts'
import type { Style } from '../style/style.ts'
import { place } from '../text/place.ts'
import { measure } from '../text/prose.ts'
import { visible, visibleLines } from '../text/visible.ts'
import { wrap } from '../text/wrap.ts'
import { clock, renderTime } from './pace-line.ts'

/** How the time stands, in seconds. */
export interface SpeakerTime {
  elapsed: number
  paused: boolean
}

const NONE = 'No notes for this page.'

/** The speaker's sheet: which page, how the time stands, what comes next; then the notes. */
export function renderSheet(sheet: SpeakerSheet, time: SpeakerTime, style: Style): string[] {
  const { palette, glyphs } = style
  const columns = measure(style)
  const show = (text: string) => visible(text, glyphs.ascii)
  const next = sheet.next === null ? 'Next: the end' : `Next: ${show(sheet.next)}`
  const notes = sheet.notes.flatMap((note, index) => [
    ...(index === 0 ? [] : ['']),
    ...paragraphs(note).flatMap((line) => wrap(show(line), columns - 2)),
  ])
  const { page, plan } = sheet
  const where = `page ${page} of ${plan.length}`
  // The opening page is called like its lesson.
  const lesson = sheet.lesson === sheet.title ? [] : [show(sheet.lesson)]
  const heads = [
    palette.heading(show(sheet.title)),
    [where, ...lesson].join(style.accessible ? '; ' : ` ${glyphs.middot} `),
    renderTime({ page, plan, ...time }, style),
  ]
  return [
    ...place(
      heads.flatMap((line) => wrap(line, columns)),
      style,
    ),
    ...place([left(sheet, time), ...wrap(next, columns)], style),
    '',
    ...place(notes.length === 0 ? [NONE] : notes, style, 3),
  ]
}

function left({ plan, page }: SpeakerSheet, { elapsed }: SpeakerTime): string {
  const until = plan[page - 1]?.until ?? 0
  const whole = plan.at(-1)?.until ?? 0
  return `Time left: ${clock(Math.ceil(until - elapsed))} for this page, ${clock(Math.ceil(whole - elapsed))} in all`
}

/** A note as its author broke it into paragraphs and lists; the breaks inside a paragraph mean nothing. */
function paragraphs(note: string): string[] {
  const lines: string[] = []
  for (const line of visibleLines(note).map((text) => text.trim())) {
    const goesOn = line !== '' && !/^([-*•]|\d+[.)])\s/.test(line) && (lines.at(-1) ?? '') !== ''
    if (goesOn) lines.push(`${lines.pop() ?? ''} ${line}`)
    else lines.push(line)
  }
  return lines
}
