/** Days are numbered from the first of January 1970, a Thursday. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

export function dateOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() }
}

/** `14 November`. */
export function dayName(number: number): string {
  const { month, day } = dateOf(number)
  return `${day} ${MONTHS[month]}`
}

export function monthName(month: number): string {
  return MONTHS[month] ?? ''
}

/** When something is, seen from today: `today`, `tomorrow`, `on Thursday`, `on 3 May`, `on 3 May 2027`. */
export function whenWords(day: number, today: number): string {
  const ahead = day - today
  if (ahead <= 0) return 'today'
  if (ahead === 1) return 'tomorrow'
  if (ahead < 7) return `on ${WEEKDAYS[weekdayOf(day)]}`
  const { year } = dateOf(day)
  return year === dateOf(today).year ? `on ${dayName(day)}` : `on ${dayName(day)} ${year}`
}

/** `2026-11-14`. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
