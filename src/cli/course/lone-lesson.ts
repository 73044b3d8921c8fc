import { basename, dirname } from 'node:path'
import { choicesOf } from '../../backend/settings.ts'
import { openCourseFiles } from '../../lesson/course/course-file.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Lesson } from '../../lesson/lesson.ts'
import { DEFAULT_TITLES } from '../../lesson/lesson-context.ts'
import { parseLesson } from '../../lesson/parse-lesson.ts'
import { readSettings } from '../../lesson/settings.ts'
import type { BuiltIn } from './built-in.ts'
import { type CourseSource, outlineOf } from './course-source.ts'
import { unknown } from './unknown.ts'

/** A lesson that lies in no course, as a course of one. Its systems are those of the built-in course. */
export function loneLesson(path: string, { course: builtIn, system }: BuiltIn): CourseSource {
  const file = basename(path)
  const files = openCourseFiles(dirname(path))
  const read = async (): Promise<{ text: string; lesson: Lesson | null; diagnostics: Diagnostic[] }> => {
    const text = await files.read(file)
    if (text === null) return { text: '', lesson: null, diagnostics: files.diagnostics }
    const { systems } = await builtIn.outline()
    const settings = await readSettings(systems, async (name) => choicesOf((await system(name)).definition))
    return { text, ...parseLesson(text, file, { systems, settings, unit: 1, number: 1 }) }
  }
  let reading: ReturnType<typeof read> | null = null
  const load = () => {
    reading ??= read()
    return reading
  }

  return {
    outline: async () => {
      const { lesson } = await load()
      const title = lesson?.title ?? file
      const lessons = lesson === null ? [] : [lesson]
      const units = [{ number: 1, slug: 'alone', title, summary: [], lessons }]
      const { systems } = await builtIn.outline()
      const bare = { lang: 'en', lens: DEFAULT_TITLES, welcome: [], placement: [] }
      return outlineOf({ ...bare, id: 'alone', title, units, systems })
    },
    lesson: async (id) => {
      const { lesson } = await load()
      if (lesson?.id !== id) throw unknown('lesson', id, lesson === null ? [] : [lesson.id])
      return lesson
    },
    origin: (name, need) => builtIn.origin(name, need),
    allows: (name) => builtIn.allows(name),
    unallowed: async () => [],
    systemCode: (name) => builtIn.systemCode(name),
    golden: async () => null,
    text: async () => (await load()).text,
    diagnostics: async () => (await load()).diagnostics,
  }
}
