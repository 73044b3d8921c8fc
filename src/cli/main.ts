import { conclude } from './conclude.ts'
import { runCommand } from './program.ts'
import type { World } from './world.ts'

/** The whole program, from its arguments to its exit code. */
export function main(world: World): Promise<number> {
  return conclude(world, (out, err) => runCommand(world, out, err))
}
