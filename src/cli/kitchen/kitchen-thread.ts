import { RemoteKitchen } from '../../backend/thread/remote-kitchen.ts'
import type { SystemOrigin } from '../course/system-origin.ts'
import { readable } from '../process/conclude.ts'
import type { Session } from '../session.ts'
import { openStrays, type Strays } from './strays.ts'
import { willEnd } from './thread-end.ts'

interface Threaded {
  kitchen: RemoteKitchen<SystemOrigin>
  strays: Strays
}

// One thread serves a whole command: to start one takes longer than most of what is done in it.
const threads = new WeakMap<Session, Map<number, Threaded>>()

/**
 * The thread in which the systems of a command run; it is started by the first who asks something of it. Who has
 * much to do at once has others beside it, by their numbers.
 */
export function kitchenThread(session: Session, number = 0): Threaded {
  const mine = threads.get(session) ?? new Map<number, Threaded>()
  threads.set(session, mine)
  const known = mine.get(number)
  if (known !== undefined) return known
  const { world, globals, err } = session
  // Where nobody reads it any more, that is no further mistake.
  const say = (text: string) => void err.write(readable(text)).catch(() => {})
  const strays = openStrays(say)
  const kitchen = new RemoteKitchen<SystemOrigin>({
    spawn: world.spawn,
    timer: world.timer,
    clock: world.clock,
    now: world.now,
    patience: globals.timeout,
    hear: (report) => {
      if (report.type === 'said') say(report.text)
      else strays.add(report)
    },
  })
  const threaded = { kitchen, strays }
  mine.set(number, threaded)
  const close = async () => {
    await kitchen.close()
    return strays.worst()
  }
  willEnd(session, { close, drop: () => kitchen.drop() })
  return threaded
}

/** Ends the threads of a command; others take over, which load the code of systems as it is by then. */
export function restartThreads(session: Session): void {
  for (const { kitchen } of threads.get(session)?.values() ?? []) kitchen.drop()
}
