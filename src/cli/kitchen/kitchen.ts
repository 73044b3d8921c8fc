import type { Backend } from '../../backend/backend.ts'
import { BrokenFile } from '../../backend/broken-file.ts'
import type { OpenOptions } from '../../backend/thread/thread.ts'
import { DatabaseError } from '../../database/port.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import { Interrupted } from '../../terminal/interrupted.ts'
import type { Waiting } from '../../terminal/waiting.ts'
import type { RequestMessage } from '../../trace/message.ts'
import type { CourseSource } from '../course/course-source.ts'
import type { Session } from '../session.ts'
import { attended, OPENING } from '../waiting.ts'
import { Failure } from '../wording/failure.ts'
import { sentence } from '../wording/sentence.ts'

export interface KitchenOptions {
  /** Where the systems come from. Default: the course of the session. */
  source?: CourseSource
  /** The systems whose code is needed, not only their data. Default: all of them. */
  code?: readonly string[]
  /** Time and chance that stand still, so that the same is the same on every day. */
  still?: boolean
  /** Sent once ahead of the first, so that nobody reads a cold start as "the door is slow". */
  warm?: RequestMessage
  /** Opens what the package carries in this thread. Default: everything has a thread of its own. */
  here?: OpenHere
  /** Which of the command's threads it is opened in. Default: the first. */
  thread?: number
  /** How somebody waits for what is done there. Default: nobody sees that anything takes long. */
  waiting?: Waiting
}

/** Opens a system of the package. */
export type OpenHere = (
  session: Session,
  name: string,
  options: Pick<OpenOptions, 'data' | 'warm'>,
) => Promise<Backend | null>

/** Opens systems for a command, in a thread of their own, where none of them can hold up the program or end it. */
export function openKitchen(session: Session, options: KitchenOptions = {}): Kitchen {
  const { still = false, here, waiting } = options
  const warm = options.warm === undefined ? {} : { warm: options.warm }
  return {
    open: async (name, data): Promise<Backend | null> => {
      const source = options.source ?? (await session.source())
      const need = options.code === undefined || options.code.includes(name) ? 'code' : 'data'
      const origin = await source.origin(name, need)
      try {
        if (here !== undefined && origin.kind === 'built-in')
          return await here(session, name, { data, ...warm })
        const { kitchen } = await threadOf(session, options.thread)
        const opening = kitchen.open(origin, { data, still, ...warm })
        if (waiting === undefined) return await opening
        const stop = () => kitchen.cancel()
        const backend = await waiting.during(OPENING, opening, stop)
        return backend && attended(backend, waiting, stop)
      } catch (error) {
        // Without its kitchen a command has nothing left to do.
        if (error instanceof DatabaseError && error.code === 'cancelled') throw new Interrupted()
        const isOurs = options.source === undefined && session.globals.course === null
        throw isOurs ? error : brokenSystem(name, error)
      }
    },
  }
}

/** Starts the thread behind what is being read, so that it is ready when it is needed. */
export function warmKitchen(session: Session): void {
  void threadOf(session).then(({ kitchen }) => kitchen.warm())
}

/** Loaded by the first who needs it: no page of a lesson waits for it. */
async function threadOf(session: Session, number?: number) {
  return (await import('./kitchen-thread.ts')).kitchenThread(session, number)
}

/** The system of that name at its seed. Rejects with a `Failure` where there is none. */
export async function openSystem(kitchen: Kitchen, name: string): Promise<Backend> {
  const backend = await kitchen.open(name, 'seed')
  if (backend === null) throw new Error(`The system "${name}" has no seed`)
  return backend
}

const SHOWN_BY_CHECK = 'The command check shows each with its line.'

/** A schema, a seed or code that does not work is its author's to mend. */
function brokenSystem(name: string, error: unknown): Failure {
  const said =
    error instanceof Error && (error.name === 'SystemCodeError' || error.name === 'SystemFolderError')
  if (error instanceof BrokenFile) {
    const lines = error.problems.map(
      ({ line, column, message, fix }) =>
        `  systems/${name}/${error.file}:${line}:${column}  ${`${sentence(message)} ${sentence(fix)}`.trimEnd()}`,
    )
    const told = new Failure([`The system "${name}" cannot be opened.`, ...lines].join('\n'), SHOWN_BY_CHECK)
    told.cause = error
    return told
  }
  const why = error instanceof Error ? error.message : String(error)
  const hint = said && 'hint' in error ? String(error.hint) : ''
  const failure = new Failure(said ? why : `The system "${name}" cannot be opened: ${why}`, hint)
  failure.cause = error
  return failure
}
