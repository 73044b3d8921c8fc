import { visibleLines } from '../../render/text/visible.ts'
import { InputFailed } from '../../terminal/input-error.ts'
import { Interrupted } from '../../terminal/interrupted.ts'
import { OutputClosed, OutputFailed, openScreen, type Screen } from '../../terminal/screen.ts'
import { Failure } from '../wording/failure.ts'
import type { World } from './world.ts'

const OUTPUT_FAILED = 1
const NOT_READ = 2
export const OUR_BUG = 70
export const INTERRUPTED = 130

/** Does something and says how it ended, as an exit code. Nothing else decides how the program ends. */
export async function conclude(
  world: Pick<World, 'stdout' | 'stderr'>,
  work: (out: Screen, err: Screen) => Promise<number>,
): Promise<number> {
  const err = openScreen(() => world.stderr)
  try {
    return await work(
      openScreen(() => world.stdout),
      err,
    )
  } catch (error) {
    return explain(error, err, world.stderr)
  }
}

async function explain(error: unknown, err: Screen, stderr: World['stderr']): Promise<number> {
  if (error instanceof OutputClosed) return 0
  // Where nobody reads the reason any more, the exit code still says it.
  const say = (text: string) => err.write(readable(text)).catch(() => {})
  if (error instanceof Interrupted) {
    await say('\n')
    return INTERRUPTED
  }
  if (error instanceof OutputFailed) {
    await say(`The output could not be written: ${error.message}.\n`)
    return OUTPUT_FAILED
  }
  if (error instanceof InputFailed) {
    await say(`${error.message}\n`)
    return NOT_READ
  }
  if (error instanceof Failure) {
    await say(await fitted(`${error.message}\n${error.hint === '' ? '' : `${error.hint}\n`}`, stderr))
    return error.exitCode
  }
  await say(confession(error))
  return OUR_BUG
}

/** Broken between words for a terminal, which would break inside them; what is copied stays whole, as in a pipe. */
async function fitted(text: string, { isTTY, columns = 0 }: World['stderr']): Promise<string> {
  if (isTTY !== true || columns === 0) return text
  const { wrap } = await import('../../render/text/wrap.ts')
  const { width } = await import('../../render/text/width.ts')
  const lines = readable(text).split('\n')
  return lines
    .flatMap((line) => (width(line) > columns ? wrap(line, columns, 0, 'whole') : [line]))
    .join('\n')
}

/** What to say of an error that nobody but us can mend. */
export function confession(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `This is a mistake of ours, not of yours:\n${stack}\n`
}

/** What went wrong may quote anything; nothing of it acts on a terminal. */
export function readable(text: string): string {
  return visibleLines(text, true).join('\n')
}
