import { withStanding } from './course/standing.ts'
import { conclude } from './process/conclude.ts'
import type { World } from './process/world.ts'
import { runCommand } from './program.ts'
import { Unfound } from './wording/failure.ts'

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
