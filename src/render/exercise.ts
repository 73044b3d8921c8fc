import type { ExerciseBlock, RequestSource } from '../lesson/lesson.ts'
import type { AttemptOutcome, PlayEvent } from '../player/event.ts'
import { renderBody } from './body.ts'
import { renderChanges } from './change.ts'
import { renderCode } from './code.ts'
import { place } from './place.ts'
import { indent, measure, renderProse } from './prose.ts'
import { verdictLine } from './question.ts'
import { renderScript } from './sql-result.ts'
import { notableHeaders, renderStatus } from './status.ts'
import type { Style } from './style.ts'
import { visible } from './visible.ts'
import { padEnd, width } from './width.ts'
import { wrap } from './wrap.ts'

type Attempt = Extract<PlayEvent, { type: 'attempt' }>
type Solution = Extract<PlayEvent, { type: 'solution' }>

/** How many rows of an attempt are shown. */
const MOST = 8

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
  return [
    ...task,
    '',
    ...place([style.palette.dim('Start from this:')], style),
    ...code(block.start.answer, style),
  ]
}

/** What an attempt did: the table, or the response, and the rows that changed. */
function renderOutcome(outcome: AttemptOutcome, style: Style): string[] {
  switch (outcome.kind) {
    case 'sql':
      return renderScript(outcome.sql.results, outcome.sql.error, style, MOST)
    case 'http': {
      const { response, failure, changes } = outcome.exchange
      const columns = Math.min(style.width, 100) - 6
      const answer =
        response === null
          ? [`no answer${failure === null ? '' : `: ${visible(failure.message, style.glyphs.ascii)}`}`]
          : [
              [renderStatus(response, style), ...notableHeaders(response, style)].join('   '),
              ...renderBody(response.body, response.headers, columns, 6, style),
            ]
      const rows = changes.length === 0 ? ['no row changed'] : renderChanges(changes, style, MOST)
      return place(
        [...answer, ...rows].flatMap((line) => wrap(line, columns, 2)),
        style,
        3,
      )
    }
  }
}

/** Two results beside each other where both are narrow, otherwise one after the other. */
function sideBySide(yours: string[], expected: string[], style: Style): string[] {
  const { dim } = style.palette
  const wide = Math.max(...yours.map(width), 12)
  const other = Math.max(...expected.map(width), 12)
  if (style.accessible || wide + other + 4 > style.width) {
    const head = (text: string) => (style.accessible ? `${text}:` : dim(text))
    return [...place([head('yours')], style), ...yours, ...place([head('expected')], style), ...expected]
  }
  const height = Math.max(yours.length, expected.length)
  const lines = Array.from({ length: height }, (_, at) =>
    `${padEnd(yours[at] ?? '', wide)}   ${expected[at] ?? ''}`.trimEnd(),
  )
  return [`   ${dim(padEnd('yours', wide))}   ${dim('expected')}`, ...lines]
}

/** What came beside what was expected, and why it is not yet (or is) what was asked for. */
export function renderAttempt(event: Attempt, style: Style): string[] {
  const columns = measure(style)
  const message = renderProse(event.message, style, columns - 2)
  const notes = event.notes.flatMap((note) => wrap(visible(note, style.glyphs.ascii), columns - 2))
  const yours = renderOutcome(event.outcome, style)
  const shown =
    event.expected === null ? yours : sideBySide(yours, renderOutcome(event.expected, style), style)
  const hidden =
    event.data === 'hidden' && event.expected !== null ? ['on other data, which you have not seen:'] : []
  return [
    ...place(hidden, style),
    ...shown,
    ...place([verdictLine(event.verdict, style), ...indent([...message, ...notes], 2)], style),
  ]
}

/** One way to do it, marked as shown, with what it does. */
export function renderSolution(event: Solution, style: Style): string[] {
  return [
    ...place([style.palette.dim('You asked to see it. This is one way to do it:')], style),
    ...code(event.exercise.reference, style),
    ...place([style.palette.dim('And this is what it does:')], style),
    ...renderOutcome(event.outcome, style),
  ]
}
