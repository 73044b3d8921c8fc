/** SQL without comments, quoted text and everything between parentheses: what is left is its outermost words. */
function outermost(sql: string): string {
  const bare = sql.replace(
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*(?:'|$)|"[^"]*(?:"|$)|\[[^\]]*(?:\]|$)|`[^`]*(?:`|$)/g,
    (part) => (part.startsWith('-') || part.startsWith('/') ? ' ' : 'x'),
  )
  let depth = 0
  let words = ''
  for (const character of bare) {
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) words += character
  }
  return words
}

/** Whether there is anything but blanks, comments and semicolons. */
export function hasStatement(sql: string): boolean {
  return /[^\s;]/.test(sql.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, ''))
}

/** Whether the rows of the last statement come in an order of its own: ORDER BY outside of parentheses. */
export function hasOrder(sql: string): boolean {
  const statements = outermost(sql)
    .split(';')
    .filter((statement) => statement.trim() !== '')
  return /\border\s+by\b/i.test(statements.at(-1) ?? '')
}

const VERB = /^(?:SELECT|VALUES|INSERT|REPLACE|UPDATE|DELETE)$/i

/** The first word of the first statement that does not only read; null where all of them do. */
export function firstWriter(sql: string): string | null {
  for (const statement of outermost(sql).split(';')) {
    if (statement.trim() === '') continue
    const words = statement.match(/\w+/g) ?? []
    // What a WITH is for stands behind its tables.
    const verb = /^WITH$/i.test(words[0] ?? '') ? words.find((word) => VERB.test(word)) : words[0]
    if (!/^(?:SELECT|VALUES)$/i.test(verb ?? '')) return verb ?? words[0] ?? statement.trim().charAt(0)
  }
  return null
}
