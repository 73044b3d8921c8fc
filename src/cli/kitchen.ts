import type { Backend } from '../backend/backend.ts'
import { openBackend } from '../backend/open.ts'
import { type Engine, loadEngine } from '../database/engine.ts'
import type { Kitchen } from '../player/kitchen.ts'
import type { RequestMessage } from '../trace/message.ts'
import type { CourseSource } from './course-source.ts'
import { Failure } from './failure.ts'
import type { Session } from './session.ts'

export interface KitchenOptions {
  /** Where the systems come from. Default: the course of the session. */
  source?: CourseSource
  /** The systems whose code is needed, not only their data. Default: all of them. */
  code?: readonly string[]
  /** Time and chance that stand still, so that the same is the same on every day. */
  still?: boolean
  /** Sent once ahead of the first, so that nobody reads a cold start as "the door is slow". */
  warm?: RequestMessage
}

const A_DAY = Date.UTC(2026, 0, 1, 12)

/** Opens systems for a command. The database engine and the application are loaded by the first one. */
export function openKitchen(session: Session, options: KitchenOptions = {}): Kitchen {
  const { clock, now, random, timer } = session.world
  const chance = options.still === true ? { now: () => A_DAY, random: () => 0.5 } : { now, random }
  const warm = options.warm === undefined ? {} : { warm: options.warm }
  return {
    open: async (name, data): Promise<Backend | null> => {
      const source = options.source ?? session.source()
      const need = options.code === undefined || options.code.includes(name) ? 'code' : 'data'
      // One after the other: the engine changes settings of V8, and what V8 has kept of our code is worth less then.
      const system = await (await source).system(name, need)
      const engine = await engineFor(session)
      if (data === 'hidden' && system.hidden === null) return null
      try {
        return await openBackend(engine, system, { clock, timer, ...chance, data, ...warm })
      } catch (error) {
        const isOurs = options.source === undefined && session.globals.course === null
        throw isOurs ? error : brokenSystem(name, error)
      }
    },
  }
}

/** The system of that name at its seed. Rejects with a `Failure` where there is none. */
export async function openSystem(kitchen: Kitchen, name: string): Promise<Backend> {
  const backend = await kitchen.open(name, 'seed')
  if (backend === null) throw new Error(`The system "${name}" has no seed`)
  return backend
}

// One engine serves any number of databases, and compiling it is the longest part of a short command.
const engines = new WeakMap<Session, Promise<Engine>>()

function engineFor(session: Session): Promise<Engine> {
  const open = engines.get(session)
  if (open !== undefined) return open
  const opening = loadSqlite(session)
  engines.set(session, opening)
  return opening
}

async function loadSqlite(session: Session): Promise<Engine> {
  const wasm = await session.builtIn.wasm()
  // The optimising compiler takes longer than a whole command does; from Node 24 on the flags do nothing.
  if (Number.parseInt(session.world.node, 10) < 24) {
    const { setFlagsFromString } = await import('node:v8')
    setFlagsFromString('--no-wasm-tier-up --no-wasm-dynamic-tiering')
  }
  return loadEngine(wasm)
}

/** A schema, a seed or code that does not work is its author's to mend. */
function brokenSystem(name: string, error: unknown): Failure {
  const why = error instanceof Error ? error.message : String(error)
  const failure = new Failure(`The system "${name}" cannot be opened: ${why}`)
  failure.cause = error
  return failure
}
