import type { ExerciseBlock } from '../lesson/lesson.ts'
import { readExercise } from './answer/read-exercise.ts'
import type { Asked, AttemptOutcome, PlayEvent } from './event.ts'
import { Grader } from './grading/grade.ts'
import { perform, referenceOf, tryOut } from './grading/outcome.ts'
import { hasTransaction } from './grading/transaction.ts'
import { contentHash } from './hash.ts'
import { nextHint } from './hint.ts'
import type { Prompt } from './learner.ts'
import type { Session, Way } from './session.ts'
import { stoppedBy } from './stopped.ts'

/**
 * Lets somebody write an answer until it is right, shown or skipped. Every attempt begins from the same data, and
 * afterwards the data is what the reference leaves.
 */
export async function* playExercise(session: Session, block: ExerciseBlock): AsyncGenerator<PlayEvent, Way> {
  const { id } = block
  const { score, stage } = session
  const system = session.system(block)
  const content = contentHash(block)
  let grader: Grader | null = null
  const asked: Asked = { type: 'exercise', block }
  yield asked
  for (;;) {
    const reply = yield* session.ask(await promptOf(session, block), asked)
    if (reply.kind === 'leave') return reply.way
    if (reply.kind === 'hint') {
      yield nextHint(score, id, block.hints)
      continue
    }
    if (reply.kind === 'solution') {
      const seed = await stage.main(system)
      const { outcome } = await tryOut(block, referenceOf(block), seed)
      score.wasShown(id)
      yield { type: 'solution', id, exercise: block, outcome }
    }
    if (reply.kind !== 'text') {
      const verdict = reply.kind === 'skip' ? 'skipped' : 'shown'
      const outcome = await settle(session, block)
      yield { type: 'settled', block, outcome, verdict, attempt: score.attempts(id), content }
      return 'on'
    }
    const answer = readExercise(block, reply.text)
    if (answer.kind === 'unclear') {
      yield { type: 'unclear', id, given: reply.text, why: answer.why }
      continue
    }
    const data = { seed: await stage.main(system), hidden: await stage.twin(system) }
    grader ??= new Grader(block, data, stage.effects)
    const graded = await grader.grade(answer)
    const { outcome } = graded
    const error = outcome.kind === 'sql' ? outcome.sql.error : null
    if (error?.code === 'syntax' && graded.message.length === 0) {
      const why = `The database cannot read this: ${error.message}`
      yield { type: 'unclear', id, given: reply.text, why, error }
      continue
    }
    if (stoppedBy(outcome) === 'person') {
      const why = 'You stopped it, so it does not count. The data is as it was before.'
      yield { type: 'unclear', id, given: reply.text, why }
      continue
    }
    const attempt = score.attempted(id, graded.right)
    const { right, ...rest } = graded
    const given = reply.text.trim()
    yield { type: 'attempt', block, verdict: right ? 'right' : 'wrong', given, ...rest, attempt, content }
    if (right) {
      yield {
        type: 'settled',
        block,
        outcome: await settle(session, block),
        verdict: 'right',
        attempt,
        content,
      }
      return 'on'
    }
  }
}

/** Does what the reference does, for good. */
export async function settle(session: Session, block: ExerciseBlock): Promise<AttemptOutcome> {
  const system = session.system(block)
  const outcome = await session.stage.perform(system, async (backend) => {
    // Attempts start the application anew; what it remembers must not depend on whether there were any.
    await backend.restore(await backend.snapshot())
    return perform(block, referenceOf(block), backend)
  })
  if (outcome.kind === 'http') {
    const { exchange } = outcome
    session.score.ran(block.id, [{ value: null, exchanges: [exchange], changes: exchange.changes }])
  } else session.score.changed(block.id, outcome.sql.changes)
  return outcome
}

async function promptOf(session: Session, block: ExerciseBlock): Promise<Prompt> {
  const { id } = block
  const hints = block.hints.length > 0
  const backend = await session.stage.main(session.system(block))
  if (block.kind === 'sql') {
    const start = block.start?.answer ?? null
    const transaction = hasTransaction(block.reference) ? { transaction: true as const } : {}
    return { kind: 'sql', id, start, hints, tables: await backend.tables(), ...transaction }
  }
  const { routes } = backend.info
  return { kind: 'request', id, raw: block.raw, start: block.start?.answer ?? null, hints, routes }
}
