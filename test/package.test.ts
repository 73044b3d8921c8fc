import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'
const npm = (args: string[], cwd: string) => run(windows ? 'npm.cmd' : 'npm', args, { cwd, shell: windows })

describe('the package', () => {
  let work = ''
  let packed: { filename: string; size: number; unpackedSize: number; files: { path: string }[] }
  let installed = ''

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'lessons-package-'))
    const { stdout } = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', work], root)
    // npm 10 prints an array, npm 11 an object by name.
    const printed: unknown = JSON.parse(stdout)
    packed = Object.values(printed as Record<string, typeof packed>)[0] as typeof packed
    installed = join(work, 'empty folder')
    await mkdir(installed)
    await writeFile(join(installed, 'package.json'), '{"private":true}')
    await npm(['install', '--offline', '--ignore-scripts', join('..', packed.filename)], installed)
  }, 60_000)

  afterAll(() => rm(work, { recursive: true, force: true }))

  const lessons = (args: string[]) =>
    run(process.execPath, [join(installed, 'node_modules/lessons/bin/lessons.cjs'), ...args], {
      cwd: installed,
      env: { ...process.env, LESSONS_HOME: join(work, 'home') },
    })

  it('is under 1.5 MB packed and 6 MB installed', () => {
    expect(packed.size).toBeLessThan(1_500_000)
    expect(packed.unpackedSize).toBeLessThan(6_000_000)
  })

  it('carries its licence, those of what is bundled, and no source or test', async () => {
    const paths = packed.files.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/THIRD-PARTY-LICENSES.txt']))
    expect(paths.filter((path) => /^(src|test|lessons)\/(?!schema\/)/.test(path))).toEqual([])
    const licences = await readFile(
      join(installed, 'node_modules/lessons/dist/THIRD-PARTY-LICENSES.txt'),
      'utf8',
    )
    for (const name of ['commander', 'hono', 'sql.js', 'inquirer', 'chalk', 'ora'])
      expect(licences).toContain(`\n${name} `)
  })

  it('brings nothing else with it', async () => {
    const lock: { packages: object } = JSON.parse(
      await readFile(join(installed, 'package-lock.json'), 'utf8'),
    )
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/lessons'])
  })

  it('runs from an empty folder without a network', async () => {
    const { stdout: version } = await lessons(['--version'])
    expect(version).toMatch(/^\d+\.\d+\.\d+\n$/)
    const { stdout } = await lessons(['request', 'ice-cream', 'GET', '/flavours/3', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, response: { status: 200 }, reached: 'database' })
  })
})
