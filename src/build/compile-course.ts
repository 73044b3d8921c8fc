import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSystemFolder } from '../backend/system-folder.ts'
import { toArchive } from '../cli/course/archive.ts'
import type { PackedSystem } from '../cli/course/built-in.ts'
import { outlineOf } from '../cli/course/course-source.ts'
import { openDatabase } from '../database/database.ts'
import { loadEngine } from '../database/engine.ts'
import { loadCourse } from '../lesson/course/load-course.ts'

/**
 * Turns a course folder into the data that the package carries. Rejects where the course has errors, with all of
 * them; returns the names of its systems, whose code is for the bundler. `wasm` is where SQLite lies.
 */
export async function compileCourse(folder: string, target: string, wasm: string): Promise<string[]> {
  const { course, diagnostics } = await loadCourse(folder)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (course === null || errors.length > 0) {
    const lines = errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    throw new Error(`The course cannot be compiled:\n${lines.join('\n')}`)
  }

  const archive = new Map<string, string | Uint8Array>()
  for (const lesson of course.units.flatMap((unit) => unit.lessons)) {
    archive.set(`lessons/${lesson.id}.json`, JSON.stringify(lesson))
    archive.set(`text/${lesson.file}`, await readFile(join(folder, lesson.file)))
  }
  const engine = await loadEngine(await readFile(wasm))
  const image = async (schema: string, seed: string): Promise<Uint8Array> => {
    const database = await openDatabase(engine, { schema, seed })
    try {
      return database.snapshot()
    } finally {
      database.close()
    }
  }
  for (const name of course.systems) {
    const place = join(folder, 'systems', name)
    const { files, ...rest } = await readSystemFolder(place)
    const packed: PackedSystem = { ...rest, code: await readFile(join(place, 'system.ts'), 'utf8') }
    archive.set(`systems/${name}.json`, JSON.stringify(packed))
    for (const { path, bytes } of files) archive.set(`systems/${name}/public/${path}`, bytes)
    archive.set(`systems/${name}.db`, await image(packed.schema, packed.seed))
    if (packed.hidden !== null) {
      archive.set(`systems/${name}.hidden.db`, await image(packed.schema, packed.hidden))
    }
  }
  const { index, data } = toArchive(archive)
  await writeFile(join(target, 'outline.json'), JSON.stringify(outlineOf(course)))
  await writeFile(join(target, 'course.json'), index)
  await writeFile(join(target, 'course.data'), data)
  return course.systems
}
