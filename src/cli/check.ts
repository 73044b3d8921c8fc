import { checkLessonOf } from '../check/check-course.ts'
import { toDocument } from '../export/document.ts'
import type { Diagnostic } from '../lesson/diagnostic.ts'
import { countDiagnostics, renderDiagnostic } from '../render/diagnostic.ts'
import { type Subject, subjectsOf } from './check-subject.ts'
import { Failure } from './failure.ts'
import { openKitchen } from './kitchen.ts'
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
  let untrusted = false
  const tell = async (diagnostics: readonly Diagnostic[]) => {
    found.push(...diagnostics)
    if (!json) await session.out.write(report(diagnostics, session))
  }
  for (const subject of subjects) {
    await tell(subject.diagnostics)
    if (!subject.trusted && subject.lessons.length > 0) {
      untrusted = true
      continue
    }
    for (const id of subject.lessons) {
      await tell(await prove(session, subject, id))
      lessons++
    }
  }
  const errors = found.filter(({ severity }) => severity === 'error').length
  if (json) await session.out.write(`${toDocument(found)}\n`)
  else
    await session.out.write(
      `${lessons} ${lessons === 1 ? 'lesson' : 'lessons'}: ${countDiagnostics(found)}\n`,
    )
  if (errors > 0 || !untrusted) return errors > 0 ? 1 : 0
  throw new Failure(
    'The lessons were read and not played: their systems are programs, and nobody has said that they are trusted.',
    'If you trust whoever wrote them, say so with --trust.',
  )
}

async function prove(
  session: Session,
  { source, outline, place }: Subject,
  id: string,
): Promise<Diagnostic[]> {
  const lesson = await source.lesson(id)
  const kitchen = openKitchen(session, { source, still: true })
  try {
    const diagnostics = await checkLessonOf(outline, lesson, kitchen, {
      golden: (name) => source.golden(name),
      text: (file) => source.text(file),
      code: (name) => source.systemCode(name),
    })
    return diagnostics.map((diagnostic) => ({ ...diagnostic, file: place(diagnostic.file) }))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { message, hint } = error
    const [sourceLine = ''] = (await source.text(lesson.file)).split('\n')
    const at = { file: place(lesson.file), line: 1, column: 1, source: sourceLine }
    return [{ ...at, severity: 'error', rule: 'system', message, fix: hint }]
  }
}

function report(diagnostics: readonly Diagnostic[], session: Session): string {
  return diagnostics
    .map((diagnostic) => `${renderDiagnostic(diagnostic, session.style()).join('\n')}\n\n`)
    .join('')
}
