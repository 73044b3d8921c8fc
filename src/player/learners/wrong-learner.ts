import type { ExerciseBlock, Lesson, QuizBlock } from '../../lesson/lesson.ts'
import { fitsKey, sayKey } from '../answer/typed-key.ts'
import type { Answer, Learner, Prompt } from '../learner.ts'
import { requestText } from '../message.ts'
import { marksOf } from '../prediction/prediction-marks.ts'
import { pairs } from './perfect-learner.ts'

/** Gives every wrong answer that a lesson knows of, one after the other, and goes on only when there is none left. */
export function wrongLearner(lesson: Lesson): Learner {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  const left = new Map<string, string[]>()
  return {
    ask: async (prompt) => {
      if (prompt.kind === 'continue') return { kind: 'text', text: '' }
      if (prompt.kind === 'predict') return { kind: 'text', text: marksOf(prompt.options)[0] ?? '?' }
      const known = left.get(prompt.id)
      const answers = known ?? wrongAnswers(find(blocks, prompt.id), prompt)
      if (known === undefined) left.set(prompt.id, answers)
      const next = answers.shift()
      return next === undefined ? skip : { kind: 'text', text: next }
    },
  }
}

const skip: Answer = { kind: 'command', name: 'skip', argument: '' }

function find(blocks: readonly Lesson['pages'][number]['blocks'][number][], id: string) {
  return blocks.find(
    (block): block is QuizBlock | ExerciseBlock =>
      (block.type === 'quiz' || block.type === 'exercise') && block.id === id,
  )
}

/** Everything wrong that can be typed here, as far as the lesson tells. */
function wrongAnswers(block: QuizBlock | ExerciseBlock | undefined, prompt: Prompt): string[] {
  if (block === undefined) return []
  if (block.type === 'exercise') {
    const start = block.start === null ? [] : [block.start.answer]
    const answers = [...start, ...block.rejects.map(({ answer }) => answer)]
    return answers.map((answer) => (typeof answer === 'string' ? answer : requestText(answer)))
  }
  const { question } = block
  if (question.kind === 'choose') {
    const wrong = question.options.flatMap((option, i) => (option.correct ? [] : [String(i + 1)]))
    const right = question.options.flatMap((option, i) => (option.correct ? [i + 1] : []))
    return question.multiple && right.length > 1 ? [...wrong, ...right.slice(1).map(String)] : wrong
  }
  if (question.kind === 'order' && prompt.kind === 'order') {
    const shown = prompt.items.map(({ key }, i) => ({ number: i + 1, rank: question.items[key]?.rank ?? 0 }))
    if (new Set(shown.map(({ rank }) => rank)).size < 2) return []
    return [
      shown
        .toSorted((a, b) => b.rank - a.rank)
        .map(({ number }) => number)
        .join(' '),
    ]
  }
  if (question.kind === 'match' && prompt.kind === 'match') {
    const { key } = question
    const wrong = turned(key)
    return wrong.some((right, left) => right !== key[left]) ? [pairs(wrong, prompt)] : []
  }
  if (question.kind !== 'type') return []
  const said = question.reject.map(({ key }) => sayKey(key)).filter((text) => text !== null)
  const nonsense = question.accept.some((key) => key.kind === 'number') ? ['-987654321'] : ['zzzzzz']
  return [...said, ...nonsense.filter((text) => !question.accept.some((key) => fitsKey(key, text)))]
}

/** Everybody gets the right one of the next, which is another one somewhere. */
function turned(key: readonly number[]): number[] {
  return [...key.slice(1), ...key.slice(0, 1)]
}
