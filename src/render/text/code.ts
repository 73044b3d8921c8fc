import type { Style } from '../style/style.ts'
import { visibleLines } from './visible.ts'
import { wrap } from './wrap.ts'

/** Source text with its syntax coloured; lines that are too long go on, further in, on the next. */
export function renderCode(source: string, language: string, columns: number, style: Style): string[] {
  const { palette, glyphs } = style
  const clean = visibleLines(source.replace(/\n$/, ''), glyphs.ascii).join('\n')
  const pieces = style.highlight?.(clean, language) ?? [{ text: clean, kind: null }]
  const coloured = pieces.map(({ text, kind }) => {
    const paint = kind === null ? palette.code : palette.syntax[kind]
    return text
      .split('\n')
      .map((part) => (part === '' ? '' : paint(part)))
      .join('\n')
  })
  return coloured
    .join('')
    .split('\n')
    .flatMap((line) =>
      wrap(
        line,
        columns,
        (/^(?:\x1b\[[\d;]*m)* */.exec(line)?.[0].replace(/\x1b\[[\d;]*m/g, '').length ?? 0) + 2,
      ),
    )
}
