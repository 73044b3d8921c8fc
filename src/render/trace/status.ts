import type { Exchange } from '../../trace/exchange.ts'
import type { ReceivedResponse } from '../../trace/message.ts'
import type { Station } from '../../trace/station.ts'
import type { Paint, Style } from '../style/style.ts'
import { headerText } from '../text/body.ts'
import { visible } from '../text/visible.ts'

/** The colour of a status; its number and reason stand beside it always. */
export function statusPaint(status: number, style: Style): Paint {
  const { good, refusal, bad } = style.palette
  return status < 400 ? good : status < 500 ? refusal : bad
}

/** `201 Created`. */
export function renderStatus(response: ReceivedResponse, style: Style): string {
  const text = `${response.status} ${visible(response.reason, style.glyphs.ascii)}`.trim()
  return statusPaint(response.status, style)(text)
}

const NOTABLE: [header: string, shown: string][] = [
  ['location', 'Location'],
  ['allow', 'Allow'],
  ['retry-after', 'Retry-After'],
  ['www-authenticate', 'WWW-Authenticate'],
  ['set-cookie', 'Set-Cookie'],
]

const CONTENT_TYPE: (typeof NOTABLE)[number] = ['content-type', 'Content-Type']

/** Whether the format was chosen by what the client accepts: then its name is part of the answer. */
function negotiated(response: ReceivedResponse): boolean {
  return /(^|,)\s*accept\s*(,|$)/i.test(headerText(response.headers, 'vary') ?? '')
}

/** The headers that belong to a status and are part of the answer: `Location: /orders/42`. */
export function notableHeaders(response: ReceivedResponse, style: Style): string[] {
  const notable = negotiated(response) ? [...NOTABLE, CONTENT_TYPE] : NOTABLE
  return notable.flatMap(([header, shown]) => {
    const value = headerText(response.headers, header)
    return value === null ? [] : [`${shown}: ${visible(value, style.glyphs.ascii)}`]
  })
}

/** Who decided on the status: the station whose own step said so, not the one that passed it on. */
export function speaker(exchange: Exchange): Station {
  for (const step of [...exchange.steps].reverse()) {
    switch (step.kind) {
      case 'refused':
      case 'static-file':
      case 'gateway':
        return 'server'
      case 'no-route':
      case 'wrong-method':
        return 'api'
      case 'middleware':
        if (step.facts.outcome !== 'passed') return 'application'
        break
      case 'handler':
      case 'rewrote':
      case 'error':
        return 'application'
      default:
        break
    }
  }
  return 'server'
}
