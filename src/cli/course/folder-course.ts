import { access, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { SettingError } from '../../backend/backend.ts'
import { BrokenFile } from '../../backend/broken-file.ts'
import { choicesOf } from '../../backend/settings.ts'
import { SystemCodeError } from '../../backend/system-code.ts'
import { type LoadedCourse, loadCourse } from '../../lesson/course/load-course.ts'
import type { ReadingMemory } from '../../lesson/course/reading-memory.ts'
import type { Course } from '../../lesson/lesson.ts'
import type { KnownSettings } from '../../lesson/settings.ts'
import { suggest } from '../../lesson/suggest.ts'
import { Failure, Untrusted } from '../wording/failure.ts'
import type { BuiltIn } from './built-in.ts'
import type { Consent } from './consent.ts'
import { type CourseSource, outlineOf } from './course-source.ts'
import { diagnosed } from './diagnosed.ts'
import type { SystemOrigin } from './system-origin.ts'
import { unknown } from './unknown.ts'

/** What the loading of a course in a folder depends on. */
export interface FolderOptions {
  /** Whether code of the course may be run. */
  consent: Consent
  /** What the package carries, whose systems are there as well; those of the folder go first. */
  builtIn: BuiltIn
  /** Where lessons are read with the settings of their systems: runs the code of one, and says what it can be set to. */
  settingsOf?: (origin: SystemOrigin) => Promise<Readonly<Record<string, readonly string[]>>>
  /** Which lessons anybody wants to see, by their files. Default: all. */
  isMeant?: (file: string) => boolean
  /** What was read of the course before. */
  memory?: ReadingMemory
}

/** So many lessons are held whole. Of a larger course those that are asked for are read once more. */
const MOST_PAGES_KEPT = 40

/** A course that lies in a folder as Markdown. Its code is loaded only with consent. */
export function folderCourse(folder: string, options: FolderOptions): CourseSource {
  const root = resolve(folder)
  const { course: builtIn } = options.builtIn
  let loading: Promise<LoadedCourse> | null = null
  const read = () => {
    loading ??= builtIn.outline().then(({ systems }) =>
      loadCourse(root, {
        shared: systems,
        pages: MOST_PAGES_KEPT,
        ...(options.isMeant === undefined ? {} : { isMeant: options.isMeant }),
        ...(options.memory === undefined ? {} : { memory: options.memory }),
        ...(options.settingsOf === undefined
          ? {}
          : { settingsOf: (name) => settingsOf(root, name, options) }),
      }),
    )
    return loading
  }
  const load = async (): Promise<LoadedCourse & { course: Course }> => {
    const loaded = await read()
    const { course, diagnostics } = loaded
    if (course === null) throw diagnosed(`The course in ${folder} cannot be read.`, diagnostics)
    return { ...loaded, course }
  }
  /** Those of these systems that lie in the folder and have code. */
  const withCode = async (names: readonly string[]): Promise<string[]> => {
    const { systems } = (await load()).course
    const found: string[] = []
    for (const name of names.filter((one) => systems.includes(one))) {
      const folder = join(root, 'systems', name)
      // Of what is written twice, nothing is run: who opens it will hear why.
      const isCode = !(await isThere(join(folder, SYSTEM_FILE))) && (await isThere(await codeFile(folder)))
      if (isCode) found.push(name)
    }
    return found
  }

  return {
    outline: async () => {
      const { course, broken, diagnostics } = await load()
      const outline = outlineOf(course)
      if (broken.length === 0) return outline
      const of = (file: string) => diagnostics.filter((diagnostic) => diagnostic.file === file)
      return { ...outline, broken: broken.map((lesson) => ({ ...lesson, diagnostics: of(lesson.file) })) }
    },
    diagnostics: async () => (await read()).diagnostics,
    lesson: async (id) => {
      const { course, diagnostics, read: readAgain } = await load()
      const lessons = course.units.flatMap((unit) => unit.lessons)
      const listed = lessons.find((candidate) => candidate.id === id)
      if (listed !== undefined) {
        const lesson = await readAgain(listed)
        if (lesson === null)
          throw new Failure(`The lesson "${id}" has been changed, and can no longer be read.`)
        return lesson
      }
      const guess = suggest(
        id,
        lessons.map((candidate) => candidate.id),
      )
      const problems = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
      if (guess === null && problems.length > 0)
        throw diagnosed(`There is no playable lesson "${id}".`, problems)
      throw unknown(
        'lesson',
        id,
        lessons.map((candidate) => candidate.id),
      )
    },
    origin: async (name, need = 'code') => {
      const { course } = await load()
      if (course.systems.includes(name)) return folderOrigin(root, name, need, options.consent)
      const { systems } = await builtIn.outline()
      if (systems.includes(name)) return builtIn.origin(name)
      throw unknown('system', name, [...course.systems, ...systems])
    },
    allows: async (name) =>
      !(await withCode([name])).includes(name) || (await options.consent.permission()).kind !== 'refused',
    unallowed: async () => {
      const names = await withCode((await load()).course.systems)
      return names.length === 0 || (await options.consent.isGiven()) ? [] : names
    },
    systemCode: async (name) => {
      const { systems } = (await load()).course
      if (systems.includes(name)) {
        const folder = join(root, 'systems', name)
        if (await isThere(join(folder, SYSTEM_FILE)))
          return (await import('./declared-origin.ts')).declaredSource({ kind: 'declared', name, folder })
        return readFile(await codeFile(folder), 'utf8').catch(() => null)
      }
      return builtIn.systemCode(name).catch(() => null)
    },
    golden: (id) => readFile(join(root, 'golden', `${id}.ndjson`), 'utf8').catch(() => null),
    text: (file) => readFile(join(root, file), 'utf8').catch(() => ''),
  }
}

/** What describes a system that has no code. */
const SYSTEM_FILE = 'system.yaml'

/** The settings of a system, or null where they cannot be known: who opens it will hear why. */
async function settingsOf(
  root: string,
  name: string,
  { settingsOf: ask, builtIn, consent }: FolderOptions,
): Promise<KnownSettings> {
  const isOutside = await isThere(join(root, 'systems', name, 'system.mjs'))
  try {
    // In a checkout of the built-in course the code is TypeScript, which only the build can read.
    if (await isThere(join(root, 'systems', name, SYSTEM_FILE)))
      return (await ask?.({ kind: 'declared', name, folder: join(root, 'systems', name) })) ?? null
    if (!isOutside) return choicesOf((await builtIn.system(name)).definition)
    return (await ask?.(await folderOrigin(root, name, 'code', consent))) ?? null
  } catch (error) {
    const isTheirs = [Failure, SettingError, SystemCodeError, BrokenFile].some(
      (kind) => error instanceof kind,
    )
    if (isTheirs) return null
    throw error
  }
}

async function folderOrigin(
  root: string,
  name: string,
  need: 'code' | 'data',
  consent: Consent,
): Promise<SystemOrigin> {
  const folder = join(root, 'systems', name)
  const file = await codeFile(folder)
  const hasCode = await isThere(file)
  const declared = join(folder, SYSTEM_FILE)
  const isDeclared = await isThere(declared)
  if (isDeclared && hasCode) {
    throw new Failure(
      `The system "${name}" is written twice: as ${declared}, and as ${file}.`,
      'Keep one of the two.',
    )
  }
  if (need === 'data') return { kind: 'folder', name, folder, file: null }
  if (isDeclared) return { kind: 'declared', name, folder }
  if (!hasCode) {
    throw new Failure(
      `The system "${name}" has no code: there is no ${file}.`,
      `Its default export is an object with name, title and routes(app, { settings }); or write ${SYSTEM_FILE} beside schema.sql, which needs no code.`,
    )
  }
  const permission = await consent.permission()
  switch (permission.kind) {
    case 'trusted':
      return { kind: 'folder', name, folder, file }
    case 'sealed':
      return { kind: 'folder', name, folder, file, seal: permission.seal }
    case 'refused': {
      const why = permission.why === null ? '' : ` ${permission.why}`
      throw new Untrusted(
        `The system "${name}" is a program (${file}), and it was not started.${why}`,
        'If you trust whoever wrote it, say so with --trust.',
      )
    }
  }
}

/** `system.mjs` in an outside course; `system.ts` in a checkout of the built-in one. */
async function codeFile(place: string): Promise<string> {
  const [outside, inside] = [join(place, 'system.mjs'), join(place, 'system.ts')]
  return (await isThere(outside)) || !(await isThere(inside)) ? outside : inside
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
