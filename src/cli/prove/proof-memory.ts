import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { PlayMemory } from '../../check/memory/play-memory.ts'
import type { Diagnostic } from '../../lesson/diagnostic.ts'
import { systemsUsed } from '../course/code-needed.ts'
import type { Outline } from '../course/course-source.ts'
import type { Subject } from './check-subject.ts'
import type { Proved } from './prove.ts'

/** Of so many lessons it is remembered how they were played: of a large course, those that are being written. */
const MOST_PLAYS = 40

type Known = Subject & { outline: Outline }

/** A system's files, as they can be told apart from those of another moment: by name, size and time. */
interface SystemState {
  /** Everything that is read anew whenever the system is opened. */
  data: string
  /** What a thread loads once. */
  code: string
}

/**
 * What was proved of a course, with everything that it depends on: a lesson's own text, its systems, its golden file,
 * and what other lessons have said before it.
 */
export class ProofMemory {
  #states = new Map<string, SystemState>()
  readonly #systems = new Map<string, { key: string; diagnostics: Diagnostic[] }>()
  readonly #lessons = new Map<string, { key: string; proved: Proved }>()
  /** How lessons were played, by their ids, with the state of their systems; the latest is the last. */
  readonly #plays = new Map<string, { key: string; play: PlayMemory }>()
  /** The keys of what is being proved now. */
  readonly #keys = new Map<string, string>()

  /** Looks at the files of all systems of a course; says whether any thread has code that is no longer theirs. */
  async look({ folder, outline }: Pick<Subject, 'folder' | 'outline'>): Promise<boolean> {
    const states = new Map<string, SystemState>()
    for (const name of folder === null ? [] : (outline?.systems ?? []))
      states.set(name, await stateOf(join(folder ?? '', 'systems', name)))
    const isOld = [...this.#states].some(([name, { code }]) => code !== states.get(name)?.code)
    this.#states = states
    return isOld
  }

  async staleSystems({ allowed }: Known, names: readonly string[]): Promise<string[]> {
    return names.filter((name) => {
      const { data, code } = this.#states.get(name) ?? { data: '', code: '' }
      const key = [data, code, allowed.includes(name)].join('\n')
      this.#keys.set(`system ${name}`, key)
      return this.#systems.get(name)?.key !== key
    })
  }

  system(name: string): Diagnostic[] {
    return this.#systems.get(name)?.diagnostics ?? []
  }

  keepSystem(name: string, diagnostics: Diagnostic[]): void {
    this.#systems.set(name, { key: this.#keys.get(`system ${name}`) ?? '', diagnostics })
  }

  async staleLessons(subject: Known, broken: ReadonlySet<string>): Promise<string[]> {
    const stale: string[] = []
    for (const id of subject.lessons) {
      const key = await this.#keyOf(id, subject, broken)
      this.#keys.set(`lesson ${id}`, key)
      if (this.#lessons.get(id)?.key !== key) stale.push(id)
    }
    return stale
  }

  lesson(id: string): Proved | null {
    return this.#lessons.get(id)?.proved ?? null
  }

  keepLesson(proved: Proved): void {
    this.#lessons.set(proved.id, { key: this.#keys.get(`lesson ${proved.id}`) ?? '', proved })
  }

  /** How a lesson was played when it was proved before: nobody need ask its systems the same again. */
  play(id: string): PlayMemory {
    const key = this.#keys.get(`play ${id}`) ?? ''
    const found = this.#plays.get(id)
    const play = found?.key === key ? found.play : new PlayMemory()
    this.#plays.delete(id)
    this.#plays.set(id, { key, play })
    for (const oldest of this.#plays.keys()) {
      if (this.#plays.size <= MOST_PLAYS) break
      this.#plays.delete(oldest)
    }
    return play
  }

  async #keyOf(
    id: string,
    { source, outline, allowed }: Known,
    broken: ReadonlySet<string>,
  ): Promise<string> {
    const lesson = await source.lesson(id)
    const systems = systemsUsed(lesson).map((name) => {
      const { data, code } = this.#states.get(name) ?? { data: '', code: '' }
      return [name, data, code, allowed.includes(name), broken.has(name)]
    })
    this.#keys.set(`play ${id}`, JSON.stringify(systems))
    const lessons = outline.units.flatMap((unit) => unit.lessons)
    const words = lessons.flatMap((one) => (one.words.length === 0 ? [] : [[one.id, one.words]]))
    const at = lessons.findIndex((one) => one.id === id)
    const before = lessons.slice(0, at).filter((one) => one.words.length > 0).length
    const { lens, lang } = outline
    return JSON.stringify([
      lesson.file,
      await source.text(lesson.file),
      await source.golden(id),
      { lens, lang, words, before, systems },
    ])
  }
}

async function stateOf(folder: string): Promise<SystemState> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const [data, code]: [string[], string[]] = [[], []]
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const found = await stat(path).catch(() => null)
    const state = `${relative(folder, path)} ${found?.size} ${found?.mtimeMs} ${found?.ino}`
    const isData = /\.(?:sql|yaml)$/.test(path) || relative(folder, path).startsWith('public')
    ;(isData ? data : code).push(state)
  }
  return { data: data.sort().join('\n'), code: code.sort().join('\n') }
}
