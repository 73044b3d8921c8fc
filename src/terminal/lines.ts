import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Interrupted } from './interrupted.ts'

/** Lines of text from a stream, read only as they are asked for. */
export interface Lines {
  /** The next line without its line end; null when there are no more. */
  next(): Promise<string | null>
  close(): void
}

/** Calls the listener on Ctrl+C where the terminal itself reads the line; returns how to stop listening. */
export type OnInterrupt = (listener: () => void) => () => void

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
  let over = false
  let opened: { reader: ReturnType<typeof createInterface>; lines: AsyncIterator<string> } | null = null
  const open = () => {
    if (opened === null) {
      const reader = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
      reader.on('close', () => {
        over = true
      })
      opened = { reader, lines: reader[Symbol.asyncIterator]() }
    }
    return opened
  }
  return {
    next: async () => {
      const { reader, lines } = open()
      if (!over) reader.resume()
      const { done, value } = await lines.next()
      if (done === true) return null
      // Between two lines, what is typed belongs to whoever has the terminal then: an editor, for example.
      if (!over) reader.pause()
      return value
    },
    close: () => {
      if (opened === null) return
      opened.reader.close()
      // A stream that was neither read to its end nor paused keeps the process alive on Windows.
      input.pause()
    },
  }
}
