import { renderSheet } from '../../render/demo/speaker-sheet.ts'
import { renderNotice } from '../../render/notice.ts'
import type { Style } from '../../render/style/style.ts'
import { undimmed } from '../../render/text/undimmed.ts'
import { openViewer } from '../../terminal/demo/viewer.ts'
import { dataFolder } from '../process/data-folder.ts'
import type { Session } from '../session.ts'
import { type FolderWatch, watchFolder } from './folder-watch.ts'
import { type DemoState, readDemoState } from './state.ts'

/** How often one looks by oneself, in milliseconds: the time goes on, and not every disk says what has changed. */
const LOOK = 1000

/** What there is to see: a demo that runs, or why there is none. */
type Seen = { kind: 'runs'; state: DemoState } | { kind: 'nobody' | 'ended' | 'torn' }

const WORDS: Record<'nobody' | 'ended' | 'torn', string> = {
  nobody: 'No demo is running. Start one in another terminal: its notes will appear here.',
  ended: 'The demo has ended. The notes of the next one will appear here.',
  torn: 'The demo ended without a word. The notes of the next one will appear here.',
}

/** How it is shown what is seen; `left` is set when nobody looks any more. */
interface Sight {
  left: AbortSignal
  show(seen: Seen): Promise<void>
  close(): void
}

/** Follows a running demo: its notes, what comes next, how much time is left. In a pipe it ends with the demo. */
export async function followNotes(
  session: Session,
  watch: (folder: string) => Promise<FolderWatch> = watchFolder,
): Promise<number> {
  const { world, ability } = session
  const watching = await watch(dataFolder(world))
  const sight = ability.dialogue === 'keys' ? await onScreen(session) : inLines(session)
  let seen: Seen = { kind: 'nobody' }
  try {
    while (!sight.left.aborted) {
      const changed = watching.changed()
      seen = await lookAgain(session, seen)
      await sight.show(seen)
      const isOver = seen.kind === 'ended' || seen.kind === 'torn'
      if (isOver && ability.dialogue === 'none') break
      const waiting = new AbortController()
      const stop = () => waiting.abort()
      sight.left.addEventListener('abort', stop)
      if (sight.left.aborted) stop()
      await Promise.race([world.timers.wait(LOOK, waiting.signal), changed])
      stop()
      sight.left.removeEventListener('abort', stop)
    }
  } finally {
    watching.close()
    sight.close()
  }
  return 0
}

/** What another program has left behind that was killed is no demo. */
async function lookAgain({ world }: Session, before: Seen): Promise<Seen> {
  const state = await readDemoState(world)
  if (state !== null && world.isAlive(state.pid)) return { kind: 'runs', state }
  if (before.kind !== 'runs') return before
  return { kind: state?.pid === before.state.pid ? 'torn' : 'ended' }
}

/** The whole screen, the time going on in it. */
async function onScreen(session: Session): Promise<Sight> {
  const { world, out } = session
  const { stdin: keyboard, stdout: output, onInterrupt, onKilled } = world
  const viewer = await openViewer(
    { keyboard, output, screen: out, onInterrupt, onKilled },
    (lines) => ` ${session.style().glyphs.ellipsis} ${lines} more lines: a higher window shows them`,
  )
  return {
    left: viewer.left,
    show: async (seen) =>
      viewer.paint([...linesOf(seen, session), '', ' q ends this view; the demo goes on.']),
    close: () => viewer.close(),
  }
}

/** From top to bottom: each page once, and whatever happens to the demo. */
function inLines(session: Session): Sight {
  const leaving = new AbortController()
  const stopHearing = session.world.onInterrupt(() => leaving.abort())
  let shown = ''
  return {
    left: leaving.signal,
    show: async (seen) => {
      const what = seen.kind === 'runs' ? JSON.stringify([seen.state.pid, seen.state.sheet]) : seen.kind
      if (what === shown) return
      shown = what
      await session.out.write(`${linesOf(seen, session).join('\n')}\n\n`)
    },
    close: stopHearing,
  }
}

function linesOf(seen: Seen, session: Session): string[] {
  const now = session.style()
  const style: Style = { ...now, palette: undimmed(now.palette) }
  if (seen.kind !== 'runs') return renderNotice(WORDS[seen.kind], style)
  const { sheet, time, at } = seen.state
  const since = time.paused ? 0 : Math.max(0, session.world.now() - at) / 1000
  return renderSheet(sheet, { ...time, elapsed: time.elapsed + since }, style)
}
