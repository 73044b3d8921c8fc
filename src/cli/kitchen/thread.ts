import type { Order, Report, Spawn } from '../../backend/thread/thread.ts'
import type { SystemOrigin } from '../course/system-origin.ts'

// Far more than any system needs, and little enough that a handler which hoards does not slow down everything else.
const LIMITS = { maxOldGenerationSizeMb: 512 }

export interface Threads {
  spawn: Spawn<SystemOrigin>
  /** Whether one that was stopped still runs after so many milliseconds: native code knows of no end but its own. */
  linger(milliseconds: number): Promise<boolean>
}

/** Starts threads of Node in which this file runs. They keep the process alive only while it holds them. */
export function threadsOf(process: NodeJS.Process, file: string): Threads {
  const ending = new Set<Promise<unknown>>()
  // What is written there is text to be shown: Node would colour it, or warn that both variables are set.
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env
  const spawn: Threads['spawn'] = (hear, ended) => {
    // Most commands never need it, and loading it takes time.
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const worker = new Worker(file, { stdout: true, stderr: true, resourceLimits: LIMITS, env })
    worker.unref()
    let over = false
    const end = (why: string): void => {
      if (!over) ended(why)
      over = true
    }
    const said = (text: Buffer) => hear({ type: 'said', text: String(text) })
    worker.on('message', (reports: readonly Report[]) => {
      for (const report of reports) hear(report)
    })
    worker.stdout.on('data', said)
    worker.stderr.on('data', said)
    worker.on('error', (error: NodeJS.ErrnoException) => {
      end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it needed more memory than it may have' : error.message,
      )
    })
    worker.on('exit', (code) => end(`it ended with ${code}`))
    let orders: Order<SystemOrigin>[] = []
    const flush = () => {
      if (!over) worker.postMessage(orders)
      orders = []
    }
    return {
      // What is asked for at once is told at once: otherwise the first would be done before the next is heard of, and
      // requests that are sent side by side would never meet.
      post: (order) => {
        if (orders.length === 0) queueMicrotask(flush)
        orders.push(order)
      },
      hold: (on) => {
        if (on) worker.ref()
        else worker.unref()
      },
      stop: () => {
        over = true
        const end = worker.terminate()
        ending.add(end)
        void end.then(() => ending.delete(end))
      },
    }
  }
  const linger = async (milliseconds: number): Promise<boolean> => {
    if (ending.size === 0) return false
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((go) => {
      timer = setTimeout(go, milliseconds)
    })
    await Promise.race([Promise.all(ending), late])
    // Left alone, it would keep the process alive for as long.
    clearTimeout(timer)
    return ending.size > 0
  }
  return { spawn, linger }
}
