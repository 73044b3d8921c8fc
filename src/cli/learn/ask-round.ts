import { playRound } from '../../player/round.ts'
import type { Asked } from '../../progress/entry.ts'
import { renderEvent } from '../../render/event.ts'
import { renderQuestionHead } from '../../render/task/round.ts'
import type { Session } from '../session.ts'
import type { Notebook } from './notebook.ts'
import type { BankQuestion } from './question-bank.ts'
import type { Seat } from './seat.ts'

export interface RoundEnd {
  right: BankQuestion[]
  /** Also those whose answer was looked at. */
  wrong: BankQuestion[]
  skipped: BankQuestion[]
  /** Whether somebody left before the last question. */
  left: boolean
}

export interface AskOptions {
  asked: Asked
  /** How a question is announced: `question 3 of 10`. */
  where: (place: number) => string
  /** Whether it ends with the first answer that is not right, which is not told then. */
  untilMiss?: boolean
}

/** Puts questions to whoever sits there, one after the other, and notes every answer. */
export async function askRound(
  session: Session,
  seat: Seat,
  notebook: Notebook,
  questions: readonly BankQuestion[],
  { asked, where, untilMiss = false }: AskOptions,
): Promise<RoundEnd> {
  const end: RoundEnd = { right: [], wrong: [], skipped: [], left: false }
  const learner = seat.learner({ firstLesson: false, closer: () => null })
  for await (const { question, event } of playRound(questions, learner, { reveals: !untilMiss })) {
    if (event.type === 'left') {
      end.left = true
      break
    }
    const { summary, pageTitle } = question
    if (event.type === 'question') {
      const head = renderQuestionHead(
        { from: placeOf(summary.title, pageTitle), where: where(questions.indexOf(question) + 1) },
        session.style(),
      )
      await session.out.write(text(head))
    }
    if (event.type === 'answered') {
      const { id, verdict, given, attempt, content } = event
      await notebook.note(question.lesson, {
        kind: 'answer',
        block: id,
        verdict,
        given,
        attempt,
        content,
        asked,
      })
      listOf(end, verdict).push(question)
    }
    await session.out.write(text(renderEvent(event, session.style(summary.lens))))
    if (untilMiss && end.wrong.length + end.skipped.length > 0) break
  }
  return end
}

/** A lesson and its page, where they are not called the same. */
function placeOf(lesson: string, page: string | null): string {
  if (page === null || page === lesson) return lesson
  return /[.?!]$/.test(lesson) ? `${lesson} ${page}` : `${lesson}: ${page}`
}

function listOf(end: RoundEnd, verdict: 'right' | 'wrong' | 'skipped' | 'shown'): BankQuestion[] {
  if (verdict === 'right') return end.right
  return verdict === 'skipped' ? end.skipped : end.wrong
}

function text(chunks: readonly string[]): string {
  return chunks.map((chunk) => `${chunk}\n`).join('')
}
