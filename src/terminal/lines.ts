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

/** Opens a stream for reading line by line; LF and CRLF both end a line. Nothing is read before the first `next`. */
export function openLines(input: Readable, onInterrupt: OnInterrupt): Lines {
  let opened: { interface: ReturnType<typeof createInterface>; lines: AsyncIterator<string> } | null = null
  const open = () => {
    if (opened === null) {
      const reader = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
      opened = { interface: reader, lines: reader[Symbol.asyncIterator]() }
    }
    return opened
  }
  return {
    next: async () => {
      const { lines } = open()
      let stop = () => {}
      const interrupted = new Promise<never>((_, reject) => {
        stop = onInterrupt(() => reject(new Interrupted()))
      })
      try {
        const { done, value } = await Promise.race([lines.next(), interrupted])
        return done === true ? null : value
      } finally {
        stop()
      }
    },
    close: () => {
      opened?.interface.close()
      // A stream that was paused and not ended keeps the process alive on Windows.
      if (opened !== null) input.pause()
    },
  }
}
