/** A word of SQL, as far as it has to be understood here. */
export interface Token {
  kind: 'word' | 'name' | 'string' | 'number' | 'parameter' | 'sign'
  text: string
  /** How many `?` stood before it. */
  place: number
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<string>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\])|(?<parameter>\?\d*|[:@$]\w+)|(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(?<sign><=|>=|<>|!=|==|\|\||[^\s])/g

/** Cuts a statement into its words; comments and spaces are left out. Never fails. */
export function tokenise(sql: string): Token[] {
  let place = 0
  const out: Token[] = []
  for (const { groups = {} } of sql.matchAll(TOKEN)) {
    const { string, name, parameter, number, word, sign } = groups
    if (string !== undefined)
      out.push({ kind: 'string', text: string.slice(1, -1).replaceAll("''", "'"), place })
    else if (name !== undefined) out.push({ kind: 'name', text: name.slice(1, -1), place })
    else if (parameter !== undefined) {
      out.push({ kind: 'parameter', text: parameter, place })
      if (parameter === '?') place += 1
    } else if (number !== undefined) out.push({ kind: 'number', text: number, place })
    else if (word !== undefined) out.push({ kind: 'word', text: word, place })
    else if (sign !== undefined) out.push({ kind: 'sign', text: sign, place })
  }
  return out
}

/** Whether a token is this keyword (in upper case). */
export const is = (token: Token | undefined, word: string) =>
  token?.kind === 'word' && token.text.toUpperCase() === word

/** The tokens that are not inside brackets, so that a subquery's words are not taken for the statement's. */
export function outermost(tokens: readonly Token[]): Token[] {
  let depth = 0
  return tokens.filter((token) => {
    if (token.kind === 'sign' && token.text === '(') depth += 1
    const kept = depth === 0
    if (token.kind === 'sign' && token.text === ')') depth -= 1
    return kept
  })
}
