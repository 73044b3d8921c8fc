import type { Writable } from 'node:stream'
import { fileTrouble } from '../progress/file-trouble.ts'

/** Whoever was reading has gone: `| head -1` has seen its line. Nothing is wrong, and there is nobody to tell. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}

/** What was to be written could not be: a full disk, a broken device. */
export class OutputFailed extends Error {
  override readonly name = 'OutputFailed'
}

/** Where text goes. */
export interface Screen {
  /** Resolves when the text is out of our hands; rejects with {@link OutputClosed} where nobody reads any more. */
  write(text: string): Promise<void>
}

// Windows says EOF where POSIX says EPIPE.
const GONE = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])

/** Writes to a stream at the pace at which it is read. The stream is opened by the first thing that is written. */
export function openScreen(open: () => Writable): Screen {
  let failure: Error | null = null
  let stream: Writable | null = null
  const opened = (): Writable => {
    const fresh = open()
    // A failed write is told twice, to the write and to the stream; without a listener the second is a crash.
    fresh.on('error', (error: NodeJS.ErrnoException) => {
      failure ??= failureOf(error)
    })
    return fresh
  }
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure)
        if (text === '') return resolve()
        stream ??= opened()
        stream.write(text, (error) => {
          if (error === null || error === undefined) return resolve()
          failure ??= failureOf(error)
          reject(failure)
        })
      }),
  }
}

function failureOf(error: NodeJS.ErrnoException): Error {
  return GONE.has(error.code ?? '') ? new OutputClosed() : new OutputFailed(fileTrouble(error))
}
