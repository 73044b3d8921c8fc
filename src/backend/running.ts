import type { Database } from '../database/database.ts'
import type { QueryResult, ScriptWatch, Snapshot, TableInfo } from '../database/port.ts'
import type { Emit, TraceEvent } from '../trace/event.ts'
import type { Exchange } from '../trace/exchange.ts'
import { foldExchange } from '../trace/fold-exchange.ts'
import type { RequestMessage } from '../trace/message.ts'
import { Application } from './application.ts'
import type { Backend, BackendOptions, SystemInfo } from './backend.ts'
import { Door } from './door/door.ts'
import { Gateway } from './door/gateway.ts'
import { admitLightRequests, readForNobody } from './door/light-request.ts'
import { useLightResponses } from './door/light-response.ts'
import { StaticFiles } from './door/static-files.ts'
import { exchange, type Line } from './exchange.ts'
import { Settings } from './settings.ts'
import type { System } from './system.ts'

/** Milliseconds after which the door gives up on the application. */
const DEADLINE = 5_000

/** A system that runs in this thread: its database, its application, and the door before them. */
export class RunningBackend implements Backend {
  readonly info: SystemInfo
  readonly #system: System
  readonly #database: Database
  readonly #options: BackendOptions
  readonly #settings: Settings
  readonly #line: Line
  readonly #makeSeed: () => Promise<Snapshot>
  #seed: Promise<Snapshot> | null = null
  #application: Application

  constructor(system: System, database: Database, options: BackendOptions, seed: () => Promise<Snapshot>) {
    useLightResponses()
    admitLightRequests()
    this.#system = system
    this.#database = database
    this.#options = options
    this.#makeSeed = seed
    const { name, title, hosts, settings: choices = {} } = system.definition
    const usual = `${name}.test`
    const host = hosts?.[0] ?? usual
    const settings = new Settings(system.definition)
    this.#settings = settings
    this.#application = this.#start()
    this.info = { name, title, host, settings: choices, routes: [...this.#application.routes] }

    const { timer, deadline = DEADLINE, clock, now } = options
    const gateway = new Gateway({ application: () => this.#application, settings, timer, deadline })
    const door = new Door({
      host,
      hosts: hosts === undefined ? null : [usual, ...hosts],
      files: new StaticFiles(system.files),
      settings,
      gateway,
      now,
    })
    // The client is the more patient one, so that whoever is late, the door still says so.
    this.#line = { host, door, settings, clock, timer, patience: 2 * deadline }
  }

  settings(): Record<string, string> {
    return this.#settings.current()
  }

  set(name: string, value: string): void {
    this.#settings.set(name, value)
    if (name === 'database') this.#applyToDatabase()
    // An application that was stopped has forgotten what was not in the database.
    if (name === 'application') this.#application = this.#start()
  }

  async send(message: RequestMessage, emit?: Emit): Promise<Exchange> {
    const settings = this.settings()
    const events: TraceEvent[] = []
    const raw = await this.carry(message, (event) => {
      events.push(event)
      emit?.(event)
    })
    return foldExchange(events, { system: this.info.name, settings, raw })
  }

  /** One exchange, as its events and as the bytes that crossed the wire. */
  async carry(message: RequestMessage, emit: Emit): Promise<Exchange['raw']> {
    let over = false
    const raw = await exchange(message, this.#line, (event) => {
      // A handler may go on working when nobody listens any more.
      if (!over) emit(event)
    })
    over = true
    return raw
  }

  query(script: string, options?: { plan?: boolean; watch?: ScriptWatch }): Promise<QueryResult[]> {
    return this.#database.query(script, options)
  }

  async tables(): Promise<TableInfo[]> {
    return this.#database.tables()
  }

  async snapshot(): Promise<Snapshot> {
    return this.image()
  }

  /** The same, at once. */
  image(): Snapshot {
    return this.#database.snapshot()
  }

  /** Raised by whatever may have changed the data. */
  get version(): number {
    return this.#database.version
  }

  get inTransaction(): boolean {
    return this.#database.open
  }

  async restore(snapshot: Snapshot): Promise<void> {
    this.#database.restore(snapshot)
    this.#application = this.#start()
  }

  async reset(): Promise<void> {
    this.#seed ??= this.#makeSeed()
    const seed = await this.#seed
    this.#settings.reset()
    this.#applyToDatabase()
    await this.restore(seed)
  }

  async close(): Promise<void> {
    this.#database.close()
  }

  /**
   * One exchange for nobody. Afterwards everything is as if it had not been. Where the message has a body, one is read
   * and the database made ready to write even if nothing answers to it: both are slow the first time.
   */
  async warm(message: RequestMessage): Promise<void> {
    await this.send(message)
    const body = message.kind === 'message' ? message.body : ''
    if (body !== '') await readForNobody(body)
    if (!this.#database.untouched) return this.reset()
    this.#application = this.#start()
    if (body !== '') this.#database.prepare()
  }

  #start(): Application {
    const { now, random } = this.#options
    const connect = this.#database.connect.bind(this.#database)
    return new Application(this.#system.definition, { connect, settings: this.#settings, now, random })
  }

  #applyToDatabase(): void {
    const state = this.#settings.fault('database')
    this.#database.setState(state === 'down' || state === 'slow' ? state : 'up')
  }
}
