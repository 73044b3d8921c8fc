import type { Style } from '../style/style.ts'

/** What can be done while a story is told, under it. In the first lesson nothing but what is needed. */
export function renderTellingKeys(style: Style, firstLesson: boolean): string {
  const { ascii, middot } = style.glyphs
  const steps = firstLesson ? '' : ` ${middot} ${ascii ? 'left right' : '← →'} step by step`
  return ` Enter shows the rest${style.palette.dim(steps)}`
}
