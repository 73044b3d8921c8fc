import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Session } from '../session.ts'
import type { Subject } from './check-subject.ts'
import type { ProofMemory } from './proof-memory.ts'
import { type Proved, proveLessons, proveSystems, systemsMeant } from './prove.ts'

/** What was found at once: while files were read, while systems were opened, or while one lesson was proved. */
export interface Finding {
  diagnostics: Diagnostic[]
  lesson: Proved | null
  /** false: nothing that it depends on has changed since it was found before. */
  fresh: boolean
}

/** Everything that is wrong with what is meant, in the order of the course. */
export async function* proofsOf(
  session: Session,
  { outline, ...rest }: Subject,
  memory: ProofMemory | null = null,
): AsyncGenerator<Finding, void> {
  yield { diagnostics: rest.diagnostics, lesson: null, fresh: true }
  if (outline === null) return
  const subject = { ...rest, outline }
  const meant = await systemsMeant(subject, outline)
  const staleSystems = (await memory?.staleSystems(subject, meant)) ?? meant
  const found = await proveSystems(session, subject, staleSystems)
  for (const name of staleSystems) memory?.keepSystem(name, found.get(name) ?? [])
  const told = meant.map((name) => ({ name, diagnostics: found.get(name) ?? memory?.system(name) ?? [] }))
  yield { diagnostics: told.flatMap(({ diagnostics }) => diagnostics), lesson: null, fresh: found.size > 0 }
  const isBroken = ({ severity }: Diagnostic) => severity === 'error'
  const names = new Set(told.filter(({ diagnostics }) => diagnostics.some(isBroken)).map(({ name }) => name))
  const stale = (await memory?.staleLessons(subject, names)) ?? subject.lessons
  const playOf = (id: string) => memory?.play(id) ?? null
  const proofs = proveLessons(session, subject, stale, { broken: names, playOf })
  try {
    for (const id of subject.lessons) {
      const known = stale.includes(id) ? null : (memory?.lesson(id) ?? null)
      const lesson = known ?? (await proofs.next()).value
      if (lesson === undefined) return
      if (known === null) memory?.keepLesson(lesson)
      yield { diagnostics: lesson.diagnostics, lesson, fresh: known === null }
    }
  } finally {
    await proofs.return()
  }
}
