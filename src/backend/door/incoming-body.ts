import type { IncomingMessage } from 'node:http'
import { bodyTooLarge, LARGEST_BODY } from '../inspect.ts'
import type { Refused } from './refused.ts'

const NOTHING = new Uint8Array(0)

/** A body on its way in. `cut` ends the wait for a body of which the rest will never come, or cannot be read. */
export interface IncomingBody {
  read: Promise<Uint8Array<ArrayBuffer> | Refused>
  cut(refused: Refused): void
}

/** null: the request announces no body. */
export function incomingBody(request: IncomingMessage): IncomingBody | null {
  const { headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return null
  let cut: (refused: Refused) => void = () => {}
  const read = new Promise<Uint8Array<ArrayBuffer> | Refused>((resolve) => {
    cut = (refused) => {
      // What cannot be read behind a complete message is no fault of the message.
      if (!request.complete) resolve(refused)
    }
    const chunks: Uint8Array[] = []
    let size = 0
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size > LARGEST_BODY) resolve(bodyTooLarge())
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    // The client has gone; nobody will read what is answered.
    request.on('error', () => resolve(NOTHING))
  })
  return { read, cut }
}
