import { renderDemoKeys } from '../../render/demo/keys.ts'
import type { Style } from '../../render/style/style.ts'
import { width } from '../../render/text/width.ts'
import { wrap } from '../../render/text/wrap.ts'
import type { DemoAside } from './aside.ts'
import type { Desk } from './desk.ts'
import type { DemoTalk } from './talk.ts'

/** What stands under a demo. */
export interface Footer {
  aside: DemoAside | null
  talk: DemoTalk
  desk: Desk
  pages: number
  /** For how many answers hands can be counted at what is looked at; 0: there is nothing to vote on. */
  answers: number
  /** Of the terminal. */
  columns: number
  rows: number
}

/** Where there is less, every row is needed for what is shown. */
const ROOMY = 12

/** Lines under a demo: how it stands with the time, and what can be done. */
export function demoFooter(footer: Footer, style: Style): string[] {
  const { aside, talk, desk, pages, answers, columns, rows } = footer
  const keys = talk.isOpen ? [talk.line()] : renderDemoKeys({ ...desk, pages, answers }, style)
  const time = rows < ROOMY ? [] : (aside?.line(style).split('\n') ?? [])
  return ['', ...time, ...keys].map((line) => (width(line) > columns ? (wrap(line, columns)[0] ?? '') : line))
}
