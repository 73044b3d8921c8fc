import { escapeHtml } from './escape.ts'
import type { Ink } from './prose-html.ts'

/** Code as HTML, coloured where that is wanted and its language is known. */
export function codeHtml(source: string, language: string, { voice, coloured }: Ink): string {
  const clean = voice.lines(source.replace(/\n$/, '')).join('\n')
  const pieces = (coloured ? voice.highlight(clean, language) : null) ?? [{ text: clean, kind: null }]
  const inside = pieces
    .map(({ text, kind }) =>
      kind === null ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`,
    )
    .join('')
  // A line break right behind the tag would be dropped.
  return `<pre><code>${inside.startsWith('\n') ? '\n' : ''}${inside}</code></pre>\n`
}
