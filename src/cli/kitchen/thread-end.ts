import type { Session } from '../session.ts'

/** How a thread of a command is ended. Most commands have none, and none of its code is loaded for them. */
interface ThreadEnd {
  /** Hears its last words first. Gives the exit code that they demand; 0 where they demand none. */
  close(): Promise<number>
  drop(): void
}

const ends = new WeakMap<Session, ThreadEnd[]>()

/** Says how a thread is to be ended that a command has just been given. */
export function willEnd(session: Session, end: ThreadEnd): void {
  ends.set(session, [...(ends.get(session) ?? []), end])
}

/** Ends the threads of a command, if it has any; gives the exit code that is true, where it is worse than this one. */
export async function endThread(session: Session, code: number): Promise<number> {
  const demanded = await Promise.all((ends.get(session) ?? []).map((end) => end.close()))
  return Math.max(code, ...demanded)
}

/** The same where nobody wants to wait for anything any more. */
export function dropThread(session: Session): void {
  for (const end of ends.get(session) ?? []) end.drop()
}
