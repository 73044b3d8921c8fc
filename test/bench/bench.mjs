// Speed, side by side: every row runs both sides in turn, several times, and compares medians.
// `npm run bench` prints the table that stands in the README; `npm run bench -- request` runs the rows whose name
// has that word.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { coldNpx } from './cold-npx.mjs'
import { generateCourse } from './generate-course.mjs'
import { installed, median, peakMemory, spawnTimes, terminalTimes } from './measure.mjs'
import { savedLessons } from './watched.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
// What is compared with is installed here, so that the project does not depend on it.
const cache = join(root, 'node_modules/.cache/bench')
const lessons = [process.execPath, join(root, 'bin/lessons.cjs')]
const bare = [process.execPath, '-e', '0']
let checked = null
const wanted = process.argv[2] ?? ''

const rows = [
  ['`lessons --version`', '`node -e 0`', '1.3', () => commands([...lessons, '--version'], bare)],
  ['`lessons list`', '`node -e 0`', '1.3', () => commands([...lessons, 'list'], bare)],
  [
    '`lessons request ice-cream GET /flavours`',
    '`node -e 0`',
    '2.3 (Node 20)',
    () => commands(request(), bare),
  ],
  [
    'the same',
    '`learnyounode help`',
    '1',
    async () =>
      commands(request(), [
        process.execPath,
        await installed(cache, 'learnyounode', 'bin/learnyounode'),
        'help',
      ]),
  ],
  [
    '`lessons start ice-cream-click` in a terminal, until its first page stands',
    '`node -e 0` in a terminal',
    '2.6 (Node 20)',
    () => firstPage(),
  ],
  [
    'one traced exchange, Hono + SELECT by key, no wire',
    'the same untraced',
    '1.25',
    () => exchange('traced'),
  ],
  [
    'one traced exchange over the in-memory wire',
    'Express 5 + sql.js through light-my-request, untraced',
    '1',
    () => exchange('wire'),
  ],
  [
    '`npx ./lessons-….tgz --version`, empty npm cache',
    'a package without dependencies',
    '1.5',
    () => coldNpx(root, cache),
  ],
  ['`lessons check`, 1,000 lessons: time a lesson', '100 lessons', '1 (linear)', () => checks('time')],
  [
    '`lessons check`, 1,000 lessons: peak memory, heap of 20 MB',
    '100 lessons',
    '1.1 (flat)',
    () => checks('memory'),
  ],
  ['`lessons check` of the course, all lessons', 'five seconds', '1', () => wholeCourse()],
  [
    '`lessons check --watch`, a lesson is saved, the one that takes longest',
    '300 milliseconds',
    '1',
    () => savedLesson(),
  ],
  ['`lessons demo … --record`, the lesson that takes longest', 'a second', '1', () => recordings()],
  ['one step of the stepper, redrawn at 200 × 60', 'a picture, 60 in a second', '1', redrawn],
]

await mkdir(cache, { recursive: true })
console.log(`Node ${process.version}, ${process.platform}; medians; smaller is better.\n`)
console.log('| what | against | ratio | at most |')
console.log('|---|---|---|---|')
for (const [what, against, limit, measure] of rows) {
  if (!`${what} ${against}`.includes(wanted)) continue
  const { ours, theirs, unit } = await measure()
  const ratio = (ours / theirs).toFixed(2)
  console.log(
    `| ${what} (${round(ours)} ${unit}) | ${against} (${round(theirs)} ${unit}) | ${ratio} | ${limit} |`,
  )
}

function request() {
  return [...lessons, 'request', 'ice-cream', 'GET', '/flavours']
}

async function commands(ours, theirs) {
  const [a, b] = await spawnTimes([ours, theirs], 25)
  return { ours: median(a), theirs: median(b), unit: 'ms' }
}

/** A learner who is new, in a terminal with colours. */
async function firstPage() {
  const home = await mkdtemp(join(tmpdir(), 'lessons-bench-'))
  const env = { ...process.env, TERM: 'xterm-256color', LANG: 'en_GB.UTF-8', LESSONS_HOME: home }
  const start = [...lessons, 'start', 'ice-cream-click']
  try {
    const [ours, theirs] = await terminalTimes(
      [{ command: start, until: 'goes on' }, { command: bare }],
      env,
      25,
    )
    return { ours: median(ours), theirs: median(theirs), unit: 'ms' }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Runs in a process of its own; prints JSON with the microseconds of both sides. */
/** In several processes, of which the middle one counts: each is compiled a little differently. */
async function exchange(kind) {
  await installed(cache, 'express', 'package.json')
  await installed(cache, 'light-my-request', 'package.json')
  const file = await bundle('exchange')
  const words = [kind, join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(cache, 'package.json')]
  const program = `
    const { compare } = await import(${JSON.stringify(file.href)})
    console.log(JSON.stringify(await compare(...${JSON.stringify(words)})))
  `
  const runs = [1, 2, 3, 4, 5].map(() =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })),
  )
  const [, , middle] = runs.sort((a, b) => a.ours / a.theirs - b.ours / b.theirs)
  return { ...middle, unit: 'µs' }
}

/** Every step in every view, many times over; what it is compared with is no measure but a limit, 16 ms. */
async function redrawn() {
  const { redraws } = await import((await bundle('stepper')).href)
  const wasm = join(root, 'node_modules/sql.js/dist/sql-wasm.wasm')
  const times = await redraws(wasm, join(root, 'lessons/systems/ice-cream'))
  return { ours: median(times), theirs: 16, unit: 'ms' }
}

/** What it is compared with is no measure but a limit. */
async function wholeCourse() {
  const [times] = await spawnTimes([[...lessons, 'check']], 5)
  return { ours: median(times), theirs: 5000, unit: 'ms' }
}

/** Likewise. */
async function savedLesson() {
  return {
    ours: Math.max(...(await savedLessons(lessons, join(root, 'lessons'), 5))),
    theirs: 300,
    unit: 'ms',
  }
}

/** Likewise. */
async function recordings() {
  const folder = await mkdtemp(join(tmpdir(), 'lessons-bench-'))
  try {
    const { units } = JSON.parse(await readFile(join(root, 'dist/outline.json'), 'utf8'))
    const ids = units.flatMap((unit) => unit.lessons.map(({ id }) => id))
    const record = (id) => [...lessons, 'demo', id, '--record', join(folder, `${id}.cast`)]
    const times = await spawnTimes(ids.map(record), 5)
    return { ours: Math.max(...times.map(median)), theirs: 1000, unit: 'ms' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A file of this folder with all that it imports, as the package has it: where it lies. */
async function bundle(name) {
  const file = join(cache, `${name}.mjs`)
  await build({
    entryPoints: [join(root, `test/bench/${name}.ts`)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.17',
    define: { __dirname: '""' },
    alias: { '#supports-color': join(root, 'src/build/no-supports-color.mjs') },
    banner: {
      js: "import{createRequire as _cr}from'node:module';const require=_cr(import.meta.url);",
    },
  })
  return pathToFileURL(file)
}

async function checks(what) {
  checked ??= (async () => {
    const result = {}
    for (const count of [100, 1000]) {
      const folder = join(cache, `course-${count}`)
      await generateCourse(folder, count)
      const command = [...lessons, 'check', '--course', folder, '--trust']
      const [times] = await spawnTimes([command], 3)
      result[count] = {
        time: median(times) / count,
        memory: median([1, 2, 3].map(() => peakMemory(command))),
      }
    }
    return result
  })()
  const result = await checked
  return { ours: result[1000][what], theirs: result[100][what], unit: what === 'time' ? 'ms' : 'MB' }
}

function round(value) {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1)
}
