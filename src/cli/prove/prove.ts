import { checkLessonOf } from '../../check/check-course.ts'
import type { PlayMemory } from '../../check/memory/play-memory.ts'
import { checkSystem } from '../../check/proof/check-system.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import type { Lesson } from '../../lesson/lesson.ts'
import { codeNeeded, systemsUsed } from '../course/code-needed.ts'
import type { Outline } from '../course/course-source.ts'
import { inOrder } from '../course/in-order.ts'
import { openKitchen } from '../kitchen/kitchen.ts'
import { kitchenThread } from '../kitchen/kitchen-thread.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import type { Subject } from './check-subject.ts'

/** More threads would only take memory: what they do is told in this one. */
const MOST_THREADS = 4

/** A lesson, with everything that is wrong with it. */
export interface Proved {
  id: string
  /** As the person would write it, like the files of its diagnostics. */
  file: string
  diagnostics: Diagnostic[]
  /** Its golden file, as it is and as it would be; null where there is none, or it was not played. */
  golden: string | null
  played: string | null
}

/** What is wrong with each of these systems of a course, by their names; what is sound is left out. */
export async function proveSystems(
  session: Session,
  { source, allowed, place }: Subject,
  names: readonly string[],
): Promise<Map<string, Diagnostic[]>> {
  const broken = new Map<string, Diagnostic[]>()
  const proofs = inOrder(names, handsOf(session), async (name, thread) => {
    const kitchen = openKitchen(session, { source, still: true, code: allowed, thread })
    return { name, found: await checkSystem(name, kitchen, (file) => source.text(file)) }
  })
  for await (const { name, found } of proofs) {
    if (found.length === 0) continue
    broken.set(
      name,
      found.map((diagnostic) => ({ ...diagnostic, file: place(diagnostic.file) })),
    )
  }
  return broken
}

/** The systems of its own that a subject needs: all of them, or those that its lessons use. */
export async function systemsMeant(
  { source, lessons, whole, systems }: Subject,
  outline: Outline,
): Promise<string[]> {
  if (whole) return outline.systems
  const used = new Set(systems)
  for (const id of lessons) for (const name of systemsUsed(await source.lesson(id))) used.add(name)
  return outline.systems.filter((name) => used.has(name))
}

/**
 * Proves lessons (ids) in their order, several at once. Those on broken systems are not played: what is wrong with
 * those has been said.
 */
export function proveLessons(
  session: Session,
  subject: Subject & { outline: Outline },
  ids: readonly string[],
  { broken, playOf = () => null }: Known,
): AsyncGenerator<Proved, void> {
  return inOrder(ids, handsOf(session), (id, thread) =>
    prove(session, subject, id, { broken, thread, play: playOf(id) }),
  )
}

/** What is known before lessons are proved: which systems are broken, and how each was played before. */
interface Known {
  broken: ReadonlySet<string>
  playOf?: (id: string) => PlayMemory | null
}

async function prove(
  session: Session,
  { source, outline, allowed, place }: Subject & { outline: Outline },
  id: string,
  { broken, thread: number, play }: { broken: ReadonlySet<string>; thread: number; play: PlayMemory | null },
): Promise<Proved> {
  const lesson = await source.lesson(id)
  const file = place(lesson.file)
  const [sourceLine = ''] = (await source.text(lesson.file)).split('\n')
  const whole = (rule: string, message: string, fix: string): Diagnostic => {
    return { file, line: 1, column: 1, source: sourceLine, severity: 'error', rule, message, fix }
  }
  const isTrusted = codeNeeded(lesson).every(
    (name) => allowed.includes(name) || !outline.systems.includes(name),
  )
  const isPlayed = isTrusted && !isOnBroken(lesson, broken)
  const proved: Proved = { id, file, diagnostics: [], golden: await source.golden(id), played: null }
  const strays = new Set<string>()
  const thread = kitchenThread(session, number)
  const stop = thread.strays.listen((message) => strays.add(message))
  try {
    const options = { source, still: true, code: allowed, thread: number }
    const kitchen = isPlayed ? openKitchen(session, options) : null
    const beside = {
      golden: async () => proved.golden,
      text: (path: string) => source.text(path),
      code: (name: string) => source.systemCode(name),
    }
    const before = { ...(play === null ? {} : { memory: play }), threads: () => thread.kitchen.threads }
    const { diagnostics, played } = await checkLessonOf(outline, lesson, kitchen, beside, before)
    proved.diagnostics.push(...diagnostics.map((diagnostic) => ({ ...diagnostic, file })))
    proved.played = played
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    proved.diagnostics.push(whole('system', error.message, error.hint))
  } finally {
    await thread.kitchen.settle()
    stop()
  }
  // Of what is only remembered, nobody would hear them again.
  if (strays.size > 0) play?.forget()
  for (const message of strays) proved.diagnostics.push(whole('system', message, ''))
  if (!isTrusted) proved.diagnostics.push(whole('untrusted', ...UNTRUSTED))
  return proved
}

const UNTRUSTED = [
  'This lesson was read and not played: it runs the code of a system, and nobody has said that this is trusted.',
  'if you trust whoever wrote it, say so with --trust',
] as const

function isOnBroken(lesson: Lesson, broken: ReadonlySet<string>): boolean {
  return systemsUsed(lesson).some((name) => broken.has(name))
}

function handsOf({ world }: Session): number {
  return Math.min(MOST_THREADS, world.cores)
}
