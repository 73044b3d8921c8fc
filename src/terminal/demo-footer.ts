import { renderDemoKeys } from '../render/demo-keys.ts'
import type { Style } from '../render/style.ts'
import type { DemoAside } from './demo-aside.ts'
import type { Desk } from './demo-desk.ts'
import type { DemoTalk } from './demo-talk.ts'

/** What stands under a demo. */
export interface Footer {
  aside: DemoAside | null
  talk: DemoTalk
  desk: Desk
  pages: number
  /** Whether hands can be counted at what is looked at. */
  vote: boolean
}

/** Lines under a demo: how it stands with the time, and what can be done. */
export function demoFooter({ aside, talk, desk, pages, vote }: Footer, style: Style): string[] {
  const keys = talk.isOpen ? [talk.line()] : renderDemoKeys({ ...desk, pages, vote }, style)
  return ['', ...(aside?.line(style).split('\n') ?? []), ...keys]
}
