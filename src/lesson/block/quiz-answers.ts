import type { List, RootContent, Table } from 'mdast'
import { endOf, startOf } from '../markdown/markdown.ts'
import type { QuizReading } from './quiz.ts'
import { hasBoxes } from './quiz-list.ts'
import type { AnswerLine } from './quiz-type.ts'

/** The part of a quiz that is answered. */
export type Answers =
  | { kind: 'tasks'; lists: List[]; offset: number }
  | { kind: 'order'; list: List; offset: number }
  | { kind: 'table'; table: Table; offset: number }
  | { kind: 'typed'; lines: AnswerLine[]; offset: number }

const NAMES = {
  tasks: 'a task list',
  order: 'an ordered list',
  table: 'a table',
  typed: 'a typed answer',
} as const

/** Tells the answers from the question's own lists and tables, which have a paragraph behind them. */
export function findAnswerPart(
  nodes: RootContent[],
  lines: AnswerLine[],
  reading: QuizReading,
): { answers: Answers; rest: RootContent[] } | null {
  const tasks = nodes.filter((node): node is List => node.type === 'list' && hasBoxes(node))
  const boxed = new Set<RootContent>(tasks)
  const isText = (node: RootContent): boolean =>
    node.type !== 'list' && node.type !== 'table' && node.type !== 'blockquote' && node.type !== 'definition'
  const firstAnswer = Math.min(
    tasks[0] ? startOf(tasks[0]) : Number.POSITIVE_INFINITY,
    lines[0]?.offset ?? Number.POSITIVE_INFINITY,
  )
  const lastText = nodes.findLast((node) => isText(node) && startOf(node) < firstAnswer)
  const behindText = nodes.filter((node) => startOf(node) > (lastText === undefined ? -1 : startOf(lastText)))
  const answers: Answers[] = []
  const first = tasks[0]
  if (first !== undefined) answers.push({ kind: 'tasks', lists: tasks, offset: startOf(first) })
  if (lines[0] !== undefined) answers.push({ kind: 'typed', lines, offset: lines[0].offset })
  for (const node of behindText) {
    if (node.type === 'table') answers.push({ kind: 'table', table: node, offset: startOf(node) })
    else if (node.type === 'list' && node.ordered === true && !boxed.has(node)) {
      answers.push({ kind: 'order', list: node, offset: startOf(node) })
    }
  }
  answers.sort((a, b) => a.offset - b.offset)
  const [chosen, other] = answers.filter((candidate) => !isDataTable(candidate, answers))
  if (chosen === undefined) {
    reportNoAnswers(nodes, reading)
    return null
  }
  if (other !== undefined) {
    const same = chosen.kind === other.kind
    reading.error(
      other.offset,
      'quiz-mixed',
      same
        ? `this quiz has ${NAMES[other.kind]} twice`
        : `this quiz has ${NAMES[chosen.kind]} and ${NAMES[other.kind]}`,
      same ? 'make it one, or two quizzes' : 'keep one of them, or make two quizzes',
    )
  } else reportLooseParts(nodes, chosen, reading)
  const taken = new Set<RootContent>([...tasks, ...partsOf(chosen)])
  return { answers: chosen, rest: nodes.filter((node) => !taken.has(node)) }
}

function partsOf(answers: Answers): RootContent[] {
  switch (answers.kind) {
    case 'tasks':
      return answers.lists
    case 'order':
      return [answers.list]
    case 'table':
      return [answers.table]
    case 'typed':
      return []
  }
}

/** A table that cannot be matched, or one before typed answers, shows data that the question is about. */
function isDataTable(part: Answers, all: readonly Answers[]): boolean {
  return (
    part.kind === 'table' &&
    all.some(
      (other) =>
        other.offset > part.offset &&
        (other.kind === 'typed' || part.table.children[0]?.children.length !== 2),
    )
  )
}

function reportNoAnswers(nodes: readonly RootContent[], reading: QuizReading): void {
  const candidate = nodes.findLast((node) => node.type === 'list' || node.type === 'table')
  const behind =
    candidate !== undefined &&
    nodes.some((node) => node.type === 'paragraph' && startOf(node) > endOf(candidate))
  if (candidate?.type === 'list' && candidate.ordered !== true) {
    reading.error(
      startOf(candidate),
      'quiz-key',
      'these choices have no boxes, and none is marked as right',
      'write `- [ ] ` before each and `- [x] ` before the right one',
    )
  } else if (candidate !== undefined && behind) {
    const text = nodes.find((node) => node.type === 'paragraph' && startOf(node) > endOf(candidate))
    reading.error(
      text ? startOf(text) : 0,
      'quiz-text',
      'text stands behind the answers',
      'put it before them, or into a block quote (`> `)',
    )
  } else {
    reading.fail(
      'quiz-key',
      'this quiz has nothing to answer',
      'write a task list (`- [x] …`), an ordered list, a table of two columns, or `= answer`',
    )
  }
}

/** Text behind the answers, and feedback that stands between choices instead of inside one. */
function reportLooseParts(nodes: readonly RootContent[], answers: Answers, reading: QuizReading): void {
  const { error } = reading
  if (answers.kind === 'table' && answers.table.children[0]?.children.length !== 2) {
    error(answers.offset, 'quiz-match', 'a table to match has two columns', 'write `| left | right |`')
  }
  const lists = answers.kind === 'tasks' ? answers.lists : answers.kind === 'order' ? [answers.list] : []
  const own = new Set<RootContent>(lists)
  const last = lists.at(-1)
  const ends = new Set(lists.map((list) => list.position?.end.line ?? 0))
  for (const node of nodes) {
    if (startOf(node) < answers.offset) continue
    if (node.type === 'blockquote') {
      const between = last !== undefined && startOf(node) < startOf(last)
      const glued = ends.has((node.position?.start.line ?? 0) - 1)
      if (answers.kind === 'tasks' && (between || glued)) {
        error(
          startOf(node),
          'quiz-feedback',
          'this feedback stands beside its choice, not inside it',
          'indent it by two spaces, so that `>` stands under the text of the choice',
        )
      }
    } else if (node.type === 'code' && answers.kind === 'tasks' && /^\s*>/.test(node.value)) {
      error(
        startOf(node),
        'quiz-feedback',
        'this feedback is indented too far and became code',
        'indent it by two spaces',
      )
    } else if (node.type !== 'list' && node.type !== 'table' && node.type !== 'definition') {
      error(
        startOf(node),
        'quiz-text',
        'text stands behind the answers',
        'put it before them, or into a block quote (`> `)',
      )
    } else if (node.type === 'list' && !own.has(node) && node.ordered !== true) {
      error(startOf(node), 'quiz-box', 'these choices have no boxes', 'write `- [ ] ` before each')
    }
  }
}
