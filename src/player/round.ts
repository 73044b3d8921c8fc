import type { QuizBlock } from '../lesson/lesson.ts'
import { answerKey } from './answer/answer-key.ts'
import { numberedKey } from './answer/numbered-key.ts'
import { readAnswer } from './answer/read-answer.ts'
import type { Asked, PlayEvent, Verdict } from './event.ts'
import { contentHash, fnv1a } from './hash.ts'
import { hintAfter } from './hint.ts'
import { layOut } from './laid-out.ts'
import type { CommandName, Learner } from './learner.ts'
import { markAnswer } from './record/mark.ts'

/** A question that is put outside of its lesson. */
export interface RoundQuestion {
  lesson: string
  block: QuizBlock
  /** How often it was put before: what is shuffled is shuffled in another way each time. */
  seen: number
}

export interface RoundOptions {
  /** Whether a wrong answer is followed by the right one; not where questions find out what somebody knows. */
  reveals: boolean
}

/** What happens while questions are put; `question` is the one that it belongs to. */
export interface RoundEvent<Q extends RoundQuestion = RoundQuestion> {
  question: Q
  event: Extract<
    PlayEvent,
    { type: 'question' | 'answered' | 'hint' | 'unclear' | 'help' | 'refused' | 'left' }
  >
}

/**
 * Puts questions one after the other, each once: there is one answer to each, right or wrong. Ends after the last, or
 * with a `left`.
 */
export async function* playRound<Q extends RoundQuestion>(
  questions: readonly Q[],
  learner: Learner,
  options: RoundOptions,
): AsyncGenerator<RoundEvent<Q>, void> {
  for (const question of questions) {
    for await (const event of ask(question, learner, options)) {
      yield { question, event }
      if (event.type === 'left') return
    }
  }
}

/** So many of these questions: those that were put least often first, in an order that only their ids decide. */
export function drawn<Q extends RoundQuestion>(questions: readonly Q[], count: number): Q[] {
  return questions
    .map((question) => ({
      question,
      lot: fnv1a(`${question.lesson}/${question.block.id}/${question.seen}`),
    }))
    .sort((a, b) => a.question.seen - b.question.seen || a.lot - b.lot)
    .slice(0, count)
    .map(({ question }) => question)
}

const NOT_HERE: Partial<Record<CommandName, string>> = {
  back: 'There is nothing to go back to: every question is put once.',
  reset: 'There is nothing to begin anew: every question is put once.',
  lens: 'There is no story here that could be told in other words.',
  sandbox: 'No sandbox opens from a question out of its lesson. After :quit, the command sandbox opens one.',
}

async function* ask(
  { block, seen }: RoundQuestion,
  learner: Learner,
  { reveals }: RoundOptions,
): AsyncGenerator<RoundEvent['event'], void> {
  const { id } = block
  const laid = layOut(block, seen + 1)
  const content = contentHash(block)
  const asked: Asked = { type: 'question', block, options: laid.options, right: laid.right }
  let hints = 0
  yield asked
  for (;;) {
    const answer = await learner.ask(laid.prompt)
    if (answer.kind === 'text') {
      const mark = markAnswer(block.question, readAnswer(answer.text, block.question, laid))
      if ('unclear' in mark) {
        yield { type: 'unclear', id, given: answer.text, why: mark.unclear }
        continue
      }
      const verdict = mark.right ? 'right' : 'wrong'
      const tells = mark.right || reveals
      yield {
        ...over(id, content, verdict),
        ...(tells && mark.incomplete && { incomplete: mark.incomplete }),
        given: answer.text.trim(),
        feedback: tells ? mark.feedback : [],
        notes: tells ? mark.notes : [],
        after: tells ? block.after : [],
        ...(tells && { key: answerKey(block).key, numbered: numberedKey(block.question, laid) }),
        attempt: 1,
      }
      return
    }
    switch (answer.name) {
      case 'quit':
        yield { type: 'left', page: 1 }
        return
      case 'skip':
        yield over(id, content, 'skipped')
        return
      case 'solution': {
        const { key, feedback } = answerKey(block)
        const numbered = numberedKey(block.question, laid)
        yield { ...over(id, content, 'shown'), key, numbered, feedback, after: block.after }
        return
      }
      case 'hint':
        yield hintAfter(hints++, id, block.hints)
        break
      case 'again':
        yield asked
        break
      case 'help':
        yield { type: 'help', prompt: laid.prompt, asked }
        break
      case 'back':
      case 'reset':
      case 'lens':
      case 'sandbox':
        yield { type: 'refused', command: answer.name, why: NOT_HERE[answer.name] ?? '' }
    }
  }
}

function over(
  id: string,
  content: string,
  verdict: Verdict,
): Extract<RoundEvent['event'], { type: 'answered' }> {
  return {
    type: 'answered',
    id,
    verdict,
    given: '',
    feedback: [],
    notes: [],
    after: [],
    key: null,
    attempt: 0,
    over: true,
    content,
  }
}
