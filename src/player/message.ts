import type { RequestSource } from '../lesson/lesson.ts'
import type { RequestMessage } from '../trace/message.ts'

/** A request of a lesson, or of a learner, as the backend sends it. */
export function toMessage(source: RequestSource): RequestMessage {
  return source.kind === 'raw'
    ? { kind: 'raw', bytes: new Uint8Array(Buffer.from(source.base64, 'base64')) }
    : {
        kind: 'message',
        method: source.method,
        target: source.target,
        headers: source.headers,
        ...(source.without === undefined ? {} : { without: source.without }),
        body: source.body,
      }
}

/** A request as somebody would type it: what the reader of whole messages reads back as the same request. */
export function requestText(source: RequestSource): string {
  if (source.kind === 'raw') return source.text
  const head = [
    `${source.method} ${source.target}`,
    ...source.headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return source.body === '' ? head.join('\n') : `${head.join('\n')}\n\n${source.body}`
}
