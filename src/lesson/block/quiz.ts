import type { Blockquote, Code, Html, RootContent } from 'mdast'
import { tooDense } from '../density.ts'
import type { Prose, Question } from '../lesson.ts'
import { deep } from '../limits.ts'
import { findTooDeep, parseMarkdown, startOf } from '../markdown/markdown.ts'
import { findReferences, readProse } from '../markdown/prose.ts'
import type { Report } from '../report.ts'
import { type Answers, findAnswerPart } from './quiz-answers.ts'
import { readChoices, readOrder } from './quiz-list.ts'
import { readMatch } from './quiz-match.ts'
import { type AnswerLine, findAnswers, nameOfKey, parseTypedKey } from './quiz-type.ts'
import type { Snippet } from './source.ts'

/** What the parts of a quiz are read with. Offsets are in the quiz. */
export interface QuizReading {
  snippet: Snippet
  /** About the quiz as a whole. */
  fail(rule: string, message: string, fix: string): void
  error(offset: number, rule: string, message: string, fix: string): void
  prose(nodes: readonly RootContent[]): Prose
}

/** A quiz without its name. */
export interface QuizContent {
  text: Prose
  question: Question
  after: Prose
}

/** Reads the inside of a `quiz` fence that opens at `at`; null where there is nothing to answer, which was reported. */
export function readQuiz(snippet: Snippet, at: number, report: Report): QuizContent | null {
  const fail: QuizReading['fail'] = (rule, message, fix) => report.error(at, rule, message, fix)
  const error: QuizReading['error'] = (offset, rule, message, fix) =>
    report.error(snippet.at(offset), rule, message, fix)
  const dense = tooDense(snippet.text, parseMarkdown)
  if (dense !== null) {
    report.problems(snippet, [dense])
    return null
  }
  const { root, lines } = parseQuiz(snippet.text)
  const tooDeep = findTooDeep(root)
  if (tooDeep !== null) {
    report.problems(snippet, [deep(startOf(tooDeep))])
    return null
  }
  const context = {
    report,
    at: snippet.at,
    within: 'quiz' as const,
    references: findReferences(root.children),
  }
  const reading: QuizReading = { snippet, fail, error, prose: (nodes) => readProse(nodes, context) }

  const nodes = root.children.filter((node) => node.type !== 'html' || !/^<!--[\s\S]*-->$/.test(node.value))
  reading.prose(root.children.filter((node) => node.type === 'html'))
  for (const node of nodes) {
    if (node.type === 'heading' && !snippet.text.startsWith('#', startOf(node))) {
      error(
        startOf(node),
        'setext-heading',
        'the line under this text makes a heading of it',
        'put an empty line between them',
      )
    }
  }
  const found = findAnswerPart(nodes, lines, reading)
  if (found === null) return null
  const { answers, rest } = found
  const before = rest.filter((node) => startOf(node) < answers.offset)
  const quotes = rest.filter(
    (node): node is Blockquote => node.type === 'blockquote' && startOf(node) > answers.offset,
  )
  const text = reading.prose(before)
  if (text.length === 0) {
    fail('quiz-text', 'this quiz asks nothing', 'write the question before its answers')
  }
  if (answers.kind === 'typed') {
    const typed = readTyped(answers.lines, quotes, reading)
    return { text, ...typed }
  }
  const after = reading.prose(quotes.flatMap((quote) => quote.children))
  return readListOrTable(answers, text, after, reading)
}

function readListOrTable(
  answers: Exclude<Answers, { kind: 'typed' }>,
  text: Prose,
  after: Prose,
  reading: QuizReading,
): QuizContent | null {
  switch (answers.kind) {
    case 'tasks': {
      const question = readChoices(answers.lists, reading)
      return question === null ? null : { text, question, after }
    }
    case 'order':
      return { text, question: readOrder(answers.list, reading), after }
    case 'table':
      return { text, question: readMatch(answers.table, reading), after }
  }
}

function isShown(node: RootContent): node is Code | Html {
  return node.type === 'code' || node.type === 'html'
}

/** Parses twice where there are typed answers: to know which lines are code, and then without the answers. */
function parseQuiz(text: string): { root: ReturnType<typeof parseMarkdown>; lines: AnswerLine[] } {
  const root = parseMarkdown(text)
  if (!/^ {0,3}!?=/m.test(text)) return { root, lines: [] }
  const code = new Set<number>()
  for (const node of root.children.filter(isShown)) {
    const last = node.position?.end.line ?? 0
    for (let line = node.position?.start.line ?? 1; line <= last; line++) code.add(line - 1)
  }
  const lines = findAnswers(text, (line) => code.has(line))
  if (lines.length === 0) return { root, lines }
  const answered = new Set(lines.map((line) => line.line))
  const blanked = text
    .split('\n')
    .map((line, index) => (answered.has(index) ? ' '.repeat(line.length) : line))
  return { root: parseMarkdown(blanked.join('\n')), lines }
}

function readTyped(
  lines: readonly AnswerLine[],
  quotes: readonly Blockquote[],
  reading: QuizReading,
): { question: Question; after: Prose } {
  const question: Extract<Question, { kind: 'type' }> = { kind: 'type', accept: [], reject: [] }
  const after: Prose = []
  const names = new Set<string>()
  let at = 0
  for (const [index, line] of lines.entries()) {
    const parsed = parseTypedKey(line.answer)
    if ('why' in parsed) {
      reading.error(line.answerAt, 'quiz-answer', parsed.why, parsed.fix)
      continue
    }
    const name = nameOfKey(parsed.key)
    if (names.has(name)) {
      reading.error(line.offset, 'quiz-answer', `\`${line.answer}\` stands here twice`, 'delete one of them')
    }
    names.add(name)
    const nextAnswer = lines[index + 1]?.offset ?? Number.POSITIVE_INFINITY
    const under: Blockquote[] = []
    for (; at < quotes.length; at++) {
      const quote = quotes[at]
      if (quote === undefined || startOf(quote) >= nextAnswer) break
      under.push(quote)
    }
    const feedback = reading.prose(under.flatMap((quote) => quote.children))
    if (line.accepted) {
      question.accept.push(parsed.key)
      for (const node of feedback) after.push(node)
    } else {
      if (feedback.length === 0) {
        reading.error(
          line.offset,
          'quiz-feedback',
          'this wrong answer has no message',
          'write a block quote (`> `) under it',
        )
      }
      question.reject.push({ key: parsed.key, feedback })
    }
  }
  const first = lines[0]
  if (first !== undefined && !lines.some((line) => line.accepted)) {
    reading.error(first.offset, 'quiz-key', 'no answer is accepted', 'write the right one: `= answer`')
  }
  return { question, after }
}
