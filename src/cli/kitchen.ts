import type { Backend } from '../backend/backend.ts'
import type { Engine } from '../database/engine.ts'
import type { Kitchen } from '../player/kitchen.ts'
import type { Session } from './session.ts'

/** Opens systems for a command. The database engine and the application are loaded by the first one. */
export function openKitchen(session: Session): Kitchen {
  let engine: Promise<Engine> | null = null
  return {
    open: async (name, data): Promise<Backend | null> => {
      engine ??= loadSqlite(session)
      const [{ openBackend }, system, sqlite] = await Promise.all([
        import('../backend/open.ts'),
        session.source().then((source) => source.system(name)),
        engine,
      ])
      if (data === 'hidden' && system.hidden === null) return null
      const { clock, now, random } = session.world
      return openBackend(sqlite, system, { clock, now, random, data })
    },
  }
}

/** The system of that name at its seed. Rejects with a `Failure` where there is none. */
export async function openSystem(kitchen: Kitchen, name: string): Promise<Backend> {
  const backend = await kitchen.open(name, 'seed')
  if (backend === null) throw new Error(`The system "${name}" has no seed`)
  return backend
}

async function loadSqlite(session: Session): Promise<Engine> {
  const [{ loadEngine }, builtIn] = await Promise.all([import('../database/engine.ts'), session.builtIn()])
  // The optimising compiler takes longer than a whole command does; from Node 24 on the flag does nothing.
  if (Number.parseInt(session.world.node, 10) < 24) {
    const { setFlagsFromString } = await import('node:v8')
    setFlagsFromString('--liftoff-only')
  }
  return loadEngine(await builtIn.wasm())
}
