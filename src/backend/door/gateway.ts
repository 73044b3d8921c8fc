import type { ServerResponse } from 'node:http'
import type { Span } from '../../trace/span.ts'
import type { Application } from '../application.ts'
import type { Caller } from '../caller.ts'
import { failureResponse } from '../failure-response.ts'
import type { Settings } from '../settings.ts'
import type { Timer } from '../timer.ts'
import { deliver } from './deliver.ts'
import { speak } from './refused.ts'

/** How long the door would have waited for a slow application, in milliseconds of told time. */
const PATIENCE = 60_000

export interface GatewayParts {
  /** The one that is running now. */
  application: () => Application
  settings: Settings
  timer: Timer
  /** Milliseconds within which an answer must have been given, to its last byte. */
  deadline: number
}

/** One request on its way from the door to the application and back. */
export interface Passage {
  span: Span
  caller: Caller
  request: Request
  out: ServerResponse
  date: string
}

/** The door's way to the application. Whatever the application does, the client gets an end. */
export class Gateway {
  readonly #parts: GatewayParts

  constructor(parts: GatewayParts) {
    this.#parts = parts
  }

  async pass(passage: Passage): Promise<void> {
    const state = this.#parts.settings.fault('application')
    if (state === 'down') {
      tell(passage, 502, 'the application is down')
    } else if (state === 'slow') {
      passage.span.fact({ kind: 'simulated', milliseconds: PATIENCE, why: 'the application is slow' })
      tell(passage, 504, `the application did not answer within ${PATIENCE / 1000} seconds`)
    } else {
      await this.#ask(passage)
    }
  }

  async #ask(passage: Passage): Promise<void> {
    const { span, caller, request, out, date } = passage
    const { application, timer, deadline } = this.#parts
    const running = application()
    const visit = running.receive(request, span)
    let late = false
    const answer = async (): Promise<void> => {
      try {
        const response = await running.answer(request, visit)
        if (late) return
        caller.from = 'api'
        await deliver(response, out, date)
        if (!late) span.leave()
      } catch (error) {
        if (!late) await this.#broke(passage, error, visit.requestId)
      }
    }
    let cancel = () => {}
    const lateness = new Promise<void>((resolve) => {
      cancel = timer(deadline, () => {
        late = true
        visit.end('failed', `it gave no answer within ${deadline} ms`)
        caller.from = 'server'
        if (out.headersSent) breakOff(passage, `the response had no end within ${deadline} ms`)
        else tell(passage, 504, `the application did not answer within ${deadline} ms`)
        resolve()
      })
    })
    await Promise.race([answer(), lateness])
    cancel()
  }

  /** Something escaped the application, or its response broke off. */
  async #broke(passage: Passage, error: unknown, requestId: string): Promise<void> {
    const { span, caller, out, date } = passage
    const message = error instanceof Error ? error.message : String(error)
    if (out.headersSent) {
      breakOff(passage, `the response broke off: ${message}`)
      return
    }
    caller.from = 'server'
    span.fact({ kind: 'gateway', status: 500, why: `the application broke: ${message}` })
    span.leave('failed')
    await deliver(failureResponse(error, requestId), out, date)
  }
}

/** The door answers in the application's place. */
function tell({ span, out, date }: Passage, status: number, why: string): void {
  span.fact({ kind: 'gateway', status, why })
  span.leave('failed', why)
  speak(out, status, why, date)
}

/** Half a response cannot be taken back: all that is left is to hang up. */
function breakOff({ span, out }: Passage, why: string): void {
  span.leave('failed', why)
  out.destroy()
}
