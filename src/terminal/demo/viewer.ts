import { width } from '../../render/text/width.ts'
import { wrap } from '../../render/text/wrap.ts'
import { Interrupted } from '../interrupted.ts'
import { type ConsoleOptions, DemoConsole } from './console.ts'

/** A screen of its own on which something is looked at that changes by itself. */
export interface Viewer {
  /** Set when somebody wants to look no more. */
  readonly left: AbortSignal
  paint(lines: readonly string[]): void
  /** Gives the terminal back; throws {@link Interrupted} after Ctrl+C. */
  close(): void
}

/** `more` is said in the last row, where there are so many lines too many. */
export async function openViewer(options: ConsoleOptions, more: (lines: number) => string): Promise<Viewer> {
  const console = new DemoConsole(options)
  const leaving = new AbortController()
  let interrupted = false
  let seen: readonly string[] = []
  const paint = (): void => {
    const { columns, rows } = console
    const lines = seen.flatMap((line) => (width(line) > columns ? wrap(line, columns, 1) : [line]))
    const over = lines.length - rows
    console.paint(over <= 0 ? lines : [...lines.slice(0, rows - 1), more(over + 1)])
  }
  await console.open((key) => {
    interrupted ||= key?.kind === 'interrupt'
    const isQuit = key?.kind === 'character' && key.character.toLowerCase() === 'q'
    if (key === null || interrupted || isQuit) leaving.abort()
  }, paint)
  return {
    left: leaving.signal,
    paint: (lines) => {
      seen = lines
      paint()
    },
    close: () => {
      console.close()
      if (interrupted) throw new Interrupted()
    },
  }
}
