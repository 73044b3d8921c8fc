/**
 * Cuts a script into its statements, without their semicolons. Quotes, comments and the body of a trigger
 * (`BEGIN … END`) hide a semicolon; what is no SQL is cut all the same, and left to the database to refuse.
 */
export function statementsOf(script: string): string[] {
  const statements: string[] = []
  let from = 0
  let words: string[] = []
  let depth = 0
  const token = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?|\w+|;/g
  for (const match of script.matchAll(token)) {
    const [text] = match
    if (text === ';' && depth === 0) {
      statements.push(script.slice(from, match.index))
      from = match.index + 1
      words = []
    } else if (/^\w/.test(text)) {
      const word = text.toUpperCase()
      words.push(word)
      if (isTrigger(words)) depth += word === 'BEGIN' || word === 'CASE' ? 1 : word === 'END' ? -1 : 0
    }
  }
  statements.push(script.slice(from))
  return statements.map((statement) => statement.trim()).filter((statement) => !isEmpty(statement))
}

function isTrigger(words: readonly string[]): boolean {
  return words[0] === 'CREATE' && words.slice(1, 3).includes('TRIGGER')
}

/** Nothing but comments and blanks. */
function isEmpty(statement: string): boolean {
  return statement.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '').trim() === ''
}
