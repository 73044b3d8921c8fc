import { type Backend, SettingError } from '../../backend/backend.ts'
import type { Lens } from '../../lesson/lesson.ts'
import { parseRequestItems } from '../../lesson/request/request-items.ts'
import { suggest } from '../../lesson/suggest.ts'
import { toMessage } from '../../player/message.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { FAULTS } from '../../trace/fault.ts'
import type { RequestMessage } from '../../trace/message.ts'
import type { RequestFormat } from '../commands/request.ts'
import { readInput } from '../files/read-input.ts'
import { openKitchen, openSystem } from '../kitchen/kitchen.ts'
import { openHere } from '../kitchen/kitchen-here.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { sentence } from '../wording/sentence.ts'
import { parseRequestFile } from './request-file.ts'
import { openWriter } from './request-writer.ts'

export interface RequestOptions {
  system: string
  /** `[METHOD] TARGET [ITEM…]`; empty with `file`. */
  words: readonly string[]
  file: string | null
  raw: string | null
  set: readonly [name: string, value: string][]
  lens: Lens
  times: number
  concurrent: number
  format: RequestFormat
}

/** A path that hardly any system knows. */
const NOWHERE = {
  kind: 'message',
  method: 'GET',
  target: '/nowhere/at/all',
} as const

/** Sends requests to a system and writes what became of them; 1 where one of them got no response. */
export async function request(session: Session, options: RequestOptions): Promise<number> {
  const messages = await messagesOf(session, options)
  const warm = warmingFor(session, messages)
  const kitchen = openKitchen(session, { here: openHere, ...(warm ? { warm } : {}) })
  const backend = await openSystem(kitchen, options.system)
  try {
    applySettings(backend, options.set)
    const { host } = backend.info
    const writer = await openWriter(session, { ...options, host }, messages.length * options.times)
    let unanswered = 0
    for (const message of messages) {
      for await (const exchange of sendAll(backend, message, options)) {
        if (exchange.response === null) unanswered++
        await writer.write(exchange, message)
      }
    }
    await writer.end()
    return unanswered === 0 ? 0 : 1
  } finally {
    await backend.close()
  }
}

/** What is sent for nobody. Code that is not ours is run as often as it was asked to, and not once more. */
function warmingFor({ globals }: Session, messages: readonly RequestMessage[]): RequestMessage | undefined {
  if (globals.course === null) return messages[0]
  const body = messages.map((one) => (one.kind === 'message' ? one.body : 'raw')).find((one) => one !== '')
  return { ...NOWHERE, headers: [], body: body ?? '' }
}

async function messagesOf(session: Session, options: RequestOptions): Promise<RequestMessage[]> {
  const { words, file, raw } = options
  if (file !== null) {
    if (words.length > 0 || raw !== null) {
      throw new Failure('A file has its requests in it.', 'Give either --file, or a method and a target.')
    }
    return parseRequestFile(await readInput(session.world, file), file === '-' ? 'the input' : file).map(
      toMessage,
    )
  }
  if (words.length === 0 && raw === null) {
    const example = `${session.name} request ${options.system} GET /`
    throw new Failure('There is no request to send.', `Write it after the system's name: ${example}`)
  }
  const reading = parseRequestItems(words, raw === null ? {} : { raw })
  if (reading.kind === 'read') return [toMessage(reading.request)]
  const why = reading.problems[0]
  throw new Failure(sentence(why?.message ?? reading.why), sentence(why?.fix ?? ''))
}

function applySettings(backend: Backend, settings: RequestOptions['set']): void {
  for (const [name, value] of settings) {
    try {
      backend.set(name, value)
    } catch (error) {
      if (!(error instanceof SettingError)) throw error
      const known = [...Object.keys(backend.info.settings), ...Object.keys(FAULTS)]
      const guess = known.includes(name) ? null : suggest(name, known)
      throw new Failure(error.message, guess === null ? '' : `Did you mean ${guess}?`)
    }
  }
}

/** The exchanges of one message in the order in which they were begun, `concurrent` of them at a time. */
async function* sendAll(
  backend: Backend,
  message: RequestMessage,
  { times, concurrent }: RequestOptions,
): AsyncGenerator<Exchange> {
  for (let sent = 0; sent < times; sent += concurrent) {
    const count = Math.min(concurrent, times - sent)
    yield* await Promise.all(Array.from({ length: count }, () => backend.send(message)))
  }
}
