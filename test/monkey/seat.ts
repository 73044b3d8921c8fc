import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { Emulator } from '../terminal/emulator.ts'

const BIN = fileURLToPath(new URL('../../bin/lessons.cjs', import.meta.url))

/**
 * Runs the program, and says afterwards with which code it ended and how it left the terminal. What a terminal has
 * not been asked for when its last process ends is lost: therefore it waits until somebody has read all of it.
 */
const SHELL = [
  'trap : INT QUIT TSTP',
  '"$@"',
  'code=$?',
  'settings=$(stty -a)',
  // A late Ctrl+C would make the terminal forget what is printed now.
  'stty sane noflsh',
  'printf "\\n<<%s>>\\n%s\\n<<end>>\\n" "$code" "$settings"',
  'until [ "$line" = "read it all" ]; do read -r line; done',
].join('\n')

/** The program in a pseudo-terminal whose settings can be read after its end. */
export function openSeat(argv: readonly string[], env: Record<string, string>) {
  const emulator = new Emulator(80, 24)
  const pty = spawn('/bin/sh', ['-c', SHELL, 'sh', process.execPath, BIN, ...argv], {
    name: env.TERM ?? 'xterm-256color',
    cols: 80,
    rows: 24,
    cwd: process.cwd(),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TERM: 'xterm-256color',
      LANG: 'en_GB.UTF-8',
      // Whoever asks for an editor gets one that closes at once.
      EDITOR: 'true',
      ...env,
    },
  })
  const watchers = new Set<() => void>()
  let raw = ''
  let isOver = false
  pty.onData((data) => {
    raw += data
    emulator.write(data)
    for (const watch of watchers) watch()
  })
  pty.onExit(() => {
    isOver = true
    for (const watch of watchers) watch()
  })

  /** Resolves with true as soon as it holds, and with false when so many milliseconds have passed without. */
  const until = (holds: () => boolean, milliseconds: number): Promise<boolean> =>
    new Promise((resolve) => {
      const watch = () => {
        if (holds()) end(true)
      }
      const timer = setTimeout(() => end(false), milliseconds)
      const end = (held: boolean) => {
        clearTimeout(timer)
        watchers.delete(watch)
        resolve(held)
      }
      watchers.add(watch)
      watch()
    })

  return {
    emulator,
    /** Whether the terminal reads the lines, and not the program key by key. */
    readsLines: env.ACCESSIBLE !== undefined || env.TERM === 'dumb',
    until,
    raw: () => raw,
    isOver: () => isOver,
    /** The code with which the program ended; null as long as it runs. */
    code: () => {
      const [, code] = /<<(\d+)>>/.exec(raw) ?? []
      return code === undefined ? null : Number(code)
    },
    type: (text: string) => {
      if (!isOver) pty.write(text)
    },
    resize: (columns: number, rows: number) => {
      if (isOver) return
      emulator.resize(columns, rows)
      pty.resize(columns, rows)
    },
    /** Lets go of the terminal. */
    close: () => {
      if (isOver) return
      pty.write('\nread it all\n')
      pty.kill('SIGKILL')
    },
  }
}

export type Seat = ReturnType<typeof openSeat>
