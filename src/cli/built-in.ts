import { readFile } from 'node:fs/promises'
import type { PublicFile, System, SystemDefinition } from '../backend/system.ts'
import type { Lesson } from '../lesson/lesson.ts'
import type { CourseSource, Outline } from './course-source.ts'
import { lessonsOf } from './lessons-of.ts'
import { unknown } from './unknown.ts'
import type { World } from './world.ts'

/** How a system's files lie in the package; bodies of public files are base64. */
export interface PackedSystem {
  schema: string
  seed: string
  hidden: string | null
  files: { path: string; base64: string }[]
  code: string
}

/** What the package carries beside its code. */
export interface BuiltIn {
  course: CourseSource
  /** SQLite, compiled to WebAssembly. */
  wasm(): Promise<Uint8Array>
}

/**
 * The course and the database engine in the package. Files are read only under names that the course itself has:
 * what a person types never becomes a path.
 */
export function builtIn({ dist: folder, load }: Pick<World, 'dist' | 'load'>): BuiltIn {
  const read = (path: string): Promise<string> => readFile(new URL(path, folder), 'utf8')
  // What the build wrote is of the type that it wrote: JSON.parse cannot say so itself.
  const readJson = async <T>(path: string): Promise<T> => JSON.parse(await read(path)) as T
  const packed = (name: string): Promise<PackedSystem> => readJson(`course/systems/${name}.json`)
  const image = (name: string): Promise<Uint8Array> => readFile(new URL(`course/systems/${name}.db`, folder))
  let reading: Promise<Outline> | null = null
  const outline = () => {
    reading ??= readJson<Outline>('course/outline.json')
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

  return {
    wasm: () => readFile(new URL('sql-wasm.wasm', folder)),
    course: {
      outline,
      lesson: async (id) => readJson<Lesson>(`course/lessons/${await knownLesson(id)}.json`),
      system: async (wanted) => {
        const name = await knownSystem(wanted)
        const [files, seed, hidden] = await Promise.all([
          packed(name),
          image(name),
          image(`${name}.hidden`).catch(() => null),
        ])
        // The build makes that file from the system's module.
        const code = load(`course/systems/${name}.cjs`) as { default: SystemDefinition }
        return { ...unpack(files, code.default), images: { seed, hidden } }
      },
      systemCode: async (name) => (await packed(await knownSystem(name))).code,
      // The golden files stay where the lessons are written.
      golden: async () => null,
      text: async (file) => {
        const isOurs = lessonsOf(await outline()).some((lesson) => lesson.file === file)
        return isOurs ? read(`course/text/${file}`).catch(() => '') : ''
      },
      diagnostics: async () => [],
    },
  }
}

function unpack(packed: PackedSystem, definition: SystemDefinition): System {
  const files = packed.files.map(
    ({ path, base64 }): PublicFile => ({ path, bytes: Buffer.from(base64, 'base64') }),
  )
  return { definition, schema: packed.schema, seed: packed.seed, hidden: packed.hidden, files }
}
