import type { Inline, Prose } from '../lesson/lesson.ts'

/** A sentence as a paragraph; what stands between backticks is code. */
export function proseOf(sentence: string): Prose {
  const children: Inline = sentence
    .split('`')
    .map((value, at) => (at % 2 === 0 ? { type: 'text', value } : { type: 'inlineCode', value }))
  return [{ type: 'paragraph', children }]
}
