import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { type Engine, loadEngine } from '../../src/database/engine.ts'

const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')

/** One engine for a whole test file. */
export const engine: Engine = await loadEngine(readFileSync(wasm))

export function open(schema: string, seed = ''): Promise<Database> {
  return openDatabase(engine, { schema, seed })
}
