import { isJson, parseJson } from '../../trace/parse-json.ts'

/** What was expected, and where; thrown inside a parser of one line and caught at its edge. */
export class Expected extends Error {
  readonly offset: number
  readonly fix: string

  constructor(offset: number, message: string, fix: string) {
    super(message)
    this.offset = offset
    this.fix = fix
  }
}

/** A place in one line of text, moving to the right. */
export class Cursor {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  get rest(): string {
    return this.text.slice(this.at)
  }

  skipSpace(): void {
    while (/[ \t]/.test(this.text.charAt(this.at))) this.at++
  }

  atEnd(): boolean {
    this.skipSpace()
    return this.at >= this.text.length
  }

  /** Everything up to the next blank. */
  word(): { text: string; offset: number } {
    this.skipSpace()
    const offset = this.at
    while (this.at < this.text.length && !/[ \t]/.test(this.text.charAt(this.at))) this.at++
    return { text: this.text.slice(offset, this.at), offset }
  }

  /** What matches here, or null; the pattern must begin with `^`. */
  take(pattern: RegExp): string | null {
    const match = pattern.exec(this.rest)
    if (match === null) return null
    this.at += match[0].length
    return match[0]
  }

  /** A whole number from `least` on. */
  number(what: string, least = 0): number {
    this.skipSpace()
    const digits = /^\d+(?![\w.])/.exec(this.rest)?.[0]
    const value = Number(digits ?? Number.NaN)
    if (digits === undefined || value < least || !Number.isSafeInteger(value)) {
      throw new Expected(
        this.at,
        `${what} is a whole number${least > 0 ? ` from ${least} on` : ''}`,
        digits === undefined ? 'write digits, and nothing behind them' : `write ${least}, or more`,
      )
    }
    this.at += digits.length
    return value
  }

  end(): void {
    if (!this.atEnd()) {
      throw new Expected(
        this.at,
        `the line should end before \`${this.rest.trim()}\``,
        'delete the rest, or write one assertion a line',
      )
    }
  }

  /** A JSON value that takes up the rest of the line. */
  json(): { text: string; value: unknown } {
    this.skipSpace()
    if (this.rest === '')
      throw new Expected(this.at, 'a value is missing', 'write a JSON value: `42`, `"text"`, `true`, `null`')
    const text = this.rest.trim()
    if (isDeep(text)) throw new Expected(this.at, 'this value is nested far too deep', 'compare a part of it')
    let value: unknown
    try {
      value = parseJson(text)
    } catch {
      const comment = text.search(/\s+(?:#|\/\/|--)/)
      if (comment > 0 && isJson(text.slice(0, comment)))
        throw new Expected(
          this.at + comment + 1,
          'an `expect` has no comments',
          'delete the rest of the line',
        )
      const bare = /^[^"'[{]*$/.test(text)
      throw new Expected(
        this.at,
        `\`${text}\` is not a JSON value`,
        bare
          ? `for text write \`${JSON.stringify(text)}\``
          : 'text stands between double quotes, and the line ends after the value',
      )
    }
    if (holdsInfinity(value))
      throw new Expected(this.at, 'this number is too large', 'compare with a smaller one: `> 1e300`')
    this.at = this.text.length
    return { text, value }
  }

  /** A text between double quotes, as JSON writes it. */
  quoted(example: string): string {
    this.skipSpace()
    const start = this.at
    const text = this.take(/^"(?:[^"\\]|\\.)*"/)
    if (text === null) {
      const fix = this.rest.startsWith('"') ? 'close the quotation mark' : example
      throw new Expected(start, 'a text between double quotes is expected here', fix)
    }
    try {
      return String(JSON.parse(text))
    } catch {
      throw new Expected(
        start,
        'this text is not valid JSON',
        'write `\\\\` for a backslash and `\\"` for a quotation mark',
      )
    }
  }
}

/** `1e999` is JSON, and no number that anything can be equal to. */
function holdsInfinity(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInfinity)
}

/** Whether brackets stand in each other deeper than anybody reads; brackets inside of text count too. */
function isDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth--
    if (depth > 50) return true
  }
  return false
}
