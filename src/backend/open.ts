import { type Content, openDatabase } from '../database/database.ts'
import type { Engine } from '../database/engine.ts'
import { DatabaseError, type Snapshot } from '../database/port.ts'
import type { BackendOptions } from './backend.ts'
import { brokenScript } from './broken-script.ts'
import { RunningBackend } from './running.ts'
import type { System } from './system.ts'

/** Starts a system at its seed. Rejects with a `BrokenScript`, a `BrokenFile` or a `SettingError` where the system is broken. */
export async function openBackend(
  engine: Engine,
  system: System,
  options: BackendOptions,
): Promise<RunningBackend> {
  const data = options.data ?? 'seed'
  const content = contentOf(system, data)
  const database = await openDatabase(engine, content).catch((error: unknown) => {
    if (!(error instanceof DatabaseError) || 'image' in content) throw error
    const seed = data === 'hidden' ? 'seed.hidden.sql' : 'seed.sql'
    const scripts: [string, string][] = [
      ['schema.sql', content.schema],
      [seed, content.seed],
    ]
    throw brokenScript(error, new Map(scripts))
  })
  try {
    system.prove?.(database)
    const backend = new RunningBackend(system, database, options, () => seedAgain(engine, content))
    if (options.warm) await backend.warm(options.warm)
    else database.prepare()
    return backend
  } catch (error) {
    database.close()
    throw error
  }
}

function contentOf(system: System, data: 'seed' | 'hidden'): Content {
  const image = system.images?.[data] ?? null
  if (image !== null) return { image }
  const seed = system[data]
  if (seed === null) throw new Error(`The system "${system.definition.name}" has no hidden data set.`)
  return { schema: system.schema, seed }
}

/** Most backends are never reset, so nobody keeps a copy of the seed from the start. */
async function seedAgain(engine: Engine, content: Content): Promise<Snapshot> {
  if ('image' in content) return content.image
  const fresh = await openDatabase(engine, content)
  try {
    return fresh.snapshot()
  } finally {
    fresh.close()
  }
}
