import type { Lesson, QuizBlock } from '../../lesson/lesson.ts'
import { sayKey } from '../answer/typed-key.ts'
import type { Answer, Learner, Prompt } from '../learner.ts'
import { requestText } from '../message.ts'

/**
 * Answers everything right at the first try, reading a lesson's keys, and leaves what does not take its own key.
 * Guesses "I don't know", because nobody but the run itself knows.
 */
export function perfectLearner(lesson: Lesson): Learner {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  const answered = new Set<string>()
  return {
    ask: async (prompt) => {
      if (prompt.kind === 'continue') return text('')
      if (prompt.kind === 'predict') return text('?')
      if (answered.has(prompt.id)) return command('skip')
      answered.add(prompt.id)
      const block = blocks.find(
        (candidate) =>
          (candidate.type === 'quiz' || candidate.type === 'exercise') && candidate.id === prompt.id,
      )
      if (block?.type === 'quiz') return rightAnswer(block, prompt)
      if (block?.type === 'exercise') {
        return text(block.kind === 'sql' ? block.reference : requestText(block.reference))
      }
      return command('skip')
    },
  }
}

/** What to type at a question to be right; the solution is asked for where nothing can be typed. */
function rightAnswer({ question }: QuizBlock, prompt: Prompt): Answer {
  if (prompt.kind === 'choose' && question.kind === 'choose') {
    return text(numbers(prompt.options, (key) => question.options[key]?.correct === true))
  }
  if (prompt.kind === 'order' && question.kind === 'order') {
    const shown = prompt.items.map(({ key }, i) => ({ number: i + 1, rank: question.items[key]?.rank ?? 0 }))
    return text(
      shown
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ number }) => number)
        .join(' '),
    )
  }
  if (prompt.kind === 'match' && question.kind === 'match') {
    return text(pairs(question.key, prompt))
  }
  if (question.kind === 'type') {
    const said = question.accept.map(sayKey).find((key) => key !== null)
    if (said !== undefined) return text(said)
  }
  return command('solution')
}

/** The pairs that give every left one its place in `key`, as they are typed: `1b 2a`. */
export function pairs(key: readonly number[], prompt: Extract<Prompt, { kind: 'match' }>): string {
  return key
    .map((right, left) => {
      const place = prompt.right.findIndex((choice) => choice.key === right)
      return `${left + 1}${String.fromCharCode(97 + place)}`
    })
    .join(' ')
}

function numbers(options: readonly { key: number }[], wanted: (key: number) => boolean): string {
  return options.flatMap(({ key }, i) => (wanted(key) ? [i + 1] : [])).join(' ')
}

function text(text: string): Answer {
  return { kind: 'text', text }
}

function command(name: 'skip' | 'solution'): Answer {
  return { kind: 'command', name, argument: '' }
}
