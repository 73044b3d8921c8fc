import type { Backend } from '../../backend/backend.ts'
import type { ExerciseBlock } from '../../lesson/lesson.ts'
import { statementsOf } from '../../player/grading/statements.ts'
import { runScript } from '../../player/run.ts'
import type { Report } from '../report.ts'

/**
 * Warns of statements of a probe that fail even after the reference because of a slip: they would fail after every
 * answer, and prove nothing. `backend` has what the reference leaves, and has it afterwards.
 */
export async function doubtProbe(block: ExerciseBlock, backend: Backend, report: Report): Promise<void> {
  if (block.kind !== 'sql' || block.probe === null) return
  const state = await backend.snapshot()
  for (const statement of statementsOf(block.probe)) {
    const { error } = await runScript(statement, backend)
    await backend.restore(state)
    if (error === null || !isSlip(error.code, block.reference)) continue
    const [line = ''] = statement.trim().split('\n')
    const message = `This probe fails after the reference too, and not by a rule: ${error.message.replace(/\.$/, '')}.`
    const at = report.find(line, block.at) ?? block.at
    report.warning(at, 'probe-moot', message, 'mend it, so that only what the table refuses is refused')
  }
}

/** What no rule of a table refuses. That a column is not there may be what is tried, and a table too, where one goes. */
function isSlip(code: string, reference: string): boolean {
  return code === 'syntax' || (code === 'no-such-table' && !/\b(?:drop|rename)\b/i.test(reference))
}
