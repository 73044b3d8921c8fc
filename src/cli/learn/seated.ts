import type { Dialogue } from '../../terminal/dialogue.ts'
import type { Session } from '../session.ts'

// Two who read the same keyboard would take each other's keys.
const seated = new WeakMap<Session, Dialogue>()

/** Notes who talks with the person at the keyboard; null: nobody any more. */
export function sit(session: Session, dialogue: Dialogue | null): void {
  if (dialogue === null) seated.delete(session)
  else seated.set(session, dialogue)
}

/** Who talks with them already, or null. */
export function seatedAt(session: Session): Dialogue | null {
  return seated.get(session) ?? null
}
