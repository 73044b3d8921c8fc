import type { Paragraph } from 'mdast'
import type { Block, Prose } from '../../lesson/lesson.ts'

type ProseBlock = Extract<Block, { type: 'prose' }>

/** What follows a run that was guessed. */
interface Behind {
  /** Says what came of it, and so gives the guess away to whoever reads on. */
  told: Block[]
  /** All other blocks, in their order. */
  rest: Block[]
}

/**
 * Parts what stands behind a guessed run: everything that is read up to the next thing to do belongs to what happened,
 * except for what leads to that thing: the last paragraph, or the last sentence of the only one where it ends in a colon.
 */
export function behindRun(blocks: readonly Block[]): Behind {
  const end = blocks.findIndex((block) => block.type === 'lens' || !(isRead(block) || isSilent(block)))
  const near = end < 0 ? blocks : blocks.slice(0, end)
  const next = end < 0 ? undefined : blocks[end]
  const read = near.filter(isRead)
  const { told, lead } = isLedTo(next) ? withLead(read) : { told: read, lead: [] }
  return { told, rest: [...near.filter(isSilent), ...lead, ...blocks.slice(near.length)] }
}

function isRead({ type }: Block): boolean {
  return ['prose', 'analogy', 'breaks', 'callout', 'code', 'source', 'details'].includes(type)
}

/** What changes something, or waits, and says nothing of what was. */
function isSilent({ type }: Block): boolean {
  return ['set', 'reset', 'pause'].includes(type)
}

/** A question stands for itself; the sentence before a request, a statement or an exercise says what it is for. */
function isLedTo(next: Block | undefined): boolean {
  return next?.type === 'request' || next?.type === 'sql' || next?.type === 'exercise'
}

function withLead(read: readonly Block[]): { told: Block[]; lead: Block[] } {
  const last = read.at(-1)
  const paragraph = last?.type === 'prose' ? last.nodes.at(-1) : undefined
  if (last?.type !== 'prose' || paragraph?.type !== 'paragraph') return { told: [...read], lead: [] }
  const before = [...read.slice(0, -1), ...proseOf(last, last.nodes.slice(0, -1))]
  if (before.length > 0) return { told: before, lead: proseOf(last, [paragraph]) }
  const [first, second] = lastSentence(paragraph)
  return { told: proseOf(last, first), lead: proseOf(last, second) }
}

function proseOf(block: ProseBlock, nodes: Prose): ProseBlock[] {
  return nodes.length === 0 ? [] : [{ ...block, nodes }]
}

/** A paragraph without the sentence that leads on, and that sentence; nothing leads on that does not end in a colon. */
function lastSentence(paragraph: Paragraph): [before: Prose, lead: Prose] {
  const { children } = paragraph
  const end = children.at(-1)
  if (end?.type !== 'text' || !end.value.trimEnd().endsWith(':')) return [[paragraph], []]
  const at = children.findLastIndex((node) => node.type === 'text' && SENTENCE_END.test(node.value))
  const node = children[at]
  if (node?.type !== 'text') return [[], [paragraph]]
  const [said = ''] = SENTENCE_END.exec(node.value) ?? []
  const [before, behind] = [said.trimEnd(), node.value.slice(said.length)]
  return [
    [{ ...paragraph, children: [...children.slice(0, at), { ...node, value: before }] }],
    [{ ...paragraph, children: [{ ...node, value: behind }, ...children.slice(at + 1)] }],
  ]
}

/** Up to the last sentence of a text that begins in it. */
const SENTENCE_END = /^[\s\S]*[.!?]["')\]”’]*\s+(?=\S)/
