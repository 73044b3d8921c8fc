import type { Nodes } from 'mdast'
import type { Position } from '../../lesson/diagnostic.ts'
import type { Block, Lesson, Prose } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'

/** One paragraph, heading, list item's paragraph or table row. */
export interface Passage {
  text: string
  /** The same in pieces. Code that is not bold is blanked out: a name between backticks is no word of the field. */
  pieces: { text: string; bold: boolean }[]
  /** Where its block stands. */
  at: Position
}

/** Everything of a lesson that is read, in the order in which it is read, without page titles and code. */
export function passagesOf(lesson: Lesson): Passage[] {
  return lesson.pages.flatMap((page) => page.blocks).flatMap((block) => passagesOfBlock(block))
}

function passagesOfBlock(block: Block): Passage[] {
  return proseOf(block).flatMap((nodes) => passages(nodes, block.at))
}

/** The prose that a block shows, feedback and hints included. */
function proseOf(block: Block): Prose[] {
  switch (block.type) {
    case 'prose':
    case 'analogy':
    case 'breaks':
    case 'callout':
    case 'details':
      return [block.nodes]
    case 'quiz': {
      const { question } = block
      const inside = [block.text]
      if (question.kind === 'choose') inside.push(...question.options.flatMap((o) => [o.nodes, o.feedback]))
      if (question.kind === 'order') inside.push(...question.items.map((item) => item.nodes))
      if (question.kind === 'match') inside.push(...[...question.left, ...question.right])
      if (question.kind === 'type') inside.push(...question.reject.map((known) => known.feedback))
      return [...inside, block.after, ...block.hints]
    }
    case 'exercise':
      return [...block.rejects.map((reject) => reject.message), ...block.hints]
    case 'code':
    case 'source':
    case 'request':
    case 'sql':
    case 'pause':
    case 'lens':
    case 'set':
    case 'reset':
      return []
  }
}

/** Cuts prose into passages; `at` is where the block stands. */
export function passages(nodes: readonly Nodes[], at: Position): Passage[] {
  const found: Passage[] = []
  let loose: Nodes[] = []
  const flush = () => {
    if (loose.length > 0) found.push(passage(loose, at))
    loose = []
  }
  for (const node of nodes) {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow') {
      flush()
      found.push(passage([node], at))
    } else if (node.type === 'code' || node.type === 'html' || node.type === 'definition') {
      flush()
    } else if (isContainer(node)) {
      flush()
      found.push(...passages(node.children, at))
    } else loose.push(node)
  }
  flush()
  return found.filter(({ text }) => text !== '')
}

const CONTAINERS: readonly string[] = ['blockquote', 'list', 'listItem', 'table', 'footnoteDefinition']

function isContainer(node: Nodes): node is Extract<Nodes, { children: unknown }> {
  return CONTAINERS.includes(node.type) && 'children' in node
}

function passage(nodes: readonly Nodes[], at: Position): Passage {
  const pieces: Passage['pieces'] = []
  const walk = (node: Nodes, bold: boolean): void => {
    if (node.type === 'text') pieces.push({ text: node.value, bold })
    else if (node.type === 'inlineCode') pieces.push({ text: bold ? node.value : ' ', bold })
    else if (node.type === 'break') pieces.push({ text: ' ', bold })
    else if ('children' in node) {
      for (const child of node.children) walk(child, bold || node.type === 'strong')
      if (node.type === 'tableCell') pieces.push({ text: ' ', bold })
    }
  }
  for (const node of nodes) walk(node, false)
  return { text: textOf(nodes).replace(/\s+/g, ' ').trim(), pieces, at }
}
