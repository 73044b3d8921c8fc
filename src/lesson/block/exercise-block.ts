import { whyNotPlan } from '../expectation/expectation.ts'
import type { Block, ExerciseBlock, HttpExercise, Page, Prose, SqlExercise } from '../lesson.ts'
import type { Reading } from '../lesson-context.ts'
import { attributesOf, positionOf } from './block-attribute.ts'
import type { Fence } from './fence.ts'
import { readRequest, readScript } from './request-block.ts'
import { hasOrder } from './sql-text.ts'

/** Reads an exercise without what belongs to it; `start` is the fence directly before it. */
export function readExercise(
  fence: Fence,
  start: Fence | null,
  task: Prose,
  reading: Reading,
): ExerciseBlock {
  const attributes = attributesOf(fence, reading)
  const base = {
    type: 'exercise' as const,
    id: attributes.id() ?? '',
    about: attributes.about(),
    task,
    rejects: [],
    hints: [],
    expect: [],
    system: attributes.system(),
    at: positionOf(fence, reading),
  }
  if (fence.language === 'sql') {
    const reference = readScript(fence, reading)
    const plan = attributes.text('plan')
    const whyNot = plan === null ? null : whyNotPlan(plan)
    if (whyNot !== null) attributes.fail('plan', whyNot.message, 'write for example `plan="SEARCH books"`')
    const exercise: SqlExercise = {
      ...base,
      kind: 'sql',
      reference,
      start: start === null ? null : { answer: start.content.text, at: positionOf(start, reading) },
      order: attributes.choice('order', ['any', 'exact']) ?? (hasOrder(reference) ? 'exact' : 'any'),
      plan,
      maxStatements: attributes.number('max-statements', 1, 100),
      probe: null,
    }
    return exercise
  }
  const raw = fence.words.has('raw')
  const exercise: HttpExercise = {
    ...base,
    kind: 'http',
    raw,
    reference: readRequest(fence, raw, reading),
    start:
      start === null
        ? null
        : {
            answer: readRequest(start, raw || start.words.has('raw'), reading),
            at: positionOf(start, reading),
          },
  }
  return exercise
}

/** Adds a known wrong answer and returns where its message goes. */
export function addReject(exercise: ExerciseBlock, fence: Fence, reading: Reading): Prose {
  const message: Prose = []
  const at = positionOf(fence, reading)
  if (exercise.kind === 'sql') exercise.rejects.push({ answer: readScript(fence, reading), message, at })
  else {
    const raw = exercise.raw || fence.words.has('raw')
    exercise.rejects.push({ answer: readRequest(fence, raw, reading), message, at })
  }
  return message
}

/** These may stand between the task and its exercise: comments, and what is only read. */
const PASSED = new Set<Block['type'] | undefined>([
  'pause',
  'lens',
  'set',
  'reset',
  'code',
  'source',
  'analogy',
  'breaks',
  'callout',
  'details',
])

/** Takes the last paragraph before the exercise, and what belongs to it, out of the page's prose. */
export function takeTask(page: Page): Prose {
  let at = page.blocks.length - 1
  while (at >= 0 && PASSED.has(page.blocks[at]?.type)) at--
  const block = page.blocks[at]
  if (block?.type !== 'prose') return []
  const first = block.nodes.findLastIndex((node) => node.type === 'paragraph')
  if (first < 0) return []
  const task = block.nodes.splice(first)
  if (block.nodes.length === 0) page.blocks.splice(at, 1)
  return task
}
