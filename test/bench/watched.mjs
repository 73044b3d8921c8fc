import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { median } from './measure.mjs'

/**
 * Milliseconds from the moment in which a lesson of a course is saved, with a word more in it, until a check that goes
 * on has told what is wrong: of every lesson the median of so many times.
 */
export async function savedLessons([file, ...args], course, times) {
  const folder = await mkdtemp(join(tmpdir(), 'lessons-bench-'))
  await cp(course, folder, { recursive: true })
  const check = spawn(file, [...args, 'check', folder, '--watch', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const told = createInterface({ input: check.stdout })[Symbol.asyncIterator]()
    await told.next()
    const medians = []
    for (const path of await lessonsIn(folder)) {
      const text = await readFile(path, 'utf8')
      const took = []
      for (let round = 0; round <= times; round++) {
        await writeFile(`${path}.new`, `${text}\nAnd a word more, ${round}.\n`)
        const start = performance.now()
        await rename(`${path}.new`, path)
        await told.next()
        if (round > 0) took.push(performance.now() - start)
      }
      medians.push(median(took))
    }
    return medians
  } finally {
    check.kill('SIGINT')
    await rm(folder, { recursive: true, force: true })
  }
}

async function lessonsIn(folder) {
  const entries = await readdir(folder, { recursive: true })
  return entries.filter((path) => /^\d+-[^/\\]+[/\\]\d+-.*\.md$/.test(path)).map((path) => join(folder, path))
}
