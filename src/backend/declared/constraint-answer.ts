import type { DatabaseError } from '../../database/port.ts'
import { tokens, unquoted } from '../../database/token.ts'

export interface ConstraintAnswer {
  status: 400 | 409 | 422
  error: string
}

/** What the statement was for, as far as an answer depends on it. */
export interface Attempt {
  verb: string
  /** A request that only looks has a wrong address where it has a wrong value. */
  looks: boolean
  /** `book 7`, of what it is about; null where the address names nothing. */
  subject: string | null
  /** What triggers say when they refuse. */
  raised: ReadonlySet<string>
}

/**
 * What a client hears of a rule of the database that it has broken: 409 where what is there already is in the way, 422
 * where what was sent cannot be. null: the client has nothing to do with it.
 */
export function constraintAnswer(
  { code, message }: DatabaseError,
  attempt: Attempt,
): ConstraintAnswer | null {
  const { verb, looks, subject, raised } = attempt
  const wrong = (error: string): ConstraintAnswer => ({ status: looks ? 400 : 422, error })
  const detail = /failed: (.*)$/s.exec(message)?.[1] ?? ''
  switch (code) {
    case 'unique':
      return { status: 409, error: `${columnsIn(detail)} taken: there is such a row already` }
    case 'foreign-key':
      return verb === 'DELETE'
        ? { status: 409, error: `${subject ?? 'what you mean'} stays: other rows refer to it` }
        : wrong('this refers to something that is not there')
    case 'not-null':
      return wrong(`${columnOf(detail)} must have a value`)
    case 'check':
      return wrong(`this breaks a rule of the table: ${detail}`)
    case 'datatype': {
      const [, , type = '', column = ''] =
        /^cannot store (\w+) value in (\w+) column (.+)$/.exec(message) ?? []
      if (column === '') return wrong('a value is of the wrong type')
      return wrong(`${columnOf(column)} must be ${WORDS[type] ?? type}`)
    }
    case 'parameter':
      return wrong(message)
    default:
      return raised.has(message) ? { status: 409, error: message } : null
  }
}

const WORDS: Readonly<Record<string, string>> = {
  INTEGER: 'a whole number',
  INT: 'a whole number',
  REAL: 'a number',
  TEXT: 'text',
  BLOB: 'bytes',
}

/** `books.isbn, books.shelf`: `isbn and shelf are`. */
function columnsIn(list: string): string {
  // A rule over an expression has no columns, only the name of its index.
  if (list.startsWith('index ')) return 'this is'
  const names = list.split(', ').map(columnOf)
  return names.length === 1
    ? `${names[0]} is`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} together are`
}

function columnOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}

/** What the triggers of a schema say with `RAISE(ABORT, '…')`. */
export function raisedIn(schema: string): Set<string> {
  const words = [...tokens(schema)].filter(({ kind }) => kind !== 'space')
  const messages = words.flatMap(({ text }, at) => {
    const message = words[at + 4]
    const isRaise =
      text.toUpperCase() === 'RAISE' && words[at + 1]?.text === '(' && message?.kind === 'string'
    return isRaise ? [unquoted(message.text)] : []
  })
  return new Set(messages)
}
