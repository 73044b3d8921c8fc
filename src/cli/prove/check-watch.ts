import { dirname, resolve } from 'node:path'
import { diagnosticJson } from '../../export/diagnostic-json.ts'
import { toDocument } from '../../export/document.ts'
import { ReadingMemory } from '../../lesson/course/reading-memory.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import { counted } from '../../render/text/cell.ts'
import { visible } from '../../render/text/visible.ts'
import { Interrupted } from '../../terminal/interrupted.ts'
import { restartThreads } from '../kitchen/kitchen-thread.ts'
import type { Session } from '../session.ts'
import { Failure } from '../wording/failure.ts'
import { type CheckOptions, diagnosticsText, summary } from './check.ts'
import { type Subject, subjectsOf } from './check-subject.ts'
import { CourseWatch } from './course-watch.ts'
import { ProofMemory } from './proof-memory.ts'
import { type Finding, proofsOf } from './proofs.ts'

/** Milliseconds in which an editor that saves in several steps comes to the last of them. */
const SETTLING = 25

/** Home, and everything behind it gone: a terminal shows what is wrong now, and nothing that was. */
const CLEAR = '\x1b[H\x1b[2J\x1b[3J'

/**
 * Proves lessons, and whatever depends on a file once more when that is saved. Never ends by itself: rejects with
 * {@link Interrupted}, or with a {@link Failure} where there is nothing to begin with.
 */
export async function checkWatching(
  session: Session,
  options: Omit<CheckOptions, 'update'>,
): Promise<number> {
  const bell = new Bell()
  const watch = new CourseWatch(() => bell.ring())
  const checking = new WatchedCheck(session, options, watch)
  const interruption = interruptionOf(session)
  try {
    for (let round = 1; ; round++) {
      await Promise.race([checking.round(round), interruption.promise])
      await Promise.race([bell.rung(), interruption.promise])
      await session.world.timers.wait(SETTLING)
      bell.silence()
    }
  } finally {
    interruption.stop()
    watch.close()
  }
}

/** Everything that is remembered from one round to the next. */
class WatchedCheck {
  readonly #session: Session
  readonly #options: Omit<CheckOptions, 'update'>
  readonly #watch: CourseWatch
  readonly #readings = new Map<string, ReadingMemory>()
  readonly #proofs = new Map<string, ProofMemory>()
  /** What was told last: a save that changes nothing is no news. */
  #told = ''

  constructor(session: Session, options: Omit<CheckOptions, 'update'>, watch: CourseWatch) {
    this.#session = session
    this.#options = options
    this.#watch = watch
  }

  async round(number: number): Promise<void> {
    const { world } = this.#session
    const began = world.clock()
    try {
      const subjects = await this.#read()
      await this.#watch.look(this.#foldersOf(subjects))
      const found = await this.#prove(subjects)
      await this.#tell(found, { subjects, number, took: Math.round((world.clock() - began) / 1000) })
    } catch (error) {
      // What is gone now may come back; what was never there does not.
      if (number === 1 || !(error instanceof Failure)) throw error
      await this.#say(`${error.message}\n${error.hint === '' ? '' : `${error.hint}\n`}\n`)
    }
  }

  /** What is meant, as it is now; with the settings of systems whose code is new. */
  async #read(): Promise<Subject[]> {
    const recall = (root: string) => remembered(this.#readings, root, () => new ReadingMemory())
    const read = () => subjectsOf(this.#session, this.#options.paths, recall)
    const subjects = await read()
    let isOld = false
    for (const [at, subject] of subjects.entries())
      if (await this.#memoryOf(subject, at).look(subject)) isOld = true
    if (!isOld) return subjects
    restartThreads(this.#session)
    return read()
  }

  async #prove(subjects: readonly Subject[]): Promise<Finding[]> {
    const found: Finding[] = []
    for (const [at, subject] of subjects.entries()) {
      const proofs = proofsOf(this.#session, subject, this.#memoryOf(subject, at))
      for await (const finding of proofs) found.push(finding)
    }
    return found
  }

  #memoryOf({ folder }: Subject, at: number): ProofMemory {
    return remembered(this.#proofs, folder ?? `${at}`, () => new ProofMemory())
  }

  async #tell(
    found: readonly Finding[],
    { subjects, number, took }: { subjects: readonly Subject[]; number: number; took: number },
  ): Promise<void> {
    const { out, ability, world } = this.#session
    const all = found.flatMap(({ diagnostics }) => diagnostics)
    const fresh = found.filter((one) => one.fresh)
    const checked = fresh.filter(({ lesson }) => lesson !== null).length
    const state = JSON.stringify(all)
    if (checked === 0 && state === this.#told) return
    this.#told = state
    if (this.#options.json) return out.write(`${toDocument(all.map(diagnosticJson), 0)}\n`)
    const proved = found.filter(({ lesson }) => lesson !== null).length
    const lessons = subjects.reduce((sum, { broken }) => sum + broken, proved)
    const isDrawn = world.stdout.isTTY === true && !ability.still
    const shown = isDrawn || number === 1 ? all : fresh.flatMap(({ diagnostics }) => diagnostics)
    const again = number === 1 ? '' : ` ${counted(checked, 'lesson')} checked again in ${took} ms.`
    const end = `${summary(lessons, all)}.${again}${leftOver(all, shown)}\nWatching for changes; Ctrl+C ends this.\n`
    const text = `Checking ${this.#what()}\n\n${diagnosticsText(shown, this.#session)}${end}`
    return out.write(isDrawn ? `${CLEAR}${text}` : `${text}\n`)
  }

  #what(): string {
    const { globals, ability } = this.#session
    const { paths } = this.#options
    return visible((paths.length > 0 ? paths : [globals.course ?? '.']).join(' '), !ability.unicode)
  }

  #say(text: string): Promise<void> {
    this.#told = ''
    return (this.#options.json ? this.#session.err : this.#session.out).write(text)
  }

  /** A lesson by itself is watched by its folder, and nobody knows what else is in that. */
  #foldersOf(subjects: readonly Subject[]): { path: string; deep: boolean }[] {
    const { cwd } = this.#session.world
    const alone = this.#options.paths.map((path) => ({ path: dirname(resolve(cwd, path)), deep: false }))
    const folders = subjects.flatMap(({ folder }) => (folder === null ? [] : [{ path: folder, deep: true }]))
    if (alone.length > 0 || folders.length > 0)
      return subjects.every(({ folder }) => folder !== null) ? folders : [...alone, ...folders]
    throw new Failure(
      'The built-in course lies in the package, where nothing changes.',
      `Name the folder of a course: ${this.#session.name} check my-course --watch`,
    )
  }
}

/** What is wrong as before in lessons that are not shown again. */
function leftOver(all: readonly Diagnostic[], shown: readonly Diagnostic[]): string {
  const files = new Set(all.filter((one) => !shown.includes(one)).map(({ file }) => file))
  return files.size === 0 ? '' : ` As before: ${[...files].join(', ')}.`
}

function remembered<T>(known: Map<string, T>, name: string, make: () => T): T {
  const found = known.get(name) ?? make()
  known.set(name, found)
  return found
}

function interruptionOf({ world }: Session): { promise: Promise<never>; stop: () => void } {
  let stop = () => {}
  const promise = new Promise<never>((_, reject) => {
    stop = world.onInterrupt(() => reject(new Interrupted()))
  })
  // It may come while nobody looks.
  promise.catch(() => {})
  return { promise, stop }
}

/** Somebody has rung, or will. */
class Bell {
  #rang = false
  #hear = () => {}

  ring(): void {
    this.#rang = true
    this.#hear()
  }

  rung(): Promise<void> {
    if (this.#rang) return Promise.resolve()
    return new Promise((resolve) => {
      this.#hear = resolve
    })
  }

  silence(): void {
    this.#rang = false
  }
}
