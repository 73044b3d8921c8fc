import type { H } from 'hono/types'

/** A middleware or a handler. */
export type Hand = H

/** The function that somebody wrote, and not the one that Hono puts around it in a sub-app with its own `onError`. */
function original(hand: Hand): Hand {
  // Hono marks its wrapper with this property (hono/utils/constants), and says so in no type.
  const inner = (hand as { __COMPOSED_HANDLER?: Hand }).__COMPOSED_HANDLER
  return inner ? original(inner) : hand
}

/** What the trace calls it: its own name, or what it is. */
export function nameOf(hand: Hand, otherwise: 'middleware' | 'handler'): string {
  const written = original(hand)
  if (written.name !== '') return written.name
  // Hono's validators are nameless, and the only functions that call this.
  return Function.prototype.toString.call(written).includes('addValidatedData') ? 'validate' : otherwise
}

/** A function that takes no `next` cannot hand on: whatever stands behind it is never reached. */
export function canHandOn(hand: Hand): boolean {
  return original(hand).length >= 2
}
