import { readFileSync } from 'node:fs'
import type { PublicFile, System, SystemDefinition } from '../../backend/system.ts'
import type { Lesson } from '../../lesson/lesson.ts'
import type { World } from '../process/world.ts'
import { openArchive } from './archive.ts'
import type { CourseSource, Outline } from './course-source.ts'
import { lessonsOf } from './lessons-of.ts'
import { unknown } from './unknown.ts'

/** The SQL of a system, and its own code for reading. */
export interface PackedSystem {
  schema: string
  seed: string
  hidden: string | null
  code: string
}

/** What `systems.cjs` exports. */
interface BuiltInSystems {
  systems: Record<string, () => Promise<{ default: SystemDefinition }>>
}

/** What the package carries beside its code. */
export interface BuiltIn {
  course: CourseSource
  /** Reads a system, and loads its code. Rejects with a `Failure` where there is none of that name. */
  system(name: string): Promise<System>
  /** SQLite, compiled to WebAssembly. */
  wasm(): Promise<Uint8Array>
}

/**
 * The course and the database engine in the package. Files are read only under names that the course itself has:
 * what a person types never becomes a path.
 */
export function builtIn({ dist, load }: Pick<World, 'dist' | 'load'>): BuiltIn {
  const archive = openArchive(new URL('course.json', dist), new URL('course.data', dist))
  const there = async <T>(path: string, file: Promise<T | null>): Promise<T> => {
    const content = await file
    if (content === null) throw new Error(`The package has no ${path}`)
    return content
  }
  // What the build wrote is of the type that it wrote: JSON.parse cannot say so itself.
  const readJson = async <T>(path: string): Promise<T> =>
    JSON.parse(await there(path, archive.text(path))) as T
  let reading: Promise<Outline> | null = null
  const outline = () => {
    // A file of its own: who only wants the list reads nothing else.
    reading ??= Promise.resolve(JSON.parse(readFileSync(new URL('outline.json', dist), 'utf8')) as Outline)
    return reading
  }
  const knownSystem = async (name: string): Promise<string> => {
    const { systems } = await outline()
    if (!systems.includes(name)) throw unknown('system', name, systems)
    return name
  }
  const knownLesson = async (id: string): Promise<string> => {
    const ids = lessonsOf(await outline()).map((lesson) => lesson.id)
    if (!ids.includes(id)) throw unknown('lesson', id, ids)
    return id
  }
  const publicFile = async (folder: string, path: string): Promise<PublicFile> => ({
    path: path.slice(folder.length),
    bytes: await there(path, archive.bytes(path)),
  })

  return {
    wasm: async () => readFileSync(new URL('sql-wasm.wasm', dist)),
    system: async (wanted) => {
      const name = await knownSystem(wanted)
      const folder = `systems/${name}/public/`
      const [{ schema, seed, hidden }, paths, image, hiddenImage] = await Promise.all([
        readJson<PackedSystem>(`systems/${name}.json`),
        archive.paths(folder),
        there(name, archive.bytes(`systems/${name}.db`)),
        archive.bytes(`systems/${name}.hidden.db`),
      ])
      const files = await Promise.all(paths.map((path) => publicFile(folder, path)))
      // The build makes that file from the modules of the systems.
      const { systems } = load('systems.cjs') as BuiltInSystems
      const code = systems[name]
      if (code === undefined) throw new Error(`The package has no code of the system ${name}`)
      const { default: definition } = await code()
      return { definition, schema, seed, hidden, files, images: { seed: image, hidden: hiddenImage } }
    },
    course: {
      outline,
      lesson: async (id) => readJson<Lesson>(`lessons/${await knownLesson(id)}.json`),
      origin: async (name) => ({ kind: 'built-in', name: await knownSystem(name) }),
      allows: async () => true,
      unallowed: async () => [],
      systemCode: async (name) =>
        (await readJson<PackedSystem>(`systems/${await knownSystem(name)}.json`)).code,
      // The golden files stay where the lessons are written.
      golden: async () => null,
      text: async (file) => (await archive.text(`text/${file}`)) ?? '',
      diagnostics: async () => [],
    },
  }
}
