import type { Position } from '../../lesson/diagnostic.ts'
import type { Block, Lesson, Prose, QuizBlock } from '../../lesson/lesson.ts'
import { textOf } from '../../lesson/markdown/text.ts'
import { requestText } from '../../player/message.ts'
import type { Report } from '../report.ts'
import { feedbacksOf } from './feedback.ts'
import { passages, passagesOf } from './passage.ts'
import { sentencesOf, wordCount } from './sentence.ts'

/** What a beginner can take in, counted. */
const PAGE_WORDS = 120
const FIRST_ACT_WORDS = 80
const ACT_WORDS = 110
const STOP_LINES = 22
const SENTENCE_WORDS = 20
const FEEDBACK_WORDS = 35
/** With fewer single choices than this, the key may well be in one place. */
const CHOICES = 3
const COLUMNS = 78

/** Warns where a lesson is harder to read than it need be. */
export function checkWriting(lesson: Lesson, report: Report): void {
  checkAmounts(lesson, report)
  checkStops(lesson, report)
  for (const { text, at } of passagesOf(lesson)) {
    for (const sentence of sentencesOf(text)) {
      const words = wordCount(sentence)
      if (words <= SENTENCE_WORDS) continue
      const message = `A sentence of ${words} words (more than ${SENTENCE_WORDS}): "${start(sentence)}"`
      report.warning(report.near(at, sentence), 'sentence-length', message, 'make two of it')
    }
  }
  const blocks = lesson.pages.flatMap((page) => page.blocks)
  for (const block of blocks) {
    for (const feedback of feedbacksOf(block)) {
      const text = textOf(feedback)
      const words = wordCount(text)
      if (words <= FEEDBACK_WORDS) continue
      report.warning(
        report.near(block.at, text),
        'feedback-length',
        `Feedback of ${words} words (more than ${FEEDBACK_WORDS}).`,
        'keep what speaks to the thought, and what really happened',
      )
    }
  }
  checkKeys(
    blocks.filter((block) => block.type === 'quiz'),
    report,
  )
}

/** Words of a page, before the first thing to do, and between two. */
function checkAmounts({ pages }: Lesson, report: Report): void {
  let acted = false
  let since = 0
  let from: Position | null = null
  for (const page of pages) {
    let words = 0
    for (const block of page.blocks) {
      if (isAct(block)) {
        const [most, rule, where] = acted
          ? ([ACT_WORDS, 'act-words', 'between two things to do'] as const)
          : ([FIRST_ACT_WORDS, 'first-act-words', 'before the first thing to do'] as const)
        if (since > most)
          report.warning(
            from ?? block.at,
            rule,
            `${since} words ${where} (more than ${most}).`,
            'leave something out, or let a request, SQL or a question come sooner',
          )
        acted = true
        since = 0
        from = null
      } else {
        const count = wordCount(textOf(readOf(block)))
        words += count
        since += count
        if (count > 0) from ??= block.at
      }
    }
    if (words <= PAGE_WORDS) continue
    const message = `${words} words on this page (more than ${PAGE_WORDS}).`
    report.warning(page.at, 'page-words', message, 'leave something out, or make two pages')
  }
}

/** Lines that scroll past between two places where a reader is waited for. */
function checkStops({ pages }: Lesson, report: Report): void {
  for (const page of pages) {
    let lines = 0
    let from: Position | null = null
    const stop = () => {
      if (lines > STOP_LINES && from !== null) {
        const message = `${lines} lines between two stops (more than ${STOP_LINES}).`
        report.warning(from, 'stop-lines', message, 'add <!-- pause -->')
      }
      lines = 0
      from = null
    }
    for (const block of page.blocks) {
      const count = linesOf(block)
      if (count > 0) from ??= block.at
      lines += count
      if (isAct(block) || block.type === 'pause') stop()
    }
    stop()
  }
}

function checkKeys(quizzes: readonly QuizBlock[], report: Report): void {
  const single = quizzes.flatMap((quiz) =>
    quiz.question.kind === 'choose' && !quiz.question.multiple
      ? [{ at: quiz.at, options: quiz.question.options }]
      : [],
  )
  const [first] = single
  if (first === undefined || single.length < CHOICES) return
  const places = single.map(({ options }) => options.findIndex((option) => option.correct))
  if (new Set(places).size === 1) {
    const message = `The right choice is always number ${(places[0] ?? 0) + 1}.`
    report.warning(first.at, 'key-place', message, 'let its place vary')
  }
  const longest = single.every(({ options }) => {
    const key = options.find((option) => option.correct)
    const length = (nodes: Prose) => textOf(nodes).length
    return (
      key !== undefined &&
      options.every((option) => option === key || length(option.nodes) < length(key.nodes))
    )
  })
  if (longest)
    report.warning(
      first.at,
      'key-longest',
      'The right choice is always the longest.',
      'make wrong ones as long',
    )
}

function isAct({ type }: Block): boolean {
  return type === 'request' || type === 'sql' || type === 'quiz' || type === 'exercise'
}

/** What is read on a page before anything is done; hints and what unfolds are read by whoever asks. */
function readOf(block: Block): Prose {
  const read: Block['type'][] = ['prose', 'analogy', 'breaks', 'callout']
  return read.includes(block.type) && 'nodes' in block ? block.nodes : []
}

/** About how many lines a block takes on the screen before it asks. */
function linesOf(block: Block): number {
  if (block.type === 'code' || block.type === 'source') return block.text.split('\n').length + 1
  if (block.type === 'request') return requestText(block.request).split('\n').length + 1
  if (block.type === 'sql') return block.script.split('\n').length + 1
  if (block.type === 'quiz') {
    const { question } = block
    const items =
      question.kind === 'choose' ? question.options : question.kind === 'order' ? question.items : []
    const rows = question.kind === 'match' ? Math.max(question.left.length, question.right.length) + 1 : 0
    return proseLines(block.text, block.at) + items.length + rows + 1
  }
  return 'nodes' in block ? proseLines(block.nodes, block.at) : 0
}

function proseLines(nodes: Prose, at: Position): number {
  return passages(nodes, at).reduce((sum, { text }) => sum + Math.ceil(text.length / COLUMNS) + 1, 0)
}

function start(sentence: string): string {
  return sentence.length > 40 ? `${sentence.slice(0, 39)}…` : sentence
}
