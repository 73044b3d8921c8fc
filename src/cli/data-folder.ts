import { resolve } from 'node:path'
import envPaths from 'env-paths'
import type { World } from './world.ts'

/** Where progress is kept: never inside the package or npx's cache, which come and go. */
export function dataFolder({ env, cwd }: Pick<World, 'env' | 'cwd'>): string {
  const chosen = env.LESSONS_HOME ?? ''
  return chosen === '' ? envPaths('lessons', { suffix: '' }).data : resolve(cwd, chosen)
}
