import { toDocument } from '../export/document.ts'
import type { Diagnostic } from '../lesson/diagnostic.ts'
import { countDiagnostics, renderDiagnostic } from '../render/diagnostic.ts'
import { subjectsOf } from './check-subject.ts'
import { proveLessons, proveSystems, systemsMeant } from './prove.ts'
import type { Session } from './session.ts'

export interface CheckOptions {
  /** Lesson files, units or courses; none: the whole course. */
  paths: readonly string[]
  json: boolean
}

/** Proves lessons; 1 where one of them has an error. Rejects with a {@link Failure} where one cannot be read at all. */
export async function check(session: Session, { paths, json }: CheckOptions): Promise<number> {
  const subjects = await subjectsOf(session, paths)
  const found: Diagnostic[] = []
  let lessons = 0
  const tell = async (diagnostics: readonly Diagnostic[]) => {
    found.push(...diagnostics)
    if (!json) await session.out.write(report(diagnostics, session))
  }
  for (const { outline, ...rest } of subjects) {
    await tell(rest.diagnostics)
    if (outline === null) continue
    const subject = { ...rest, outline }
    const broken = await proveSystems(session, subject, await systemsMeant(subject, outline))
    await tell([...broken.values()].flat())
    for await (const { diagnostics } of proveLessons(
      session,
      subject,
      subject.lessons,
      new Set(broken.keys()),
    )) {
      await tell(diagnostics)
      lessons++
    }
  }
  const errors = found.filter(({ severity }) => severity === 'error').length
  if (json) await session.out.write(`${toDocument(found)}\n`)
  else
    await session.out.write(
      `${lessons} ${lessons === 1 ? 'lesson' : 'lessons'}: ${countDiagnostics(found)}\n`,
    )
  return errors > 0 ? 1 : 0
}

function report(diagnostics: readonly Diagnostic[], session: Session): string {
  return diagnostics
    .map((diagnostic) => `${renderDiagnostic(diagnostic, session.style()).join('\n')}\n\n`)
    .join('')
}
