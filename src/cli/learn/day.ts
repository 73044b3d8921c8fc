const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The number of the day, from 1970 on, on which a time lies where this computer stands. */
export function dayAt(milliseconds: number): number {
  const ahead = -new Date(milliseconds).getTimezoneOffset()
  return Math.floor((milliseconds + ahead * MINUTE) / DAY)
}

/** The same for the time of an entry. */
export function dayOf(at: string): number {
  return dayAt(Date.parse(at))
}
