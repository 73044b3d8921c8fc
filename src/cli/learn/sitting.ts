import type { Session } from '../session.ts'
import { openSeat, type Seat } from './seat.ts'

/**
 * Somebody sits down for as long as this takes; what was said last is kept apart from the prompt of the shell. Gives
 * the exit code.
 */
export async function sitting(session: Session, work: (seat: Seat) => Promise<void>): Promise<number> {
  const seat = openSeat(session)
  try {
    await work(seat)
    if (seat.dialogue !== null) await session.out.write('\n')
    return 0
  } finally {
    seat.close()
  }
}
