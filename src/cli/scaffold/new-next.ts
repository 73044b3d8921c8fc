import { join, relative, sep } from 'node:path'
import { visible } from '../../render/text/visible.ts'
import type { Session } from '../session.ts'
import { remark } from '../wording/remark.ts'
import { shellPath } from '../wording/shell-path.ts'

interface Next {
  /** A sentence: what there is now. */
  what: string
  /** The course's folder. */
  root: string
  /** Three commands, each with what it is for. */
  next: readonly (readonly [why: string, ...words: string[]])[]
}

/** A file or folder of a course, from where the person stands. */
export function fromHere({ world, ability }: Session, ...place: readonly string[]): string {
  return visible(
    relative(world.cwd, join(...place))
      .split(sep)
      .join('/'),
    !ability.unicode,
  )
}

/** Says what was written, and what to do with it. */
export async function tellNext(session: Session, { what, root, next }: Next): Promise<void> {
  const { world, out, name } = session
  const inside = relative(world.cwd, root).split(sep).join('/')
  // Behind --course a hyphen would begin an option.
  const where = inside === '' ? '.' : inside.startsWith('-') ? `./${inside}` : inside
  const shown = visible(shellPath(where, world), !session.ability.unicode)
  const longest = Math.max(...next.map(([why]) => why.length))
  const lines = next.map(
    ([why, ...words]) => `   ${why.padEnd(longest)}   ${[name, ...words].join(' ')} --course ${shown}`,
  )
  const above = session.ability.dialogue === 'none' ? '' : '\n'
  await out.write([`${above}${remark(session, what)}`, ...lines, ''].join('\n'))
}
