import { requestToCurl } from '../../export/curl.ts'
import { exchangeToJson, exchangeToNdjson } from '../../export/exchange-json.ts'
import type { Lens } from '../../lesson/lesson.ts'
import { renderRun } from '../../render/run.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { changesOver } from '../../trace/kept-changes.ts'
import type { RequestMessage } from '../../trace/message.ts'
import type { RequestFormat } from '../commands/request.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'

/** Writes what became of requests, as they come where the format allows it. */
export interface ExchangeWriter {
  write(exchange: Exchange, message: RequestMessage): Promise<void>
  end(): Promise<void>
}

interface WriterOptions {
  format: RequestFormat
  lens: Lens
  /** What the system is called by its clients. */
  host: string
  concurrent: number
}

/** A writer for so many exchanges with one system. */
export async function openWriter(
  session: Session,
  { format, lens, host, concurrent }: WriterOptions,
  count: number,
): Promise<ExchangeWriter> {
  const { out } = session
  const nothing = async () => {}
  switch (format) {
    case 'json':
      return jsonWriter(session, count)
    case 'ndjson':
      return { write: (exchange) => out.write(exchangeToNdjson(exchange)), end: nothing }
    case 'curl':
      return {
        write: (_, message) => {
          const command = requestToCurl(message, `http://${host}`)
          if (command === null) throw new Failure('curl cannot send bytes that are no proper request.')
          return out.write(session.asIs(`${command}\n`))
        },
        end: nothing,
      }
    case 'text':
      return textWriter(session, lens, concurrent > 1)
  }
}

function jsonWriter({ out }: Session, count: number): ExchangeWriter {
  let written = 0
  return {
    write: (exchange) => {
      const before = count === 1 ? '' : written === 0 ? '[\n' : ',\n'
      written++
      return out.write(before + exchangeToJson(exchange))
    },
    end: () => out.write(count === 1 ? '\n' : '\n]\n'),
  }
}

/** A trace; of a request that was sent several times, what became of each, and one trace. */
async function textWriter(session: Session, lens: Lens, concurrent: boolean): Promise<ExchangeWriter> {
  if (session.ability.colour) session.colourCode((await import('../../render/text/highlight.ts')).highlight)
  let exchanges: Exchange[] = []
  let current: RequestMessage | null = null
  let written = 0
  const flush = async () => {
    if (exchanges.length === 0) return
    const changes = changesOver(exchanges)
    const chunks = renderRun({ value: null, exchanges, changes }, concurrent, session.style(lens))
    exchanges = []
    await session.out.write(`${written++ === 0 ? '' : '\n'}${chunks.join('\n')}\n`)
  }
  return {
    write: async (exchange, message) => {
      if (message !== current) await flush()
      current = message
      exchanges.push(exchange)
    },
    end: flush,
  }
}
