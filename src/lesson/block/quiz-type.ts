import { parsePattern } from '../expectation/pattern.ts'
import type { TypedKey } from '../lesson.ts'

/** One `= answer` or `!= answer` line of a quiz. */
export interface AnswerLine {
  /** From 0. */
  line: number
  /** Where its `=` or `!=` stands in the quiz, and where its answer does. */
  offset: number
  answerAt: number
  accepted: boolean
  answer: string
}

const ANSWER = /^( {0,3})(!?=)(?![=>])[ \t]*(.*)$/

/**
 * Finds the answers in the raw source, where Markdown would join them to a paragraph, a list or a table.
 * `shown` tells lines of code, which are never answers.
 */
export function findAnswers(text: string, shown: (line: number) => boolean): AnswerLine[] {
  const answers: AnswerLine[] = []
  let offset = 0
  text.split('\n').forEach((whole, line) => {
    const match = shown(line) ? null : ANSWER.exec(whole)
    if (match !== null) {
      const [, indent = '', sign = '', answer = ''] = match
      answers.push({
        line,
        offset: offset + indent.length,
        answerAt: offset + whole.length - answer.length,
        accepted: sign === '=',
        answer: answer.trim(),
      })
    }
    offset += whole.length + 1
  })
  return answers
}

const NUMBER = '[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?'
const WITH_TOLERANCE = new RegExp(`^(${NUMBER})(?:\\s*(?:±|\\+/-|\\+-)\\s*(${NUMBER}))?$`)

/** Reads `42`, `42 ± 2`, `waiter`, `~ /pattern/i`; a reason where it is none of them. */
export function parseTypedKey(answer: string): { key: TypedKey } | { why: string; fix: string } {
  if (answer === '') return { why: 'this answer is empty', fix: 'write it behind the sign: `= 42`' }
  if (answer.startsWith('~')) {
    const pattern = parsePattern(answer.slice(1).trim())
    return 'why' in pattern ? pattern : { key: { kind: 'pattern', ...pattern } }
  }
  const number = WITH_TOLERANCE.exec(answer)
  if (number !== null) {
    const tolerance = Number(number[2] ?? 0)
    if (!Number.isFinite(Number(number[1])) || !Number.isFinite(tolerance)) {
      return { why: 'this number is too large', fix: 'write a smaller one' }
    }
    if (tolerance < 0) return { why: 'a tolerance is not negative', fix: 'write `= 42 ± 2`' }
    return { key: { kind: 'number', value: Number(number[1]), tolerance } }
  }
  if (answer.includes('±')) return { why: '`±` stands between two numbers', fix: 'write `= 42 ± 2`' }
  return { key: { kind: 'text', text: answer } }
}

/** Keys of the same name accept the same answers; patterns are compared as they are written. */
export function nameOfKey(key: TypedKey): string {
  return key.kind === 'text' ? `text ${key.text.toLowerCase()}` : JSON.stringify(key)
}
