import { endsInComment, isBlank, statementEnd } from '../../database/token.ts'
import type { RequestSource } from '../../lesson/lesson.ts'
import { METHODS, quoted } from '../../lesson/request/request-line.ts'
import { suggest } from '../../lesson/suggest.ts'
import { isWholeRequest, readTypedRequest } from '../answer/read-request.ts'
import { otherWords } from '../diagnosis/slip-dialect.ts'
import { STATEMENTS } from '../grading/statement-words.ts'

/** What can be done in the sandbox beside requests and statements. */
export const SANDBOX_COMMANDS = [
  'schema',
  'routes',
  'source',
  'set',
  'diff',
  'trace',
  'rows',
  'lens',
  'reset',
  'help',
  'quit',
] as const
export type SandboxCommand = (typeof SANDBOX_COMMANDS)[number]

/** What was typed at the prompt of the sandbox, and what it is. */
export type SandboxLine =
  | { kind: 'sql'; script: string }
  | { kind: 'request'; request: RequestSource }
  | { kind: 'command'; name: SandboxCommand; argument: string }
  /** An empty line, or only a comment. */
  | { kind: 'nothing' }
  /** `why` is one sentence, or two: what it is not, and what may have been meant. */
  | { kind: 'unreadable'; why: string }

/** Other words for the same, as other prompts have them, with what they stand for. */
const OTHER_WORDS: Readonly<Record<string, [name: SandboxCommand, argument: string]>> = {
  q: ['quit', ''],
  exit: ['quit', ''],
  back: ['quit', ''],
  '?': ['help', ''],
  h: ['help', ''],
  tables: ['schema', ''],
  settings: ['set', ''],
  r: ['rows', ''],
  details: ['trace', 'details'],
  d: ['trace', 'details'],
  waterfall: ['trace', 'waterfall'],
  w: ['trace', 'waterfall'],
}

const OPEN_COMMENT = 'This is a comment that never ends: it begins with /* and has no */.'

const LESSON_WORDS = ['again', 'hint', 'solution', 'skip', 'sandbox']

type Kind = 'sql' | 'request' | 'command' | 'nothing' | 'delete' | 'unknown'

/**
 * What somebody means who types this: the first word says it, and sometimes what the second begins with.
 * `DELETE /orders/1` is a request and `DELETE FROM orders` a statement; a command is marked by a colon or a dot,
 * or its word stands where neither of the two could.
 */
function kindOf(text: string): Kind {
  const [first = '', second = ''] = text.trim().split(/\s+/, 2)
  if (first === '' || /^(#|\/\/)/.test(first))
    return text.trim().includes('\n') ? kindOf(behind(text)) : 'nothing'
  if (/^(--|\/\*)/.test(first)) return isBlank(text) ? 'nothing' : 'sql'
  if (/^[:.?]/.test(first)) return 'command'
  if (isTarget(first) || (isTarget(second) && /^[A-Za-z]+$/.test(first))) return 'request'
  if (second === '*' && /^options$/i.test(first)) return 'request'
  const upper = first.toUpperCase().replace(/[;(*"'].*$/s, '')
  if (upper === 'DELETE') return /^from\b/i.test(second) ? 'sql' : 'delete'
  if (STATEMENTS.includes(upper)) return 'sql'
  if (commandOf(first.toLowerCase().replace(/;$/, '')) !== null) return 'command'
  if ([...LESSON_WORDS, 'step'].includes(text.trim().toLowerCase())) return 'command'
  if (METHODS.some((method) => method === upper)) return 'request'
  return first === ';' ? 'nothing' : 'unknown'
}

/** A command under something that was begun: whoever is lost in a statement gets out of it by `:help` or `:quit`. */
function commandInstead(text: string): string | null {
  const lines = text.trim()
  const start = lines.lastIndexOf('\n') + 1
  const last = lines.slice(start).trim()
  const [, word = ''] = /^[:.]\s*(\S+)/.exec(last) ?? []
  return start > 0 && commandOf(word.toLowerCase()) !== null ? last : null
}

/** What stands under the first line. */
function behind(text: string): string {
  const start = text.trim()
  return start.slice(start.indexOf('\n') + 1)
}

/** A path or an address; a remark of SQL begins like a path. */
function isTarget(word: string): boolean {
  return /^(\/(?!\*)|https?:\/)/i.test(word)
}

function commandOf(word: string): [name: SandboxCommand, argument: string] | null {
  const name = SANDBOX_COMMANDS.find((command) => command === word)
  return name === undefined ? (OTHER_WORDS[word] ?? null) : [name, '']
}

/** Reads a whole entry. `tables` are those of the system: who types the name of one is told how to look into it. */
export function readSandboxLine(text: string, tables: readonly string[]): SandboxLine {
  const instead = commandInstead(text)
  if (instead !== null) return readCommand(instead)
  switch (kindOf(text)) {
    case 'nothing':
      if (/^\s*\/\*/.test(text) && endsInComment(text)) return unreadable(OPEN_COMMENT)
      return { kind: 'nothing' }
    case 'sql':
      return { kind: 'sql', script: text.trim() }
    case 'command':
      return readCommand(text.trim())
    case 'request': {
      const near = methodMeant(withoutRemarks(text))
      if (near !== null) return unreadable(near)
      const read = readTypedRequest(withoutRemarks(text))
      if (read.kind === 'read') return { kind: 'request', request: read.request }
      return unreadable(`${read.why.charAt(0).toUpperCase()}${read.why.slice(1)}`)
    }
    case 'delete':
      return unreadable(
        'DELETE needs a path to be a request (DELETE /orders/1), or FROM to be a statement (DELETE FROM orders …;).',
      )
    case 'unknown':
      return unreadable(whyUnknown(text.trim(), tables))
  }
}

/** What to say of a method that is rather a slip of the fingers than one of somebody's own; null: it is none. */
function methodMeant(request: string): string | null {
  const [, method = ''] = /^\s*([A-Za-z]+)\s/.exec(request) ?? []
  const near = METHODS.some((name) => name === method.toUpperCase()) ? null : suggest(method, METHODS)
  return near === null ? null : `"${quoted(method)}" is no method. Did you mean ${near}?`
}

/** Remarks above a request, as files of requests have them. */
function withoutRemarks(text: string): string {
  return text.replace(/^(\s*(#|\/\/)[^\n]*\n)+/, '')
}

function readCommand(text: string): SandboxLine {
  const [word = '', ...rest] = text
    .replace(/^[:.]\s*/, '')
    .replace(/\s*;$/, '')
    .split(/\s+/)
  const command = commandOf(word.toLowerCase())
  if (command !== null) {
    const [name, argument] = command
    return { kind: 'command', name, argument: [argument, ...rest].filter((part) => part !== '').join(' ') }
  }
  const mark = text.charAt(0)
  if (LESSON_WORDS.includes(word.toLowerCase())) {
    const what =
      word.toLowerCase() === 'sandbox'
        ? 'You are in the sandbox.'
        : `:${word.toLowerCase()} belongs to a lesson.`
    return unreadable(`${what} :quit leads out of it, :help says what there is here.`)
  }
  // Where there is something to step through, and somebody to step, it has been done before this is read.
  if (word.toLowerCase() === 'step') {
    return unreadable('There is nothing to step through: it takes a terminal, and a request that was sent.')
  }
  const near = suggest(word, SANDBOX_COMMANDS)
  const guess = near === null ? '' : `Did you mean :${near}? `
  return unreadable(`There is no ${mark}${quoted(word)} here. ${guess}:help says what there is.`)
}

function whyUnknown(text: string, tables: readonly string[]): string {
  const word = (text.split(/\s+/)[0] ?? '').replace(/;$/, '')
  const table = tables.find((name) => name.toLowerCase() === word.toLowerCase())
  if (table !== undefined) {
    return `"${quoted(word)}" is a table. To see its rows: SELECT * FROM ${table};  To see its columns: :schema ${table}`
  }
  const [, second = ''] = text.split(/\s+/)
  const other = otherWords(word.toUpperCase(), second)
  if (other !== null) return other
  if (/^[[{]/.test(word)) return 'A body needs its request in front, as in POST /orders { … }.'
  const near = suggest(word, [...STATEMENTS, ...METHODS, ...SANDBOX_COMMANDS])
  const guess = near === null ? ':help says how they begin.' : `Did you mean ${near}?`
  return `No request, statement or command begins with "${quoted(word)}". ${guess}`
}

function unreadable(why: string): SandboxLine {
  return { kind: 'unreadable', why }
}

/** An HTTP version says that a whole message follows. */
const MESSAGE = /^[A-Za-z]+\s+\S+\s+HTTP\/[\d.]+\s*$/i

/**
 * Whether Enter ends what was typed so far: a statement ends with its semicolon, a request line is whole by itself,
 * JSON that was opened in it has to be closed, and a line with `HTTP/1.1` begins a message, which ends as a message
 * does.
 */
export function isWholeSandboxLine(text: string): boolean {
  if (commandInstead(text) !== null) return true
  switch (kindOf(text)) {
    case 'sql':
      return endsStatement(text)
    case 'request': {
      const request = withoutRemarks(text).trimStart()
      const [first = '', ...rest] = request.split('\n')
      if (rest.length === 0 && /^[A-Za-z]+\s+\S+$|^\S+$/.test(first.trim())) return true
      return isWholeRequest(request, { raw: MESSAGE.test(first) })
    }
    case 'nothing':
    case 'command':
    case 'delete':
    case 'unknown':
      return true
  }
}

/** Whether the last statement has its semicolon; one inside a text, a remark or a trigger does not count. */
function endsStatement(sql: string): boolean {
  if (!sql.includes(';')) return false
  let from = 0
  while (from < sql.length && !isBlank(sql, from)) {
    const end = statementEnd(sql, from)
    if (end === sql.length) return statementEnd(`${sql};`, from) === end && sql.endsWith(';')
    from = end
  }
  return true
}
