import { type Backend, SettingError } from '../backend/backend.ts'
import { wrapped } from '../backend/wrapped.ts'
import { DatabaseError } from '../database/port.ts'

/** A backend broke in a way that no lesson means. The lesson says so and goes on. */
class Trouble extends Error {
  override readonly name = 'Trouble'
}

/** The same backend, whose surprises are {@link Trouble}: so that they are not taken for bugs of the player. */
export function guarded(backend: Backend): Backend {
  return wrapped(backend, told)
}

/** What to say about an error of a backend; null where it is none, but a bug, or somebody who left. */
export function troubleOf(error: unknown): string | null {
  return error instanceof Trouble || error instanceof DatabaseError || error instanceof SettingError
    ? error.message
    : null
}

/** Whether a backend broke by itself, so that it may work the next time: the database's own refusals last. */
export function mayPass(error: unknown): boolean {
  return error instanceof Trouble
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof DatabaseError || error instanceof SettingError) throw error
    throw new Trouble(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
