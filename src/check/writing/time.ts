import type { Lesson } from '../../lesson/lesson.ts'
import { counted } from '../proof/compare.ts'
import type { Report } from '../report.ts'

/** The pages take as long as the lesson says: exactly, if every page says how long; otherwise not longer. */
export function checkTime({ minutes, pages }: Lesson, report: Report): void {
  const times = pages.map((page) => page.time)
  const sum = times.reduce<number>((total, time) => total + (time ?? 0), 0)
  const all = times.every((time) => time !== null)
  const budget = minutes * 60
  if (all ? sum === budget : sum <= budget) return
  const at = report.find('minutes:') ?? { line: 1, column: 1 }
  report.error(
    at,
    'time-sum',
    `The pages take ${spoken(sum)}; the lesson says ${spoken(budget)}.`,
    all
      ? 'make the `time:` of the pages add up to `minutes`'
      : 'make `minutes` as long as its pages, at least',
  )
}

function spoken(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const parts = [
    minutes > 0 || rest === 0 ? counted(minutes, 'minute') : '',
    rest > 0 ? counted(rest, 'second') : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}
