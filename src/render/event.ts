import type { RequestBlock } from '../lesson/lesson.ts'
import type { PlayEvent } from '../player/event.ts'
import { meantToFail } from '../player/grading/meant-to-fail.ts'
import { renderHelp } from './help.ts'
import { renderRoutes, renderTables } from './instructor/systems.ts'
import { renderReceipt } from './learner/receipt.ts'
import { withCode } from './notice.ts'
import { renderRun } from './run.ts'
import { renderSandbox } from './sandbox/sandbox.ts'
import { renderScript, renderSqlError, showsAll } from './sql/sql-result.ts'
import type { Style } from './style/style.ts'
import { renderAttempt } from './task/attempt.ts'
import { renderComparison } from './task/comparison.ts'
import { renderExercise, renderSettled, renderSolution, requestLines } from './task/exercise.ts'
import { renderPredicted, renderPrediction, UNSURE } from './task/prediction.ts'
import { renderAnswered, renderQuestion } from './task/question.ts'
import { renderCode } from './text/code.ts'
import { renderLessonHead, renderPage } from './text/heading.ts'
import { place } from './text/place.ts'
import { indent, measure, renderProse } from './text/prose.ts'
import { renderShown } from './text/shown.ts'
import { visible } from './text/visible.ts'
import { cut } from './text/width.ts'
import { TIED, withoutWidow, wrap } from './text/wrap.ts'
import { lensWords } from './trace/lens-words.ts'
import { sendingWords } from './trace/sending.ts'
import { settingWords } from './trace/setting-words.ts'

/** Columns of what was typed, where it is said again. */
const QUOTED = 40

/** Rows of a table in a lesson: a page should be read without scrolling. */
const MOST = 12
/** Of one that somebody asked for. */
const MOST_OF_OWN = 40
/** Of one of which somebody wants to see all. */
const MOST_OF_ALL = 10_000

/** Lines that a usual terminal shows at once, above a prompt with its keys. */
const AT_ONCE = 18

const LAST = { first: 'The last hint', again: 'There is no further hint. This was the last one:' }
const ONLY = { first: 'The one hint there is', again: 'There is no other hint than this:' }
const UNREAD = 'The database could not read it, so it does not count.'
const NO_ROUTES = 'Its code is not read here, so that nobody knows its routes.'

/** A request that has not been sent, as it is written, with how often and under what it will be. */
function renderRequest(block: RequestBlock, style: Style): string[] {
  const lines = place(
    renderCode(requestLines(block.request), 'http', Math.min(style.width, 110) - 6, style),
    style,
    4,
  )
  const note = sendingWords(block, style)
  if (note === '') return lines
  // Apart from the request: right under a body it would read as if it were sent.
  return [...lines, '', ...place(wrap(note, measure(style)), style)]
}

function renderExchanges(event: Extract<PlayEvent, { type: 'exchange' }>, style: Style): string[] {
  const { block, runs } = event
  if (block.compare !== null) {
    const { setting } = block.compare
    return renderComparison(runs, setting, block.concurrent, style).map(({ text }) => text)
  }
  return runs.flatMap((run) => renderRun(run, block.concurrent, style))
}

type Shown = Extract<PlayEvent, { type: 'sql' }>

/** What a script did; a failure that the lesson means is no mistake of anybody's. */
function renderOutcome({ block, outcome }: Shown, style: Style): string[] {
  return renderScript(outcome.results, outcome.error, style, MOST, meantToFail(block))
}

/** Whether all rows of what a script did are shown at once. */
export function hasAllRows({ outcome: { results } }: Shown): boolean {
  return showsAll(results, MOST)
}

/** All rows of what a script did, for who wants to see them. */
export function renderAllRows({ outcome, lens }: Shown, style: Style): string[] {
  return renderScript(outcome.results, null, { ...style, lens }, MOST_OF_ALL)
}

function renderHint(event: Extract<PlayEvent, { type: 'hint' }>, style: Style): string[] {
  const { strong } = style.palette
  const look = 'To see the answer, type  :solution'
  if (event.nodes.length === 0) return place([`This one comes without a hint. ${look}`], style)
  const lines = indent(renderProse(event.nodes, style, measure(style) - 2), 2)
  const last = event.only === true ? ONLY : LAST
  const name = event.again === true ? last.again : event.last ? last.first : 'A hint'
  return place([strong(name), ...lines, ...(event.last ? [`Still stuck? No harm done. ${look}`] : [])], style)
}

/** After two misses, how not to be stuck. */
function wayOut(event: Extract<PlayEvent, { type: 'answered' | 'attempt' }>, style: Style): string[] {
  if (event.verdict !== 'wrong' || event.attempt < 2) return []
  return place(['To see the answer, type  :solution'], style)
}

/** What can be typed, and the question again where both are seen at once. */
function helpAndQuestion({ prompt, asked }: Extract<PlayEvent, { type: 'help' }>, style: Style): string[] {
  if (asked === null) return renderHelp(prompt, style)
  const both = [...renderHelp(prompt, style, true), '', ...lines(asked, style)]
  return both.length <= AT_ONCE ? both : renderHelp(prompt, style)
}

/** What can be said instead of an answer is not torn apart. */
const whole = (text: string) => text.replaceAll(UNSURE, UNSURE.replaceAll(' ', TIED))

/** The lines of an event that is shown in one piece. */
function lines(event: Exclude<PlayEvent, { type: 'exchange' }>, style: Style): string[] {
  const sentence = (text: string) => place(wrap(withoutWidow(text, measure(style)), measure(style)), style)
  const show = (text: string) => visible(text, style.glyphs.ascii)
  switch (event.type) {
    case 'lesson':
      return renderLessonHead(event, style)
    case 'page':
      return renderPage(event, style)
    case 'shown':
      return renderShown(event.block, { ...style, lens: event.lens })
    case 'lens':
      return sentence(style.palette.dim(lensWords(event.lens)))
    case 'settings':
      return Object.keys(event.changed).length === 0 ? [] : sentence(settingWords(event.changed, style))
    case 'reset':
      return sentence('Data and settings are back to what they were at the beginning.')
    case 'request':
      return renderRequest(event.block, style)
    case 'statement':
      return place(renderCode(event.block.script, 'sql', Math.min(style.width, 110) - 6, style), style, 4)
    case 'sql':
      return renderOutcome(event, { ...style, lens: event.lens })
    case 'prediction':
      return renderPrediction(event, style)
    case 'predicted':
      return renderPredicted(event, style)
    case 'question':
      return renderQuestion(event, style)
    case 'answered':
      return [...renderAnswered(event, style), ...wayOut(event, style)]
    case 'exercise':
      return renderExercise(event.block, style)
    case 'attempt':
      return [...renderAttempt(event, style), ...wayOut(event, style)]
    case 'solution':
      return renderSolution(event, style)
    case 'settled':
      return renderSettled(event, style)
    case 'hint':
      return renderHint(event, style)
    case 'unclear':
      if (event.error !== undefined) {
        return [...renderSqlError(event.error, style), ...sentence(UNREAD)]
      }
      // Several lines stand on the screen as they were typed; once more in one they could not be read.
      return sentence(
        /^\s*$|\n/.test(event.given)
          ? whole(withCode(show(event.why), style))
          : `"${cut(show(event.given), QUOTED, style.glyphs.ellipsis)}": ${whole(withCode(show(event.why), style))}`,
      )
    case 'help':
      return helpAndQuestion(event, style)
    case 'schema':
      return renderTables(event.tables, style)
    case 'routes':
      return event.routes.length === 0 ? sentence(NO_ROUTES) : renderRoutes(event.routes, style)
    case 'refused':
      return sentence(`:${show(event.command)}: ${withCode(show(event.why), style)}`)
    case 'trouble':
      return sentence(`${style.palette.bad('Trouble:')} ${show(event.message)}`)
    case 'sandbox': {
      const shown = renderSandbox(event.event, style, MOST_OF_OWN)
      const waits = event.event.type === 'closed' ? event.asked : null
      return waits === null ? shown : [...shown, '', ...lines(waits, style)]
    }
    case 'pause':
      return []
    case 'end':
      return renderReceipt(event.receipt, style)
    case 'left':
      return sentence(`You can go on from page ${event.page} whenever you like.`)
  }
}

/**
 * An event of a lesson as text: chunks to be written one after the other, each followed by a line break. An exchange
 * has one chunk a step, so that a terminal can let them appear one by one; other events have one, or none where
 * there is nothing to show. The first chunk begins with an empty line, to stand apart from what came before.
 */
export function renderEvent(event: PlayEvent, style: Style): string[] {
  if (event.type === 'exchange') {
    const [first, ...rest] = renderExchanges(event, { ...style, lens: event.lens })
    return first === undefined ? [] : [`\n${first}`, ...rest]
  }
  const shown = lines(event, style)
  return shown.length === 0 ? [] : [['', ...shown].join('\n')]
}
