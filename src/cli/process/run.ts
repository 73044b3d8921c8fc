import { nodeTimer } from '../kitchen/node-timer.ts'
import { type Threads, threadsOf } from '../kitchen/thread.ts'
import { quickAnswer } from '../quick.ts'
import { conclude, INTERRUPTED } from './conclude.ts'
import { endingOf } from './ending.ts'
import { watchOver } from './watch.ts'
import { homeFolder, workingFolder } from './whereabouts.ts'
import type { World } from './world.ts'

/** How the package reads its own code and data, and the code of others. */
export type Loading = Pick<World, 'dist' | 'load' | 'importModule'> & {
  /** The file that runs in the threads of systems. */
  kitchen: string
}

/** Runs the program in the real world; resolves with the exit code, and leaves nothing open. */
export async function run(process: NodeJS.Process, loading: Loading): Promise<number> {
  const watch = watchOver(process)
  const threads = threadsOf(process, loading.kitchen)
  const ending = endingOf(process)
  const world = worldOf(process, loading, threads, ending.onKilled)
  const quick = quickAnswer(world)
  if (quick !== null) return conclude(world, quick)
  watch.begin()
  // The build makes that file from that module.
  const { main } = loading.load('main.cjs') as typeof import('../main.ts')
  const code = watch.end(await main(world))
  if (code === INTERRUPTED && (await threads.linger(PATIENCE))) {
    // The process would wait for that thread to end. Whoever pressed Ctrl+C gets what Ctrl+C does elsewhere.
    ending.tidy()
    process.removeAllListeners('SIGINT')
    process.kill(process.pid, 'SIGINT')
  }
  return code
}

/** Milliseconds for a thread that is ended. Most need two, and many times that where the machine is busy. */
const PATIENCE = 2_000

function worldOf(
  process: NodeJS.Process,
  { kitchen: _, ...loading }: Loading,
  { spawn }: Threads,
  onKilled: World['onKilled'],
): World {
  return {
    ...loading,
    argv: process.argv.slice(2),
    env: process.env,
    platform: process.platform,
    node: process.versions.node,
    cwd: workingFolder(process),
    // Asked for only where a folder of the platform is meant.
    get home() {
      return homeFolder(process.getBuiltinModule('node:os'))
    },
    pid: process.pid,
    isAlive: (pid) => isAlive(process, pid),
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
    now: () => Date.now(),
    clock: () => performance.now() * 1000,
    random: () => Math.random(),
    timers: { wait },
    timer: nodeTimer,
    get cores() {
      return process.getBuiltinModule('node:os').availableParallelism()
    },
    spawn,
    onInterrupt: (listener) => {
      process.once('SIGINT', listener)
      return () => process.off('SIGINT', listener)
    },
    onKilled,
  }
}

/** Signal 0 is never sent. A process of somebody else's is there too. */
function isAlive(process: NodeJS.Process, pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
