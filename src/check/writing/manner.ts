import type { Lesson, QuizBlock } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import type { Report } from '../report.ts'
import { feedbacksOf } from './feedback.ts'

/** What speaks to the person and not to the thought, or makes light of what is hard. */
const TONE =
  /\b(?:wrong!|(?:great|good|nice) job|well done|obviously|simply)|(?<!\b(?:have|has|had) )\bjust\b/iu

/** Warns where a lesson asks, answers or compares in a way that is known to teach less. */
export function checkManner(lesson: Lesson, report: Report): void {
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  for (const block of blocks) {
    if ((block.type === 'request' || block.type === 'sql') && block.predict.length > 1) {
      const message = `${block.predict.length} predictions of one run.`
      report.warning(block.at, 'many-predictions', message, 'ask for the one that is worth a guess')
    }
    if (block.type === 'quiz') checkChoices(block, report)
    for (const feedback of feedbacksOf(block)) {
      const text = textOf(feedback)
      const found = TONE.exec(text)?.[0]
      if (found === undefined) continue
      const fix = 'say what is true in the thought, and what really happened'
      report.warning(report.near(block.at, text), 'feedback-tone', `Feedback that says "${found}".`, fix)
    }
  }
  const analogy = blocks.find((block) => block.type === 'analogy')
  if (analogy !== undefined && !blocks.some((block) => block.type === 'breaks')) {
    const message = 'This lesson has an analogy, and nowhere says where it breaks.'
    report.warning(analogy.at, 'analogy-breaks', message, 'add a `> **Where the analogy breaks:** …`')
  }
}

function checkChoices({ id, at, question, after }: QuizBlock, report: Report): void {
  if (question.kind !== 'choose') return
  for (const { nodes, correct, feedback } of question.options) {
    const text = textOf(nodes)
    if (/\b(?:all|none|both) of the above\b/iu.test(text)) {
      const fix = 'write what somebody really believes'
      report.warning(report.near(at, text), 'choice-above', `Nobody believes "${text}".`, fix)
    }
    if (!correct || feedback.length > 0 || after.length > 0) continue
    report.warning(
      report.near(at, text),
      'key-feedback',
      `The right answer to "${id}" does not say why it is right.`,
      'indent a block quote into it',
    )
  }
}
