import type { Backend } from '../../backend/backend.ts'
import { failurePlace, statementLabel } from '../../database/statement-place.ts'
import type { Assertion } from '../../lesson/assertion.ts'
import type { Position } from '../../lesson/diagnostic.ts'
import type { ExerciseBlock, Lesson } from '../../lesson/lesson.ts'
import type { PlayEvent, SqlOutcome } from '../../player/event.ts'
import { meantToFail } from '../../player/grading/meant-to-fail.ts'
import type { Kitchen } from '../../player/kitchen.ts'
import { perfectLearner } from '../../player/learners/perfect-learner.ts'
import { play } from '../../player/play.ts'
import { doubtReference, doubtStatuses } from '../memory/doubt.ts'
import { WatchedKitchen } from '../memory/watched-kitchen.ts'
import type { Report } from '../report.ts'
import { type Subject, subjectOfOutcome, subjectOfRuns } from '../subject.ts'
import { EventPlaces } from './event-places.ts'
import { whyNotHeld } from './expect.ts'
import { goldenLine } from './golden.ts'
import { proveHidden } from './hidden-proof.ts'
import { doubtProbe } from './probe-proof.ts'
import { proveRejects } from './reject-proof.ts'
import { rowsTie } from './ties.ts'

/** What a lesson does when the perfect learner plays it. */
export interface Transcript {
  /** Its golden file. */
  golden: string
  /** Where in the lesson's file each line of it happens. */
  places: readonly Position[]
}

/** Plays a lesson as the perfect learner and looks at everything that it claims. */
export async function provePerfect(lesson: Lesson, kitchen: Kitchen, report: Report): Promise<Transcript> {
  const watched = new WatchedKitchen(kitchen)
  const golden: string[] = []
  const places = new EventPlaces(lesson)
  for await (const event of play(lesson, watched, perfectLearner(lesson), { now: () => 0, warm: false })) {
    golden.push(goldenLine(event, watched))
    await prove(event, { lesson, watched, report, at: places.note(event) })
  }
  return { golden: `${golden.join('\n')}\n`, places: places.all }
}

interface Proof {
  lesson: Lesson
  watched: WatchedKitchen
  report: Report
  /** Where in the file this happens. */
  at: Position
}

async function prove(event: PlayEvent, { lesson, watched, report, at }: Proof): Promise<void> {
  switch (event.type) {
    case 'exchange': {
      const backend = watched.at(event.block.system ?? lesson.system)
      await proveExpect(event.block.expect, subjectOfRuns(event.runs, backend), report)
      doubtStatuses(event.block, event.runs, report)
      return
    }
    case 'sql': {
      const { block, outcome } = event
      const backend = watched.at(block.system ?? lesson.system)
      if (outcome.error !== null && !meantToFail(block)) {
        reportFailure('block-fails', 'This script fails', { ...block, outcome }, report)
        return
      }
      const sql = { run: null, sql: outcome, changes: outcome.changes, backend }
      await proveExpect(block.expect, sql, report)
      return
    }
    case 'settled': {
      const { block, outcome } = event
      if (outcome.kind === 'sql' && block.kind === 'sql' && outcome.sql.error !== null) {
        const script = { script: block.reference, at: block.at, outcome: outcome.sql }
        reportFailure('reference-fails', `The reference of "${block.id}" fails`, script, report)
        return
      }
      const backend = watched.at(block.system ?? lesson.system)
      await proveExpect(block.expect, subjectOfOutcome(outcome, backend), report)
      doubtReference(block, outcome, report)
      await doubtProbe(block, backend, report)
      return
    }
    case 'answered':
      // What is skipped was answered before; of what is shown the questions themselves say that nothing fits.
      if (event.verdict !== 'wrong') return
      report.error(at, 'quiz-key', `The right answer to "${event.id}" is not accepted: ${event.given}`)
      return
    case 'attempt': {
      // By now its system is open, and the data is as it was before the attempt.
      const { block } = event
      const system = block.system ?? lesson.system
      const seed = watched.at(system)
      await proveOrder(block, seed, report)
      const data = { seed, hidden: watched.twinAt(system), effects: watched.effects ?? null }
      await proveHidden(block, data, report)
      await proveRejects(block, data, report)
      if (event.verdict === 'right') return
      const message = `The reference of "${block.id}" is not accepted: ${event.notes.join(' ')}`
      report.error(block.at, 'reference-fails', message)
      return
    }
    case 'unclear':
      report.error(at, 'key-unreadable', `The right answer to "${event.id}" cannot be read: ${event.why}`)
      return
    case 'trouble':
      report.error(event.at ?? at, 'block-fails', `This does not run: ${event.message}`)
      return
    case 'end': {
      const { right, questions } = event.receipt
      // Which answers were not accepted has been said where they stand.
      if (right === questions || report.failed) return
      const message = `The perfect learner gets ${right} of ${questions}.`
      report.error(at, 'full-marks', message)
      return
    }
    default:
      return
  }
}

/** Where the script of a fence went wrong, and which of its statements. */
function reportFailure(
  rule: string,
  what: string,
  { script, at, outcome }: { script: string; at: Position; outcome: SqlOutcome },
  report: Report,
): void {
  const { results, error } = outcome
  if (error === null) return
  const place = failurePlace(script, results, error)
  const statement = error.sql.trim() === script.trim() ? '' : ` at \`${statementLabel(error.sql)}\``
  report.error(
    place === null ? at : report.inside(at, script, place),
    rule,
    `${what}${statement}: ${error.message.replace(/\.$/, '')}.`,
  )
}

async function proveOrder(block: ExerciseBlock, backend: Backend, report: Report): Promise<void> {
  if (block.kind !== 'sql' || !(await rowsTie(block, backend))) return
  const message = `Rows of "${block.id}" tie where LIMIT cuts: any of them may be in, and only one is accepted.`
  report.warning(block.at, 'order-tie', message, 'order by one thing more')
}

async function proveExpect(expect: readonly Assertion[], subject: Subject, report: Report): Promise<void> {
  for (const assertion of expect) {
    const why = await whyNotHeld(assertion, subject)
    if (why !== null) report.error(assertion, 'expect', why)
  }
}
