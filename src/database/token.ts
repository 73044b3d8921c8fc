/** A piece of SQL text, as SQLite's own tokenizer would cut it. Offsets count UTF-16 units from 0. */
export interface Token {
  kind: 'space' | 'string' | 'quoted' | 'parameter' | 'number' | 'word' | 'other'
  text: string
  start: number
  end: number
}

const KINDS = ['space', 'string', 'quoted', 'parameter', 'number', 'word', 'other'] as const

// An unfinished comment, string or name reaches to the end of the text, as in SQLite. The loops are written so
// that a string of megabytes does not exhaust the stack of the regular expression.
const TOKEN = new RegExp(
  [
    /(?<space>[ \t\n\f\r][ \t-\r]*|--[^\n]*|\/\*.*?(?:\*\/|$))/,
    /(?<string>'[^']*(?:''[^']*)*'?)/,
    /(?<quoted>"[^"]*(?:""[^"]*)*"?|`[^`]*(?:``[^`]*)*`?|\[[^\]]*\]?)/,
    /(?<parameter>\?\d*|[:@#][\w$\u0080-\uffff]+|\$(?:[\w$\u0080-\uffff]|::)+)/,
    /(?<number>\.?\d[\w.]*)/,
    /(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/,
    /(?<other>.)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'sy',
)

/** The tokens of a text from an offset on, spaces and comments included; lazily, so that the first ones are cheap. */
export function* tokens(sql: string, from = 0): Generator<Token, void> {
  const pattern = new RegExp(TOKEN)
  pattern.lastIndex = from
  for (let match = pattern.exec(sql); match !== null; match = pattern.exec(sql)) {
    const groups = match.groups ?? {}
    const kind = KINDS.find((name) => groups[name] !== undefined) ?? 'other'
    yield { kind, text: match[0], start: match.index, end: match.index + match[0].length }
  }
}

/** Nothing but spaces, comments and semicolons. */
export function isBlank(sql: string, from = 0): boolean {
  for (const token of tokens(sql, from)) {
    if (token.kind !== 'space' && token.text !== ';') return false
  }
  return true
}

/** Whether a text ends inside a comment that begins with /* and is never closed. */
export function endsInComment(sql: string): boolean {
  let last = ''
  for (const { text } of tokens(sql)) last = text
  return last.startsWith('/*') && (last.length < 4 || !last.endsWith('*/'))
}

/** Where the first statement of a text begins, after spaces, comments and empty statements. */
export function firstStatement(sql: string, from = 0): number {
  for (const token of tokens(sql, from)) {
    if (token.kind !== 'space' && token.text !== ';') return token.start
  }
  return sql.length
}

/**
 * Where a statement ends that SQLite cannot read, and therefore cannot end itself: after its semicolon; for a
 * trigger after its END; at the end of the text where there is neither.
 */
export function statementEnd(sql: string, from: number): number {
  const words: string[] = []
  for (const token of tokens(sql, from)) {
    if (token.kind === 'space') continue
    const trigger = words[0] === 'CREATE' && words.slice(1, 4).includes('TRIGGER')
    if (token.text === ';' && (!trigger || words.at(-1) === 'END')) return token.end
    words.push(token.kind === 'word' ? token.text.toUpperCase() : token.text)
  }
  return sql.length
}

/** A name without its quotation marks. */
export function unquoted(name: string): string {
  const [first = ''] = name
  if (first === '[') return name.slice(1, -1)
  return '"`\''.includes(first) ? name.slice(1, -1).replaceAll(first + first, first) : name
}
