import type { Backend, RouteInfo } from '../../backend/backend.ts'
import type { Snapshot, TableInfo } from '../../database/port.ts'
import type { Lens } from '../../lesson/lesson.ts'
import { suggest } from '../../lesson/suggest.ts'
import type { Exchange } from '../../trace/exchange.ts'
import { FAULTS } from '../../trace/fault.ts'
import { netChanges } from '../../trace/net-changes.ts'
import type { Change } from '../../trace/value.ts'
import { explained } from '../diagnosis/explain-refusal.ts'
import type { SqlOutcome } from '../event.ts'
import { handlerOf, namesIn, sourceOf } from '../handler-source.ts'
import { runScript, sendSource } from '../run.ts'
import { guarded, troubleOf } from '../trouble.ts'
import { settingChanges, tableChanges } from './diff.ts'
import type { SandboxDiff, SandboxEvent } from './event.ts'
import { readSandboxLine, type SandboxCommand } from './line.ts'
import { applySettings, takeSettings } from './settings.ts'

export interface SandboxOptions {
  lens: Lens
  /** The text of the system's code; null where there is none to read. */
  code: () => Promise<string | null>
  /** Whether a lesson waits outside. */
  lesson: boolean
}

const LOCKED =
  'Your transaction is open: the database lets nobody else in, and this request would wait until the door gives up (504). Type COMMIT; or ROLLBACK; first.'

const LENSES: readonly Lens[] = ['restaurant', 'both', 'technical']

/** What everything is compared with, and what a reset leads back to. */
interface Origin {
  data: Snapshot
  settings: Record<string, string>
  tables: TableInfo[]
}

/** A system to try things on: reads what is typed, does it, and says what came of it. */
export class Sandbox {
  readonly lesson: boolean
  readonly system: string
  readonly title: string
  /** For completion, and for who types the name of one. */
  tables: TableInfo[]
  readonly #backend: Backend
  readonly #code: SandboxOptions['code']
  readonly #origin: Origin
  #lens: Lens
  #last: Exchange | null = null
  /** What the latest entry was that had rows: a script, or a request. */
  #script: SqlOutcome | null = null
  /** Whether the latest script has left a transaction open. */
  #transaction = false
  /** Net, since the origin. */
  #changes: Change[] = []

  private constructor(backend: Backend, origin: Origin, { lens, code, lesson }: SandboxOptions) {
    this.#backend = backend
    this.#origin = origin
    this.#lens = lens
    this.#code = code
    this.lesson = lesson
    this.system = backend.info.name
    this.title = backend.info.title
    this.tables = origin.tables
  }

  /** On a backend as it is now. Whoever has opened that closes it. */
  static async open(opened: Backend, options: SandboxOptions): Promise<Sandbox> {
    const backend = guarded(opened)
    const [data, tables] = [await backend.snapshot(), await backend.tables()]
    return new Sandbox(backend, { data, tables, settings: backend.settings() }, options)
  }

  /** Whether somebody has begun a transaction here and not ended it. */
  get inTransaction(): boolean {
    return this.#transaction && this.#backend.inTransaction
  }

  get routes(): readonly RouteInfo[] {
    return this.#backend.info.routes
  }

  /** What may stand behind a command, for completion. */
  get arguments(): Readonly<Record<string, readonly string[]>> {
    const settings = Object.entries({ ...this.#backend.info.settings, ...FAULTS })
    return {
      schema: this.tables.map(({ name }) => name),
      source: this.routes.map(({ handler }) => handler),
      set: settings.flatMap(([name, values]) => values.map((value) => `${name}=${value}`)),
      lens: LENSES,
      trace: ['details', 'waterfall'],
    }
  }

  /** What one entry comes to; null where it is nothing, `left` where it leads out. */
  async take(text: string): Promise<SandboxEvent | 'left' | null> {
    const line = readSandboxLine(
      text,
      this.tables.map(({ name }) => name),
    )
    try {
      switch (line.kind) {
        case 'nothing':
          return null
        case 'unreadable':
          return { type: 'unreadable', why: line.why }
        case 'request':
          if (this.inTransaction) return refused(LOCKED)
          this.#last = await sendSource(line.request, this.#backend)
          this.#script = null
          this.#note(this.#last.changes)
          return { type: 'exchange', exchange: this.#last, lens: this.#lens }
        case 'sql': {
          const before = this.inTransaction
          const outcome = await explained(await runScript(line.script, this.#backend), this.#backend)
          this.#script = outcome
          this.#transaction = this.#backend.inTransaction
          this.#note(outcome.results.flatMap(({ changes }) => changes))
          this.tables = await this.#backend.tables()
          return { type: 'sql', outcome, lens: this.#lens, opens: this.inTransaction && !before }
        }
        case 'command':
          return line.name === 'quit' ? 'left' : await this.#obey(line.name, line.argument)
      }
    } catch (error) {
      const why = troubleOf(error)
      if (why === null) throw error
      return refused(why)
    }
  }

  async #obey(name: Exclude<SandboxCommand, 'quit'>, argument: string): Promise<SandboxEvent> {
    switch (name) {
      case 'schema':
        return this.#schema(argument)
      case 'routes': {
        const { routes } = this.#backend.info
        if (routes.length > 0) return { type: 'routes', routes }
        return refused('Its code is not read here, so that nobody knows its routes.')
      }
      case 'source':
        return this.#source(argument)
      case 'set':
        return takeSettings(this.#backend, argument)
      case 'diff':
        return { type: 'diff', diff: await this.#diff() }
      case 'trace':
        return this.#trace(argument)
      case 'rows':
        if (this.#script !== null) return { type: 'rows', outcome: this.#script, lens: this.#lens }
        return this.#last === null ? refused('Nothing with rows was shown yet.') : this.#trace('details')
      case 'lens':
        return this.#turnLens(argument.toLowerCase())
      case 'reset':
        return this.#reset()
      case 'help':
        return { type: 'help', lesson: this.lesson }
    }
  }

  async #schema(wanted: string): Promise<SandboxEvent> {
    const tables = await this.#backend.tables()
    if (wanted === '') return { type: 'schema', tables, one: false }
    const one = tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
    if (one !== undefined) return { type: 'schema', tables: [one], one: true }
    const names = tables.map(({ name }) => name)
    return refused(`There is no table "${wanted}". ${guess(wanted, names)}`)
  }

  async #source(wanted: string): Promise<SandboxEvent> {
    const code = await this.#code()
    if (code === null) return refused('The code of this system cannot be read here.')
    const names = namesIn(code)
    if (wanted === '') return { type: 'names', names }
    const name = wanted.includes('/')
      ? (handlerOf(this.#backend.info.routes, wanted) ?? wanted)
      : (names.find((known) => known.toLowerCase() === wanted.toLowerCase()) ?? wanted)
    const text = sourceOf(code, name)
    if (text !== null) return { type: 'source', name, text }
    return refused(`Nothing in its code is called "${wanted}". ${guess(wanted, names)}`)
  }

  #trace(wanted: string): SandboxEvent {
    if (this.#last === null) return refused('There is nothing to trace yet: send a request first.')
    const side = (['details', 'waterfall'] as const).find((name) => name.startsWith(wanted.toLowerCase()))
    if (wanted === '') return { type: 'traced', exchange: this.#last, side: 'all' }
    if (side !== undefined) return { type: 'traced', exchange: this.#last, side }
    return refused(
      'Of a trace there are two sides: :trace details and :trace waterfall. :trace alone shows all.',
    )
  }

  #turnLens(wanted: string): SandboxEvent {
    const named = LENSES.find((lens) => lens === wanted)
    if (named === undefined && wanted !== '') {
      return refused(`There is no lens "${wanted}". There are ${LENSES.join(', ')}.`)
    }
    this.#lens = named ?? LENSES[(LENSES.indexOf(this.#lens) + 1) % LENSES.length] ?? 'both'
    return { type: 'lens', lens: this.#lens }
  }

  async #reset(): Promise<SandboxEvent> {
    const { data, settings, tables } = this.#origin
    await this.#backend.restore(data)
    applySettings(this.#backend, settings)
    this.#changes = []
    this.tables = tables
    return { type: 'reset' }
  }

  #note(changes: readonly Change[]): void {
    if (changes.length > 0) this.#changes = netChanges([...this.#changes, ...changes])
  }

  async #diff(): Promise<SandboxDiff> {
    const { tables, settings } = this.#origin
    const altered = tableChanges(tables, await this.#backend.tables())
    // Of a table that came or went, its rows are no news beside that.
    const moved = altered.filter(({ now }) => now !== 'altered').map(({ name }) => name)
    return {
      changes: this.#changes.filter(({ table }) => !moved.includes(table)),
      tables: altered,
      settings: settingChanges(settings, this.#backend.settings()),
    }
  }
}

function guess(word: string, names: readonly string[]): string {
  const near = suggest(word, names)
  return near === null ? `There are ${names.join(', ') || 'none'}.` : `Did you mean ${near}?`
}

function refused(why: string): SandboxEvent {
  return { type: 'unreadable', why }
}
