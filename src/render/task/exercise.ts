import type { ExerciseBlock, RequestSource } from '../../lesson/lesson.ts'
import type { PlayEvent } from '../../player/event.ts'
import { lastResult } from '../../player/label.ts'
import type { Style } from '../style/style.ts'
import { renderCode } from '../text/code.ts'
import { place } from '../text/place.ts'
import { measure, renderProse } from '../text/prose.ts'
import { withoutWidow, wrap } from '../text/wrap.ts'
import { renderOutcome } from './outcome.ts'

type Solution = Extract<PlayEvent, { type: 'solution' }>
type Settled = Extract<PlayEvent, { type: 'settled' }>

/** Rows of what somebody did not do: enough to know what the lesson goes on about. */
const BRIEF = 5

/** A request as it is written in a lesson: start line, headers, empty line, body. */
export function requestLines(request: RequestSource): string {
  if (request.kind === 'raw') return request.text
  const head = [
    `${request.method} ${request.target}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return request.body === '' ? head.join('\n') : [...head, '', request.body].join('\n')
}

function code(answer: string | RequestSource, style: Style): string[] {
  const columns = Math.min(style.width, 100) - 6
  const [text, language] = typeof answer === 'string' ? [answer, 'sql'] : [requestLines(answer), 'http']
  return place(renderCode(text, language, columns, style), style, 4)
}

/** The task, and what there is to start from. */
export function renderExercise(block: ExerciseBlock, style: Style): string[] {
  const task = place(renderProse(block.task, style, measure(style)), style)
  if (block.start === null) return task
  return [...task, '', ...place(['Start from this:'], style), ...code(block.start.answer, style)]
}

/** One way to do it, marked as shown, with what it does. */
export function renderSolution(event: Solution, style: Style): string[] {
  return [
    ...place(['You asked to see it. This is one way to do it:'], style),
    ...code(event.exercise.reference, style),
    ...(style.accessible ? [] : ['']),
    ...place(['And this is what it does:'], style),
    ...renderOutcome(event.outcome, style),
  ]
}

const SETTLED = {
  shown: 'The lesson goes on from here, with the data as this leaves it.',
  looked: 'The lesson goes on from here.',
  skipped: 'Left out. The lesson goes on as if it had been done.',
} as const

/** How the lesson goes on after an exercise; of one that was left out, what it comes to, because the text speaks of it. */
export function renderSettled({ verdict, outcome }: Settled, style: Style): string[] {
  if (verdict === 'right') return []
  const say = (text: string) => place(wrap(withoutWidow(text, measure(style)), measure(style)), style)
  const silent =
    outcome.kind === 'sql' && lastResult(outcome.sql) === null && outcome.sql.changes.length === 0
  if (verdict === 'shown') return say(SETTLED[onlyLooks(outcome) ? 'looked' : verdict])
  if (silent) return say(SETTLED[verdict])
  return [
    ...say(`${SETTLED[verdict]} This is what it does (shown, not yours):`),
    ...renderOutcome(outcome, style, BRIEF),
  ]
}

/** Whether the data is as it was before. A statement without rows of its own may have made a table. */
function onlyLooks(outcome: Settled['outcome']): boolean {
  if (outcome.kind === 'http') return outcome.exchange.changes.length === 0
  return outcome.sql.changes.length === 0 && lastResult(outcome.sql) !== null
}
