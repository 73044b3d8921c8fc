import { isMap, isScalar, isSeq, type Pair } from 'yaml'
import type { Snippet } from '../block/source.ts'
import type { Report } from '../report.ts'
import { didYouMean, suggest } from '../suggest.ts'
import { placeOf, QUOTE_IT, readYaml } from '../system/yaml-text.ts'

/** One value with its place in the file. */
export interface Placed<T> {
  value: T
  at: number
}

/** The fields of a front matter, each read as what it must be. A field that is wrong was reported and is null. */
export interface Fields {
  text(key: string): Placed<string> | null
  number(key: string): Placed<number> | null
  /** A list of texts; null where there is none, or nothing in it is one. */
  texts(key: string): Placed<string>[] | null
  /** Fields inside a field. */
  fields(key: string, known: readonly string[]): Fields | null
  has(key: string): boolean
  isList(key: string): boolean
  /** Where the value of a field stands, or where the front matter begins. */
  at(key: string): number
  /** Reports fields that are missing. */
  require(keys: readonly string[]): void
}

/** Characters; the YAML parser compares every key with every other. */
const LONGEST_YAML = 16_000

/** Reads a front matter; `begin` is where it begins in the file. Every problem is reported at its own line. */
export function readFields(yaml: Snippet, begin: number, known: readonly string[], report: Report): Fields {
  const { items, broken } = readYaml(yaml, report, {
    what: 'the front matter',
    begin,
    rule: 'front-matter',
    longest: LONGEST_YAML,
    twice: true,
    first: known[0] ?? '',
  })
  return fieldsOf(items, { yaml, begin, report, known, silent: broken })
}

interface Reading {
  yaml: Snippet
  begin: number
  report: Report
  known: readonly string[]
  /** The YAML is broken: a field may seem to be missing and is not. */
  silent: boolean
}

function fieldsOf(items: readonly Pair[], reading: Reading): Fields {
  const { yaml, begin, report, known } = reading
  const found = new Map<string, { node: unknown; keyAt: number; at: number }>()
  /** Fields that were probably meant by what is none. */
  const meant = new Set<string | null>()
  for (const { key, value } of items) {
    const keyAt = placeOf(key, yaml) ?? begin
    const name = isScalar(key) ? String(key.value) : ''
    if (!known.includes(name)) {
      meant.add(suggest(name, known))
      const fix = didYouMean(name, known)
      report.error(keyAt, 'unknown-key', `there is no field \`${name}\``, fix)
    } else if (!found.has(name)) found.set(name, { node: value, keyAt, at: placeOf(value, yaml) ?? keyAt })
  }
  const wrong = (key: string, at: number, what: string, fix: string): null => {
    report.error(at, 'wrong-type', `\`${key}\` ${what}`, fix)
    return null
  }
  /** An empty value is reported where the field is required, and is no value otherwise. */
  const present = (key: string): { node: unknown; at: number } | null => {
    const field = found.get(key)
    return field === undefined || isEmpty(field.node) ? null : field
  }
  const textOf = (key: string, node: unknown, fallback: number): Placed<string> | null => {
    const at = placeOf(node, yaml) ?? fallback
    const value = isScalar(node) ? node.value : node
    if (typeof value === 'string') {
      return value.trim() === '' ? wrong(key, at, 'is empty', 'write some text') : { value: value.trim(), at }
    }
    if (isScalar(node)) return wrong(key, at, 'is not text', `put it between quotes: "${String(value)}"`)
    return wrong(key, at, 'is not text', QUOTE_IT)
  }
  return {
    text: (key) => {
      const field = present(key)
      return field === null ? null : textOf(key, field.node, field.at)
    },
    number: (key) => {
      const field = present(key)
      if (field === null) return null
      const value = isScalar(field.node) ? field.node.value : null
      return typeof value === 'number'
        ? { value, at: field.at }
        : wrong(key, field.at, 'is not a number', 'write a number')
    },
    texts: (key) => {
      const field = present(key)
      if (field === null) return null
      if (!isSeq(field.node)) return wrong(key, field.at, 'is not a list', 'write one `- …` line for each')
      const { items } = field.node
      const read = items.map((item) => textOf(key, item, field.at)).filter((text) => text !== null)
      return read.length === 0 && items.length > 0 ? null : read
    },
    fields: (key, inner) => {
      const field = present(key)
      if (field === null) return null
      if (!isMap(field.node)) {
        return wrong(
          key,
          field.at,
          'has no fields',
          `write ${inner.map((name) => `\`${name}: …\``).join(' and ')} under it`,
        )
      }
      return fieldsOf(field.node.items, { ...reading, begin: field.at, known: inner })
    },
    has: (key) => found.has(key),
    isList: (key) => isSeq(found.get(key)?.node),
    at: (key) => found.get(key)?.at ?? begin,
    require: (keys) => {
      for (const key of keys) {
        const field = found.get(key)
        if (field === undefined && !reading.silent && !meant.has(key)) {
          report.error(begin, 'missing-key', `the front matter has no \`${key}\``, `add a line \`${key}: …\``)
        } else if (field !== undefined && isEmpty(field.node)) {
          report.error(field.keyAt, 'missing-key', `\`${key}\` has no value`, `write \`${key}: …\``)
        }
      }
    },
  }
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null)
}
