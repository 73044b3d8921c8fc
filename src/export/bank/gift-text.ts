import type { Prose } from '../../lesson/lesson.ts'
import { briefHtml, type Ink } from '../handout/prose-html.ts'

/** What stands between the braces of a question, a line each, and what is to be said about it. */
export interface GiftAnswers {
  answers: string[]
  remark: string
}

/** A text in which nothing is a sign of GIFT. Line breaks are written out: an empty line would end the question. */
export function giftText(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** The same for HTML: where it begins like a share of the mark (`%50%`), it says that sign otherwise. */
export function giftHtml(html: string): string {
  return giftText(html.replace(/^%/, '&#37;'))
}

export function proseGift(nodes: Prose, ink: Ink): string {
  return giftHtml(briefHtml(nodes, ink).trim())
}

/** Feedback behind an answer; nothing where there is none. */
export function feedbackGift(nodes: Prose, ink: Ink): string {
  return nodes.length === 0 ? '' : `#${proseGift(nodes, ink)}`
}
