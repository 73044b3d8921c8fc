import type { Block, Prose } from '../../lesson/lesson.ts'

/** What a block says to an answer, each piece by itself. */
export function feedbacksOf(block: Block): Prose[] {
  if (block.type === 'exercise') return block.rejects.map((reject) => reject.message)
  if (block.type !== 'quiz') return []
  const { question, after } = block
  if (question.kind === 'choose') return [...question.options.map((option) => option.feedback), after]
  if (question.kind === 'type') return [...question.reject.map((known) => known.feedback), after]
  return [after]
}
