import { realpath } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { System, SystemDefinition } from '../backend/system.ts'
import { definitionIn, SystemCodeError } from '../backend/system-code.ts'
import { readSystemFolder } from '../backend/system-folder.ts'
import { builtIn } from './built-in.ts'
import type { World } from './world.ts'

/** Where a system comes from, as one thread can tell it another. */
export type SystemOrigin =
  | { kind: 'built-in'; name: string }
  /** A folder of an outside course; `file` is its code, null where none of it is to be run. */
  | { kind: 'folder'; name: string; folder: string; file: string | null }

export interface Readers {
  world: Pick<World, 'dist' | 'load' | 'importModule'>
  /** Hears before any code of a system is loaded: everything in that folder (a `file:` URL) is its code. */
  expect(system: string, folder: string): void
}

/**
 * Reads a system, and loads its code. Rejects with a `SystemFolderError` or a `SystemCodeError` for what an outside
 * system lacks.
 */
export async function readSystem(origin: SystemOrigin, { world, expect }: Readers): Promise<System> {
  if (origin.kind === 'built-in') return builtIn(world).system(origin.name)
  const definition = await readDefinition(origin, { world, expect })
  return { ...(await readSystemFolder(origin.folder)), definition }
}

/** Reads the code of a system alone. Rejects with a `SystemCodeError` for what it lacks. */
export async function readDefinition(origin: SystemOrigin, readers: Readers): Promise<SystemDefinition> {
  if (origin.kind === 'built-in') return (await builtIn(readers.world).system(origin.name)).definition
  const { name, folder, file } = origin
  return file === null ? dataOnly(name) : load({ name, folder, file }, readers)
}

/** A system of which nothing is asked but its database. */
function dataOnly(name: string): SystemDefinition {
  return { name, title: name, routes: () => {} }
}

async function load(
  { name, folder, file }: { name: string; folder: string; file: string },
  { world, expect }: Readers,
): Promise<SystemDefinition> {
  // Node resolves links before it loads a module.
  expect(name, pathToFileURL(await realpath(folder)).href)
  const module = await world.importModule(pathToFileURL(file).href).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new SystemCodeError(`The system "${name}" could not be loaded from ${file}: ${why}`)
  })
  return definitionIn(module, { file, place: folder, name })
}
