import { setFlagsFromString } from 'node:v8'
import { type Engine, loadEngine } from '../../database/engine.ts'
import { builtIn } from '../course/built-in.ts'
import type { World } from '../process/world.ts'

/**
 * The database engine that the package carries. To be opened when everything else is loaded: it changes settings of V8,
 * in all threads, and what V8 and Node have kept of their code and ours is worth less then.
 */
export async function openEngine(world: Pick<World, 'dist' | 'load' | 'node'>): Promise<Engine> {
  const wasm = await builtIn(world).wasm()
  // The optimising compiler takes longer than a whole command does; from Node 24 on the flags do nothing.
  if (Number.parseInt(world.node, 10) < 24) setFlagsFromString('--no-wasm-tier-up --no-wasm-dynamic-tiering')
  return loadEngine(wasm)
}
