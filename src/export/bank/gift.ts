import type { Lesson, QuizBlock } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { type Ink, inlineHtml, proseHtml } from '../handout/prose-html.ts'
import type { Voice } from '../handout/voice.ts'
import { type BankCourse, type BankLesson, bankInk } from './bank.ts'
import { feedbackGift, type GiftAnswers, giftHtml, giftText, proseGift } from './gift-text.ts'
import { typedGift } from './gift-typed.ts'

/** Shares of the full mark that Moodle knows; it refuses all others. */
const SHARES = [
  100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
  11.11111, 10, 5,
]

/**
 * The questions of lessons as GIFT, which Moodle imports. Those that make no sense outside of their lesson are left out.
 * @see https://docs.moodle.org/en/GIFT_format
 */
export function toGift(
  course: BankCourse,
  lessons: readonly BankLesson[],
  voice: Pick<Voice, 'line' | 'lines' | 'highlight'>,
): string {
  const ink = bankInk(voice)
  const parts = lessons.flatMap(({ lesson, unit }) => {
    const blocks = lesson.pages.flatMap((page) => page.blocks)
    const quizzes = blocks.filter((block) => block.type === 'quiz').filter(({ here }) => here !== true)
    if (quizzes.length === 0) return []
    const names = [course.title, `${lesson.unit} ${unit}`, `${lesson.unit}.${lesson.number} ${lesson.title}`]
    const category = names.map((name) => voice.line(name).replaceAll('/', '//')).join('/')
    return [`$CATEGORY: ${category}`, ...quizzes.map((block) => question(course, lesson, block, ink))]
  })
  return `${parts.join('\n\n')}\n`
}

function question(course: BankCourse, lesson: Lesson, block: QuizBlock, ink: Ink): string {
  const { answers, remark } = answersOf(block, ink)
  const id = [course.id, lesson.id, block.id].join('/').replace(/[[\]]/g, '')
  const title = giftText(`${lesson.unit}.${lesson.number} ${block.id}`)
  const after = block.after.length === 0 ? '' : `\n####${proseGift(block.after, ink)}`
  const inside = answers.length === 0 ? '' : `\n${answers.map((line) => `  ${line}`).join('\n')}`
  return [
    `// [id:${id}] [tag:${lesson.id}]`,
    ...(remark === '' ? [] : [`// ${remark}`]),
    `::${title}::[html]${giftHtml(proseHtml(block.text, ink).trim())} {${inside}${after}\n}`,
  ].join('\n')
}

function answersOf({ question }: QuizBlock, ink: Ink): GiftAnswers {
  switch (question.kind) {
    case 'choose': {
      const right = question.options.filter(({ correct }) => correct).length
      const wrong = question.options.length - right
      const answers = question.options.map(({ nodes, correct, feedback }) => {
        const sign = question.multiple ? `~%${correct ? share(right) : -share(wrong)}%` : correct ? '=' : '~'
        return sign + proseGift(nodes, ink) + feedbackGift(feedback, ink)
      })
      return { answers, remark: '' }
    }
    case 'order':
      return {
        answers: question.items
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ nodes, rank }) => `=${proseGift(nodes, ink)} -> ${placeOf(rank, question.items)}`),
        remark: 'GIFT has no questions about an order: each is matched with its place.',
      }
    case 'match':
      return {
        answers: question.left.map((left, at) => {
          const right = question.right[question.key[at] ?? 0] ?? []
          const plain = ink.voice.line(textOf(right))
          return `=${giftHtml(inlineHtml(left, ink))} -> ${giftText(plain)}`
        }),
        remark: '',
      }
    case 'type':
      return typedGift(question, ink)
  }
}

/** Places are counted over the ranks, so that what is interchangeable has the same. */
function placeOf(rank: number, items: readonly { rank: number }[]): number {
  return [...new Set(items.map((item) => item.rank))].filter((other) => other <= rank).length
}

/** One of so many parts of a whole, as near as Moodle has it. */
function share(parts: number): number {
  const exact = 100 / Math.max(1, parts)
  return SHARES.reduce((best, one) => (Math.abs(one - exact) < Math.abs(best - exact) ? one : best))
}
