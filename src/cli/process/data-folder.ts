import { isAbsolute, join, resolve } from 'node:path'
import type { World } from './world.ts'

/** Where progress is kept: never inside the package or npx's cache, which come and go. Always an absolute path. */
export function dataFolder(world: Pick<World, 'env' | 'cwd' | 'platform' | 'home'>): string {
  const { env, cwd, platform } = world
  const chosen = env.LESSONS_HOME ?? ''
  if (chosen !== '') return resolve(cwd, chosen)
  switch (platform) {
    case 'darwin':
      return join(world.home, 'Library', 'Application Support', 'lessons')
    case 'win32':
      return join(absolute(env.LOCALAPPDATA) ?? join(world.home, 'AppData', 'Local'), 'lessons', 'Data')
    default:
      return join(absolute(env.XDG_DATA_HOME) ?? join(world.home, '.local', 'share'), 'lessons')
  }
}

/** The XDG base directory specification: what is relative is not valid, and is ignored. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null
}
