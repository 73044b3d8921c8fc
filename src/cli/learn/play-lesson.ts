import type { Lesson } from '../../lesson/lesson.ts'
import type { Learner } from '../../player/learner.ts'
import { play } from '../../player/play.ts'
import { entryOf } from '../../player/record/record.ts'
import { hasAllRows, renderAllRows, renderEvent } from '../../render/event.ts'
import { STATION_WORDS } from '../../render/style/theme.ts'
import { hasMoreRows, renderEveryRow } from '../../render/task/attempt.ts'
import { renderDetails } from '../../render/trace/details.ts'
import { renderTransactionWords, showsTransaction } from '../../render/trace/first-sight.ts'
import { renderWaterfall } from '../../render/trace/waterfall.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { STATIONS } from '../../trace/station.ts'
import { codeNeeded } from '../course/code-needed.ts'
import { openKitchen, warmKitchen } from '../kitchen/kitchen.ts'
import type { Session } from '../session.ts'
import { remark } from '../wording/remark.ts'
import { again } from './again.ts'
import { openLessonSteps } from './lesson-steps.ts'
import type { Notebook } from './notebook.ts'
import { ownLensWords } from './own-lens-words.ts'
import type { Seat } from './seat.ts'

/** Plays one lesson from a page on, showing and noting down everything; says whether it was played to its end. */
export async function playLesson(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  { lesson, page }: { lesson: Lesson; page: number },
): Promise<'finished' | 'left'> {
  const { waiting } = seat
  const kitchen = openKitchen(session, { code: codeNeeded(lesson), waiting })
  let shown: Exchange | null = null
  /** All rows of what was shown last, where some were left out. */
  let rows: (() => readonly string[]) | null = null
  /**
   * Whether what was looked at last is a request, of a block or of an answer: the rows behind it are not those of a
   * statement after it.
   */
  let isStory = false
  const firstLesson = lesson.unit === 1 && lesson.number === 1
  const steps = openLessonSteps(session, seat, lesson, firstLesson)
  const learner = seat.learner({
    firstLesson,
    stepThrough: steps.through,
    allSteps: steps.all,
    canStep: steps.there,
    hasMore: () => shown !== null || rows !== null,
    closer: (word) => {
      if (rows !== null && (word === 'rows' || (word === 'details' && !isStory))) return text(rows())
      isStory ||= word !== 'rows'
      return shown === null || !isStory ? null : closerLook(word, shown, session)
    },
  })
  const source = await session.source()
  const options = {
    page,
    preferences: { lens: notebook.lens },
    code: (system: string) => source.systemCode(system),
    now: session.world.now,
    earlier: notebook.entriesOf(lesson.id),
    words: Object.fromEntries(STATIONS.map((station) => [station, Object.values(STATION_WORDS[station])])),
  }
  /** What was written since somebody was asked. */
  const unread = { lines: 0 }
  let end: 'finished' | 'left' = 'left'
  let { lens } = lesson
  /** Whether BEGIN and COMMIT were explained to somebody who sees them earlier than the course means them to be seen. */
  let explained = false
  for await (const event of waiting.through(
    play(lesson, kitchen, reading(unread, warming(session, steps.ahead(learner))), options),
  )) {
    const entry = entryOf(event)
    // A lens is no part of a lesson that may be reset.
    if (entry !== null) await notebook.note(entry.kind === 'lens' ? '' : lesson.id, entry)
    if ('lens' in event) lens = event.lens
    const shape = lens
    const explains: boolean =
      !explained && lesson.lens === 'restaurant' && event.type === 'exchange' && showsTransaction(event)
    explained ||= explains
    const chunks = () =>
      event.type === 'left'
        ? [leaving(event.page, lesson, notebook, session)]
        : [
            ...renderEvent(event, session.style(shape)),
            ...ownLensWords(session, event, lesson, notebook),
            ...(explains ? [renderTransactionWords(session.style(shape))] : []),
          ]
    // In a pipe, nobody is asked before the next question, which may stand on a later page.
    const turned = event.type === 'page' && seat.step !== null
    if (turned) shown = null
    if (turned || event.type === 'exchange') rows = null
    const tried = event.type === 'attempt' && event.outcome.kind === 'http' ? event.outcome.exchange : null
    if (tried !== null) shown = tried
    if (event.type === 'exchange' || event.type === 'sql' || event.type === 'attempt')
      isStory = event.type === 'exchange' || tried !== null
    if (event.type === 'sql') rows = hasAllRows(event) ? null : () => renderAllRows(event, session.style())
    if (event.type === 'attempt')
      rows = hasMoreRows(event) ? () => renderEveryRow(event, session.style(shape)) : null
    steps.follow(event)
    if (event.type === 'exchange') {
      shown = event.runs.at(-1)?.exchanges.at(-1) ?? null
      await seat.tell(chunks, { ...steps.telling(event), above: unread.lines })
      unread.lines += linesOf(chunks())
    } else {
      const written = chunks()
      unread.lines += linesOf(written)
      await session.out.write(written.map((chunk) => `${chunk}\n`).join(''))
    }
    if (event.type === 'end' && event.leaves !== true) end = 'finished'
  }
  return end
}

/** The same learner, who has read what stands above when they answer. */
function reading(unread: { lines: number }, learner: Learner): Learner {
  return {
    ask: async (prompt) => {
      const answer = await learner.ask(prompt)
      unread.lines = 0
      return answer
    },
  }
}

/** The same learner: while the first page is being read, the kitchen is made ready. */
function warming(session: Session, learner: Learner): Learner {
  let warm = false
  return {
    ask: (prompt) => {
      const answer = learner.ask(prompt)
      if (!warm) warmKitchen(session)
      warm = true
      return answer
    },
  }
}

function leaving(page: number, { id }: Lesson, { isKept }: Notebook, session: Session): string {
  return isKept
    ? `\n${remark(session, `You can go on from page ${page} whenever you like: type`, again(session)).trimEnd()}`
    : `\n Your place was not kept. To go on from here:\n   ${again(session, 'start', id, '--page', String(page))}`
}

/** What a trace leaves out: the bytes and statements, or who was at work when. */
function closerLook(word: string, exchange: Exchange, session: Session): string | null {
  const style = session.style()
  switch (word) {
    case 'details':
      return text(renderDetails(exchange, style, { more: ':rows' }))
    case 'rows':
      return text(renderDetails(exchange, style, { whole: true }))
    case 'waterfall':
      return text(renderWaterfall(exchange, style))
    default:
      return null
  }
}

function linesOf(chunks: readonly string[]): number {
  return chunks.reduce((lines, chunk) => lines + chunk.split('\n').length, 0)
}

function text(lines: readonly string[]): string {
  return `\n${lines.map((line) => `${line}\n`).join('')}`
}
