import { isAbsolute, relative, sep } from 'node:path'
import type { World } from '../process/world.ts'

type Where = Pick<World, 'home' | 'platform'>

/** A path as one word of a command: from `~` where it lies at home and a shell reads it so, in quotes where it has to be. */
export function shellPath(path: string, { home, platform }: Where): string {
  if (platform === 'win32') return /^[\w./\\:~-]+$/.test(path) ? path : `"${path}"`
  const rest = behindHome(path, home)
  // In quotes it would be a folder of that name.
  return rest === null ? quoted(path) : `~${rest === '' ? '' : `/${quoted(rest)}`}`
}

/** A path to be read, not typed: from `~` where it lies at home. */
export function homely(path: string, { home, platform }: Where): string {
  const rest = platform === 'win32' ? null : behindHome(path, home)
  return rest === null ? path : `~${rest === '' ? '' : `/${rest}`}`
}

/** What stands behind the home folder in a path; null where it does not lie there, or everything does. */
function behindHome(path: string, home: string): string | null {
  if (!isAbsolute(path) || relative('/', home) === '') return null
  const rest = relative(home, path)
  return rest === '..' || rest.startsWith(`..${sep}`) || isAbsolute(rest) ? null : rest
}

function quoted(path: string): string {
  if (/^[\w./:-][\w./:~-]*$/.test(path)) return path
  // What a shell would read inside of double quotes as well.
  return /["$`\\!]/.test(path) ? `'${path.replaceAll("'", `'\\''`)}'` : `"${path}"`
}
