import type { World } from './world.ts'

/**
 * What one has to type to call this program again. npm tells so to everything that it runs: what lies in a folder's
 * `node_modules`, or is fetched for one run, a shell finds only through npx.
 */
export function calledName({ env }: Pick<World, 'env'>): string {
  return (env.npm_command ?? '') === '' ? 'lessons' : 'npx lessons'
}
