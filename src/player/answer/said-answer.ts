import type { ExerciseBlock, Prose, Question, QuizBlock, RequestSource } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { layOut } from '../laid-out.ts'
import { answerKey } from './answer-key.ts'
import { readAnswer } from './read-answer.ts'

/** A typed answer in the words of the question: what its numbers and letters stood for. */
export function saidAnswer(block: QuizBlock | ExerciseBlock, given: string): string {
  if (block.type === 'exercise') return oneLine(given.replace(/\s*;\s*$/, ''))
  const { question } = block
  const answer = readAnswer(given, question, layOut(block))
  switch (answer.kind) {
    case 'unclear':
    case 'typed':
      return oneLine(given)
    case 'chosen':
      return question.kind === 'choose' ? chosen(question, answer.keys) : oneLine(given)
    case 'ordered':
      return question.kind === 'order' ? ordered(question, answer.keys) : oneLine(given)
    case 'matched':
      return question.kind === 'match' ? mismatched(question, answer.keys) : oneLine(given)
  }
}

/** The right answer in a line; null where there is none that could be said. */
export function saidKey(block: QuizBlock | ExerciseBlock): string | null {
  if (block.type === 'exercise')
    return oneLine(
      block.kind === 'sql' ? block.reference.replace(/\s*;\s*$/, '') : requestLine(block.reference),
    )
  const { question } = block
  switch (question.kind) {
    case 'choose':
      return chosen(
        question,
        question.options.flatMap(({ correct }, key) => (correct ? [key] : [])),
      )
    case 'order': {
      const keys = question.items.map((_, key) => key)
      return ordered(
        question,
        keys.sort((a, b) => (question.items[a]?.rank ?? 0) - (question.items[b]?.rank ?? 0)),
      )
    }
    case 'match':
      return pairs(question, question.key)
        .map(({ text }) => text)
        .join('; ')
    case 'type': {
      const { key } = answerKey(block)
      return key.length === 0 ? null : words(key)
    }
  }
}

/** What is asked, in a line. */
export function saidQuestion(block: QuizBlock | ExerciseBlock): string {
  return words(block.type === 'quiz' ? block.text : block.task)
}

function chosen({ options }: Extract<Question, { kind: 'choose' }>, keys: readonly number[]): string {
  return keys.map((key) => words(options[key]?.nodes ?? [])).join(' + ')
}

function ordered({ items }: Extract<Question, { kind: 'order' }>, keys: readonly number[]): string {
  return keys.map((key) => words(items[key]?.nodes ?? [])).join(', then ')
}

/** Only the pairs that are wrong. */
function mismatched(question: Extract<Question, { kind: 'match' }>, keys: readonly number[]): string {
  return pairs(question, keys)
    .filter(({ left, right }) => question.key[left] !== right)
    .map(({ text }) => text)
    .join('; ')
}

function pairs({ left, right }: Extract<Question, { kind: 'match' }>, keys: readonly number[]) {
  return left.map((nodes, at) => {
    const key = keys[at] ?? 0
    return { left: at, right: key, text: `${words(nodes)} = ${words(right[key] ?? [])}` }
  })
}

function requestLine(request: RequestSource): string {
  if (request.kind === 'raw') return request.text
  const { method, target, headers, body } = request
  return [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`), body]
    .filter((part) => part !== '')
    .join('  ')
}

function words(nodes: Prose): string {
  return oneLine(textOf(nodes))
}

function oneLine(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} ...` : line
}

/** Characters: whoever reads it wants to know what was meant, not all of it. */
const LONGEST = 400
