/** Longer patterns are refused, and so are those that can take forever on a short text. */
const LONGEST = 200

const FLAGS = /^[imsu]*$/

/** Reads `/pattern/flags`; a reason where it is not one. */
export function parsePattern(text: string): { source: string; flags: string } | { why: string; fix: string } {
  const end = text.lastIndexOf('/')
  if (!text.startsWith('/') || end === 0) {
    return { why: 'a pattern stands between slashes', fix: 'write `/pattern/` or `/pattern/i`' }
  }
  const source = text.slice(1, end)
  const flags = text.slice(end + 1)
  if (source === '') return { why: 'this pattern is empty', fix: 'write something between the slashes' }
  if (!FLAGS.test(flags) || new Set(flags).size !== flags.length) {
    return {
      why: `\`${flags}\` cannot stand behind a pattern`,
      fix: 'flags are `i`, `m`, `s` and `u`, each once',
    }
  }
  if (source.length > LONGEST) {
    return { why: `this pattern has ${source.length} characters`, fix: `write one of at most ${LONGEST}` }
  }
  try {
    new RegExp(source, flags)
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^.*: /, '') : ''
    return {
      why: `this pattern cannot be read: ${message}`,
      fix: 'mend it; `\\` in front of a character takes it literally',
    }
  }
  if (repeatsRepetition(source)) {
    return {
      why: 'a repetition inside a repetition can take forever',
      fix: 'repeat only one of the two: `(a+)+` is the same as `a+`',
    }
  }
  return { source, flags }
}

/** What one alternative of a group holds so far. */
interface Alternative {
  /** Something that repeats without limit. */
  repeats: boolean
  /** Something that must be there once: it keeps the rounds of an outer repetition apart. */
  fixed: boolean
}

/** `(a+)+`, `(a|b*)*`, `(\w+\s?){2,}`: a repeated group of which some alternative is nothing but repetition. */
function repeatsRepetition(source: string): boolean {
  const groups: Alternative[][] = [[{ repeats: false, fixed: false }]]
  for (let at = 0; at < source.length; ) {
    const character = source.charAt(at)
    if (character === '(') {
      const opening = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at))
      at += opening?.[0].length ?? 1
      groups.push([{ repeats: false, fixed: false }])
      continue
    }
    if (character === '|') {
      groups.at(-1)?.push({ repeats: false, fixed: false })
      at++
      continue
    }
    const inner = character === ')' && groups.length > 1 ? (groups.pop() ?? []) : null
    at += inner === null ? atomLength(source, at) : 1
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(at))?.[0] ?? ''
    at += quantifier.length
    const unlimited = /^(?:[*+]|\{\d+,(?:\d{2,})?\})/.test(quantifier)
    if (unlimited && inner?.some((alternative) => alternative.repeats && !alternative.fixed)) return true
    const outer = groups.at(-1)?.at(-1)
    if (outer === undefined) continue
    outer.repeats ||= unlimited || (inner?.some((alternative) => alternative.repeats) ?? false)
    const mayBeAbsent = /^(?:[*+?]|\{0?,|\{0\}|\{\d+,)/.test(quantifier)
    outer.fixed ||= !mayBeAbsent && (inner === null || inner.every((alternative) => alternative.fixed))
  }
  return false
}

/** A character, an escape or a class. */
function atomLength(source: string, at: number): number {
  if (source.charAt(at) === '\\') return 2
  if (source.charAt(at) !== '[') return 1
  return /^\[(?:\\.|[^\]\\])*\]/.exec(source.slice(at))?.[0].length ?? 1
}
