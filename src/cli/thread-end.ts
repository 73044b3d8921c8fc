import type { Session } from './session.ts'

/** How the thread of a command is ended. Most commands have none, and none of its code is loaded for them. */
interface ThreadEnd {
  /** Hears its last words first. Gives the exit code that they demand; 0 where they demand none. */
  close(): Promise<number>
  drop(): void
}

const ends = new WeakMap<Session, ThreadEnd>()

/** Says how the thread of a command that has just been given one is to be ended. */
export function willEnd(session: Session, end: ThreadEnd): void {
  ends.set(session, end)
}

/** Ends the thread of a command, if it has one; gives the exit code that is true, where it is worse than this one. */
export async function endThread(session: Session, code: number): Promise<number> {
  return Math.max(code, (await ends.get(session)?.close()) ?? 0)
}

/** The same where nobody wants to wait for anything any more. */
export function dropThread(session: Session): void {
  ends.get(session)?.drop()
}
