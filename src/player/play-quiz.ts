import type { QuizBlock } from '../lesson/lesson.ts'
import { answerKey } from './answer/answer-key.ts'
import { numberedKey } from './answer/numbered-key.ts'
import { readAnswer } from './answer/read-answer.ts'
import { whereToTry } from './answer/typed-try.ts'
import type { Asked, PlayEvent, Verdict } from './event.ts'
import { contentHash } from './hash.ts'
import { nextHint } from './hint.ts'
import { layOut } from './laid-out.ts'
import { markAnswer } from './record/mark.ts'
import type { Session, Way } from './session.ts'

/** Asks a question until it is answered, shown or skipped. Only the first answer can count. */
export async function* playQuiz(session: Session, block: QuizBlock): AsyncGenerator<PlayEvent, Way> {
  const { id, question } = block
  const { score } = session
  const laid = layOut(block)
  const content = contentHash(block)
  const asked: Asked = { type: 'question', block, options: laid.options, right: laid.right }
  yield asked
  for (;;) {
    const reply = yield* session.ask(laid.prompt, asked)
    if (reply.kind === 'leave') return reply.way
    if (reply.kind === 'hint') {
      yield nextHint(score, id, block.hints)
      continue
    }
    const base = { type: 'answered' as const, id, content, notes: [] }
    if (reply.kind === 'skip') {
      const verdict: Verdict = 'skipped'
      yield {
        ...base,
        verdict,
        given: '',
        feedback: [],
        after: [],
        key: null,
        attempt: score.attempts(id),
        over: true,
      }
      return 'on'
    }
    const { key, feedback } = answerKey(block)
    if (reply.kind === 'solution') {
      score.wasShown(id)
      const attempt = score.attempts(id)
      const numbered = numberedKey(question, laid)
      yield {
        ...base,
        verdict: 'shown',
        given: '',
        feedback,
        after: block.after,
        key,
        numbered,
        attempt,
        over: true,
      }
      return 'on'
    }
    const mark = markAnswer(question, readAnswer(reply.text, question, laid))
    if ('unclear' in mark) {
      yield { type: 'unclear', id, given: reply.text, why: `${mark.unclear}${whereToTry(reply.text)}` }
      continue
    }
    const attempt = score.attempted(id, mark.right)
    yield {
      ...base,
      verdict: mark.right ? 'right' : 'wrong',
      ...(mark.incomplete && { incomplete: mark.incomplete }),
      given: reply.text.trim(),
      feedback: mark.feedback,
      notes: mark.notes,
      after: block.after,
      key: mark.right ? key : null,
      attempt,
      over: mark.right,
    }
    if (mark.right) return 'on'
  }
}
