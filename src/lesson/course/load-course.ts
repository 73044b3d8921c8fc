import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkRequirements } from '../block/requirement.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Course, Lesson, Unit } from '../lesson.ts'
import type { LessonContext } from '../lesson-context.ts'
import { type LessonReading, readLesson, readLessonHead } from '../parse-lesson.ts'
import { inFileOrder } from '../report.ts'
import { type KnownSettings, readSettings } from '../settings.ts'
import { type BrokenLesson, brokenIn } from './broken-lesson.ts'
import { type CourseFiles, codeOf, openCourseFiles } from './course-file.ts'
import { openFolder } from './course-folder.ts'
import { type CourseMatter, type CourseReading, readCourseFile } from './course-matter.ts'
import { reportDuplicates } from './duplicate.ts'
import { type Asking, askingOf, resolvePlacement } from './placement.ts'
import type { ReadingMemory, Remembered } from './reading-memory.ts'
import { inOrder, type Numbered, readUnit, reportStrays, reportStrayUnits } from './unit-folder.ts'

export interface LoadedCourse {
  /** null where there is no course to speak of; a broken lesson is only left out. */
  course: Course | null
  /** Paths in it are relative to the course folder, with forward slashes. */
  diagnostics: Diagnostic[]
  broken: BrokenLesson[]
  /** A lesson of the course with its pages; null where it had to be read anew, and has been broken since, or is gone. */
  read(lesson: Lesson): Promise<Lesson | null>
}

/**
 * Reads a course folder with everything that is Markdown in it; no code is loaded. Never rejects for what a folder
 * may hold. `settingsOf` gives those of a system, or null where they are not known; `shared` are systems that lessons
 * can use although they do not lie in the folder.
 */
export async function loadCourse(
  folder: string,
  {
    shared = [],
    settingsOf = async () => null,
    pages = Number.POSITIVE_INFINITY,
    isMeant = () => true,
    memory,
  }: LoadOptions = {},
): Promise<LoadedCourse> {
  const opened = await openFolder(folder)
  if ('diagnostic' in opened)
    return { course: null, diagnostics: [opened.diagnostic], broken: [], read: async () => null }
  const { root, names } = opened
  const files = openCourseFiles(root)
  const courseFile = await readMatter(names, files)
  const matter = courseFile?.course ?? null
  const systems = await readSystems(root, names, files)
  const context: LessonContext = {
    systems: [...systems, ...shared],
    settings: await readSettings([...systems, ...shared], settingsOf),
    ...(matter === null ? {} : { lensTitles: matter.lens }),
  }

  const read: Read[] = []
  const asking: Asking[] = []
  const units: { folder: Numbered; title: string; summary: Unit['summary'] }[] = []
  await reportStrayUnits(root, names, files)
  for (const unit of inOrder(await foldersOf(names, files), '', '', files)) {
    units.push({ folder: unit, ...(await readUnit(unit, files)) })
    const own = { ...context, unit: unit.number }
    for await (const one of readLessons(root, unit, own, files, { isMeant, memory })) {
      if (one.asking !== null) asking.push(one.asking)
      read.push(read.length < pages ? one : withoutPages(one))
    }
  }
  reportDuplicates(read)
  checkRequirements(
    read.flatMap(({ reading }) => (reading.id === null ? [] : [{ id: reading.id.value, reading }])),
  )

  const lessons = read.flatMap((one) => (one.reading.findings.failed() ? [] : (one.reading.lesson ?? [])))
  const placement = courseFile === null ? [] : placementOf(courseFile, asking, read)
  const diagnostics = [
    ...[...files.diagnostics, ...(courseFile?.report.diagnostics() ?? [])].sort(byFile),
    ...read.flatMap(({ reading }) => reading.findings.diagnostics()),
  ]
  return {
    course: matter === null ? null : assemble(matter, units, lessons, systems, placement),
    diagnostics,
    broken: brokenIn(read, files.diagnostics),
    read: async (lesson) => {
      if (lesson.pages.length > 0) return lesson
      const { file, unit, number } = lesson
      const text = await openCourseFiles(root).read(file)
      return text === null ? null : readLesson(text, file, { ...context, unit, number }).lesson
    },
  }
}

/** What of a course does not lie in its Markdown. */
export interface LoadOptions {
  shared?: readonly string[]
  settingsOf?: (system: string) => Promise<KnownSettings>
  /** How many lessons keep their pages, which a large course does not have to hold all at once. Default: all. */
  pages?: number
  /** Which lessons are to be read whole, by their files; of the others only the front matter. Default: all. */
  isMeant?: (file: string) => boolean
  /** What was read of the same course before. */
  memory?: ReadingMemory
}

interface Read {
  file: string
  unit: number
  number: number
  reading: LessonReading
}

async function readMatter(names: readonly string[], files: CourseFiles): Promise<CourseReading | null> {
  if (!names.includes('course.md')) {
    files.error(
      'course.md',
      'course-folder',
      'this folder is not a course: it has no `course.md`',
      'write one with `id`, `title` and `format: 1` in its front matter',
    )
    return null
  }
  const text = await files.read('course.md')
  return text === null ? null : readCourseFile(text, 'course.md')
}

function placementOf(
  { placement, report }: CourseReading,
  asking: Asking[],
  read: Read[],
): Course['placement'] {
  const broken = read.filter(({ reading }) => reading.findings.failed())
  const ids = broken.flatMap(({ reading }) => reading.id?.value ?? [])
  const sound = asking.filter(({ lesson }) => !ids.includes(lesson.id))
  return resolvePlacement(placement, sound, ids, report)
}

/** Every folder under `systems/` is a system. */
async function readSystems(root: string, names: readonly string[], files: CourseFiles): Promise<string[]> {
  if (!names.includes('systems') || (await files.kind('systems')) !== 'folder') return []
  const inside = await listOf(root, 'systems', files)
  const systems: string[] = []
  for (const name of inside) {
    if (!name.startsWith('.') && (await files.kind(`systems/${name}`)) === 'folder') systems.push(name)
  }
  return systems.sort()
}

/** The folders of the units; what is numbered and no folder is nothing of ours. */
async function foldersOf(names: readonly string[], files: CourseFiles): Promise<string[]> {
  const folders: string[] = []
  for (const name of names) {
    if (/^\d{1,6}-./.test(name) && (await files.kind(name)) === 'folder') folders.push(name)
  }
  return folders
}

async function listOf(root: string, folder: string, files: CourseFiles): Promise<string[]> {
  try {
    return await readdir(join(root, folder))
  } catch (error) {
    files.error(
      folder,
      'unreadable',
      `this folder cannot be read (${codeOf(error)})`,
      'look at its permissions',
    )
    return []
  }
}

async function* readLessons(
  root: string,
  unit: Numbered,
  context: LessonContext,
  files: CourseFiles,
  { isMeant, memory }: { isMeant: (file: string) => boolean; memory: ReadingMemory | undefined },
): AsyncGenerator<Read & Remembered> {
  const names = await listOf(root, unit.name, files)
  reportStrays(names, unit.name, files)
  for (const { name, number } of inOrder(names, '.md', unit.name, files)) {
    const file = `${unit.name}/${name}`
    const text = await files.read(file)
    if (text === null) continue
    const own = { ...context, number }
    if (!isMeant(file)) {
      yield { file, unit: unit.number, number, reading: readLessonHead(text, file, own), asking: null }
      continue
    }
    const known = memory?.find(file, text, own)
    if (known == null) {
      const reading = readLesson(text, file, own)
      const fresh = { reading, asking: reading.lesson === null ? null : askingOf(reading.lesson) }
      memory?.keep(file, text, own, fresh)
      yield { file, unit: unit.number, number, ...fresh }
    } else yield { file, unit: unit.number, number, ...known }
  }
}

/** A copy, because strings that were cut out of a text keep all of it in memory. */
function withoutPages({ reading, ...read }: Read): Read {
  const { lesson, id, title, requires, ...found } = reading
  const head = lesson === null ? null : { ...lesson, pages: [] }
  return { ...read, reading: { ...found, ...structuredClone({ lesson: head, id, title, requires }) } }
}

function assemble(
  matter: CourseMatter,
  units: readonly { folder: Numbered; title: string; summary: Unit['summary'] }[],
  lessons: readonly Lesson[],
  systems: string[],
  placement: Course['placement'],
): Course {
  return {
    ...matter,
    systems,
    placement,
    units: units.map(({ folder, title, summary }) => ({
      number: folder.number,
      slug: folder.slug,
      title,
      summary,
      lessons: lessons.filter((lesson) => lesson.file.startsWith(`${folder.name}/`)),
    })),
  }
}

function byFile(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? inFileOrder(a, b) : a.file < b.file ? -1 : 1
}
