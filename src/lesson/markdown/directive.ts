import { distance } from 'fastest-levenshtein'
import { parseWords } from '../block/info-string.ts'
import { partOf, type Snippet } from '../block/source.ts'
import type { Lens } from '../lesson.ts'
import type { Report } from '../report.ts'
import { type KnownSettings, whyNotSetting } from '../settings.ts'
import { didYouMean } from '../suggest.ts'

/** What a comment tells the tutor. `comment` tells it nothing; `broken` was reported. */
export type Directive =
  | { kind: 'comment' }
  | { kind: 'broken' }
  | { kind: 'note'; text: string }
  /** Seconds. */
  | { kind: 'time'; alone: number | null; class: number | null }
  | { kind: 'pause' }
  | { kind: 'lens'; lens: Lens }
  | { kind: 'set'; settings: Record<string, string> }
  | { kind: 'reset' }

export const LENSES: readonly Lens[] = ['restaurant', 'both', 'technical']

const WORDS = ['note', 'time', 'pause', 'lens', 'set', 'reset'] as const
/** Two letters longer than the longest directive. */
const LONGEST_WORD = 7

type DirectiveWord = (typeof WORDS)[number]

const EXAMPLES: Readonly<Record<DirectiveWord, string>> = {
  note: '<!-- note: what to say -->',
  time: '<!-- time: 90s class=4m -->',
  pause: '<!-- pause -->',
  lens: '<!-- lens both -->',
  set: '<!-- set database=down -->',
  reset: '<!-- reset -->',
}

export interface NearDirective {
  word: DirectiveWord
  exact: boolean
}

/** The directive that a comment begins with or almost begins with, and null for an ordinary comment. */
export function directiveWord(comment: string): NearDirective | null {
  const first = /^[^\s:=]+/.exec(comment.trimStart())?.[0] ?? ''
  const exact = WORDS.find((word) => word === first)
  if (exact !== undefined) return { word: exact, exact: true }
  if (first === '' || first.length > LONGEST_WORD || isRemark(comment)) return null
  const near = WORDS.map((word) => ({ word, apart: distance(first.toLowerCase(), word) }))
    .filter(({ apart, word }) => apart <= 2 && apart < word.length)
    .sort((a, b) => a.apart - b.apart)[0]
  return near === undefined ? null : { word: near.word, exact: false }
}

/** Words that sentences begin with, and that are near to ours. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'a all any as ask at each end get has here if in is it its less let like line make most next no none not now of on ' +
    'one rest same see seed send sent so some step take tell ten test text that the them then these they this those to ' +
    'two use was we yes you'
  ).split(' '),
)

/** A sentence, which no directive is: it begins with a common word, and at least two more follow. */
function isRemark(comment: string): boolean {
  const [first = '', second, third] = comment.trim().split(/\s+/)
  return COMMON.has(first.toLowerCase()) && second !== undefined && third !== undefined
}

/** Reads the inside of a comment. `known`: the settings of the lesson's system. */
export function readDirective(comment: Snippet, known: KnownSettings, report: Report): Directive {
  const indent = comment.text.length - comment.text.trimStart().length
  const found = directiveWord(comment.text)
  if (found === null) return { kind: 'comment' }
  const { word } = found
  const fail = (offset: number, message: string, fix = `write \`${EXAMPLES[word]}\``): Directive => {
    report.error(comment.at(offset), 'directive', message, fix)
    return { kind: 'broken' }
  }
  if (!found.exact) {
    reportNearDirective(comment.at(indent), word, comment.text, report)
    return { kind: 'broken' }
  }
  const afterWord = indent + word.length
  const colon = comment.text.charAt(afterWord) === ':'
  const wantsColon = word === 'note' || word === 'time'
  if (colon !== wantsColon) {
    return fail(afterWord, wantsColon ? `\`${word}\` needs a colon` : `\`${word}\` takes no colon`)
  }
  const rest = partOf(comment, afterWord + (colon ? 1 : 0), comment.text.slice(afterWord + (colon ? 1 : 0)))
  const said = rest.text.trim()
  const saidAt = afterWord + (colon ? 1 : 0) + rest.text.length - rest.text.trimStart().length
  switch (word) {
    case 'note':
      return said === '' ? fail(indent, 'this note is empty') : { kind: 'note', text: said }
    case 'pause':
    case 'reset':
      return said === '' ? { kind: word } : fail(saidAt, `\`${word}\` stands alone`)
    case 'lens': {
      const lens = LENSES.find((candidate) => candidate === said)
      if (lens !== undefined) return { kind: 'lens', lens }
      if (said === '') return fail(indent, '`lens` needs to know which')
      return fail(saidAt, `there is no lens \`${said}\``, didYouMean(said, LENSES))
    }
    case 'time':
      return readTime(rest, fail, saidAt)
    case 'set':
      return readSet(rest, known, report) ?? fail(indent, '`set` needs a setting and its value')
  }
}

/** `comment`: its inside, of which `found` is the directive that it is, or that it nearly is. */
export function reportSharedLine(
  offset: number,
  found: NearDirective,
  comment: string,
  report: Report,
): void {
  if (!found.exact) {
    reportNearDirective(offset, found.word, comment, report)
    return
  }
  report.error(
    offset,
    'directive-line',
    `the directive \`${found.word}\` shares its line with something else`,
    'put the comment on a line of its own, at the left margin',
  )
}

function reportNearDirective(at: number, meant: string, comment: string, report: Report): void {
  const written = /^[^\s:=]+/.exec(comment.trimStart())?.[0] ?? ''
  report.error(
    at,
    'unknown-directive',
    `\`${written}\` is not a directive, but close to one`,
    `did you mean \`${meant}\`? (To keep it as a comment, begin it with another word.)`,
  )
}

type Fail = (offset: number, message: string, fix?: string) => Directive

function readTime(rest: Snippet, fail: Fail, at: number): Directive {
  const parts = rest.text.trim().split(/\s+/)
  const begin = at - rest.text.search(/\S|$/)
  // Each part is looked for behind the one before it.
  let from = 0
  let alone: number | null = null
  let inClass: number | null = null
  for (const part of parts) {
    from = rest.text.indexOf(part, from)
    const isClass = part.startsWith('class=')
    const seconds = secondsOf(isClass ? part.slice('class='.length) : part)
    if (seconds === null) return fail(begin + from, `\`${part}\` is not a time`)
    if ((isClass ? inClass : alone) !== null) return fail(begin + from, 'one time is enough')
    if (isClass) inClass = seconds
    else alone = seconds
    from += part.length
  }
  return { kind: 'time', alone, class: inClass }
}

/** `90s`, `4m`, `1m30s`, `1h`; null for anything else and for nothing at all. */
function secondsOf(text: string): number | null {
  const match = /^(?:(\d{1,2})h)?(?:(\d{1,3}(?:\.5)?)m)?(?:(\d{1,4})s)?$/.exec(text)
  if (match === null) return null
  const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0))
  const total = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  return total > 0 ? total : null
}

/** null where nothing is set at all. */
function readSet(rest: Snippet, known: KnownSettings, report: Report): Directive | null {
  const { words, attributes, problems } = parseWords(rest.text)
  report.problems(rest, problems)
  let bad = problems.length > 0
  for (const { text, offset } of words) {
    bad = true
    report.error(rest.at(offset), 'directive', `\`${text}\` has no value`, `write \`${text}=value\``)
  }
  const settings: Record<string, string> = {}
  for (const { key, value, keyAt, valueAt } of attributes) {
    const why = whyNotSetting(key, value, known)
    if (why !== null) {
      bad = true
      report.error(rest.at(why.in === 'name' ? keyAt : valueAt), 'unknown-setting', why.message, why.fix)
    } else if (Object.hasOwn(settings, key)) {
      bad = true
      report.error(rest.at(keyAt), 'duplicate-attribute', `\`${key}\` is set twice`, 'delete one of them')
    } else settings[key] = value
  }
  if (bad) return { kind: 'broken' }
  return attributes.length === 0 ? null : { kind: 'set', settings }
}
