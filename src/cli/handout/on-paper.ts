import { THEMES, type ThemeName } from '../../render/style/colours.ts'
import { onPaper } from '../../terminal/demo/paper.ts'
import { openScreen } from '../../terminal/screen.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'

/** A session in the colours of a theme, and how to go back to those of the terminal. */
export interface Themed {
  session: Session
  end(): void
}

/** Bits of a colour from which on a terminal has 256. */
const ENOUGH = 8

/** Where nothing is coloured, a theme changes nothing; in a pipe that is asked to be coloured, it does. */
export function inTheme(session: Session, theme: ThemeName): Themed {
  const { world, ability } = session
  const { stdout } = world
  if (theme === 'default' || !ability.colour) return { session, end: () => {} }
  if ((stdout.getColorDepth?.() ?? ENOUGH) < ENOUGH) {
    throw new Failure(
      'This terminal has 16 colours, and --theme projector needs 256.',
      'Leave it out, and give the terminal a light theme of its own.',
    )
  }
  // A pipe is coloured, and no more: nothing in it moves or clears a line.
  const paper = onPaper(stdout, THEMES[theme], { fills: stdout.isTTY === true })
  // Whoever dies of a signal leaves the terminal as it was.
  const onKilled: typeof world.onKilled = (listener) =>
    world.onKilled(() => {
      listener()
      paper.end()
    })
  // The streams of a world are opened by their first use, which a copy of it would be.
  const own: typeof world = Object.create(world, {
    stdout: { value: paper.stream },
    onKilled: { value: onKilled },
  })
  return { session: { ...session, world: own, out: openScreen(() => paper.stream) }, end: () => paper.end() }
}
