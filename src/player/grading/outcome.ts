import type { Backend } from '../../backend/backend.ts'
import type { TableInfo } from '../../database/port.ts'
import type { ExerciseBlock, RequestSource } from '../../lesson/lesson.ts'
import type { Ledger } from '../answer/numbering.ts'
import type { AttemptOutcome, ProbeLine } from '../event.ts'
import { runScript, sendSource } from '../run.ts'
import { plansTo } from './plan.ts'
import { ranksOf } from './row-ranks.ts'
import { statementsOf } from './statements.ts'

/** What somebody answers to an exercise: a script, or a request (`typed`: in these words). */
export type ExerciseAnswer =
  | { kind: 'sql'; script: string }
  | { kind: 'http'; request: RequestSource; typed?: string }

/**
 * What an answer does on one data set. `probe`: what becomes of the probe's statements afterwards. `planned`,
 * `brief`: whether the plan and the number of statements are as demanded.
 */
export interface Effect {
  outcome: AttemptOutcome
  ledger: Ledger
  probe: ProbeLine[]
  planned: boolean
  brief: boolean
  /** Of the reference, which of its rows tie: see {@link ranksOf}. */
  ranks: number[] | null
}

/** Does it for good: the data is afterwards what the answer leaves. */
export async function perform(
  block: ExerciseBlock,
  answer: ExerciseAnswer,
  backend: Backend,
): Promise<AttemptOutcome> {
  if (answer.kind === 'http') {
    return { kind: 'http', request: answer.request, exchange: await sendSource(answer.request, backend) }
  }
  const plan = block.kind === 'sql' && block.plan !== null
  return { kind: 'sql', sql: await runScript(answer.script, backend, { plan }) }
}

/** Does it, looks, and puts everything back as it was. */
export async function tryOut(
  block: ExerciseBlock,
  answer: ExerciseAnswer,
  backend: Backend,
): Promise<Effect> {
  const state = await backend.snapshot()
  try {
    const outcome = await perform(block, answer, backend)
    const ledger = ledgerOf(outcome, await backend.tables())
    const ranks = await ranksIn(block, answer, outcome, backend)
    return { outcome, ledger, probe: await probe(block, backend), ...demands(block, outcome), ranks }
  } finally {
    await backend.restore(state)
  }
}

async function ranksIn(
  block: ExerciseBlock,
  answer: ExerciseAnswer,
  outcome: AttemptOutcome,
  backend: Backend,
): Promise<number[] | null> {
  if (block.kind !== 'sql' || answer.kind !== 'sql' || outcome.kind !== 'sql') return null
  const sorted = block.order === 'exact' && answer.script === block.reference && outcome.sql.error === null
  return sorted ? ranksOf(answer.script, outcome.sql, backend) : null
}

/** The reference of an exercise as an answer. */
export function referenceOf(block: ExerciseBlock): ExerciseAnswer {
  return block.kind === 'sql'
    ? { kind: 'sql', script: block.reference }
    : { kind: 'http', request: block.reference }
}

/** What a learner starts from, as an answer: one or none. */
export function startsOf(block: ExerciseBlock): ExerciseAnswer[] {
  if (block.start === null) return []
  return block.kind === 'sql'
    ? [{ kind: 'sql', script: block.start.answer }]
    : [{ kind: 'http', request: block.start.answer }]
}

/** The known wrong answers of an exercise, in the order of the lesson. */
export function rejectsOf(block: ExerciseBlock): ExerciseAnswer[] {
  return block.kind === 'sql'
    ? block.rejects.map(({ answer }) => ({ kind: 'sql', script: answer }))
    : block.rejects.map(({ answer }) => ({ kind: 'http', request: answer }))
}

function ledgerOf(outcome: AttemptOutcome, tables: readonly TableInfo[]): Ledger {
  if (outcome.kind === 'sql') {
    const { results, changes } = outcome.sql
    return { changes, statements: results, tables }
  }
  const { steps, changes } = outcome.exchange
  const statements = steps.flatMap((step) => (step.kind === 'query' ? [step.facts] : []))
  return { changes, statements, tables }
}

function demands(block: ExerciseBlock, outcome: AttemptOutcome): { planned: boolean; brief: boolean } {
  if (block.kind !== 'sql' || outcome.kind !== 'sql') return { planned: true, brief: true }
  const { plan, maxStatements } = block
  const { results } = outcome.sql
  return {
    planned: plan === null || results.some((result) => plansTo(plan, result.plan)),
    brief: maxStatements === null || results.length <= maxStatements,
  }
}

async function probe(block: ExerciseBlock, backend: Backend): Promise<ProbeLine[]> {
  if (block.kind !== 'sql' || block.probe === null) return []
  const after = await backend.snapshot()
  const lines: ProbeLine[] = []
  for (const statement of statementsOf(block.probe)) {
    const { error } = await runScript(statement, backend)
    lines.push({ statement, refused: error?.message ?? null })
    await backend.restore(after)
  }
  return lines
}
