import type { Session } from '../session.ts'

const UNASKED = 'The output is no terminal, so nothing is asked: answers are read from here, one a line.\n'

/** Says it to somebody who has sent the output elsewhere and would wait for a question in vain. */
export async function tellUnasked({ world, err }: Session): Promise<void> {
  if (world.stdout.isTTY !== true && world.stdin.isTTY === true) await err.write(UNASKED)
}
