import { realpath } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { System, SystemDefinition } from '../../backend/system.ts'
import { definitionIn, SystemCodeError } from '../../backend/system-code.ts'
import { readSystemFolder } from '../../backend/system-folder.ts'
import type { World } from '../process/world.ts'
import { builtIn } from './built-in.ts'
import { holds, type Seal } from './course-code.ts'
import type { DeclaredOrigin } from './declared-origin.ts'

/** Where a system comes from, as one thread can tell it another. */
export type SystemOrigin =
  | { kind: 'built-in'; name: string }
  | DeclaredOrigin
  /** A folder of an outside course; `file` is its code, null where none of it is to be run. */
  | {
      kind: 'folder'
      name: string
      folder: string
      file: string | null
      /** What was allowed to run, where it was not allowed whatever it is. */
      seal?: Seal
    }

export interface Readers {
  world: Pick<World, 'dist' | 'load' | 'importModule'>
  /** Hears before any code of a system is loaded: everything in that folder (a `file:` URL) is its code. */
  expect(system: string, folder: string): void
}

/**
 * Reads a system, and loads its code. Rejects with a `SystemFolderError`, a `SystemCodeError` or a `BrokenFile` for
 * what an outside system lacks.
 */
export async function readSystem(origin: SystemOrigin, { world, expect }: Readers): Promise<System> {
  if (origin.kind === 'built-in') return builtIn(world).system(origin.name)
  // Most systems are not written so, and YAML takes long to load.
  if (origin.kind === 'declared') return (await import('./declared-origin.ts')).readDeclared(origin)
  const definition = await readDefinition(origin, { world, expect })
  return { ...(await readSystemFolder(origin.folder)), definition }
}

/** Reads the code of a system alone. Rejects with a `SystemCodeError` for what it lacks. */
export async function readDefinition(origin: SystemOrigin, readers: Readers): Promise<SystemDefinition> {
  if (origin.kind === 'built-in') return (await builtIn(readers.world).system(origin.name)).definition
  if (origin.kind === 'declared') return (await import('./declared-origin.ts')).readDeclaredDefinition(origin)
  const { file } = origin
  return file === null ? dataOnly(origin.name) : load({ ...origin, file }, readers)
}

/** A system of which nothing is asked but its database. */
function dataOnly(name: string): SystemDefinition {
  return { name, title: name, routes: () => {} }
}

async function load(
  { name, folder, file, seal }: Extract<SystemOrigin, { kind: 'folder' }> & { file: string },
  { world, expect }: Readers,
): Promise<SystemDefinition> {
  // Node resolves links before it loads a module.
  expect(name, pathToFileURL(await realpath(folder)).href)
  // Between the answer and this moment somebody may have saved another program.
  if (seal !== undefined && !(await holds(seal))) throw new SystemCodeError(...CHANGED)
  const module = await world.importModule(pathToFileURL(file).href).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new SystemCodeError(`The system "${name}" could not be loaded from ${file}: ${why}`)
  })
  return definitionIn(module, { file, place: folder, name })
}

const CHANGED = [
  'The programs of this course have been changed since you allowed them, and were not started.',
  'Begin once more to be asked again; --trust takes them as they are.',
] as const
