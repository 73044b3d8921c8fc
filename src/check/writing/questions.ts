import type { Position } from '../../lesson/diagnostic.ts'
import { slowTextFor } from '../../lesson/expectation/pattern.ts'
import type { Lesson, Question } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { sayKey } from '../../player/answer/typed-key.ts'
import { show } from '../proof/compare.ts'
import type { Report } from '../report.ts'

/** Every question has a key that can be said, every wrong choice its feedback, every exercise a hint. */
export function checkQuestions({ pages }: Lesson, report: Report): void {
  for (const block of pages.flatMap((page) => page.blocks)) {
    if (block.type === 'exercise' && block.hints.length === 0) {
      const fix = 'add <details><summary>Hint</summary> after it'
      report.error(block.at, 'exercise-hint', `The exercise "${block.id}" has no hint.`, fix)
    }
    if (block.type !== 'quiz') continue
    const { question } = block
    if (question.kind === 'choose') {
      if (!question.options.some((option) => option.correct)) {
        report.error(
          block.at,
          'quiz-key',
          `The question "${block.id}" has no right answer.`,
          'mark it with [x]',
        )
      }
      for (const option of question.options) {
        if (option.correct || option.feedback.length > 0 || block.after.length > 0) continue
        const text = textOf(option.nodes)
        report.error(
          report.near(block.at, text),
          'quiz-feedback',
          `The wrong choice "${text}" has no feedback.`,
          'indent a block quote into it that says what really happens',
        )
      }
    }
    if (question.kind === 'type') checkPatterns(block.id, block.at, question, report)
    if (question.kind === 'type' && question.accept.every((key) => sayKey(key) === null)) {
      const message = `No answer to "${block.id}" can be shown as its solution: there are only patterns.`
      report.error(block.at, 'quiz-key', message, 'add a line such as `= waiter`')
    }
  }
}

/** A pattern that takes too long for an answer takes every such answer for a wrong one. */
function checkPatterns(
  id: string,
  at: Position,
  { accept, reject }: Extract<Question, { kind: 'type' }>,
  report: Report,
): void {
  for (const key of [...accept, ...reject.map((known) => known.key)]) {
    if (key.kind !== 'pattern') continue
    const text = slowTextFor(key)
    if (text === null) continue
    const pattern = `/${key.source}/${key.flags}`
    report.error(
      report.find(pattern, at) ?? at,
      'slow-pattern',
      `The pattern ${pattern} of "${id}" takes too long on an answer such as ${show(text)}.`,
      'let each part of an answer match in one way only: `a+` instead of `(a+)+` or `(a|a)*`',
    )
  }
}
