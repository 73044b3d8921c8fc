import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readSystemFolder } from '../backend/system-folder.ts'
import type { PackedSystem } from '../cli/built-in.ts'
import { outlineOf } from '../cli/course-source.ts'
import { loadCourse } from '../lesson/load-course.ts'

/**
 * Turns a course folder into the data that the package carries. Rejects where the course has errors, with all of
 * them; returns the names of its systems, whose code is for the bundler.
 */
export async function compileCourse(folder: string, target: string): Promise<string[]> {
  const { course, diagnostics } = await loadCourse(folder)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (course === null || errors.length > 0) {
    const lines = errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    throw new Error(`The course cannot be compiled:\n${lines.join('\n')}`)
  }

  const put = async (path: string, data: string): Promise<void> => {
    await mkdir(dirname(join(target, path)), { recursive: true })
    await writeFile(join(target, path), data)
  }
  await put('outline.json', JSON.stringify(outlineOf(course)))
  for (const lesson of course.units.flatMap((unit) => unit.lessons)) {
    await put(`lessons/${lesson.id}.json`, JSON.stringify(lesson))
    await put(`text/${lesson.file}`, await readFile(join(folder, lesson.file), 'utf8'))
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
  }
  if ((await readdir(folder)).includes('golden')) {
    await cp(join(folder, 'golden'), join(target, 'golden'), { recursive: true })
  }
  return course.systems
}
