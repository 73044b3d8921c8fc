import type { Root, Yaml } from 'mdast'
import { linesOf } from '../block/source.ts'
import type { Lens } from '../lesson.ts'
import { LENSES } from '../markdown/directive.ts'
import type { Report } from '../report.ts'
import { didYouMean } from '../suggest.ts'
import { type Fields, type Placed, readFields } from './fields.ts'

/** Ids stand in file names, journals and commands. */
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

const KEYS = ['id', 'title', 'system', 'minutes', 'objectives', 'words', 'lens', 'requires']
const REQUIRED = ['id', 'title', 'system', 'minutes', 'objectives']
const MOST_WORDS = 7
const MOST_MINUTES = 600

/** What stands above a lesson; a field that is missing or wrong is null and was reported. */
export interface LessonMatter {
  id: Placed<string> | null
  title: string | null
  system: Placed<string> | null
  minutes: number | null
  objectives: string[]
  words: string[]
  lens: Lens | null
  requires: Placed<string>[]
}

export function readLessonMatter(root: Root, report: Report): LessonMatter {
  const fields = openMatter(root, KEYS, report)
  if (fields === null) return NOTHING
  fields.require(REQUIRED)
  const requires = distinct(fields, 'requires', report)
  const id = readId(fields, report)
  for (const required of requires) {
    if (required.value === id?.value) {
      report.error(required.at, 'requires-itself', 'a lesson cannot require itself', 'delete it')
    }
  }
  const lens = fields.text('lens')
  if (lens !== null && !LENSES.some((candidate) => candidate === lens.value)) {
    report.error(
      lens.at,
      'unknown-lens',
      `there is no lens \`${lens.value}\``,
      didYouMean(lens.value, LENSES),
    )
  }
  return {
    id,
    title: fields.text('title')?.value ?? null,
    system: fields.text('system'),
    minutes: readMinutes(fields, report),
    objectives: readObjectives(fields, report),
    words: readTerms(fields, report),
    lens: LENSES.find((candidate) => candidate === lens?.value) ?? null,
    requires: requires.filter((required) => required.value !== id?.value),
  }
}

const NOTHING: LessonMatter = {
  id: null,
  title: null,
  system: null,
  minutes: null,
  objectives: [],
  words: [],
  lens: null,
  requires: [],
}

/** The fields between the first two `---`; null where there are none, which was reported. */
export function openMatter(root: Root, known: readonly string[], report: Report): Fields | null {
  const { source } = report
  const yaml = root.children.find((node): node is Yaml => node.type === 'yaml')
  if (yaml !== undefined) return readFields(linesOf(source, yaml.value, 2), 0, known, report)
  const first = source.lines.findIndex((line) => line.trim() !== '')
  if (source.lines[0]?.trimEnd() === '---') {
    report.error(
      0,
      'front-matter',
      'the front matter is never closed',
      'write `---` on a line of its own after its last field',
    )
  } else if (first > 0 && source.lines[first]?.trimEnd() === '---') {
    report.error(
      source.lineStart(first + 1),
      'front-matter',
      'the front matter does not begin on the first line',
      'delete the empty lines above it',
    )
    // Markdown takes its last line for the underline of a heading.
    const close = source.lines.findIndex((line, index) => index > first && line.trimEnd() === '---')
    if (close > 0) report.spoil(source.lineStart(first + 2), source.lineStart(close + 1))
  } else {
    report.error(
      0,
      'front-matter',
      'there is no front matter',
      `begin the file with \`---\`, the fields ${known
        .slice(0, 3)
        .map((key) => `\`${key}\``)
        .join(', ')} …, and \`---\``,
    )
    // What stands there instead is not wrong by itself.
    report.spoil(0)
  }
  return null
}

export function readId(fields: Fields, report: Report): Placed<string> | null {
  const id = fields.text('id')
  if (id === null || KEBAB.test(id.value)) return id
  const kebab = id.value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  report.error(
    id.at,
    'id',
    `\`${id.value}\` is not an id: small letters, digits and single hyphens`,
    kebab === '' ? 'write for example `my-lesson`' : `write \`${kebab}\``,
  )
  return null
}

function readMinutes(fields: Fields, report: Report): number | null {
  const minutes = fields.number('minutes')
  if (minutes === null) return null
  if (Number.isInteger(minutes.value) && minutes.value >= 1 && minutes.value <= MOST_MINUTES)
    return minutes.value
  report.error(
    minutes.at,
    'minutes',
    `a lesson cannot take ${minutes.value} minutes`,
    `write a whole number from 1 to ${MOST_MINUTES}`,
  )
  return null
}

function readObjectives(fields: Fields, report: Report): string[] {
  const objectives = distinct(fields, 'objectives', report)
  if (fields.texts('objectives')?.length === 0) {
    report.error(
      fields.at('objectives'),
      'objectives',
      'a lesson needs an objective',
      'write one `- …` line for each',
    )
  }
  return objectives.map((objective) => objective.value)
}

function readTerms(fields: Fields, report: Report): string[] {
  const words = distinct(fields, 'words', report)
  const extra = words[MOST_WORDS]
  if (extra !== undefined) {
    report.error(
      extra.at,
      'words',
      `${words.length} new words are too many for one lesson`,
      `keep ${MOST_WORDS}; a set of names for things just seen counts as one`,
    )
  }
  return words.map((word) => word.value)
}

function distinct(fields: Fields, key: string, report: Report): Placed<string>[] {
  const seen = new Set<string>()
  return (fields.texts(key) ?? []).filter(({ value, at }) => {
    const name = value.toLowerCase()
    if (!seen.has(name)) return seen.add(name)
    report.error(at, 'duplicate-value', `\`${value}\` stands twice in \`${key}\``, 'delete one of them')
    return false
  })
}
