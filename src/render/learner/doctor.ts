import type { Style } from '../style/style.ts'
import { indent } from '../text/prose.ts'
import { visible } from '../text/visible.ts'
import { padEnd, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'

/** One thing that was looked at. */
export interface Finding {
  /** A stable name for scripts: `data`, `node`. */
  id: string
  title: string
  /** `note`: it works, and yet somebody may want to know. */
  state: 'ok' | 'note' | 'wrong'
  /** What was found, a sentence a line. */
  found: readonly string[]
  /** What to do about it, or null. */
  advice: string | null
}

const WORDS = { ok: 'fine', note: 'note', wrong: 'wrong' } as const

export function renderDoctor(findings: readonly Finding[], style: Style): string[] {
  const { palette, glyphs } = style
  const show = (text: string) => visible(text, glyphs.ascii)
  const wrong = findings.filter(({ state }) => state === 'wrong').length
  const sum =
    wrong === 0 ? 'Nothing is wrong.' : wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`
  if (style.accessible) {
    const lines = findings.flatMap(({ title, state, found, advice }) =>
      wrap(
        `${title}, ${WORDS[state]}: ${[...found, ...(advice === null ? [] : [`What to do: ${advice}`])].map(show).join(' ')}`,
        style.width,
        0,
        'whole',
      ),
    )
    return [...lines, sum]
  }
  const signs = { ok: palette.good(glyphs.good), note: palette.refusal('!'), wrong: palette.bad(glyphs.bad) }
  const wide = Math.max(...Object.values(signs).map(width))
  const titles = Math.max(...findings.map(({ title }) => width(title)))
  const margin = wide + titles + 4
  const columns = Math.min(style.width, 100) - 2
  const lines = findings.flatMap(({ title, state, found, advice }) => {
    const lead = `${padEnd(signs[state], wide)}  ${palette.strong(padEnd(title, titles))}  `
    const [first = '', ...rest] = found.map(show)
    const space = ' '.repeat(margin)
    return [
      ...wrap(`${lead}${first}`, columns, margin, 'whole'),
      ...rest.flatMap((line) => wrap(`${space}${line}`, columns, margin, 'whole')),
      ...(advice === null
        ? []
        : wrap(`${space}${glyphs.arrow} ${show(advice)}`, columns, margin + 3, 'whole')),
    ]
  })
  return indent([...lines, '', wrong === 0 ? sum : palette.bad(sum)], 1)
}
