import type { Backend } from '../backend/backend.ts'
import { wrapped } from '../backend/wrapped.ts'
import type { OnInterrupt } from '../terminal/lines.ts'
import { spinnerOn } from '../terminal/spinner.ts'
import { openWaiting, type Waiting } from '../terminal/waiting.ts'
import type { Session } from './session.ts'

/**
 * How somebody waits here: a spinner on a terminal that may be redrawn, a line on one that may not, and where the output
 * goes elsewhere.
 */
export function waitingOf(
  { world, ability }: Session,
  onInterrupt: OnInterrupt = world.onInterrupt,
): Waiting {
  const { stdout, stderr, timers } = world
  const turns = stdout.isTTY === true && !ability.still
  const spinner = stderr.isTTY ? spinnerOn(stderr, timers, turns ? 'turning' : 'line') : nothing
  return openWaiting(spinner, onInterrupt)
}

const nothing = () => async () => {}

const AT_WORK = 'The kitchen is at work. Ctrl+C stops it.'
export const OPENING = 'The kitchen is being opened. Ctrl+C stops it.'

/** The same backend, whose every work is waited for like this. */
export function attended(backend: Backend, { during }: Waiting, stop: () => boolean): Backend {
  return wrapped(backend, (work) => during(AT_WORK, work, stop))
}
