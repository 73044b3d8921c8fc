import type { Flow, Prose, QuizBlock } from '../../lesson/lesson.ts'
import { paragraph } from '../laid-out.ts'
import { sayKey } from './typed-key.ts'

/** The answer of a question as something to read, and what the author says to whoever gives it. */
export function answerKey(block: QuizBlock): { key: Prose; feedback: Prose } {
  const { question } = block
  switch (question.kind) {
    case 'choose': {
      const right = question.options.filter((option) => option.correct)
      return {
        key: listOf(
          right.map(({ nodes }) => nodes),
          false,
        ),
        feedback: right.flatMap((option) => option.feedback),
      }
    }
    case 'order': {
      const items = question.items.toSorted((a, b) => a.rank - b.rank)
      return {
        key: listOf(
          items.map(({ nodes }) => nodes),
          true,
        ),
        feedback: [],
      }
    }
    case 'match': {
      const rows = question.left.map((left, i) => [left, question.right[question.key[i] ?? 0] ?? []])
      const cells = [question.heads, ...rows]
      return {
        key: [
          {
            type: 'table',
            children: cells.map((row) => ({
              type: 'tableRow',
              children: row.map((children) => ({ type: 'tableCell', children })),
            })),
          },
        ],
        feedback: [],
      }
    }
    case 'type': {
      const said = question.accept.map(sayKey).find((text) => text !== null)
      return {
        key: said === undefined ? [] : paragraph([{ type: 'inlineCode', value: said }]),
        feedback: [],
      }
    }
  }
}

/** One thing as it stands; several as a list. */
function listOf(items: readonly Prose[], ordered: boolean): Prose {
  const [only, second] = items
  if (only !== undefined && second === undefined) return only
  return [
    {
      type: 'list',
      ordered,
      start: ordered ? 1 : null,
      spread: false,
      children: items.map((nodes) => ({
        type: 'listItem',
        spread: false,
        children: nodes.filter(isFlow),
      })),
    },
  ]
}

const FLOW: readonly string[] = [
  'blockquote',
  'code',
  'definition',
  'footnoteDefinition',
  'heading',
  'html',
  'list',
  'paragraph',
  'table',
  'thematicBreak',
] satisfies Flow[number]['type'][]

/** Whether a node may stand in a list item. */
function isFlow(node: Prose[number]): node is Flow[number] {
  return FLOW.includes(node.type)
}
