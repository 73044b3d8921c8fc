import type { Block, ExerciseBlock, Lesson, QuizBlock } from '../../lesson/lesson.ts'
import { sayKey } from '../answer/typed-key.ts'
import { knownOutcome } from '../grading/known-outcome.ts'
import type { Answer, Learner, PredictionOption, Prompt } from '../learner.ts'
import { requestText } from '../message.ts'
import { marksOf } from '../prediction/prediction-marks.ts'
import { perfectLearner } from './perfect-learner.ts'

export interface DemoLearnerOptions {
  /** Whether a wrong answer comes first, where the lesson has something to say to it. */
  mistakes: boolean
  /** 0 ≤ x < 1; decides between guesses that are as good as each other. */
  random: () => number
}

/** How often a demo tries a question before it asks for the solution, and after that for the next one. */
const TRIES = 3

/**
 * Answers a lesson in front of others: right at once, or first in a way that the lesson answers well. It guesses like
 * somebody who has understood what was said so far; with mistakes, it is surprised.
 */
export function demoLearner(lesson: Lesson, { mistakes, random }: DemoLearnerOptions): Learner {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  const asked = new Map<string, number>()
  /** What a run does under its settings is asked several times, with one id. */
  const guessed = new Map<string, number>()
  return {
    ask: async (prompt) => {
      if (prompt.kind === 'continue') return text('')
      if (prompt.kind === 'predict') {
        const turn = guessed.get(prompt.id) ?? 0
        guessed.set(prompt.id, turn + 1)
        return text(guess(blocks, prompt, { mistakes, random, turn }))
      }
      const times = asked.get(prompt.id) ?? 0
      asked.set(prompt.id, times + 1)
      if (mistakes && times === 0) {
        const wrong = worthShowing(blocks.find(isAsked(prompt.id)), prompt)
        if (wrong !== null) return text(wrong)
      }
      if (times >= TRIES)
        return { kind: 'command', name: times === TRIES ? 'solution' : 'skip', argument: '' }
      // A new one each time: it answers a question once, and others may have answered wrong in between.
      return perfectLearner(lesson).ask(prompt)
    },
  }
}

function isAsked(id: string) {
  return (block: Block): block is QuizBlock | ExerciseBlock =>
    (block.type === 'quiz' || block.type === 'exercise') && block.id === id
}

/** A wrong answer that the lesson has words for; null where it has none. */
function worthShowing(block: QuizBlock | ExerciseBlock | undefined, prompt: Prompt): string | null {
  if (block === undefined) return null
  if (block.type === 'exercise') {
    const answers: readonly { answer: ExerciseBlock['reference']; message: unknown[] }[] = block.rejects
    const found = answers.find(({ message }) => message.length > 0)
    if (found === undefined) return null
    return typeof found.answer === 'string' ? found.answer : requestText(found.answer)
  }
  const { question } = block
  if (question.kind === 'choose' && prompt.kind === 'choose') {
    const isTempting = (key: number) => {
      const option = question.options[key]
      return option !== undefined && !option.correct && option.feedback.length > 0
    }
    const tempting = prompt.options.findIndex(({ key }) => isTempting(key))
    if (tempting < 0) return null
    // Of several answers, one that should not be there is shown among those that should.
    const right = prompt.options.flatMap(({ key }, at) =>
      question.multiple && question.options[key]?.correct === true ? [at] : [],
    )
    return [...right, tempting]
      .sort((a, b) => a - b)
      .map((at) => at + 1)
      .join(' ')
  }
  if (question.kind !== 'type') return null
  return question.reject
    .filter(({ feedback }) => feedback.length > 0)
    .reduce<string | null>((said, { key }) => said ?? sayKey(key), null)
}

/** What to type as a guess. Where the lesson does not say what will happen, chance decides. */
function guess(
  blocks: readonly Block[],
  { id, what, options }: Extract<Prompt, { kind: 'predict' }>,
  { mistakes, random, turn }: DemoLearnerOptions & { turn: number },
): string {
  const block = blocks.find((one) => (one.type === 'request' || one.type === 'sql') && one.id === id)
  const known = block?.type === 'request' || block?.type === 'sql' ? knownOutcome(block, what, turn) : null
  const isKnown = ({ value }: PredictionOption) => value === known
  const sensible = options.some(isKnown) ? options.filter((one) => isKnown(one) !== mistakes) : options
  const chosen = (sensible.length > 0 ? sensible : options).at(Math.floor(random() * sensible.length))
  const at = chosen === undefined ? -1 : options.indexOf(chosen)
  return marksOf(options)[at] ?? '?'
}

function text(text: string): Answer {
  return { kind: 'text', text }
}
