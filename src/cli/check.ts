import { checkLessonOf } from '../check/check-course.ts'
import { checkSystem } from '../check/check-system.ts'
import { toDocument } from '../export/document.ts'
import type { Diagnostic } from '../lesson/diagnostic.ts'
import { countDiagnostics, renderDiagnostic } from '../render/diagnostic.ts'
import { type Subject, subjectsOf } from './check-subject.ts'
import { codeNeeded, systemsUsed } from './code-needed.ts'
import type { Outline } from './course-source.ts'
import { Failure } from './failure.ts'
import { openKitchen } from './kitchen.ts'
import { kitchenThread } from './kitchen-thread.ts'
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
  for (const subject of subjects) {
    await tell(subject.diagnostics)
    if (subject.outline === null) continue
    const broken = await proveSystems(session, subject, subject.outline)
    await tell([...broken.values()].flat())
    for (const id of subject.lessons) {
      await tell(await prove(session, subject, subject.outline, id, new Set(broken.keys())))
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

/** What is wrong with the systems of a course that are meant, by their names. */
async function proveSystems(
  session: Session,
  { source, allowed, lessons, whole, place }: Subject,
  outline: Outline,
): Promise<Map<string, Diagnostic[]>> {
  const used = new Set<string>()
  if (!whole)
    for (const id of lessons) for (const name of systemsUsed(await source.lesson(id))) used.add(name)
  const kitchen = openKitchen(session, { source, still: true, code: allowed })
  const broken = new Map<string, Diagnostic[]>()
  for (const name of outline.systems) {
    if (!whole && !used.has(name)) continue
    const found = await checkSystem(name, kitchen, (file) => source.text(file))
    if (found.length === 0) continue
    broken.set(
      name,
      found.map((diagnostic) => ({ ...diagnostic, file: place(diagnostic.file) })),
    )
  }
  return broken
}

/** Lessons on broken systems are not played: what is wrong with those has been said. */
async function prove(
  session: Session,
  { source, allowed, place }: Subject,
  outline: Outline,
  id: string,
  broken: ReadonlySet<string>,
): Promise<Diagnostic[]> {
  const lesson = await source.lesson(id)
  const file = place(lesson.file)
  const [sourceLine = ''] = (await source.text(lesson.file)).split('\n')
  const whole = (rule: string, message: string, fix: string): Diagnostic => {
    return { file, line: 1, column: 1, source: sourceLine, severity: 'error', rule, message, fix }
  }
  const isBroken = systemsUsed(lesson).some((name) => broken.has(name))
  const isTrusted = codeNeeded(lesson).every(
    (name) => allowed.includes(name) || !outline.systems.includes(name),
  )
  const options = { source, still: true, code: allowed }
  const found: Diagnostic[] = []
  const strays = new Set<string>()
  const thread = kitchenThread(session)
  const stop = thread.strays.listen((message) => strays.add(message))
  try {
    const diagnostics = await checkLessonOf(
      outline,
      lesson,
      isTrusted && !isBroken ? openKitchen(session, options) : null,
      {
        golden: (name) => source.golden(name),
        text: (file) => source.text(file),
        code: (name) => source.systemCode(name),
      },
    )
    found.push(...diagnostics.map((diagnostic) => ({ ...diagnostic, file })))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    found.push(whole('system', error.message, error.hint))
  } finally {
    await thread.kitchen.settle()
    stop()
  }
  for (const message of strays) found.push(whole('system', message, ''))
  if (!isTrusted) found.push(whole('untrusted', ...UNTRUSTED))
  return found
}

const UNTRUSTED = [
  'This lesson was read and not played: it runs the code of a system, and nobody has said that this is trusted.',
  'if you trust whoever wrote it, say so with --trust',
] as const

function report(diagnostics: readonly Diagnostic[], session: Session): string {
  return diagnostics
    .map((diagnostic) => `${renderDiagnostic(diagnostic, session.style()).join('\n')}\n\n`)
    .join('')
}
