import { Interrupted } from '../terminal/interrupted.ts'
import { OutputClosed, openScreen, type Screen } from '../terminal/screen.ts'
import { Failure } from './failure.ts'
import { VERSION } from './version.ts'
import type { World } from './world.ts'

const OUR_BUG = 70
const INTERRUPTED = 130

/** The whole program, from its arguments to its exit code. Nothing else decides how it ends. */
export async function main(world: World): Promise<number> {
  const out = openScreen(world.stdout)
  const err = openScreen(world.stderr)
  try {
    // Answered before anything else is loaded: scripts ask for it, and so do impatient people.
    if (world.argv[0] === '--version' || world.argv[0] === '-V') {
      await out.write(`${VERSION}\n`)
      return 0
    }
    const { runCommand } = await import('./program.ts')
    return await runCommand(world, out, err)
  } catch (error) {
    return explain(error, err)
  }
}

async function explain(error: unknown, err: Screen): Promise<number> {
  if (error instanceof OutputClosed) return 0
  // Where nobody reads the reason any more, the exit code still says it.
  const say = (text: string) => err.write(text).catch(() => {})
  if (error instanceof Interrupted) {
    await say('\n')
    return INTERRUPTED
  }
  if (error instanceof Failure) {
    await say(`${error.message}\n${error.hint === '' ? '' : `${error.hint}\n`}`)
    return error.exitCode
  }
  await say(`This is a mistake of ours, not of yours:\n${stackOf(error)}\n`)
  return OUR_BUG
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
