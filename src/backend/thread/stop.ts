import { DatabaseError } from '../../database/port.ts'

/** Why a thread was stopped in the middle of its work. `undone`: a transaction was open, and is not any more. */
export type Stop = { undone: boolean } & (
  | { kind: 'timeout'; milliseconds: number }
  /** Whoever waited did not want to wait any longer. */
  | { kind: 'cancelled' }
  /** It ended by itself; `why` is a sentence without its full stop. */
  | { kind: 'died'; why: string }
)

/** `2 seconds` */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return `${seconds.toLocaleString('en', { maximumFractionDigits: 1 })} ${seconds === 1 ? 'second' : 'seconds'}`
}

/** What a statement failed with that was stopped. */
export function stopError(stop: Stop, sql: string): DatabaseError {
  const data = stop.undone
    ? 'The transaction that was open is undone: the data is as it was before it.'
    : 'The data is as it was before this statement.'
  switch (stop.kind) {
    case 'timeout': {
      const after = duration(stop.milliseconds)
      const why =
        'Real databases have such a limit too, a statement timeout: one statement that never ends would keep everybody else waiting.'
      return new DatabaseError(
        'timeout',
        `stopped after ${after}, because it was still not done. ${data} ${why}`,
        sql,
      )
    }
    case 'cancelled':
      return new DatabaseError('cancelled', `stopped, as you wished. ${data}`, sql)
    case 'died':
      return new DatabaseError('unavailable', `the database ended in the middle: ${stop.why}. ${data}`, sql)
  }
}
