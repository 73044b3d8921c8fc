import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readSystemFolder } from '../backend/system-folder.ts'
import type { PackedSystem } from '../cli/built-in.ts'
import { outlineOf } from '../cli/course-source.ts'
import { openDatabase } from '../database/database.ts'
import { loadEngine } from '../database/engine.ts'
import { loadCourse } from '../lesson/load-course.ts'

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

  const put = async (path: string, data: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(target, path)), { recursive: true })
    await writeFile(join(target, path), data)
  }
  await put('outline.json', JSON.stringify(outlineOf(course)))
  for (const lesson of course.units.flatMap((unit) => unit.lessons)) {
    await put(`lessons/${lesson.id}.json`, JSON.stringify(lesson))
    await put(`text/${lesson.file}`, await readFile(join(folder, lesson.file), 'utf8'))
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
    const packed: PackedSystem = {
      ...rest,
      files: files.map(({ path, bytes }) => ({ path, base64: Buffer.from(bytes).toString('base64') })),
      code: await readFile(join(place, 'system.ts'), 'utf8'),
    }
    await put(`systems/${name}.json`, JSON.stringify(packed))
    await put(`systems/${name}.db`, await image(packed.schema, packed.seed))
    if (packed.hidden !== null) {
      await put(`systems/${name}.hidden.db`, await image(packed.schema, packed.hidden))
    }
  }
  return course.systems
}
