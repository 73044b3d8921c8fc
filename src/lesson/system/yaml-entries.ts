import { isMap, isScalar, isSeq, type Pair } from 'yaml'
import type { Snippet } from '../block/source.ts'
import type { Placed } from '../course/fields.ts'
import type { Report } from '../report.ts'
import { placeOf, QUOTE_IT } from './yaml-text.ts'

/** One `name: value` of a map whose names are the author's own. */
export interface YamlEntry {
  name: string
  /** Where the name and the value begin in the file. */
  keyAt: number
  at: number
  node: unknown
}

/** What a YAML file is read with. */
export interface YamlReading {
  yaml: Snippet
  report: Report
}

/** The entries of a map. A name that stands there twice is reported, and so is one that is no text. */
export function entriesIn(items: readonly Pair[], { yaml, report }: YamlReading): YamlEntry[] {
  const entries = new Map<string, YamlEntry>()
  for (const { key, value } of items) {
    const keyAt = placeOf(key, yaml) ?? 0
    const name = isScalar(key) ? String(key.value) : null
    if (name === null) {
      report.error(keyAt, 'unknown-key', 'a name cannot be a list or a map', QUOTE_IT)
    } else if (entries.has(name)) {
      report.error(keyAt, 'duplicate-key', `\`${name}\` stands here twice`, 'delete one of them')
    } else
      entries.set(name, {
        name,
        keyAt,
        at: (isNothing(value) ? null : placeOf(value, yaml)) ?? keyAt,
        node: value,
      })
  }
  return [...entries.values()]
}

/** The entries of a value that must be a map; null where it is none, which was reported. */
export function entriesOf(entry: YamlEntry, example: string, reading: YamlReading): YamlEntry[] | null {
  if (isMap(entry.node)) return entriesIn(entry.node.items, reading)
  const what = isNothing(entry.node) ? 'is empty' : 'has nothing of its own under it'
  reading.report.error(entry.at, 'wrong-type', `\`${entry.name}\` ${what}`, `write ${example} under it`)
  return null
}

/** A value that must be text; null where it is not, which was reported. */
export function textOf({ name, node, at }: YamlEntry, { report }: YamlReading): string | null {
  const value = isScalar(node) ? node.value : node
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  if (isNothing(node) || typeof value === 'string') {
    report.error(at, 'wrong-type', `\`${name}\` is empty`, 'write some text')
  } else if (isScalar(node)) {
    report.error(
      at,
      'wrong-type',
      `\`${name}\` is not text`,
      `put it between quotes: "${String(node.source ?? value)}"`,
    )
  } else report.error(at, 'wrong-type', `\`${name}\` is not text`, QUOTE_IT)
  return null
}

/** A list of texts with the places of each; null where it is none, which was reported. */
export function textsOf(entry: YamlEntry, reading: YamlReading): Placed<string>[] | null {
  const { name, node, at } = entry
  if (!isSeq(node)) {
    reading.report.error(at, 'wrong-type', `\`${name}\` is not a list`, `write \`${name}: [one, other]\``)
    return null
  }
  return node.items.flatMap((item) => {
    const place = placeOf(item, reading.yaml) ?? at
    const value = textOf({ name, node: item, at: place, keyAt: place }, reading)
    return value === null ? [] : [{ value, at: place }]
  })
}

export function isNothing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null)
}
