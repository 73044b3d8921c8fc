import type { Writable } from 'node:stream'
import { width } from '../render/width.ts'
import { wrap } from '../render/wrap.ts'
import { readDemoKeys } from './demo-keys.ts'
import { Interrupted } from './interrupted.ts'
import type { Keyboard } from './keyboard.ts'
import type { OnInterrupt } from './lines.ts'
import type { Screen } from './screen.ts'
import { CLOSE_SCREEN, OPEN_SCREEN, repainted } from './stepper-paint.ts'

/** A screen of its own on which something is looked at that changes by itself. */
export interface Viewer {
  /** Set when somebody wants to look no more. */
  readonly left: AbortSignal
  paint(lines: readonly string[]): Promise<void>
  /** Gives the terminal back; throws {@link Interrupted} after Ctrl+C. */
  close(): void
}

interface ViewerParts {
  keyboard: Keyboard
  output: Writable & { columns?: number | undefined; rows?: number | undefined }
  screen: Screen
  onKilled: OnInterrupt
  /** Said in the last row of what is too high. */
  more: (lines: number) => string
}

const USUAL = { columns: 80, rows: 24 }

export async function openViewer({ keyboard, output, screen, onKilled, more }: ViewerParts): Promise<Viewer> {
  const leaving = new AbortController()
  let interrupted = false
  let painted: readonly string[] | null = null
  const hear = (data: Buffer | string): void => {
    for (const key of readDemoKeys(data.toString())) {
      interrupted ||= key.kind === 'interrupt'
      const isQuit = key.kind === 'character' && key.character.toLowerCase() === 'q'
      if (interrupted || isQuit) leaving.abort()
    }
  }
  const end = () => leaving.abort()
  const resize = () => {
    painted = null
  }
  const giveBack = () => {
    output.write(CLOSE_SCREEN)
    keyboard.setRawMode?.(false)
  }
  keyboard.setRawMode?.(true)
  keyboard.on('data', hear)
  keyboard.once('end', end)
  keyboard.resume()
  output.on('resize', resize)
  const stopDying = onKilled(giveBack)
  await screen.write(OPEN_SCREEN)
  return {
    left: leaving.signal,
    paint: async (lines) => {
      const { columns = USUAL.columns, rows = USUAL.rows } = output
      const fitting = lines.flatMap((line) => (width(line) > columns ? wrap(line, columns, 1) : [line]))
      const next =
        fitting.length <= rows ? fitting : [...fitting.slice(0, rows - 1), more(fitting.length - rows + 1)]
      await screen.write(repainted(painted, next))
      painted = next
    },
    close: () => {
      keyboard.off('data', hear)
      keyboard.off('end', end)
      keyboard.pause()
      output.off('resize', resize)
      stopDying()
      giveBack()
      if (interrupted) throw new Interrupted()
    },
  }
}
