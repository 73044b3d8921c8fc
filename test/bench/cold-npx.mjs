import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { median } from './measure.mjs'

/** `npx` of our tarball, and of one that has nothing but a bin, each with an empty npm cache. */
export async function coldNpx(root) {
  const work = await mkdtemp(join(tmpdir(), 'lessons-npx-'))
  try {
    const ours = pack(root, work)
    const empty = join(work, 'empty')
    await writeEmptyPackage(empty)
    const theirs = pack(empty, work)
    const times = { ours: [], theirs: [] }
    for (let round = 0; round < 5; round++) {
      times.ours.push(await npx(ours, work))
      times.theirs.push(await npx(theirs, work))
    }
    return { ours: median(times.ours), theirs: median(times.theirs), unit: 'ms' }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

function pack(folder, target) {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', target, folder]
  const { stdout, status, stderr } = spawnSync('npm', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const printed = JSON.parse(stdout)
  const [{ filename }] = Array.isArray(printed) ? printed : Object.values(printed)
  return join(target, filename)
}

async function writeEmptyPackage(folder) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"name":"empty","version":"1.0.0","bin":"empty.js"}')
  await writeFile(join(folder, 'empty.js'), '#!/usr/bin/env node\nconsole.log("1.0.0")\n')
}

async function npx(tarball, work) {
  const cache = await mkdtemp(join(work, 'cache-'))
  const start = performance.now()
  const { status, stderr } = spawnSync(
    'npx',
    ['--yes', '--cache', cache, `./${basename(tarball)}`, '--version'],
    {
      cwd: work,
      encoding: 'utf8',
    },
  )
  const took = performance.now() - start
  if (status !== 0) throw new Error(stderr)
  return took
}
