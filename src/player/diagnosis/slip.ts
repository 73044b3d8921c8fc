import { type Word, wordsOf } from '../grading/sql-shape.ts'
import { missingSemicolon, partAtBeginning, unknownBeginning } from './slip-begin.ts'
import { halfCondition, halfRange, wrongJoint } from './slip-behind.ts'
import { brokenCall } from './slip-call.ts'
import { incomplete, incompleteClause, otherDialect, reservedName } from './slip-dialect.ts'
import { misspelt, withoutFrom } from './slip-keyword.ts'
import { looseComma, missingBracket, missingComma, withoutBrackets } from './slip-list.ts'
import { brokenAssignment, idleWord, missingOpener } from './slip-opener.ts'
import { clauseTooLate } from './slip-order.ts'
import { besideSigns, curlyQuotes, openQuote, unquotedDate } from './slip-sign.ts'
import { missingKind, tablePlan } from './slip-table.ts'

/** A statement that the database refused: its message, and where it stopped, in characters of `sql` from 0. */
export interface Refused {
  code: string
  message: string
  sql: string
  offset: number | null
}

/** Where the database stopped reading. */
export interface Stop {
  words: readonly Word[]
  /** The word that cannot stand there; one behind the last where something is missing at the end. */
  at: number
}

/** One slip of the pen: says in a sentence what is written instead, or null where this is not it. */
export type Slip = (stop: Stop) => string | null

/** The surest first: what stands there says it by itself. */
const SLIPS: readonly Slip[] = [
  curlyQuotes,
  otherDialect,
  openQuote,
  unquotedDate,
  besideSigns,
  partAtBeginning,
  missingKind,
  tablePlan,
  halfCondition,
  halfRange,
  idleWord,
  wrongJoint,
  looseComma,
  missingSemicolon,
  clauseTooLate,
  withoutBrackets,
  incompleteClause,
  reservedName,
  missingBracket,
  brokenCall,
  brokenAssignment,
  missingComma,
  misspelt,
  missingOpener,
  unknownBeginning,
  incomplete,
]

/**
 * What was probably meant by a statement that the database cannot read, in one sentence; null where nobody can tell.
 * It is read from the words around the place alone, and rather says nothing than something wrong.
 */
export function slipOf({ code, message, sql, offset }: Refused): string | null {
  const words = wordsOf(sql)
  if (code === 'no-such-column') return curlyQuotes({ words, at: words.length }) ?? withoutFrom(words)
  const datatype = /^unknown datatype for \S+: "(.*)"$/s.exec(message)?.[1]
  if (datatype !== undefined) return missingComma({ words, at: secondWord(words, datatype) })
  if (code !== 'syntax' || offset === null) return null
  const found = words.findIndex(({ end }) => end > offset)
  const at = found < 0 ? words.length : found
  for (const slip of SLIPS) {
    const said = slip({ words, at })
    if (said !== null) return said
  }
  return null
}

/** Where a type goes on that has several words: `INTEGER name TEXT`. */
function secondWord(words: readonly Word[], datatype: string): number {
  const parts = datatype.split(/\s+/)
  const at = words.findIndex((_, start) =>
    parts.every((part, place) => words[start + place]?.text.toLowerCase() === part.toLowerCase()),
  )
  return at < 0 ? words.length : at + 1
}
