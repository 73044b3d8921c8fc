import { Writable } from 'node:stream'
import { openScreen } from '../terminal/screen.ts'
import { confession, OUR_BUG, readable } from './conclude.ts'

/** Looks after the code of others, which runs in this process and can do there what it likes. */
export interface Watch {
  /** What is loaded from this folder (a `file:` URL) is the code of that system. */
  expect(system: string, folder: string): void
  /**
   * Hears from now on what goes wrong in that code where no request waits for it, as one sentence each, which is
   * otherwise said on standard error and spoils the exit code; returns how to stop.
   */
  listen(hear: (message: string) => void): () => void
}

/** The watch over a real process. */
export interface ProcessWatch extends Watch {
  begin(): void
  /** The program has done its work with this exit code; gives the one that is true. */
  end(code: number): number
}

const THEIR_FAULT = 1

/**
 * Sends the console to standard error, so that it is in nobody's way who reads the output; keeps a system from ending
 * the program; and tells its mistakes from ours, where they come to light outside of any request.
 */
export function watchOver(process: NodeJS.Process, console: Console): ProcessWatch {
  const folders = new Map<string, string>()
  const said = new Set<string>()
  const err = openScreen(() => process.stderr)
  let hear: ((message: string) => void) | null = null
  let worst = 0
  let isOver = false

  const say = (text: string): void => {
    // Where nobody reads it any more, that is no further mistake.
    err.write(readable(text)).catch(() => {})
  }
  const count = (code: number): void => {
    worst = Math.max(worst, code)
    if (isOver) process.exitCode = Math.max(Number(process.exitCode ?? 0), worst)
  }
  const stray = (error: unknown): void => {
    const system = systemToBlame(error, folders)
    if (system === null) {
      count(OUR_BUG)
      say(confession(error))
      return
    }
    const message = `The code of the system "${system}" failed where no request waited for it: ${shortly(error)}.`
    if (hear !== null) {
      hear(message)
      return
    }
    count(THEIR_FAULT)
    // Where a request is sent many times, once is enough.
    if (!said.has(message)) say(`${message}\n`)
    said.add(message)
  }

  return {
    expect: (system, folder) => folders.set(`${folder}/`, system),
    listen: (listener) => {
      hear = listener
      return () => {
        hear = null
      }
    },
    begin: () => {
      process.on('uncaughtException', stray)
      process.on('unhandledRejection', stray)
      process.exit = () => {
        throw new Error('process.exit() was called, and to end the program is not for a system')
      }
      redirect(console, say)
      process.on('exit', () => {
        if (isOver) return
        const [system] = folders.values()
        process.exitCode = Math.max(worst, system === undefined ? OUR_BUG : THEIR_FAULT)
        const whose =
          system === undefined ? 'This is a mistake of ours.' : `Look into the system "${system}".`
        say(`The program had to end in the middle: what it waited for can never come. ${whose}\n`)
      })
    },
    end: (code) => {
      isOver = true
      return Math.max(code, worst)
    },
  }
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

function redirect(console: Console, say: (text: string) => void): void {
  const stream = new Writable({
    decodeStrings: false,
    write: (text, _, done) => {
      say(String(text))
      done()
    },
  })
  // Whoever has imported the console holds this very object.
  Object.assign(console, new console.Console({ stdout: stream, stderr: stream, colorMode: false }))
}
