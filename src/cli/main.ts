import { conclude } from './conclude.ts'
import { withStanding } from './course/standing.ts'
import { Unfound } from './failure.ts'
import { runCommand } from './program.ts'
import type { World } from './world.ts'

/** The whole program, from its arguments to its exit code. */
export function main(world: World): Promise<number> {
  return conclude(world, async (out, err) => {
    try {
      return await runCommand(world, out, err)
    } catch (error) {
      throw error instanceof Unfound ? await withStanding(error, world) : error
    }
  })
}
