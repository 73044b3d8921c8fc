import type { Backend } from '../../backend/backend.ts'
import type { ExerciseBlock } from '../../lesson/lesson.ts'
import { bytesHash } from '../hash.ts'
import { runScript } from '../run.ts'
import { type Effect, type ExerciseAnswer, tryOut } from './outcome.ts'

/**
 * What answers did, under everything that it depends on where clock and chance stand still: the same lesson played
 * once more need not try them again.
 */
export type EffectMemory = Map<string, Effect>

type Turn = 'measured' | 'tried' | 'again'

/** One data set on which answers to one exercise are tried out. Nothing that is tried stays. */
export class Ground {
  readonly data: 'seed' | 'hidden'
  readonly backend: Backend
  readonly #block: ExerciseBlock
  readonly #memory: EffectMemory | null
  readonly #measured = new Map<ExerciseAnswer, Effect>()
  readonly #again = new Map<ExerciseAnswer, Effect>()
  /** What the data and the settings are, for the memory; null: nothing has been tried yet. */
  #state: string | null = null
  /** Whether the same statement does the same here each time. */
  #steady = false

  constructor(
    block: ExerciseBlock,
    data: 'seed' | 'hidden',
    backend: Backend,
    memory: EffectMemory | null = null,
  ) {
    this.data = data
    this.backend = backend
    this.#block = block
    this.#memory = memory
  }

  /** What a reference or a known wrong answer does, measured once. */
  async measured(answer: ExerciseAnswer): Promise<Effect> {
    const known = this.#measured.get(answer) ?? (await this.#try(answer, 'measured'))
    this.#measured.set(answer, known)
    return known
  }

  /** What somebody's own answer does. */
  tried(answer: ExerciseAnswer): Promise<Effect> {
    this.#again.clear()
    return this.#try(answer, 'tried')
  }

  /** What a reference or a known wrong answer does after the latest of somebody's own. */
  async again(answer: ExerciseAnswer): Promise<Effect> {
    const known = this.#again.get(answer) ?? (await this.#try(answer, 'again'))
    this.#again.set(answer, known)
    return known
  }

  async #try(answer: ExerciseAnswer, turn: Turn): Promise<Effect> {
    if (this.#state === null) {
      // Every attempt leaves an application that has just been started: so does the beginning.
      const data = await this.backend.snapshot()
      await this.backend.restore(data)
      const settings = JSON.stringify(this.backend.settings())
      this.#state = this.#memory === null ? '' : `${bytesHash(data)} ${settings}`
      if (this.#memory !== null && this.#block.kind === 'sql') this.#steady = await this.#isSteady()
    }
    if (this.#memory === null) return tryOut(this.#block, answer, this.backend)
    const text = answer.kind === 'sql' ? answer.script : JSON.stringify(answer.request)
    const isSteady = this.#steady && answer.kind === 'sql' && !UNSTEADY.test(answer.script)
    const name = [this.#block.id, this.data, isSteady ? 'always' : turn, this.#state, text].join('\n')
    const effect = this.#memory.get(name) ?? (await tryOut(this.#block, answer, this.backend))
    this.#memory.set(name, effect)
    return effect
  }

  /** Of time and chance, SQL knows nothing but what it is asked for by name; a default or a trigger may ask too. */
  async #isSteady(): Promise<boolean> {
    const probe = this.#block.kind === 'sql' ? this.#block.probe : null
    const { results, error } = await runScript('SELECT sql FROM sqlite_schema', this.backend)
    const known = results.flatMap(({ rows }) => rows.map(([sql]) => String(sql)))
    return error === null && ![probe ?? '', ...known].some((sql) => UNSTEADY.test(sql))
  }
}

/** What asks SQLite for the time, for chance, or for what was done before. */
const UNSTEADY =
  /random|current_|\b(?:date|time|datetime|timediff|julianday|unixepoch|strftime|changes|total_changes|last_insert_rowid)\s*\(/i
