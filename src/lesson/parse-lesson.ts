import type { Root } from 'mdast'
import { parseWords } from './block/info-string.ts'
import { openSource } from './block/source.ts'
import { reportControls } from './controls.ts'
import type { Placed } from './course/fields.ts'
import { type LessonMatter, readLessonMatter } from './course/front-matter.ts'
import { tooDense } from './density.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Lens, Lesson, Page } from './lesson.ts'
import { DEFAULT_TITLES, type LessonContext, type Reading } from './lesson-context.ts'
import { deep } from './limits.ts'
import { readItems } from './markdown/item.ts'
import { findTooDeep, parseFile, startOf } from './markdown/markdown.ts'
import { mendFences } from './markdown/mended-fence.ts'
import { layOut } from './markdown/page-draft.ts'
import { findReferences } from './markdown/prose.ts'
import type { Problem } from './problem.ts'
import { refusal } from './refusal.ts'
import { type Findings, openReport, type Report, type Spot } from './report.ts'
import type { KnownSettings } from './settings.ts'
import { didYouMean } from './suggest.ts'

/** A lesson as far as it could be read, with what other lessons have to do with it. */
export interface LessonReading {
  /** null where there is an error. */
  lesson: Lesson | null
  diagnostics: Diagnostic[]
  /** Known even of a lesson that is broken elsewhere. */
  id: Spotted | null
  title: string | null
  requires: Spotted[]
  /** For problems that only show beside other lessons. */
  findings: Findings
}

/** A value of the front matter with its place. */
interface Spotted {
  value: string
  at: Spot
}

/**
 * Reads one lesson; `file` is its path in the course, with forward slashes. All problems are found at once,
 * and a lesson with an error among them is null. Never throws for what a file may hold.
 */
export function parseLesson(
  text: string,
  file: string,
  context: LessonContext = {},
): { lesson: Lesson | null; diagnostics: Diagnostic[] } {
  const { lesson, diagnostics } = readLesson(text, file, context)
  return { lesson, diagnostics }
}

export function readLesson(text: string, file: string, context: LessonContext = {}): LessonReading {
  const source = openSource(text)
  const report = openReport(file, source)
  const nothing = { lesson: null, id: null, title: null, requires: [], findings: report.findings }
  const refuse = (problem: Problem): LessonReading => {
    report.problems(source, [problem])
    return { ...nothing, diagnostics: report.diagnostics() }
  }
  const refused = refusal(source)
  if (refused !== null) return refuse(refused)
  const mended = mendFences(report)
  const dense = tooDense(mended, parseFile)
  if (dense !== null) return refuse(dense)
  const root = parseFile(mended)
  const tooDeep = findTooDeep(root)
  if (tooDeep !== null) return refuse(deep(startOf(tooDeep)))
  reportControls(report)
  const matter = readLessonMatter(root, report)
  const pages = readPages(root, matter, context, report)
  const lesson = report.failed() ? null : assemble(matter, pages, file, context)
  return { lesson, diagnostics: report.diagnostics(), ...headOf(matter, report) }
}

/**
 * Reads what a course has to know of a lesson that nobody wants to see: its front matter. The lesson has no pages, and
 * nothing is said of what may be wrong with them.
 */
export function readLessonHead(text: string, file: string, context: LessonContext = {}): LessonReading {
  const source = openSource(text)
  const report = openReport(file, source)
  const matter = readLessonMatter(parseFile(FRONT_MATTER.exec(source.text)?.[0] ?? ''), report)
  const lesson = report.failed() ? null : assemble(matter, [], file, context)
  return { lesson, diagnostics: report.diagnostics(), ...headOf(matter, report) }
}

/** What other lessons have to do with, of which each value can be spoken of without the file. */
function headOf(
  { id, title, requires }: LessonMatter,
  report: Report,
): Pick<LessonReading, 'id' | 'title' | 'requires' | 'findings'> {
  const spotted = ({ value, at }: Placed<string>): Spotted => ({ value, at: report.spot(at) })
  return {
    id: id === null ? null : spotted(id),
    title,
    requires: requires.map(spotted),
    findings: report.findings,
  }
}

const FRONT_MATTER = /^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/

function readPages(root: Root, matter: LessonMatter, context: LessonContext, report: Report): Page[] {
  const systems = context.systems ?? null
  const { system } = matter
  if (system !== null && systems !== null && !systems.includes(system.value)) {
    const fix =
      systems.length === 0 ? `make a folder \`systems/${system.value}\`` : didYouMean(system.value, systems)
    report.error(system.at, 'unknown-system', `there is no system \`${system.value}\``, fix)
  }
  const reading: Reading = {
    report,
    titles: context.lensTitles ?? DEFAULT_TITLES,
    systems,
    settingsOf: (name) => context.settings?.[name ?? system?.value ?? ''] ?? null,
    allSettings: settingsOfAll([system?.value ?? '', ...systemsNamed(root)], context),
    references: findReferences(root.children),
    objectives: matter.objectives.length,
  }
  const pages = layOut(readItems(root.children, reading), reading)
  if (pages.length === 0 && !report.failed()) {
    report.error(
      source(report),
      'empty-lesson',
      'this lesson has no text',
      'write something under its front matter',
    )
  }
  nameBlocks(pages, report)
  return pages
}

/** The systems that fences of the lesson name, as far as a quick look tells. */
function systemsNamed(root: Root): string[] {
  const infos = root.children.flatMap((node) => (node.type === 'code' ? (node.meta ?? '') : []))
  return infos.flatMap((info) =>
    parseWords(info).attributes.flatMap(({ key, value }) => (key === 'system' ? value : [])),
  )
}

/** The settings of all these systems together, those of the first one before the others'; null where some are not known. */
function settingsOfAll(systems: readonly string[], { settings = {} }: LessonContext): KnownSettings {
  const known = systems.map((name) => (Object.hasOwn(settings, name) ? settings[name] : undefined))
  if (known.includes(undefined)) return null
  return Object.assign({}, ...known.toReversed()) as KnownSettings // Object.assign gives any
}

function source(report: Report): number {
  return report.source.text.length
}

/** Ids are unique in a lesson; of those made from the source the second equal one gets a number. */
function nameBlocks(pages: readonly Page[], report: Report): void {
  const taken = new Map<string, { line: number; copies?: number }>()
  for (const block of pages.flatMap((page) => page.blocks)) {
    if (
      block.type !== 'request' &&
      block.type !== 'sql' &&
      block.type !== 'quiz' &&
      block.type !== 'exercise'
    )
      continue
    if (block.id === '') continue
    const opening = report.source.lines[block.at.line - 1] ?? ''
    const given = /\bid=/.test(opening)
    const before = taken.get(block.id)
    if (before !== undefined && given) {
      const at = report.source.lineStart(block.at.line) + opening.indexOf('id=')
      report.error(
        at,
        'duplicate-id',
        `the id \`${block.id}\` is taken by the block in line ${before.line}`,
        'give this one another',
      )
    } else if (before !== undefined) {
      const copies = (before.copies ?? 1) + 1
      before.copies = copies
      block.id = `${block.id}-${copies}`
    }
    if (!taken.has(block.id)) taken.set(block.id, { line: block.at.line })
  }
}

function assemble(matter: LessonMatter, pages: Page[], file: string, context: LessonContext): Lesson | null {
  const { id, title, system, minutes } = matter
  if (id === null || title === null || system === null || minutes === null) return null
  const [unit = 0, number = 0] = numbersOf(file)
  const unitNumber = context.unit ?? unit
  return {
    id: id.value,
    title,
    system: system.value,
    minutes,
    objectives: matter.objectives,
    words: matter.words,
    lens: matter.lens ?? lensOf(unitNumber),
    requires: matter.requires.map((required) => required.value),
    unit: unitNumber,
    number: context.number ?? number,
    file,
    pages,
  }
}

/** `1-front-of-house/2-brochure.md` → 1 and 2; what has no number is 0. */
function numbersOf(file: string): [unit: number, lesson: number] {
  const [lesson = '', unit = ''] = file.split('/').reverse()
  return [Number.parseInt(unit, 10) || 0, Number.parseInt(lesson, 10) || 0]
}

/** Restaurant words first, then both, and the field's own words from unit 4 on. */
function lensOf(unit: number): Lens {
  if (unit <= 1) return 'restaurant'
  return unit <= 3 ? 'both' : 'technical'
}
