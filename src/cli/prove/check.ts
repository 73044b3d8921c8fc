import { diagnosticJson } from '../../export/diagnostic-json.ts'
import { toDocument } from '../../export/document.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import { countDiagnostics, renderDiagnostic } from '../../render/instructor/diagnostic.ts'
import { counted } from '../../render/text/cell.ts'
import type { Session } from '../session.ts'
import { subjectsOf } from './check-subject.ts'
import { goldenFolder, noTally, tallyWords, updateGolden } from './check-update.ts'
import { proofsOf } from './proofs.ts'

export interface CheckOptions {
  /** Lesson files, units or courses; none: the whole course. */
  paths: readonly string[]
  json: boolean
  /** Whether golden files are written as the lessons play now. */
  update: boolean
}

/** Proves lessons; 1 where one of them has an error. Rejects with a {@link Failure} where one cannot be read at all. */
export async function check(session: Session, { paths, json, update }: CheckOptions): Promise<number> {
  const { out, err } = session
  const subjects = await subjectsOf(session, paths)
  const folders = new Map(update ? subjects.map((subject) => [subject, goldenFolder(session, subject)]) : [])
  // Whoever stands in the wrong folder would take it for their own that nothing is wrong with.
  if (paths.length === 0 && subjects.every(({ folder }) => folder === null)) await err.write(BUILT_IN)
  const tally = noTally()
  const found: Diagnostic[] = []
  let lessons = subjects.reduce((sum, { broken }) => sum + broken, 0)
  for (const subject of subjects) {
    for await (const { diagnostics, lesson } of proofsOf(session, subject)) {
      const folder = folders.get(subject)
      // What differs from a golden file that is written anew is told as such.
      const told = folder === undefined ? diagnostics : diagnostics.filter(({ rule }) => rule !== 'golden')
      found.push(...told)
      if (!json) await out.write(diagnosticsText(told, session))
      if (lesson === null) continue
      lessons++
      if (folder === undefined) continue
      const where = { folder, named: subject.place }
      const lines = await updateGolden(session, where, { ...lesson, diagnostics: told }, tally)
      if (!json && lines.length > 0) await out.write(`${lines.join('\n')}\n\n`)
    }
  }
  if (json) await out.write(`${toDocument(found.map(diagnosticJson))}\n`)
  else await out.write(`${summary(lessons, found, subjects.flatMap(({ systems }) => systems).length)}\n`)
  if (update) await (json ? err : out).write(`${tallyWords(tally)}\n`)
  return found.some(({ severity }) => severity === 'error') ? 1 : 0
}

const BUILT_IN = 'This folder belongs to no course: the built-in one is checked.\n'

/** `2 lessons: 1 error`; of systems only where nothing else was meant. */
export function summary(lessons: number, found: readonly Diagnostic[], systems = 0): string {
  const errors = countDiagnostics(found)
  // A course that cannot be read has nothing to count.
  if (lessons === 0 && systems === 0 && found.length > 0) return errors
  return `${lessons === 0 && systems > 0 ? counted(systems, 'system') : counted(lessons, 'lesson')}: ${errors}`
}

/** Diagnostics for people, each as a block of its own. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], session: Session): string {
  return diagnostics
    .map((diagnostic) => `${renderDiagnostic(diagnostic, session.style()).join('\n')}\n\n`)
    .join('')
}
