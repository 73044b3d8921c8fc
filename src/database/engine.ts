import { setFlagsFromString } from 'node:v8'
import initSqlJs from 'sql.js'

/** What a statement of sql.js can do, as far as it is used here. It throws strings and errors alike. */
export interface RawStatement {
  bind(values: readonly RawInput[]): boolean
  step(): boolean
  get(parameters: null, options: { useBigInt: boolean }): RawValue[]
  getColumnNames(): string[]
  getSQL(): string
  reset(): void
  free(): boolean
}

/** What sql.js binds faithfully: integers of 32 bits, other finite numbers as REAL, text, bytes, NULL. */
export type RawInput = null | number | string | Uint8Array

/** What sql.js reads: integers are bigints with `useBigInt`, and rounded numbers without it. */
export type RawValue = null | number | bigint | string | Uint8Array

export interface RawDatabase {
  prepare(sql: string): RawStatement
  /** Runs everything in the text, and throws where one statement fails. */
  run(sql: string): unknown
  iterateStatements(sql: string): Iterator<RawStatement, unknown> & { return(): unknown }
  getRowsModified(): number
  export(): Uint8Array
  close(): void
}

/** SQLite, loaded; every database lives in the same memory. */
export interface Engine {
  open(bytes?: Uint8Array): RawDatabase
}

/** Loads SQLite from the bytes of `sql-wasm.wasm`. The work is done at once and in this thread. */
export async function loadEngine(wasm: Uint8Array): Promise<Engine> {
  compileSafely()
  // A copy, because WebAssembly wants bytes that nobody shares.
  const module = new WebAssembly.Module(new Uint8Array(wasm))
  const settings = {
    // SQLite's own functions, not the replacements that sql.js keeps for its oldest users.
    useOldExtensionFunctions: false,
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): WebAssembly.Exports {
      const instance = new WebAssembly.Instance(module, imports)
      receive(instance, module)
      return instance.exports
    },
  }
  const { Database } = await keepingByteOrderMarks(() => initSqlJs(settings))
  return {
    // The published types lack `useBigInt`, and say nothing of read-only input.
    // A copy, because SQLite writes where it is given to read. (A Buffer's slice is none.)
    open: (bytes) => new Database(bytes ? new Uint8Array(bytes) : null) as unknown as RawDatabase,
  }
}

/**
 * V8 11, which is in Node 20, now and then compiles a JavaScript function wrongly into which it inlines a call of
 * WebAssembly: after some thousand statements the process dies of a segmentation fault. Node 22 and 24 do not.
 * Without the inlining nothing is measurably slower.
 */
function compileSafely(): void {
  // What came with V8 12 tells them apart; a V8 that no longer knows the flag would complain of it.
  if (!('withResolvers' in Promise)) setFlagsFromString('--no-turbo-inline-js-wasm-calls')
}

/**
 * sql.js makes its one TextDecoder while it loads, and that one eats a U+FEFF at the beginning of a text, so that
 * a value would not come back as it was stored. For the length of this synchronous call it gets one that does not.
 */
function keepingByteOrderMarks<T>(load: () => T): T {
  const Usual = globalThis.TextDecoder
  class Faithful extends Usual {
    constructor(label?: string) {
      super(label, { ignoreBOM: true })
    }
  }
  globalThis.TextDecoder = Faithful
  try {
    return load()
  } finally {
    globalThis.TextDecoder = Usual
  }
}
