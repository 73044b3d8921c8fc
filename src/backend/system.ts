import type { Hono } from 'hono'
import type { Db } from '../database/port.ts'
import type { Proof } from './declared/declaration.ts'

export { DatabaseError } from '../database/port.ts'
export { PartnerError } from './partner.ts'

/** What a handler finds in `c.var`. */
export interface Variables {
  db: Db
  log(level: 'info' | 'warn' | 'error', message: string, data?: unknown): void
  /** Milliseconds since 1970, from the system's clock. */
  now(): number
  /** 0 ≤ x < 1, from the system's chance. */
  random(): number
  /**
   * Calls a third-party service, whose work is `answer`. Rejects with a {@link PartnerError}: `unavailable` under
   * `partner=down`; `timeout` under `partner=slow`, when the work was done and its answer lost.
   */
  partner<T>(name: string, what: string, answer: () => T | Promise<T>): Promise<T>
  /** Names this request in logs and in the answer to an error. */
  requestId: string
}

export type App = Hono<{ Variables: Variables }>

/** A simulated backend: plain Hono code; nothing in it mentions tracing. */
export interface SystemDefinition {
  /** The folder's name. */
  name: string
  title: string
  /**
   * The hosts that it answers for, beside `NAME.test` and this computer; requests for others are misdirected (421).
   * Clients call it by the first. Left out: it answers for all, and is called `NAME.test`.
   */
  hosts?: readonly string[]
  /** The first value of each is its default. */
  settings?: Record<string, readonly [string, ...string[]]>
  routes(app: App, context: { settings: Readonly<Record<string, string>> }): void
}

export interface PublicFile {
  /** `/index.html`: as it stands in a request target, decoded. */
  path: string
  bytes: Uint8Array
}

/** A system with everything that lies beside it. */
export interface System {
  definition: SystemDefinition
  schema: string
  seed: string
  /** A second data set, used only to check answers. */
  hidden: string | null
  /** Schema and data sets as SQLite keeps them in a file, where somebody has run the scripts before. */
  images?: { seed: Uint8Array; hidden: Uint8Array | null }
  files: PublicFile[]
  /** Looks at its statements before it is opened, where they are known beforehand. */
  prove?: Proof
}

/** Says that this is a system and checks its type; adds nothing. */
export function defineSystem(definition: SystemDefinition): SystemDefinition {
  return definition
}

/** Gives a function the name that traces show; for middleware that a library makes, which comes without one. */
export function named<F extends (...args: never[]) => unknown>(name: string, made: F): F {
  return Object.defineProperty(made, 'name', { value: name })
}
