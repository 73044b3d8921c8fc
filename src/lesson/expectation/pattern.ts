import { type Context, createContext, Script } from 'node:vm'

/** Longer patterns are refused: nobody can read them. */
const LONGEST = 1000

/** Milliseconds after which the trying of a pattern is given up; any that is meant well takes far less than one. */
const PATIENCE = 300

const FLAGS = /^[imsu]*$/

/** A regular expression as it is written; `flags` are some of `imsu`. */
export interface Pattern {
  source: string
  flags: string
}

/** Reads `/pattern/flags`; a reason where it is not one. */
export function parsePattern(text: string): Pattern | { why: string; fix: string } {
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
  return { source, flags }
}

// A regular expression can take longer than the universe is old, and only here can it be interrupted.
let room: { context: Context; script: Script } | null = null

/** Whether a text, or a part of it, matches; null where that takes too long to find out. */
export function fitsPattern({ source, flags }: Pattern, text: string): boolean | null {
  room ??= {
    context: createContext(Object.create(null)),
    script: new Script('new RegExp(source, flags).test(text)'),
  }
  Object.assign(room.context, { source, flags, text })
  try {
    return room.script.runInContext(room.context, { timeout: PATIENCE }) === true
  } catch {
    // Also one that cannot be made ready: repetitions of repetitions are written out, and need too much memory.
    return null
  } finally {
    room.context.text = ''
  }
}

/** A text that somebody might type on which a pattern takes too long; null where none is found. */
export function slowTextFor(pattern: Pattern): string | null {
  const words = new Set(['a', '0', ' ', '.', ...(pattern.source.match(/[\p{L}\p{N}]+|[^\s\\]/gu) ?? [])])
  for (const word of [...words].slice(0, 40)) {
    const text = `${word.repeat(Math.max(1, Math.min(40, Math.floor(200 / word.length))))}!`
    if (fitsPattern(pattern, text) === null) return text
  }
  return null
}
