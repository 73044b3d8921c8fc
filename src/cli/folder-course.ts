import { access, readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SettingError } from '../backend/backend.ts'
import { choicesOf } from '../backend/settings.ts'
import type { SystemDefinition } from '../backend/system.ts'
import { readSystemFolder, SystemFolderError } from '../backend/system-folder.ts'
import type { Diagnostic } from '../lesson/diagnostic.ts'
import type { Course } from '../lesson/lesson.ts'
import { type LoadedCourse, loadCourse } from '../lesson/load-course.ts'
import type { KnownSettings } from '../lesson/settings.ts'
import { suggest } from '../lesson/suggest.ts'
import { type CourseSource, outlineOf } from './course-source.ts'
import { Failure } from './failure.ts'
import { sentence } from './sentence.ts'
import { unknown } from './unknown.ts'
import type { World } from './world.ts'

/** What the loading of a course in a folder depends on. */
export interface FolderOptions {
  /** Whether code of the course may be run. */
  trust: boolean
  /** The course whose systems are there as well; those of the folder go first. */
  builtIn: CourseSource
  /** Loads the code of systems; its watch is told of each before. */
  world: Pick<World, 'watch' | 'importModule'>
  /** Whether lessons are read with the settings of their systems, for which the code of all of them is loaded. */
  settings?: boolean
}

/** A course that lies in a folder as Markdown. Its code is loaded only where `trust` is set. */
export function folderCourse(folder: string, options: FolderOptions): CourseSource {
  const root = resolve(folder)
  let loading: Promise<LoadedCourse> | null = null
  const read = () => {
    loading ??= options.builtIn.outline().then(({ systems }) =>
      loadCourse(root, {
        shared: systems,
        pages: false,
        ...(options.settings === true ? { settingsOf: (name) => settingsOf(root, name, options) } : {}),
      }),
    )
    return loading
  }
  const load = async (): Promise<LoadedCourse & { course: Course }> => {
    const loaded = await read()
    const { course, diagnostics } = loaded
    if (course === null) throw broken(`The course in ${folder} cannot be read.`, diagnostics)
    return { ...loaded, course }
  }

  return {
    outline: async () => outlineOf((await load()).course),
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
        throw broken(`There is no playable lesson "${id}".`, problems)
      throw unknown(
        'lesson',
        id,
        lessons.map((candidate) => candidate.id),
      )
    },
    system: async (name, need = 'code') => {
      const { course } = await load()
      if (!course.systems.includes(name)) {
        const { systems } = await options.builtIn.outline()
        if (systems.includes(name)) return options.builtIn.system(name)
        throw unknown('system', name, [...course.systems, ...systems])
      }
      const place = join(root, 'systems', name)
      const definition = need === 'data' ? dataOnly(name) : await loadDefinition(place, name, options)
      const beside = await readSystemFolder(place).catch((error: unknown) => {
        throw error instanceof SystemFolderError ? new Failure(error.message) : error
      })
      return { ...beside, definition }
    },
    systemCode: async (name) => {
      const { systems } = (await load()).course
      if (systems.includes(name))
        return readFile(await codeFile(join(root, 'systems', name)), 'utf8').catch(() => null)
      return options.builtIn.systemCode(name).catch(() => null)
    },
    golden: (id) => readFile(join(root, 'golden', `${id}.ndjson`), 'utf8').catch(() => null),
    text: (file) => readFile(join(root, file), 'utf8').catch(() => ''),
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

/** The settings of a system, or null where they cannot be known: who opens it will hear why. */
async function settingsOf(root: string, name: string, options: FolderOptions): Promise<KnownSettings> {
  const place = join(root, 'systems', name)
  const isOutside = await isThere(join(place, 'system.mjs'))
  try {
    return choicesOf(
      isOutside
        ? await loadDefinition(place, name, options)
        : // In a checkout of the built-in course the code is TypeScript, which only the build can read.
          (await options.builtIn.system(name)).definition,
    )
  } catch (error) {
    if (error instanceof Failure || error instanceof SettingError) return null
    throw error
  }
}

/** A system of which nothing is asked but its database. */
function dataOnly(name: string): SystemDefinition {
  return { name, title: name, routes: () => {} }
}

async function loadDefinition(
  place: string,
  name: string,
  { trust, world }: FolderOptions,
): Promise<SystemDefinition> {
  const file = await codeFile(place)
  if (!(await isThere(file))) {
    throw new Failure(
      `The system "${name}" has no code: there is no ${file}.`,
      'Its default export is an object with name, title and routes(app, { settings }).',
    )
  }
  if (!trust) {
    throw new Failure(
      `The system "${name}" is a program (${file}), and it was not started.`,
      'If you trust whoever wrote it, say so with --trust.',
    )
  }
  // Node resolves links before it loads a module.
  world.watch.expect(name, pathToFileURL(await realpath(place)).href)
  // Whatever the module holds is looked at before it is believed.
  const loaded = await world.importModule(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Failure(`The system "${name}" could not be loaded from ${file}: ${messageOf(error)}`)
  })
  const { default: definition } = loaded as { default?: unknown }
  if (!isDefinition(definition)) {
    throw new Failure(
      `${file} does not describe a system.`,
      'Its default export must be an object with name, title and routes(app, { settings }).',
    )
  }
  if (definition.name !== name) {
    throw new Failure(
      `The system in ${place} is named "${definition.name}".`,
      `A system has the name of its folder: write name: '${name}'.`,
    )
  }
  return definition
}

function isDefinition(value: unknown): value is SystemDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { name, title, routes } = value as Record<string, unknown>
  return typeof name === 'string' && typeof title === 'string' && typeof routes === 'function'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function broken(message: string, diagnostics: readonly Diagnostic[]): Failure {
  const nowhere = diagnostics.find(({ rule }) => rule === 'course-folder')
  if (nowhere !== undefined)
    return new Failure(`${message} ${sentence(nowhere.message)}`, sentence(nowhere.fix))
  const lines = diagnostics.map(
    ({ file, line, column, message: what, fix }) =>
      `  ${file}:${line}:${column}  ${`${sentence(what)} ${sentence(fix)}`.trimEnd()}`,
  )
  return new Failure([message, ...lines].join('\n'), 'The command check shows each with its line.')
}
