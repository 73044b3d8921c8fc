import type { Screen } from '../terminal/screen.ts'
import { builtIn } from './course/built-in.ts'
import { list } from './list.ts'
import type { World } from './process/world.ts'
import { openSession } from './session.ts'
import { VERSION } from './version.ts'

const NO_WISHES = {
  course: null,
  trust: false,
  plain: false,
  accessible: false,
  color: true,
  width: null,
  timeout: 0,
}

/**
 * What is asked for by shells, scripts and impatient people, and is therefore answered before anything else is
 * loaded: the version, and the list without options. null: something else is wanted.
 */
export function quickAnswer(world: World): ((out: Screen, err: Screen) => Promise<number>) | null {
  const [command, ...words] = world.argv
  if (command === '--version' || command === '-V') {
    return async (out) => {
      await out.write(`${VERSION}\n`)
      return 0
    }
  }
  if (command !== 'list' || words.some((word) => word.startsWith('-'))) return null
  return async (out, err) => {
    const source = async () => builtIn(world).course
    return list(await openSession(world, NO_WISHES, { out, err, source }), { words, json: false })
  }
}
