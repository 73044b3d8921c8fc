import type { Exchange } from '../trace/exchange.ts'
import { toDocument } from './document.ts'

/** The document of an exchange that scripts are promised; its keys change only with a new `version`. */
function documentOf(exchange: Exchange) {
  const { system, settings, request, response, failure, reached, stopped, queries, took } = exchange
  return {
    version: 1,
    system,
    settings,
    request,
    response,
    failure,
    reached,
    stopped,
    queries,
    changes: exchange.changes.map(({ sequence: _, ...change }) => change),
    took,
    steps: exchange.steps.map(({ n, station, span, parent, kind, name, at, took, facts }) => ({
      n,
      station,
      span,
      parent,
      kind,
      name,
      at,
      took,
      facts,
    })),
  }
}

/** One exchange as a JSON document, without a line break at its end. */
export function exchangeToJson(exchange: Exchange): string {
  return toDocument(documentOf(exchange))
}

/** One step a line, then the exchange. Every line ends with a line break. */
export function exchangeToNdjson(exchange: Exchange): string {
  const document = documentOf(exchange)
  return [...document.steps, document].map((line) => `${toDocument(line, 0)}\n`).join('')
}
