import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backend } from '../../backend/backend.ts'
import { toMessage } from '../../player/message.ts'
import { visible } from '../../render/text/visible.ts'
import { RESERVED } from '../../terminal/entry/sql-keyword.ts'
import { openKitchen } from '../kitchen/kitchen.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { openQuestions, titleOf, whyNotId, whyNotTitle } from './new-names.ts'
import { fromHere, tellNext } from './new-next.ts'
import { type CoursePlace, courseAround } from './new-place.ts'
import { writeScaffold } from './scaffold.ts'
import { type LessonPlan, lessonText } from './template-lesson.ts'

export interface NewLesson {
  lesson: string | null
  title: string | null
  /** The number of a unit, or `2-more`, which is made where it is not there. */
  unit: string | null
  system: string | null
}

/** Writes a lesson of two pages into a course, with what its system really answers. */
export async function newLesson(session: Session, wanted: NewLesson): Promise<number> {
  const place = await courseAround(session)
  const { outline, root } = place
  const questions = openQuestions(session)
  try {
    const taken = (value: string) =>
      outline.units.some(({ lessons }) => lessons.some(({ id }) => id === value))
        ? `There is a lesson "${value}" already. Choose another name.`
        : null
    const id = await questions.ask({
      question: 'The name of the lesson',
      given: wanted.lesson,
      usual: null,
      usage: `${session.name} new lesson first-letter`,
      wrong: (value) => whyNotId('lesson')(value) ?? taken(value),
    })
    const title = await questions.ask({
      question: 'Its title',
      given: wanted.title,
      usual: titleOf(id),
      usage: '--title TITLE',
      wrong: whyNotTitle,
    })
    const folders = await unitsIn(root)
    const unit = await questions.ask({
      question: folders.length < 2 ? 'The folder of its unit' : `Which unit: ${folders.join(', ')}`,
      given: wanted.unit ?? (folders.length === 1 ? (folders[0] ?? null) : null),
      usual: folders.at(-1) ?? '1-first-steps',
      usage: '--unit 1-first-steps',
      wrong: (value) => (unitOf(value, folders) === null ? notAUnit(value, folders) : null),
    })
    const systems =
      outline.systems.length > 0 ? outline.systems : (await session.builtIn.course.outline()).systems
    const known = [...outline.systems, ...(await session.builtIn.course.outline()).systems]
    const system = await questions.ask({
      question: `Which system: ${systems.join(', ')}`,
      given: wanted.system ?? (systems.length === 1 ? (systems[0] ?? null) : null),
      usual: systems[0] ?? 'ice-cream',
      usage: '--system NAME',
      wrong: (value) =>
        known.includes(value) ? null : `There is no system "${value}". There are: ${known.join(', ')}`,
    })
    const folder = unitOf(unit, folders) ?? unit
    const plan = { id, title, system, ...(await lookAt(session, place, system)) }
    const file = `${folder}/${await nextNumber(join(root, folder))}-${id}.md`
    await writeScaffold(root, {
      ...(folders.includes(folder) ? {} : { [`${folder}/README.md`]: unitText(folder) }),
      [file]: lessonText(plan),
    })
    await tellNext(session, {
      what: `The lesson "${visible(title)}" is in ${fromHere(session, root, file)}.`,
      root,
      next: [
        ['prove it', 'check'],
        ['play it', 'start', id],
        ['try things out', 'sandbox', system],
      ],
    })
    return 0
  } finally {
    questions.close()
  }
}

async function unitsIn(root: string): Promise<string[]> {
  const names = await readdir(root, { withFileTypes: true })
  return names
    .filter((entry) => entry.isDirectory() && /^\d{1,6}-./.test(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
}

/** The folder that a number or a name means; a new one is named `2-more`. */
function unitOf(said: string, folders: readonly string[]): string | null {
  const found = folders.find((name) => name === said || String(Number.parseInt(name, 10)) === said)
  if (found !== undefined) return found
  const isNew = /^\d{1,6}-[a-z0-9]+(?:-[a-z0-9]+)*$/.test(said)
  const isFree = folders.every((name) => Number.parseInt(name, 10) !== Number.parseInt(said, 10))
  return isNew && isFree ? said : null
}

function notAUnit(said: string, folders: readonly string[]): string {
  const next = Number.parseInt(folders.at(-1) ?? '0', 10) + 1
  return `"${said.slice(0, 60)}" is no unit of this course. There are: ${folders.join(', ') || 'none'}; a new one is named like ${next}-more`
}

function unitText(folder: string): string {
  return `# ${titleOf(folder.replace(/^\d+-/, ''))}\n\nWhat this unit is about, in a sentence.\n`
}

async function nextNumber(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const numbers = names.map((name) => Number.parseInt(name, 10)).filter((number) => Number.isInteger(number))
  return Math.max(0, ...numbers) + 1
}

/** Asks a system what a first lesson can say of it. */
async function lookAt(
  session: Session,
  { source }: CoursePlace,
  system: string,
): Promise<Pick<LessonPlan, 'list' | 'table'>> {
  const isAllowed = await source.allows(system)
  const kitchen = openKitchen(session, { source, still: true, ...(isAllowed ? {} : { code: [] }) })
  const backend = await kitchen.open(system, 'seed')
  if (backend === null) throw new Failure(`The system "${system}" cannot be opened.`)
  try {
    const tables = await backend.tables()
    const chosen = tables.find(({ rows }) => rows > 0) ?? tables[0]
    const column = chosen?.columns.find(({ primaryKey }) => !primaryKey) ?? chosen?.columns[0]
    if (chosen === undefined || column === undefined)
      throw new Failure(
        `The system "${system}" has no table to begin with.`,
        'Write one into its schema.sql.',
      )
    const table = { name: nameOf(chosen.name), column: nameOf(column.name), rows: chosen.rows }
    return { table, list: await listOf(backend, chosen.rows) }
  } finally {
    await backend.close()
  }
}

/** The first list that the system gives to whoever asks, if it is as long as the table. */
async function listOf(backend: Backend, rows: number): Promise<LessonPlan['list']> {
  for (const { method, pattern } of backend.info.routes) {
    if (method !== 'GET' || pattern.includes(':') || pattern.includes('*')) continue
    const request = { kind: 'message', method, target: pattern, headers: [], body: '' } as const
    const { response, reached } = await backend.send(toMessage({ ...request, headers: [] }))
    if (response?.status !== 200 || reached !== 'database' || typeof response.body !== 'string') continue
    if (lengthOf(response.body) === rows) return { target: pattern, count: rows }
  }
  return null
}

function lengthOf(body: string): number | null {
  try {
    const value: unknown = JSON.parse(body)
    return Array.isArray(value) ? value.length : null
  } catch {
    return null
  }
}

/** A name as it stands in a statement. */
function nameOf(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name.toUpperCase())
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`
}
