import type { Writable } from 'node:stream'
import type { Spawn } from '../../backend/thread/thread.ts'
import type { Timer } from '../../backend/timer.ts'
import type { Keyboard } from '../../terminal/keyboard.ts'
import type { OnInterrupt } from '../../terminal/lines.ts'
import type { Timers } from '../../terminal/timers.ts'
import type { SystemOrigin } from '../course/system-origin.ts'

type Input = Keyboard & { isTTY?: boolean | undefined }
type Output = Writable & {
  isTTY?: boolean | undefined
  columns?: number | undefined
  rows?: number | undefined
  /** Bits of a colour: 1, 4, 8 or 24. */
  getColorDepth?: () => number
}

/** Everything that comes from outside the program, as one argument: a test is a world of its own. */
export interface World {
  /** What follows the program's name. */
  argv: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  platform: string
  /** Node's version, `20.17.0`. */
  node: string
  cwd: string
  /** The folder of whoever calls, absolute. */
  readonly home: string
  /** The number of this process, and whether there is one of a number. */
  pid: number
  isAlive: (pid: number) => boolean
  stdin: Input
  stdout: Output
  stderr: Output
  /** The folder of the package's own data, with a slash at its end. */
  dist: URL
  /** Loads code of the package, by its path in that folder: CommonJS, and what it exports. */
  load: (path: string) => unknown
  /** Imports a module that is not the package's, by its URL. */
  importModule: (url: string) => Promise<unknown>
  /** Milliseconds since 1970. */
  now: () => number
  /** Microseconds from any fixed point, for durations. */
  clock: () => number
  /** 0 ≤ x < 1 */
  random: () => number
  timers: Timers
  /** For the backend's deadlines. */
  timer: Timer
  /** How many threads can work at the same time. */
  readonly cores: number
  /** Starts the threads in which systems run. */
  spawn: Spawn<SystemOrigin>
  /** Ctrl+C where the terminal reads whole lines; elsewhere it is a key like any other. */
  onInterrupt: OnInterrupt
  /**
   * Calls the listener when somebody else ends the program by a signal (SIGTERM, SIGHUP), which happens right after
   * it: there is time to give a terminal back. Returns how to stop listening.
   */
  onKilled: OnInterrupt
}
