import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { ReadingMemory } from '../../lesson/course/reading-memory.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import { courseAbove } from '../course/course-above.ts'
import type { CourseSource, Outline } from '../course/course-source.ts'
import { lessonsOf } from '../course/lessons-of.ts'
import { kitchenThread } from '../kitchen/kitchen-thread.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'

/** Lessons of one course that are to be checked. */
export interface Subject {
  source: CourseSource
  /** null where so much is wrong with the `course.md` that there is no course. */
  outline: Outline | null
  /** Ids. */
  lessons: string[]
  /** How many of those that are meant cannot be played, and are not among them. */
  broken: number
  /** Whether all of the course is meant, and not only these lessons. */
  whole: boolean
  /** Its systems that are meant by themselves. */
  systems: string[]
  /** What was found while they were read; their files are already as the person would write them. */
  diagnostics: Diagnostic[]
  /** Its systems whose code may be run; to the others no request can be sent. */
  allowed: readonly string[]
  /** A file of the course as the person would write it. */
  place: (file: string) => string
  /** The folder of the course; null where it lies in the package, or is a lesson by itself. */
  folder: string | null
}

/** A course, and where it lies; the built-in one lies nowhere. */
interface Opened {
  source: CourseSource
  root: string | null
  /** It is a lesson in no course, and the folder is only where it lies. */
  lone?: true
}

/** What was read of a course before, by its folder. */
type Recall = (root: string) => ReadingMemory

/** Finds out which lessons of which courses are meant. Rejects with a {@link Failure} for what cannot be read. */
export async function subjectsOf(
  session: Session,
  paths: readonly string[],
  recall: Recall | null = null,
): Promise<Subject[]> {
  const { globals, world } = session
  if (paths.length === 0) {
    const root = globals.course === null ? await courseAbove(world.cwd) : resolve(world.cwd, globals.course)
    const opened =
      root === null ? { source: await session.source(), root } : await openCourse(session, root, { recall })
    return [await subjectOf(opened, [''], world.cwd)]
  }
  const byCourse = new Map<string, string[]>()
  const subjects: Subject[] = []
  for (const path of paths) {
    const full = resolve(world.cwd, path)
    const course = await findCourse(full, path)
    if (course === null) subjects.push(await subjectOf(await openLone(session, full), [''], world.cwd))
    else byCourse.set(course.root, [...(byCourse.get(course.root) ?? []), course.inside])
  }
  for (const [root, insides] of byCourse) {
    const course = await openCourse(session, root, { recall, isMeant: among(insides) })
    subjects.push(await subjectOf(course, insides, world.cwd))
  }
  return subjects
}

/**
 * The course that a file or folder belongs to: the nearest folder above it with a `course.md`. null: a Markdown file
 * that belongs to none, and is looked at by itself.
 */
async function findCourse(path: string, asWritten: string): Promise<{ root: string; inside: string } | null> {
  // An empty name would be this folder.
  if (asWritten.trim() === '') throw new Failure('The name of the file or folder is empty.')
  const found = await stat(path).catch(() => null)
  if (found === null) throw new Failure(`There is no file or folder ${asWritten}.`)
  const root = await courseAbove(found.isDirectory() ? path : dirname(path))
  if (root !== null) return { root, inside: slashed(relative(root, path)) }
  if (found.isFile() && path.endsWith('.md')) return null
  throw new Failure(
    `${asWritten} does not belong to a course.`,
    'A course is a folder with a course.md, and its lessons in folders such as 1-basics.',
  )
}

async function openLone({ builtIn }: Session, path: string): Promise<Opened> {
  const { loneLesson } = await import('../course/lone-lesson.ts')
  return { source: loneLesson(path, builtIn), root: dirname(path), lone: true }
}

async function openCourse(
  session: Session,
  root: string,
  { recall, isMeant }: { recall: Recall | null; isMeant?: (file: string) => boolean },
): Promise<Opened> {
  const { folderCourse } = await import('../course/folder-course.ts')
  const { consentTo } = await import('../course/consent.ts')
  const source = folderCourse(root, {
    consent: consentTo(session, root),
    builtIn: session.builtIn,
    settingsOf: (origin) => kitchenThread(session).kitchen.settingsOf(origin),
    ...(isMeant === undefined ? {} : { isMeant }),
    ...(recall === null ? {} : { memory: recall(root) }),
  })
  const builtIn = session.builtIn.course
  // In a checkout the systems of the built-in course are TypeScript, which only the build can read.
  return (await readable(source))?.id === (await builtIn.outline()).id
    ? {
        source: {
          ...source,
          origin: (name) => builtIn.origin(name),
          allows: async () => true,
          unallowed: async () => [],
        },
        root,
      }
    : { source, root }
}

/** The outline of a course; null where only its diagnostics can be told. Rejects where there is nothing to tell of. */
async function readable(source: CourseSource): Promise<Outline | null> {
  try {
    return await source.outline()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if ((await source.diagnostics()).some(({ rule }) => rule === 'course-folder')) throw error
    return null
  }
}

async function subjectOf(
  { source, root, lone }: Opened,
  insides: readonly string[],
  cwd: string,
): Promise<Subject> {
  const outline = await readable(source)
  const place = (file: string) => (root === null ? file : slashed(relative(cwd, join(root, file))))
  const isMeant = among(insides)
  // Without a course nothing can be said of any file but what is wrong with them all.
  const diagnostics = (await source.diagnostics()).filter(({ file }) => outline === null || isMeant(file))
  const lessons = (outline === null ? [] : lessonsOf(outline)).filter(({ file }) => isMeant(file))
  const missing = insides.find(
    (inside) => inside.endsWith('.md') && ![...diagnostics, ...lessons].some(({ file }) => file === inside),
  )
  if (missing !== undefined && outline !== null) {
    throw new Failure(
      `${missing} is not a lesson of its course.`,
      'A lesson is a file such as 1-hello.md in a folder such as 1-basics.',
    )
  }
  return {
    source,
    outline,
    lessons: lessons.map(({ id }) => id),
    broken: (outline?.broken ?? []).filter(({ file }) => isMeant(file)).length,
    whole: insides.includes(''),
    systems: (outline?.systems ?? []).filter((name) =>
      insides.some((inside) => inside === 'systems' || `${inside}/`.startsWith(`systems/${name}/`)),
    ),
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file: place(diagnostic.file) })),
    allowed: await allowedOf(source, outline),
    place,
    folder: lone === true ? null : root,
  }
}

/** Whether a file of a course is one of these, or lies in one of these folders; '' is the course itself. */
function among(insides: readonly string[]): (file: string) => boolean {
  return (file) => insides.some((inside) => inside === '' || file === inside || file.startsWith(`${inside}/`))
}

async function allowedOf(source: CourseSource, outline: Outline | null): Promise<string[]> {
  const allowed: string[] = []
  for (const name of outline?.systems ?? []) if (await source.allows(name)) allowed.push(name)
  return allowed
}

/** A path as it is written on every system. */
function slashed(path: string): string {
  return path.split(sep).join('/')
}
