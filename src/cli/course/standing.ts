import { relative } from 'node:path'
import type { World } from '../process/world.ts'
import type { Session } from '../session.ts'
import { Failure, type Unfound } from '../wording/failure.ts'
import { remark } from '../wording/remark.ts'
import { shellPath } from '../wording/shell-path.ts'
import { courseAbove } from './course-above.ts'

/** What to say for the course in whose folder somebody stands; null: they stand in none. */
async function wayToOwn(world: World): Promise<string | null> {
  const above = await courseAbove(world.cwd)
  return above === null ? null : `--course ${shellPath(relative(world.cwd, above) || '.', world)}`
}

/** Says, beside the output, that it is the built-in course which is shown, to whoever stands in the folder of another. */
export async function tellStanding(session: Session): Promise<void> {
  const way = session.globals.course === null ? await wayToOwn(session.world) : null
  if (way === null) return
  await session.err.write(remark(session, 'This is the built-in course. For the one you stand in, add', way))
}

/** The same failure, with a word of the course where somebody stands, which may well have what they named. */
export async function withStanding(failure: Unfound, world: World): Promise<Failure> {
  const isNamed = world.argv.some((word) => /^--course(?:=|$)/.test(word))
  const way = isNamed ? null : await wayToOwn(world)
  if (way === null) return failure
  const hint = `You stand in the folder of another course: add ${way} to look there.`
  return new Failure(failure.message, `${failure.hint}\n${hint}`.trim(), failure.exitCode)
}
