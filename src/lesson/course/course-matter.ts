import { openSource } from '../block/source.ts'
import { tooDense } from '../density.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Course, Prose } from '../lesson.ts'
import { DEFAULT_TITLES } from '../lesson-context.ts'
import { deep } from '../limits.ts'
import { findTooDeep, parseFile, startOf } from '../markdown/markdown.ts'
import { findReferences, readProse } from '../markdown/prose.ts'
import { textOf } from '../markdown/text.ts'
import { refusal } from '../refusal.ts'
import { openReport, type Report } from '../report.ts'
import type { Fields } from './fields.ts'
import { openMatter, readId } from './front-matter.ts'
import { type PlacementMark, readPlacement } from './placement.ts'

const KEYS = ['id', 'title', 'format', 'lang', 'lens', 'placement']
const FORMAT = 1

/** What `course.md` says. */
export type CourseMatter = Pick<Course, 'id' | 'title' | 'lang' | 'lens' | 'welcome'>

/** `course.md`, read. `placement` is still to be looked for in the lessons, which `report` is to hear of. */
export interface CourseReading {
  /** null where something is wrong with what a course cannot do without: its id, title and format. */
  course: CourseMatter | null
  placement: PlacementMark[]
  report: Report
}

export function readCourseFile(text: string, file: string): CourseReading {
  const { root, report } = open(text, file)
  if (root === null) return { course: null, placement: [], report }
  const fields = openMatter(root, KEYS, report)
  const welcome = proseOf(root.children, report)
  if (fields === null) return { course: null, placement: [], report }
  fields.require(['id', 'title', 'format'])
  const id = readId(fields, report)
  const title = fields.text('title')
  const format = fields.number('format')
  if (format !== null && format.value !== FORMAT) {
    report.error(
      format.at,
      'format',
      `this program reads courses of format ${FORMAT}, not ${format.value}`,
      `write \`format: ${FORMAT}\``,
    )
  }
  const lang = fields.text('lang')
  if (lang !== null && !/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(lang.value)) {
    report.error(
      lang.at,
      'lang',
      `\`${lang.value}\` is not a language`,
      'write a language tag: `en`, `da`, `pt-BR`',
    )
  }
  const lens = readTitles(fields)
  if (lens.restaurant.toLowerCase() === lens.breaks.toLowerCase()) {
    report.error(
      fields.at('lens'),
      'duplicate-value',
      'both titles of `lens` are the same, so that nobody can tell which of the two is meant',
      'give `restaurant` and `breaks` a title each',
    )
  }
  const complete = id !== null && title !== null && (format?.value ?? FORMAT) === FORMAT
  return {
    course: complete ? { id: id.value, title: title.value, lang: lang?.value ?? 'en', lens, welcome } : null,
    placement: readPlacement(fields, report),
    report,
  }
}

/** Reads a unit's `README.md`: its first heading, and its summary under it. */
export function parseUnitFile(
  text: string,
  file: string,
): { title: string | null; summary: Prose; diagnostics: Diagnostic[] } {
  const { root, report } = open(text, file)
  if (root === null) return { title: null, summary: [], diagnostics: report.diagnostics() }
  const heading = root.children.find((node) => node.type === 'heading')
  const title = heading?.type === 'heading' && heading.depth === 1 ? textOf(heading.children).trim() : ''
  if (title === '') {
    report.error(
      heading === undefined ? 0 : startOf(heading),
      'unit-title',
      'this unit has no title',
      'begin the file with `# The title of the unit`',
    )
  }
  const summary = proseOf(
    root.children.filter((node) => node !== heading),
    report,
  )
  return { title: title === '' ? null : title, summary, diagnostics: report.diagnostics() }
}

function open(text: string, file: string): { root: ReturnType<typeof parseFile> | null; report: Report } {
  const source = openSource(text)
  const report = openReport(file, source)
  const refused = refusal(source) ?? tooDense(source.text, parseFile)
  if (refused !== null) {
    report.problems(source, [refused])
    return { root: null, report }
  }
  const root = parseFile(source.text)
  const tooDeep = findTooDeep(root)
  if (tooDeep === null) return { root, report }
  report.problems(source, [deep(startOf(tooDeep))])
  return { root: null, report }
}

function proseOf(nodes: ReturnType<typeof parseFile>['children'], report: Report): Prose {
  return readProse(nodes, {
    report,
    at: (offset) => offset,
    within: 'cover',
    references: findReferences(nodes),
  })
}

/** `lens` names the two titles, or lists them: the analogy's first. */
function readTitles(fields: Fields): Course['lens'] {
  const list = fields.isList('lens') ? fields.texts('lens') : null
  const named = list === null ? fields.fields('lens', ['restaurant', 'breaks']) : null
  return {
    restaurant: withoutColon((list?.[0] ?? named?.text('restaurant'))?.value) ?? DEFAULT_TITLES.restaurant,
    breaks: withoutColon((list?.[1] ?? named?.text('breaks'))?.value) ?? DEFAULT_TITLES.breaks,
  }
}

function withoutColon(title: string | undefined): string | undefined {
  return title?.replace(/\s*:$/, '')
}
