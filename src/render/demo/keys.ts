import { renderNotice } from '../notice.ts'
import type { Style } from '../style/style.ts'
import { visible } from '../text/visible.ts'
import { cut, width } from '../text/width.ts'
import { wrap } from '../text/wrap.ts'
import { someHands } from './vote.ts'

/** What the line under a demo depends on. */
export interface DemoKeysShown {
  /** `plays` by itself, was `held` in between, or waits at every step. */
  mode: 'plays' | 'held' | 'steps'
  pages: number
  /** For how many answers hands can be counted here; 0: there is nothing to vote on. */
  answers: number
  /** What was typed so far and has not been acted on. */
  typed: string
  /** Something to be said until the next key, or empty. */
  notice: string
}

/** What can be done while a demo is shown: one line, never dim; a notice may need more. */
export function renderDemoKeys(
  { mode, pages, answers, typed, notice }: DemoKeysShown,
  style: Style,
): string[] {
  const { ascii, middot, ellipsis } = style.glyphs
  const columns = style.width - 2
  if (typed !== '') {
    const entry = ` > ${cut(visible(typed, ascii), columns - 2, ellipsis)}`
    const ending = `   Enter ends it ${middot} Esc forgets it`
    return [width(entry + ending) > style.width ? entry : entry + ending]
  }
  if (notice !== '') return renderNotice(notice, style)
  const [on, back] = ascii ? ['right', 'left'] : ['→', '←']
  const keys =
    answers > 0
      ? [handsAs(answers), 't talk', `${on} on`, `${back} back`, 'q quit']
      : KEYS[mode](on, back, `1-${pages} page`)
  return [` ${keys.join(` ${middot} `)}`]
}

const KEYS: Record<DemoKeysShown['mode'], (on: string, back: string, page: string) => string[]> = {
  plays: (on, back, page) => ['space holds', `${on} faster`, `${back} back`, page, 'q quit'],
  held: (on, back) => ['space plays', `${on} on`, `${back} back`, 'b blank', 's sandbox', 'q quit'],
  steps: (on, back, page) => [`${on} on`, `${back} back`, page, 'b blank', 's sandbox', 'q quit'],
}

function handsAs(answers: number): string {
  return `hands as ${someHands(Math.min(answers, MOST_HANDS))}`
}

/** Where there are more answers, everybody has seen by then how it goes. */
const MOST_HANDS = 4

/** The same where the terminal reads whole lines. */
export function renderDemoWords(answers: number, style: Style): string {
  const hands = answers > 0 ? [handsAs(answers), 'talk'] : []
  const words = [...hands, 'back', 'page 2', 'blank', 'sandbox', 'quit']
  const line = style.accessible
    ? `Press Enter to go on, or type ${words.join(', ')}.`
    : ` Enter goes on ${style.glyphs.middot} ${words.join(` ${style.glyphs.middot} `)}`
  return wrap(line, style.width, 1).join('\n')
}
