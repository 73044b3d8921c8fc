import { DatabaseError } from './port.ts'
import { type Token, tokens } from './token.ts'

const CODES: readonly [pattern: RegExp, code: string][] = [
  [/^UNIQUE constraint failed/, 'unique'],
  [/^CHECK constraint failed/, 'check'],
  [/^NOT NULL constraint failed/, 'not-null'],
  [/^FOREIGN KEY constraint failed/, 'foreign-key'],
  [/^cannot store \w+ value in \w+ column|^datatype mismatch$/, 'datatype'],
  [/syntax error$|^incomplete input$|^unrecognized token:/, 'syntax'],
  [/^no such table:/, 'no-such-table'],
  [/^no such column:|has no column named/, 'no-such-column'],
  [
    /^Recursion limit$|^Expression tree is too large|^out of memory$|^database or disk is full$|too big$/,
    'too-big',
  ],
]

/** In words that a person can act upon, where SQLite's own say too little. */
const WORDS: Readonly<Record<string, string>> = {
  'Recursion limit':
    'too many parts inside each other: SQLite reads brackets, CASE or NOT only so deep (Recursion limit)',
  'out of memory': 'out of memory: the statement needs more than there is',
  'database or disk is full': 'database or disk is full: this database has reached its largest size',
}

/** What sql.js threw, as a {@link DatabaseError}. `parses` tries a text without running it: null, or the message. */
export function sqliteError(
  thrown: unknown,
  sql: string,
  parses: (sql: string) => string | null,
): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown
  const message = messageOf(thrown)
  const code = CODES.find(([pattern]) => pattern.test(message))?.[1] ?? 'other'
  return new DatabaseError(code, WORDS[message] ?? message, sql, offsetOf(message, sql, parses))
}

/** sql.js throws strings and errors alike. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** SQLite's own offset is out of reach in sql.js; its messages name the trouble, and so it can be found again. */
function offsetOf(message: string, sql: string, parses: (sql: string) => string | null): number | null {
  const near = /^near "(.*)": syntax error$/s.exec(message)?.[1]
  if (near !== undefined) {
    // The parser stops at the first token that cannot follow: of several that look alike, it is the one up to
    // which the text gives the same message.
    const alike = meaningful(sql).filter((token) => token.text === near)
    if (alike.length === 1) return alike[0]?.start ?? null
    // SQLite cuts some of what it cannot read otherwise than it is cut here.
    if (alike.length === 0)
      return sql.indexOf(near) === sql.lastIndexOf(near) ? found(sql.indexOf(near)) : null
    return alike.find((token) => parses(sql.slice(0, token.end)) === message)?.start ?? null
  }
  if (message === 'incomplete input') return sql.trimEnd().length
  const unread = /^unrecognized token: "(.*)"$/s.exec(message)?.[1]
  if (unread !== undefined) return found(sql.indexOf(unread))
  const unknown = /^unknown datatype for .+: "(.+)"$/s.exec(message)?.[1]
  if (unknown !== undefined) return found(sql.indexOf(unknown))
  const misused = /^misuse of aggregate(?: function)?:? (.+)\(\)$/.exec(message)?.[1]
  if (misused !== undefined) {
    // It may stand in other parts as well, where it is no mistake.
    const where = meaningful(sql).find(({ text }) => text.toUpperCase() === 'WHERE')?.start
    const behind = where === undefined ? null : nameOffset(misused, sql.slice(where))
    return where === undefined || behind === null ? null : where + behind
  }
  const name =
    /^no such (?:table|column|function|index|trigger|view): (.+)$/.exec(message)?.[1] ??
    /has no column named (.+)$/.exec(message)?.[1] ??
    /^ambiguous column name: (.+)$/.exec(message)?.[1] ??
    /^wrong number of arguments to function (.+?)\(\)$/.exec(message)?.[1] ??
    /^missing datatype for (.+)$/.exec(message)?.[1]?.replace(/^.*\./, '') ??
    /^(?:table|index|view|trigger) (.+) already exists$/.exec(message)?.[1]
  if (name === undefined) return null
  return nameOffset(
    name.split(' - ')[0] ?? name,
    sql,
    message.startsWith('no such column') ? 'column' : 'any',
  )
}

function found(index: number): number | null {
  return index < 0 ? null : index
}

/**
 * Where `name` or `table.name` stands, quoted or not; the name alone where it stands without its table. What is no
 * column may be the name of a table, of a function, or a heading as well: there it is no mistake.
 */
function nameOffset(name: string, sql: string, as: 'column' | 'any' = 'any'): number | null {
  const all = meaningful(sql)
  const parts = name.toLowerCase().split('.')
  for (let from = 0; from < parts.length; from += 1) {
    const wanted = parts.slice(from)
    const fits = (index: number) =>
      wanted.every((part, offset) => {
        const token = all[index + offset * 2]
        const dot = offset === 0 || all[index + offset * 2 - 1]?.text === '.'
        return dot && token !== undefined && bareName(token) === part
      })
    const places = [...all.keys()].filter(fits)
    const at = places.find((index) => as === 'any' || isColumn(all, index, wanted.length)) ?? places[0]
    const token = all[at ?? -1]
    if (token) return token.start
  }
  return null
}

const BEFORE_OTHER_NAME: ReadonlySet<string> = new Set(['AS', 'FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE'])

/** Whether a name of so many parts is that of a column, by what stands beside it. */
function isColumn(all: readonly Token[], index: number, parts: number): boolean {
  const behind = all[index + parts * 2 - 1]?.text
  return behind !== '.' && behind !== '(' && !BEFORE_OTHER_NAME.has(all[index - 1]?.text.toUpperCase() ?? '')
}

function bareName(token: Token): string | null {
  if (token.kind === 'word') return token.text.toLowerCase()
  return token.kind === 'quoted' ? token.text.slice(1, -1).toLowerCase() : null
}

function meaningful(sql: string): Token[] {
  return [...tokens(sql)].filter((token) => token.kind !== 'space')
}
