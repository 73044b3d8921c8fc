import type { Style } from './style/style.ts'
import { place } from './text/place.ts'
import { measure } from './text/prose.ts'
import { visible } from './text/visible.ts'
import { withoutWidow, wrap } from './text/wrap.ts'

/** Something said in passing, broken between its words and set in like a page. Code in it stands between backticks. */
export function renderNotice(text: string, style: Style): string[] {
  return place(noteLines(text, measure(style), style), style)
}

/** What a grader or the program says of something, without a margin. Code in it stands between backticks. */
export function noteLines(text: string, columns: number, style: Style): string[] {
  return wrap(withoutWidow(withCode(visible(text, style.glyphs.ascii), style), columns), columns)
}

/** A sentence whose code, between backticks, is painted; the signs stay where no colour sets it apart. */
export function withCode(text: string, { palette: { code }, accessible }: Style): string {
  const painted = accessible || code('x') !== 'x'
  return painted ? text.replace(/`([^`\n]+)`/g, (_, inside: string) => code(inside)) : text
}
