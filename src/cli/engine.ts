import { type Engine, loadEngine } from '../database/engine.ts'
import { builtIn } from './built-in.ts'
import type { World } from './world.ts'

/** The database engine that the package carries. */
export async function openEngine(world: Pick<World, 'dist' | 'load'>): Promise<Engine> {
  return loadEngine(await builtIn(world).wasm())
}
