import { execFile, spawnSync } from 'node:child_process'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Milliseconds of each command, run in turn `times` times after one run that does not count. */
export async function spawnTimes(commands, times) {
  const all = commands.map(() => [])
  for (let round = 0; round <= times; round++) {
    for (const [index, [file, ...args]] of commands.entries()) {
      const start = performance.now()
      const { status, stderr } = spawnSync(file, args, { encoding: 'utf8' })
      const took = performance.now() - start
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}\n${stderr}`)
      if (round > 0) all[index].push(took)
    }
  }
  return all
}

/**
 * Milliseconds of each command in a pseudo-terminal, in turn, `times` times after two runs that do not count: until a
 * text stands there, whereupon it is killed, or until it ends where there is none.
 */
export async function terminalTimes(commands, env, times) {
  const { spawn } = await import('@lydell/node-pty')
  const once = ({ command: [file, ...args], until }) =>
    new Promise((resolve, reject) => {
      const start = performance.now()
      const pty = spawn(file, args, { name: 'xterm-256color', cols: 80, rows: 24, env })
      let text = ''
      let took = null
      pty.onData((data) => {
        text += data
        if (took !== null || until === undefined || !text.includes(until)) return
        took = performance.now() - start
        pty.kill('SIGKILL')
      })
      pty.onExit(() => {
        if (until === undefined) took = performance.now() - start
        if (took === null) reject(new Error(`${args.join(' ')} never said "${until}":\n${text}`))
        else resolve(took)
      })
    })
  const all = commands.map(() => [])
  // The first run keeps what V8 has compiled, which one that is killed does not.
  for (const {
    command: [file, ...args],
    until,
  } of commands)
    if (until !== undefined) spawnSync(file, args, { env, input: ':quit\n' })
  for (let round = -1; round <= times; round++) {
    for (const [index, command] of commands.entries()) {
      const took = await once(command)
      if (round > 0) all[index].push(took)
    }
  }
  return all
}

/**
 * The largest resident memory of a command, in MB. Its heap may hold 20 MB, which it nearly fills: with more of it V8
 * lets garbage stand, and one would measure for how long.
 */
export function peakMemory([file, ...args]) {
  const preload = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS))`
  const { stderr } = spawnSync(
    file,
    ['--max-old-space-size=20', '--max-semi-space-size=2', '--import', preload, ...args],
    {
      encoding: 'utf8',
    },
  )
  return Number(/peak (\d+)$/.exec(stderr)[1]) / 1024
}

/** Installs a package into the cache once; the path of a file in it. */
export async function installed(cache, name, file) {
  const path = join(cache, 'node_modules', name, file)
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (!there) {
    await mkdir(cache, { recursive: true })
    await writeFile(join(cache, 'package.json'), '{"private":true}', { flag: 'wx' }).catch(() => {})
    await promisify(execFile)('npm', ['install', '--ignore-scripts', name], { cwd: cache })
  }
  return path
}
