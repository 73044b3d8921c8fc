import type { Lesson } from '../../lesson/lesson.ts'
import { openKitchen, openSystem } from '../kitchen/kitchen.ts'
import type { Session } from '../session.ts'
import { codeNeeded, systemsUsed } from './code-needed.ts'

/**
 * Makes sure that a lesson of an outside course can be played: its systems may be run where they have to, and can be
 * opened. Rejects with a `Failure` before the first page, rather than in the middle of the lesson.
 */
export async function demandSystems(session: Session, lesson: Lesson): Promise<void> {
  if (session.globals.course === null) return
  const source = await session.source()
  const code = codeNeeded(lesson)
  for (const name of code) await source.origin(name)
  const kitchen = openKitchen(session, { code })
  for (const name of systemsUsed(lesson)) await (await openSystem(kitchen, name)).close()
}
