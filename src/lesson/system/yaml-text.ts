import { type Document, isMap, type Pair, parseDocument, visit } from 'yaml'
import type { Snippet } from '../block/source.ts'
import type { Report } from '../report.ts'

/** The pairs of a YAML text that is a map, as the parser gives them. */
export interface YamlMap {
  items: readonly Pair[]
  /** Something in it could not be read: a field may seem to be missing and is not. */
  broken: boolean
}

export interface YamlOptions {
  /** As it is called in messages: `the front matter`. */
  what: string
  /** Where it begins in the file, for what is wrong with all of it. */
  begin: number
  rule: string
  /** Characters that it may have; the parser compares every key with every other where `twice` is told. */
  longest: number
  /** Whether the parser tells of a key that stands there twice. */
  twice: boolean
  /** A field to begin with, where there are none. */
  first: string
  /** What to do with a value that YAML would take for something else. */
  quoteIt?: string
}

/** YAML is read with recursion: what is nested deeper than anybody needs is refused first. */
const DEEPEST_YAML = 20

/** Reads a map. Every problem is reported at its own line. */
export function readYaml(yaml: Snippet, report: Report, options: YamlOptions): YamlMap {
  const { what, begin, rule, longest, twice, first, quoteIt = QUOTE_IT } = options
  if (yaml.text.length > longest) {
    report.error(begin, rule, `${what} is far too long`, `it may have ${longest} characters`)
    return { items: [], broken: true }
  }
  const deepAt = findDeep(yaml.text)
  if (deepAt !== null) {
    report.error(yaml.at(deepAt), rule, `${what} is nested far too deep`, 'flatten it')
    return { items: [], broken: true }
  }
  const document = parseDocument(yaml.text, {
    prettyErrors: false,
    logLevel: 'silent',
    ...(twice ? {} : { uniqueKeys: false }),
  })
  const colons: number[] = []
  const told = new Set<number>()
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    // Behind a colon that was not meant, a quotation mark seems to open.
    if (code === 'MISSING_CHAR' && colons.length > 0) continue
    const at = yaml.at(code === 'MISSING_CHAR' ? openingOf(document, pos[0]) : pos[0])
    const { line } = report.source.position(at)
    if (told.has(line)) continue
    told.add(line)
    const reason = reasonOf(code, options) ?? {
      message: message.replace(/; please use .*$/, ''),
      fix: quoteIt,
    }
    report.error(at, rule, reason.message, reason.fix)
    if (code === 'BLOCK_AS_IMPLICIT_KEY') colons.push(at)
  }
  // What else is found there is a consequence; behind a colon that is anything that follows.
  for (const line of told) report.spoil(report.source.lineStart(line))
  const [colon] = colons
  if (colon !== undefined) report.spoil(colon, yaml.at(yaml.text.length))
  const broken = document.errors.length > 0
  if (isMap(document.contents)) return { items: document.contents.items, broken }
  if (!broken) report.error(begin, rule, `${what} has no fields`, `write \`${first}: …\``)
  return { items: [], broken: true }
}

/** Where the text opens that is not closed by `end`; `end` where that is not known. */
function openingOf(document: Document, end: number): number {
  let opening = end
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE'
      if (isQuoted && range != null && range[0] < end && range[1] >= end) opening = range[0]
    },
  })
  return opening
}

export const QUOTE_IT =
  'put the value between quotes if it holds `: `, ` #`, or begins with one of `! & * @ [ { > |`'

function reasonOf(
  code: string,
  { what, quoteIt = QUOTE_IT }: YamlOptions,
): { message: string; fix: string } | null {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { message: 'this field stands here twice', fix: 'delete one of them' }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { message: 'a value cannot hold a colon and a space as it stands', fix: quoteIt }
    case 'TAG_RESOLVE_FAILED':
      return { message: 'a value cannot begin with `!` as it stands', fix: 'put it between quotes' }
    case 'BAD_SCALAR_START':
      return {
        message: 'a value cannot begin with this character as it stands',
        fix: 'put it between quotes',
      }
    case 'TAB_AS_INDENT':
      return { message: 'YAML is indented with spaces, not with tabs', fix: 'write two spaces' }
    case 'MISSING_CHAR':
      return { message: 'a quotation mark is never closed', fix: 'close it' }
    case 'MULTIPLE_DOCS':
      return { message: `${what} ends here, too early`, fix: 'delete this line' }
    default:
      return null
  }
}

/** Where a node of the parser begins, which carries the range that it was read from. */
export function placeOf(node: unknown, yaml: Snippet): number | null {
  const range = rangeOf(node)
  return range === null ? null : yaml.at(range[0])
}

/** Where a value begins and ends in the text of the YAML. */
export function rangeOf(node: unknown): [number, number] | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return null
  const [start, end] = node.range
  return typeof start === 'number' && typeof end === 'number' ? [start, end] : null
}

function findDeep(text: string): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1)
    else if (character === '\n' && /^(?: {40}|(?:[ ]*[-?] ){10})/.test(text.slice(at + 1, at + 80)))
      return at + 1
    if (depth > DEEPEST_YAML) return at
  }
  return null
}
