import { type Database, openDatabase } from '../database/database.ts'
import type { Engine } from '../database/engine.ts'
import type { Snapshot } from '../database/port.ts'
import type { Backend, BackendOptions } from './backend.ts'
import { RunningBackend } from './running.ts'
import type { System } from './system.ts'

/** Starts a system at its seed. Rejects with a `ScriptError` or a `SettingError` where the system is broken. */
export async function openBackend(engine: Engine, system: System, options: BackendOptions): Promise<Backend> {
  const content = { schema: system.schema, seed: seedOf(system, options.data ?? 'seed') }
  const database = await openDatabase(engine, content)
  try {
    const backend = new RunningBackend(system, database, options, () => seedAgain(engine, content))
    if (options.warm) await backend.warm()
    return backend
  } catch (error) {
    database.close()
    throw error
  }
}

function seedOf(system: System, data: 'seed' | 'hidden'): string {
  if (data === 'seed') return system.seed
  if (system.hidden === null)
    throw new Error(`The system "${system.definition.name}" has no hidden data set.`)
  return system.hidden
}

/** Most backends are never reset, so nobody keeps a copy of the seed from the start. */
async function seedAgain(engine: Engine, content: { schema: string; seed: string }): Promise<Snapshot> {
  const fresh: Database = await openDatabase(engine, content)
  try {
    return fresh.snapshot()
  } finally {
    fresh.close()
  }
}
