import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCourseFile } from '../../src/lesson/course/course-matter.ts'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { readSystemFile } from '../../src/lesson/system/system-file.ts'
import { FAULTS } from '../../src/trace/fault.ts'

const lessons = fileURLToPath(new URL('../../lessons', import.meta.url))
const course = fileURLToPath(new URL('../cli/course', import.meta.url))
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })

/** What an editor does with a schema; gives what is wrong. */
function schema(name: string): (yaml: string) => string[] {
  const text = readFileSync(join(lessons, 'schema', `${name}.schema.json`), 'utf8')
  const validate: ValidateFunction = ajv.compile(JSON.parse(text))
  return (yaml) => {
    validate(parse(yaml))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }
}

const byEditor = { lesson: schema('lesson'), course: schema('course'), system: schema('system') }

/** What the program itself says of the same. */
const byProgram = {
  lesson: (yaml: string) => {
    const { diagnostics } = parseLesson(`---\n${yaml}---\n\nText.\n`, '1-unit/1-a.md', { systems: ['shop'] })
    return errorsOf(diagnostics)
  },
  course: (yaml: string) => errorsOf(readCourseFile(`---\n${yaml}---\n`, 'course.md').report.diagnostics()),
  system: (yaml: string) => errorsOf(readSystemFile(yaml, 'system.yaml', 'library').report.diagnostics()),
}

function errorsOf(diagnostics: readonly { severity: string; message: string }[]): string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

function frontMatter(file: string): string {
  return /^---\r?\n([\s\S]*?\n)---\r?\n/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
}

function lessonsIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^\d+-[^/\\]+[/\\]\d+-[^/\\]+\.md$/.test(file))
    .map((file) => join(root, file))
}

describe('the schemas for editors', () => {
  it.each([...lessonsIn(lessons), ...lessonsIn(course)])('take %s', (file) => {
    expect(byEditor.lesson(frontMatter(file))).toEqual([])
  })

  it.each([lessons, course])('take the course in %s', (folder) => {
    expect(byEditor.course(frontMatter(join(folder, 'course.md')))).toEqual([])
  })
})

const LESSON = 'id: a\ntitle: A\nsystem: shop\nminutes: 5\nobjectives:\n  - do it\n'
const COURSE = 'id: a\ntitle: A\nformat: 1\n'
const SYSTEM = 'name: library\ntitle: The library\nroutes:\n  GET /books: SELECT * FROM books\n'
const inRoutes = (route: string) => `${SYSTEM}  ${route}\n`
const long = (more: string) => inRoutes(`GET /b/:id:\n    sql: SELECT 1\n    ${more}`)

describe('the schemas and the program agree', () => {
  it.each<['lesson' | 'course' | 'system', string]>([
    ['lesson', `${LESSON}words: [row, table]\nlens: both\nrequires: [b]\n`],
    ['lesson', `${LESSON}words:\n`],
    ['course', `${COURSE}lang: pt-BR\nlens: [No restaurante, Onde falha]\nplacement:\n  - a/b\n`],
    ['course', `${COURSE}lens:\n  restaurant: Im Restaurant\n`],
    ['system', `${SYSTEM}settings:\n  stock: [counted, ignored]\n`],
    ['system', inRoutes('DELETE /books/:id: DELETE FROM books WHERE id = :id')],
    ['system', inRoutes('GET /: SELECT 1')],
    [
      'system',
      long('status: 202\n    rows: many\n    name: listAll\n    defaults: { limit: 20, q: x, r: null }'),
    ],
  ])('that this %s is right: %s', (kind, yaml) => {
    expect(byEditor[kind](yaml)).toEqual([])
    expect(byProgram[kind](yaml)).toEqual([])
  })

  it.each<['lesson' | 'course' | 'system', string]>([
    ...['id', 'title', 'system', 'minutes', 'objectives'].map(
      (key) =>
        ['lesson', LESSON.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '')] as ['lesson', string],
    ),
    ['lesson', `${LESSON}autor: me\n`],
    ['lesson', LESSON.replace('id: a', 'id: Not an id')],
    ['lesson', LESSON.replace('minutes: 5', 'minutes: 0')],
    ['lesson', LESSON.replace('minutes: 5', 'minutes: 2.5')],
    ['lesson', LESSON.replace('minutes: 5', 'minutes: "5"')],
    ['lesson', LESSON.replace('title: A', 'title: 7')],
    ['lesson', LESSON.replace('\n  - do it', ' []')],
    ['lesson', `${LESSON}  - do it\n`],
    ['lesson', `${LESSON}words: row\n`],
    ['lesson', `${LESSON}words: [a, b, c, d, e, f, g, h]\n`],
    ['lesson', `${LESSON}lens: kitchen\n`],
    ['course', COURSE.replace('format: 1', 'format: 2')],
    ['course', COURSE.replace('format: 1\n', '')],
    ['course', `${COURSE}lang: english!\n`],
    ['course', `${COURSE}lens:\n  kitchen: Here\n`],
    ['course', `${COURSE}placement: [a]\n`],
    ['course', `${COURSE}placement: [a/b, a/b]\n`],
    ['course', `${COURSE}theme: dark\n`],
    ['system', SYSTEM.replace('title: The library\n', '')],
    ['system', SYSTEM.replace('routes:\n  GET /books: SELECT * FROM books\n', '')],
    ['system', SYSTEM.replace('GET /books: SELECT * FROM books', '{}')],
    ['system', `${SYSTEM}port: 80\n`],
    ['system', inRoutes('get /x: SELECT 1')],
    ['system', inRoutes('GET x: SELECT 1')],
    ['system', inRoutes('GET /x/: SELECT 1')],
    ['system', inRoutes('GET /{id}: SELECT 1')],
    ['system', inRoutes('GET /x: ""')],
    ['system', inRoutes('GET /x: 1')],
    ['system', inRoutes('GET /x: { name: list }')],
    ['system', long('status: 404')],
    ['system', long('rows: few')],
    ['system', long('name: list all')],
    ['system', long('body: x')],
    ['system', long('defaults: { limit: true }')],
    ['system', `${SYSTEM}settings:\n  stock: []\n`],
    ['system', `${SYSTEM}settings:\n  stock: [a, a]\n`],
    ['system', `${SYSTEM}settings:\n  my-stock: [a, b]\n`],
    ...[...Object.keys(FAULTS), 'today', 'now'].map(
      (name) => ['system', `${SYSTEM}settings:\n  ${name}: [a, b]\n`] as ['system', string],
    ),
  ])('that this %s is wrong: %s', (kind, yaml) => {
    expect(byEditor[kind](yaml)).not.toEqual([])
    expect(byProgram[kind](yaml)).not.toEqual([])
  })
})
