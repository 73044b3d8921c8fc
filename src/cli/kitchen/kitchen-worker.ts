import type { MessagePort } from 'node:worker_threads'
import { KitchenHost } from '../../backend/thread/kitchen-host.ts'
import type { Order, Report } from '../../backend/thread/thread.ts'
import type { Engine } from '../../database/engine.ts'
import { type Readers, readDefinition, readSystem, type SystemOrigin } from '../course/system-origin.ts'
import { confession } from '../process/conclude.ts'
import type { World } from '../process/world.ts'
import { openEngine } from './engine.ts'
import { nodeTimer } from './node-timer.ts'
import { openOutbox } from './outbox.ts'

export interface WorkerParts {
  /** The one of this thread. */
  process: NodeJS.Process
  port: MessagePort
  world: Pick<World, 'dist' | 'load' | 'importModule'>
  /** Called when there is nothing more to do. */
  last(): Promise<void>
}

/** Characters, between one order and the next. */
const MOST_UNASKED = 100_000

/**
 * The far side of a kitchen: takes orders from the port, for ever. The code of systems that are not ours runs here, and
 * can do here what it likes; what it writes, and what fails in it where no request waits, is reported.
 */
export function serve({ process, port, world, last }: WorkerParts): void {
  const folders = new Map<string, string>()
  const report = openOutbox(
    (reports) => port.postMessage(reports),
    // A tick comes after all promises, but not where none has been kept yet.
    (flush) => queueMicrotask(() => process.nextTick(flush)),
  )
  let told = 0
  /** What is told without having been asked for. A loop would fill the other side's memory with it. */
  const volunteer = (unasked: Report, length: number): void => {
    if (told > MOST_UNASKED) return
    told += length
    if (told <= MOST_UNASKED) report(unasked)
    else report({ type: 'said', text: 'More than this is not shown of what a system says by itself.\n' })
  }
  const stray = (error: unknown) => {
    const found = strayOf(error, folders)
    volunteer(found, found.message.length)
  }
  process.on('uncaughtException', stray)
  process.on('unhandledRejection', stray)
  process.exit = () => {
    throw new Error('process.exit() was called, and to end the program is not for a system')
  }
  for (const stream of [process.stdout, process.stderr])
    redirect(stream, (text) => volunteer({ type: 'said', text }, text.length))

  let engine: Promise<Engine> | null = null
  const readers: Readers = { world, expect: (name, folder) => folders.set(`${folder}/`, name) }
  const host = new KitchenHost<SystemOrigin>({
    report,
    engine: () => {
      engine ??= openEngine({ ...world, node: process.versions.node })
      return engine
    },
    system: (origin) => readSystem(origin, readers),
    definition: (origin) => readDefinition(origin, readers),
    clock: () => performance.now() * 1000,
    timer: nodeTimer,
    now: () => Date.now(),
    random: () => Math.random(),
    settle: async (isLast) => {
      // What nobody waited for comes to light one turn later.
      await new Promise((resolve) => setTimeout(resolve))
      if (isLast) await last()
    },
  })
  port.on('message', (orders: readonly Order<SystemOrigin>[]) => {
    told = 0
    for (const order of orders) host.take(order)
  })
}

/** What is written goes the way of everything that is told, so that nothing overtakes it. */
function redirect(stream: NodeJS.WriteStream, say: (text: string) => void): void {
  const write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
    say(typeof text === 'string' ? text : Buffer.from(text).toString())
    const done = rest.at(-1)
    if (typeof done === 'function') process.nextTick(done)
    return true
  }
  stream.write = write
}

function strayOf(error: unknown, folders: ReadonlyMap<string, string>): Extract<Report, { type: 'stray' }> {
  const system = systemToBlame(error, folders)
  const message =
    system === null
      ? confession(error)
      : `The code of the system "${system}" failed where no request waited for it: ${shortly(error)}.`
  return { type: 'stray', system, message }
}

/** The system in whose code an error arose; null where it must be ours. */
function systemToBlame(error: unknown, folders: ReadonlyMap<string, string>): string | null {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  for (const [folder, system] of folders) if (stack.includes(folder)) return system
  const [first] = folders.values()
  // The database and partners fail for whoever asks them, and only who did not wait for the answer hears of it here.
  const isTheirs = !(error instanceof Error) || /^(Database|Partner)Error$/.test(error.name)
  return isTheirs ? (first ?? null) : null
}

/** With the line of code, where there is one. */
function shortly(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = /(?:file:\/\/)?(\/[^\n()]+:\d+:\d+)\)?$/m.exec(error.stack ?? '')?.[1]
  return `${error.message}${place === undefined ? '' : ` (${place})`}`
}
