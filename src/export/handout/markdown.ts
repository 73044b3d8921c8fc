import type { Prose } from '../../lesson/lesson.ts'
import { writeMarkdown } from '../../lesson/markdown/write-markdown.ts'
import type { Handout, Part } from './piece.ts'
import { piecesMarkdown } from './piece-markdown.ts'
import { text } from './plain.ts'
import type { Voice } from './voice.ts'

/** A handout as Markdown: CommonMark with the tables and task lists of GFM. */
export function handoutMarkdown({ parts }: Handout, voice: Voice): string {
  return writeMarkdown(parts.flatMap((part): Prose => [heading(part), ...piecesMarkdown(part.body, voice)]))
}

function heading({ level, title }: Part): Prose[number] {
  // Four levels are the deepest that a handout has.
  const depth = level === 1 ? 1 : level === 2 ? 2 : level === 3 ? 3 : 4
  return { type: 'heading', depth, children: [text(title)] }
}
