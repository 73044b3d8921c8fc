import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { fileTrouble } from '../progress/file-trouble.ts'
import { InputFailed } from './input-error.ts'
import { Interrupted } from './interrupted.ts'

/** Lines of text from a stream, read only as they are asked for. */
export interface Lines {
  /**
   * The next line without its line end; null when there are no more. Rejects with {@link InputFailed} where the input
   * cannot be read, or a line does not end.
   */
  next(): Promise<string | null>
  close(): void
}

/** Calls the listener on Ctrl+C where the terminal itself reads the line; returns how to stop listening. */
export type OnInterrupt = (listener: () => void) => () => void

/** Characters of one line: nobody writes a longer one, and what has no end would fill the memory. */
const LONGEST_LINE = 1_000_000
/** Lines that nobody has asked for yet. */
const MOST_READY = 10_000

/** Does something that Ctrl+C ends with {@link Interrupted}. */
export async function interruptible<T>(onInterrupt: OnInterrupt, work: () => Promise<T>): Promise<T> {
  let stop = () => {}
  const interrupted = new Promise<never>((_, reject) => {
    stop = onInterrupt(() => reject(new Interrupted()))
  })
  try {
    return await Promise.race([work(), interrupted])
  } finally {
    stop()
  }
}

/** Opens a stream for reading line by line; LF and CRLF both end a line. Nothing is read before the first `next`. */
export function openLines(input: Readable): Lines {
  const decoder = new StringDecoder('utf8')
  /** What was read of the line that has not ended yet, and the lines behind it. */
  let rest = ''
  let ready: string[] = []
  let over = false
  let opened = false
  let failure: Error | null = null
  let asked = 0
  let waiting: (() => void)[] = []
  const isReady = () => ready.length > 0 || over || failure !== null
  const wake = (): void => {
    if (!isReady()) return
    for (const go of waiting) go()
    waiting = []
  }

  const hear = (data: Buffer | string): void => {
    const [first = '', ...more] = decoder.write(Buffer.from(data)).split('\n')
    rest += first
    for (const line of more) {
      ready.push(rest)
      rest = line
    }
    if (rest.length > LONGEST_LINE) {
      failure = new InputFailed(`A line of the input is over ${LONGEST_LINE / 1e6} MB, and does not end.`)
    }
    // A stream that always has more to give would go on before anybody else is asked.
    if (failure !== null || ready.length > MOST_READY) input.pause()
    wake()
  }
  const end = (): void => {
    if (over) return
    over = true
    rest += decoder.end()
    if (rest !== '') ready.push(rest)
    rest = ''
    wake()
  }
  const fail = (error: Error): void => {
    failure = new InputFailed(`The input cannot be read: ${fileTrouble(error)}.`)
    wake()
  }
  const open = (): void => {
    if (opened) return
    opened = true
    input.on('end', end).on('close', end).on('error', fail)
    if (input.readableEnded || input.destroyed) end()
  }
  const stop = (): void => {
    input.off('data', hear)
    // Between two lines, what is typed belongs to whoever has the terminal then: an editor, for example.
    if (!over) input.pause()
  }

  return {
    next: async () => {
      const own = ++asked
      open()
      if (!isReady()) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          input.off('data', hear).on('data', hear)
          input.resume()
        })
        // Whoever gave up waiting takes no line from those who came later.
        if (own !== asked) throw new Interrupted()
        // Not in the event itself: after that, streams read ahead once more, and would keep the process alive.
        stop()
      }
      const line = ready.shift()
      if (line !== undefined) return line.endsWith('\r') ? line.slice(0, -1) : line
      if (failure !== null) throw failure
      return null
    },
    close: () => {
      if (!opened) return
      over = true
      ready = []
      input.off('end', end).off('close', end)
      // A stream that was neither read to its end nor paused keeps the process alive on Windows.
      stop()
      input.pause()
      wake()
    },
  }
}
