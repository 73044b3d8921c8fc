import type { Backend } from '../../backend/backend.ts'
import type { ExerciseBlock } from '../../lesson/lesson.ts'
import { type EffectMemory, Ground } from '../../player/grading/ground.ts'
import { referenceOf } from '../../player/grading/outcome.ts'
import type { Report } from '../report.ts'

/**
 * A reference that works on the seed works on the hidden data too: where it is refused there, so is almost every answer,
 * and the hidden data tells nobody apart. The data must be as it is before an answer, and is so afterwards.
 */
export async function proveHidden(
  block: ExerciseBlock,
  { seed, hidden, effects }: { seed: Backend; hidden: Backend | null; effects: EffectMemory | null },
  report: Report,
): Promise<void> {
  if (hidden === null) return
  const onSeed = await refusalOn('seed', block, seed, effects)
  const onHidden = onSeed === null ? await refusalOn('hidden', block, hidden, effects) : null
  if (onHidden === null) return
  const why = `The reference of "${block.id}" works on the seed; on the hidden data ${onHidden}`
  const fix = 'put what the task is about into `seed.hidden.sql` too'
  // An answer such as 404 is one that another slip may well not get.
  if (block.kind === 'sql') report.error(block.at, 'reference-fails', why, fix)
  else report.warning(block.at, 'reference-refused', why, fix)
}

/** How the reference is refused on this data, as the end of a sentence; null where it is not. */
async function refusalOn(
  data: 'seed' | 'hidden',
  block: ExerciseBlock,
  backend: Backend,
  effects: EffectMemory | null,
): Promise<string | null> {
  const { outcome } = await new Ground(block, data, backend, effects).measured(referenceOf(block))
  if (outcome.kind === 'sql') {
    const { error } = outcome.sql
    return error === null ? null : `it fails: ${error.message.replace(/\.$/, '')}.`
  }
  const { response } = outcome.exchange
  if (response !== null && response.status < 400) return null
  return response === null ? 'nobody answers it.' : `it is answered ${response.status}.`
}
