import type { Code } from 'mdast'
import { endOf, startOf } from '../markdown/markdown.ts'
import type { Report } from '../report.ts'
import { didYouMean, suggest } from '../suggest.ts'
import { BLOCKS, type BlockKind, OTHER_LANGUAGES } from './block-kind.ts'
import { type Attribute, parseWords, type Word, type Words } from './info-string.ts'
import { linesOf, partOf, type Snippet } from './source.ts'

/** A fence, its info string read and checked against its kind. */
export interface Fence {
  role: BlockKind['role']
  kind: BlockKind | null
  language: string
  words: ReadonlySet<string>
  /** Of a doubled key the first. */
  attributes: ReadonlyMap<string, Attribute>
  /** The info string, for the places of its attributes. */
  info: Snippet
  content: Snippet
  /** Where the fence opens, in the file. */
  offset: number
  /** The opening line says something wrong, or the fence is never closed: its content is not worth reading. */
  broken: boolean
}

/** Whether a code node is fenced; the other kind is indented by four spaces. */
export function isFenced(node: Code, report: Report): boolean {
  return /^[`~]{3,}/.test(report.source.text.slice(startOf(node), startOf(node) + 3))
}

export function readFence(node: Code, report: Report): Fence {
  const { source } = report
  const offset = startOf(node)
  const lineEnd = source.text.indexOf('\n', offset)
  const opening = source.text.slice(offset, lineEnd < 0 ? undefined : lineEnd)
  const marks = /^(`+|~+)/.exec(opening)?.[0] ?? '```'
  const written = opening.slice(marks.length)
  // A backtick here was reported when the file was mended: what follows it does not count.
  const mended = marks.startsWith('`') && written.includes('`')
  const info = partOf(source, offset + marks.length, mended ? written.replace(/\S*`.*$/, '') : written)
  const content = linesOf(source, node.value, (node.position?.start.line ?? 1) + 1)
  const unclosed = reportUnclosed(node, marks, report)

  const parsed = parseWords(info.text)
  const language = parsed.words[0]
  const plain = {
    role: 'code' as const,
    kind: null,
    language: '',
    words: new Set<string>(),
    attributes: new Map(parsed.attributes.map((attribute) => [attribute.key, attribute])),
    info,
    content,
    offset,
    broken: unclosed || mended,
  }
  if (language === undefined) return plain
  if (!Object.hasOwn(BLOCKS, language.text))
    return readOther({ ...plain, language: language.text }, parsed, report)
  const kinds = BLOCKS[language.text] ?? {}
  const selector = parsed.words.slice(1).find((word) => word.text !== '' && Object.hasOwn(kinds, word.text))
  const block = kinds[selector?.text ?? '']
  if (block === undefined) return plain
  report.problems(info, parsed.problems)
  const words = parsed.words.slice(1).filter((word) => word !== selector)
  const bad = checkWords(words, block, kinds, info, report)
  const attributes = checkAttributes(parsed.attributes, block, kinds, info, report)
  for (const key of block.required) {
    if (
      attributes.has(key) ||
      parsed.attributes.some((attribute) => suggest(attribute.key, block.keys) === key)
    ) {
      continue
    }
    report.error(offset, 'missing-attribute', `${block.name} needs \`${key}=\``, `write \`${key}=a-name\``)
  }
  return {
    ...plain,
    role: block.role,
    kind: block,
    language: language.text,
    words: new Set(words.map((word) => word.text)),
    attributes,
    broken: plain.broken || bad || parsed.problems.length > 0,
  }
}

/** Languages in which systems are written, so that a lesson may quote them. */
const QUOTED: ReadonlySet<string> = new Set(['ts', 'js', 'yaml', 'yml'])

/** Languages that learners may one day write in. */
const RESERVED: ReadonlySet<string> = new Set(['ts', 'js'])

/** A fence whose language is not one of ours: shown, unless it looks like one of ours misspelt. */
function readOther(fence: Fence, parsed: Words, report: Report): Fence {
  const { language, info } = fence
  const at = info.at(parsed.words[0]?.offset ?? 0)
  const lower = language.toLowerCase()
  const meant = OTHER_LANGUAGES.has(lower) ? null : suggest(language, Object.keys(BLOCKS))
  if (meant !== null) {
    report.error(at, 'unknown-block', `\`${language}\` is not a kind of block`, `did you mean \`${meant}\`?`)
    return { ...fence, broken: true }
  }
  if (!QUOTED.has(language)) return fence
  const exercise = parsed.words.find((word) => word.text === 'exercise')
  if (exercise !== undefined && RESERVED.has(language)) {
    report.error(
      info.at(exercise.offset),
      'reserved',
      `\`${language} exercise\` is reserved for a later version`,
      'write an `http exercise` or a `sql exercise`',
    )
    return { ...fence, broken: true }
  }
  const quotes = fence.attributes.has('source')
  for (const { key, keyAt } of parsed.attributes) {
    const unknown = (fix: string): void =>
      report.error(info.at(keyAt), 'unknown-attribute', `there is no attribute \`${key}\` here`, fix)
    if (key !== 'source' && suggest(key, ['source']) !== null) unknown('did you mean `source`?')
    else if (quotes && key === 'system') unknown("delete it: what is quoted is the lesson's own system")
  }
  const bare = parsed.words.find(({ text }, index) => index > 0 && text === 'source')
  if (bare !== undefined)
    report.error(info.at(bare.offset), 'attribute', '`source` needs a value', 'write `source=createOrder`')
  return quotes ? { ...fence, role: 'source' } : fence
}

type Kinds = Readonly<Record<string, BlockKind>>

function checkWords(
  words: readonly Word[],
  block: BlockKind,
  kinds: Kinds,
  info: Snippet,
  report: Report,
): boolean {
  const others = Object.keys(kinds).filter((word) => word !== '')
  let bad = false
  const seen = new Set<string>()
  for (const { text, offset } of words) {
    const fail = (rule: string, message: string, fix: string): void => {
      bad = true
      report.error(info.at(offset), rule, message, fix)
    }
    if (seen.has(text)) fail('duplicate-attribute', `\`${text}\` stands here twice`, 'delete one of them')
    seen.add(text)
    if (block.words.includes(text)) continue
    if (block.keys.includes(text)) {
      fail('attribute', `\`${text}\` needs a value`, `write \`${text}=…\``)
    } else if (others.includes(text)) {
      fail(
        'unknown-word',
        `a block is one thing: ${block.name} cannot be \`${text}\` too`,
        'make them two blocks',
      )
    } else if (Object.values(kinds).some((kind) => kind.words.includes(text))) {
      fail('unknown-word', `\`${text}\` does not belong to ${block.name}`, 'delete it')
    } else {
      const candidates = [...block.words, ...(block.role === 'request' || block.role === 'sql' ? others : [])]
      const near = suggest(text, [...candidates, ...block.keys])
      const fix = near !== null ? `did you mean \`${near}\`?` : didYouMean(text, candidates) || 'delete it'
      fail('unknown-word', `${block.name} has no word \`${text}\``, fix)
    }
  }
  return bad
}

function checkAttributes(
  attributes: readonly Attribute[],
  block: BlockKind,
  kinds: Kinds,
  info: Snippet,
  report: Report,
): Map<string, Attribute> {
  const known = new Map<string, Attribute>()
  for (const attribute of attributes) {
    const { key, keyAt } = attribute
    if (known.has(key)) {
      report.error(
        info.at(keyAt),
        'duplicate-attribute',
        `\`${key}=\` stands here twice`,
        'delete one of them',
      )
    } else if (block.keys.includes(key)) {
      known.set(key, attribute)
    } else if (block.words.includes(key)) {
      report.error(info.at(keyAt), 'attribute', `\`${key}\` takes no value`, `write \`${key}\` alone`)
    } else {
      const near = suggest(key, [...block.keys, ...block.words])
      const owner = ownerOf(key, kinds)
      const fix =
        near !== null
          ? `did you mean \`${near}\`?`
          : owner !== null
            ? `it belongs to ${owner}; delete it here`
            : didYouMean(key, [...block.keys, ...block.words]) || 'delete it'
      report.error(info.at(keyAt), 'unknown-attribute', `${block.name} has no attribute \`${key}\``, fix)
    }
  }
  return known
}

/** The kind of block that an attribute belongs to: of the same language first. */
function ownerOf(key: string, kinds: Kinds): string | null {
  const all = [...Object.values(kinds), ...Object.values(BLOCKS).flatMap((others) => Object.values(others))]
  return all.find((kind) => kind.keys.includes(key))?.name ?? null
}

/**
 * A fence that runs to the end of the file, or one that swallowed the opening line of the next:
 * inside a fence of three backticks, three backticks with a word behind them do not close it.
 */
function reportUnclosed(node: Code, marks: string, report: Report): boolean {
  const { source } = report
  const last = source.text.slice(source.text.lastIndexOf('\n', endOf(node) - 1) + 1, endOf(node))
  const closing = new RegExp(`^[ \\t>]*${marks.charAt(0)}{${marks.length},}[ \\t]*$`)
  const oneLine = node.position?.start.line === node.position?.end.line
  const inner = new RegExp(`^ {0,3}${marks.charAt(0)}{${marks.length},}[ \\t]*[A-Za-z]`, 'm')
  if (!oneLine && closing.test(last) && !inner.test(node.value)) return false
  const name = `${marks.length} ${marks.startsWith('~') ? 'tildes' : 'backticks'}`
  report.error(
    startOf(node),
    'unclosed-fence',
    'this fence is never closed',
    `write a line of ${name} after its last line`,
  )
  return true
}
