import type { Style } from '../../render/style/style.ts'

/** What goes with a demo for whoever shows it. */
export interface DemoAside {
  /** How it stands with the time, in one line. */
  line(style: Style): string
  /** Stops the time while the demo is held or blank, and lets it go on. */
  hold(): void
  go(): void
  /** Another page is looked at. */
  show(page: number): void
}
