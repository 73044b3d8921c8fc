import { setTimeout as sleep } from 'node:timers/promises'
import { main } from './main.ts'

/** Runs the program in the real world; resolves with the exit code, and leaves nothing open. */
export function run(process: NodeJS.Process): Promise<number> {
  return main({
    argv: process.argv.slice(2),
    env: process.env,
    platform: process.platform,
    node: process.versions.node,
    cwd: process.cwd(),
    // Streams are opened by their first use: standard input stays untouched where nobody asks.
    get stdin() {
      return process.stdin
    },
    get stdout() {
      return process.stdout
    },
    get stderr() {
      return process.stderr
    },
    dist: new URL('./', import.meta.url),
    now: () => Date.now(),
    clock: () => performance.now() * 1000,
    random: () => Math.random(),
    timers: {
      wait: (milliseconds, signal) =>
        sleep(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
    },
    onInterrupt: (listener) => {
      process.once('SIGINT', listener)
      return () => process.off('SIGINT', listener)
    },
  })
}
