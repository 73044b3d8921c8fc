import { openBackend } from '../../backend/open.ts'
import type { Engine } from '../../database/engine.ts'
import type { Session } from '../session.ts'
import { openEngine } from './engine.ts'
import type { OpenHere } from './kitchen.ts'

// One engine serves any number of databases, and compiling it is the longest part of a short command.
const engines = new WeakMap<Session, Promise<Engine>>()

/** Opens a system of the package in this thread: sooner than in another one, and in the way of whatever else is done. */
export const openHere: OpenHere = async (session, name, options) => {
  const { clock, now, random, timer } = session.world
  const system = await session.builtIn.system(name)
  const engine = engines.get(session) ?? openEngine(session.world)
  engines.set(session, engine)
  if (options.data === 'hidden' && system.hidden === null) return null
  const deadline = session.globals.timeout
  return openBackend(await engine, system, { ...options, clock, now, random, timer, deadline })
}
