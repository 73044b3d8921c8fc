import type { ExerciseBlock, RequestBlock } from '../../lesson/lesson.ts'
import { serverWords } from '../../player/diagnosis/server-words.ts'
import type { AttemptOutcome, Run } from '../../player/event.ts'
import type { Report } from '../report.ts'

/** Warns of a reference that is refused, where the lesson does not say that it will be. */
export function doubtReference(block: ExerciseBlock, outcome: AttemptOutcome, report: Report): void {
  if (outcome.kind === 'sql') return
  if (block.expect.some(({ kind }) => kind === 'status' || kind === 'failure')) return
  const { response } = outcome.exchange
  if (response === null || response.status < 400) return
  const said = serverWords(outcome.exchange)
  const message = `The reference of "${block.id}" is answered ${response.status}.${said}`
  const fix = `mend it; or, if this is meant, write \`status ${response.status}\` in an \`expect\` behind it`
  report.warning(block.at, 'reference-refused', message, fix)
}

/** Warns of statuses to choose from without the one that comes back: it is shown all the same. */
export function doubtStatuses(
  { among, expect, at }: RequestBlock,
  runs: readonly Run[],
  report: Report,
): void {
  if (among.length === 0) return
  const came = runs.flatMap(({ exchanges }) => exchanges.flatMap(({ response }) => response?.status ?? []))
  const missing = came.find((status) => !among.includes(status))
  // Where another status was expected, that is the mistake, and was said.
  const isWrong = expect.some((one) => one.kind === 'status' && one.status !== missing)
  if (missing === undefined || isWrong) return
  const all = [...among, missing].toSorted((a, b) => a - b).join(',')
  const message = `Status ${missing} comes back, and is not among those to choose from.`
  report.warning(at, 'among', message, `write \`among=${all}\``)
}
