import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Outline } from '../../src/cli/course/course-source.ts'
import { readDefinition, readSystem, type SystemOrigin } from '../../src/cli/course/system-origin.ts'
import { openEngine } from '../../src/cli/kitchen/engine.ts'
import { nodeTimer } from '../../src/cli/kitchen/node-timer.ts'
import { main } from '../../src/cli/main.ts'
import type { World } from '../../src/cli/process/world.ts'
import { spawnHere } from '../backend/threads.ts'

/** The small course that lies beside these tests. */
export const COURSE = fileURLToPath(new URL('./course', import.meta.url))

/** What the package carries, as far as an outside course needs it: SQLite, and a course without lessons. */
const DIST = (() => {
  const folder = emptyFolder()
  const require = createRequire(import.meta.url)
  copyFileSync(require.resolve('sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'))
  const lens = { restaurant: 'In the restaurant', breaks: 'Where the analogy breaks' }
  const outline: Outline = {
    id: 'empty',
    title: 'Empty',
    lang: 'en',
    lens,
    welcome: [],
    placement: [],
    units: [],
    systems: [],
  }
  writeFileSync(join(folder, 'outline.json'), JSON.stringify(outline))
  return pathToFileURL(`${folder}/`)
})()

/** How the package reads its own code. */
const PACKAGE: Pick<World, 'dist' | 'load'> = createRequire(import.meta.url)('../../bin/loading.cjs')

function createRequireFrom(dist: URL): World['load'] {
  return (path) => createRequire(dist)(`./${path}`)
}

/** Takes what is written and keeps it as text. */
export function sink() {
  const parts: string[] = []
  const stream = new Writable({
    write: (data, _, done) => {
      parts.push(String(data))
      done()
    },
  })
  return { stream, text: () => parts.join('') }
}

export interface Told {
  code: number
  out: string
  err: string
}

/** A world of its own: pipes at both ends, no progress yet, time that stands still. */
export function worldOf(
  argv: readonly string[],
  { input = '', ...rest }: Partial<Omit<World, 'stdin'>> & { input?: string } = {},
): World {
  const world: World = {
    argv,
    env: { LESSONS_HOME: emptyFolder() },
    platform: 'linux',
    node: process.versions.node,
    cwd: process.cwd(),
    home: join(tmpdir(), 'nobody'),
    pid: 4711,
    isAlive: () => true,
    stdin: Readable.from([Buffer.from(input)]),
    stdout: sink().stream,
    stderr: sink().stream,
    dist: DIST,
    load: rest.dist?.href === PACKAGE.dist.href ? PACKAGE.load : createRequireFrom(rest.dist ?? DIST),
    importModule: (url) => import(url),
    now: () => Date.UTC(2026, 0, 1),
    clock: () => performance.now() * 1000,
    random: () => 0.5,
    timers: { wait: async () => {} },
    timer: nodeTimer,
    cores: 2,
    // Threads are made of this one, so that what stands still here stands still in them too.
    spawn: (hear, ended) => {
      const { clock, timer, now, random } = world
      const engine = () => openEngine(world)
      const readers = { world, expect: () => {} }
      const system = (origin: SystemOrigin) => readSystem(origin, readers)
      const definition = (origin: SystemOrigin) => readDefinition(origin, readers)
      return spawnHere({ clock, timer, now, random, engine, system, definition })(hear, ended)
    },
    onInterrupt: () => () => {},
    onKilled: () => () => {},
    ...rest,
  }
  return world
}

/** Runs the program in such a world. */
export async function run(
  argv: readonly string[],
  world: Partial<Omit<World, 'stdin'>> & { input?: string } = {},
): Promise<Told> {
  const out = sink()
  const err = sink()
  const code = await main(worldOf(argv, { stdout: out.stream, stderr: err.stream, ...world }))
  return { code, out: out.text(), err: err.text() }
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lessons-test-'))
}

/** The arguments that use the small course beside these tests. */
export function inCourse(...argv: string[]): string[] {
  return [...argv, '--course', COURSE, '--trust']
}
