import type { Span } from '../trace/span.ts'

/** How long a slow partner would have kept its caller waiting, in milliseconds of told time. */
const PATIENCE = 30_000

/**
 * A third-party service did not answer. `unavailable`: it was never reached. `timeout`: nobody knows whether it did
 * its work; it may well have.
 */
export class PartnerError extends Error {
  override readonly name = 'PartnerError'
  readonly code: 'unavailable' | 'timeout'
  readonly partner: string

  constructor(code: 'unavailable' | 'timeout', partner: string) {
    super(
      code === 'unavailable'
        ? `${partner} cannot be reached`
        : `${partner} did not answer within ${PATIENCE / 1000} seconds`,
    )
    this.code = code
    this.partner = partner
  }
}

/** One call to a partner, below the span of whoever calls. A slow one does its work; only its answer is lost. */
export async function callPartner<T>(
  caller: Span,
  state: string,
  name: string,
  what: string,
  answer: () => T | Promise<T>,
): Promise<T> {
  const span = caller.enter('partner', name)
  span.fact({ kind: 'call', to: name, what })
  try {
    if (state === 'down') throw new PartnerError('unavailable', name)
    const result = await answer()
    if (state === 'slow') {
      span.fact({ kind: 'simulated', milliseconds: PATIENCE, why: `${name} is slow` })
      throw new PartnerError('timeout', name)
    }
    span.leave()
    return result
  } catch (error) {
    span.leave('failed', error instanceof Error ? error.message : String(error))
    throw error
  }
}
