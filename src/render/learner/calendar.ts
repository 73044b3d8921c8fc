import type { Style } from '../style/style.ts'
import { counted } from '../text/cell.ts'
import { wrap } from '../text/wrap.ts'
import { dateOf, dayName, monthName, weekdayOf } from './day-words.ts'

/** The shortest and the longest calendar, in weeks: a few, so that it looks like one, and half a year. */
const FEWEST = 8
const MOST = 26
/** How many days are named where nothing is drawn. */
const NAMED = 14

/** How many answers make a day darker. */
const STEPS = [5, 15] as const
const SHADES = ['░', '▒', '█'] as const
const ASCII_SHADES = ['+', '*', '#'] as const

/** Each day with what was answered on it, a week a column; as words where nothing is drawn. */
export function renderCalendar(days: ReadonlyMap<number, number>, today: number, style: Style): string[] {
  return style.accessible ? inWords(days, style) : drawn(days, today, style)
}

function drawn(days: ReadonlyMap<number, number>, today: number, style: Style): string[] {
  const { palette, glyphs } = style
  const shades = glyphs.ascii ? ASCII_SHADES : SHADES
  const room = Math.min(MOST, Math.floor((style.width - 8) / 2))
  const monday = today - weekdayOf(today)
  const first = Math.min(today, ...[...days.keys()].filter((day) => day <= today))
  const weeks = Math.min(room, Math.max(FEWEST, Math.ceil((monday - first) / 7) + 1))
  const begin = monday - (weeks - 1) * 7
  const cell = (day: number): string => {
    const answers = days.get(day)
    if (day > today) return ' '
    if (answers === undefined) return palette.dim(glyphs.ascii ? '.' : glyphs.middot)
    const level = STEPS.filter((step) => answers >= step).length
    return palette.good(shades[level] ?? '')
  }
  const rows = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'].map((name, weekday) => {
    const cells = Array.from({ length: weeks }, (_, week) => cell(begin + week * 7 + weekday))
    return `${palette.dim(name.padEnd(3))}  ${cells.join(' ')}`.trimEnd()
  })
  const [some, more, most] = shades
  const [second, third] = STEPS
  const legend = [
    `${some} ${`1 to ${second - 1} answers`}`,
    `${more} ${second} to ${third - 1}`,
    `${most} ${third} or more`,
  ]
  return [palette.dim(months(begin, weeks)), ...rows, '', palette.dim(`     ${legend.join('   ')}`)]
}

/** The names of the months over the week in which each begins, where there is room for them. */
function months(begin: number, weeks: number): string {
  let line = '     '
  for (let week = 0; week < weeks; week++) {
    const { month, day } = dateOf(begin + week * 7 + 6)
    const at = 5 + week * 2
    if (day <= 7 && line.length <= at && week < weeks - 1)
      line = line.padEnd(at) + monthName(month).slice(0, 3)
  }
  return line
}

function inWords(days: ReadonlyMap<number, number>, style: Style): string[] {
  const latest = [...days].sort(([a], [b]) => b - a)
  const named = latest
    .slice(0, NAMED)
    .map(([day, answers]) => `${dayName(day)}, ${answers === 0 ? 'no answers' : counted(answers, 'answer')}`)
  const before = latest.length - named.length
  const more = before > 0 ? `; and ${counted(before, 'day')} before` : ''
  return wrap(`The latest days first: ${named.join('; ')}${more}.`, style.width - 2)
}
