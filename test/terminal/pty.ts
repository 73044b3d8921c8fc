import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { Emulator } from './emulator.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

export interface PtyOptions {
  columns?: number
  rows?: number
  /** Added to a bare environment of a UTF-8 terminal with colours. */
  env?: Record<string, string>
  cwd?: string
}

/** The real program in a real terminal. */
export function openPty(
  argv: readonly string[],
  { columns = 80, rows = 24, env = {}, cwd }: PtyOptions = {},
) {
  const emulator = new Emulator(columns, rows)
  const pty = spawn(process.execPath, [BIN, ...argv], {
    name: env.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: cwd ?? process.cwd(),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TERM: 'xterm-256color',
      LANG: 'en_GB.UTF-8',
      ...env,
    },
  })
  pty.onData((data) => emulator.write(data))
  const exit = new Promise<{ exitCode: number; signal?: number | undefined }>((resolve) =>
    pty.onExit(resolve),
  )
  return {
    emulator,
    waitFor: (what: Parameters<Emulator['waitFor']>[0]) => emulator.waitFor(what),
    type: (keys: string) => pty.write(keys),
    resize: (wide: number, high: number) => {
      emulator.resize(wide, high)
      pty.resize(wide, high)
    },
    /** Resolves when the program has ended. Its last words may come later: wait for them first. */
    exit: () => exit,
    kill: (signal?: NodeJS.Signals) => pty.kill(signal),
  }
}
