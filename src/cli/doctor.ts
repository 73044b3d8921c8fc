import { open, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { loadEngine } from '../database/engine.ts'
import { toDocument } from '../export/document.ts'
import { inspectJournal } from '../progress/inspect.ts'
import { counted } from '../render/cell.ts'
import { dayName } from '../render/day-words.ts'
import { type Finding, renderDoctor } from '../render/doctor.ts'
import { again } from './again.ts'
import { whyNotKept } from './can-keep.ts'
import { dataFolder } from './data-folder.ts'
import { dayOf } from './day.ts'
import { Failure } from './failure.ts'
import { lessonsOf } from './lessons-of.ts'
import type { Session } from './session.ts'
import { OLDEST_NODE, VERSION } from './version.ts'

/** Looks at everything that the program depends on; 1 where something is wrong. */
export async function doctor(session: Session, { json }: { json: boolean }): Promise<number> {
  const findings = [
    program(session),
    await data(session),
    await journal(session),
    await course(session),
    await database(session),
    terminal(session),
    environment(session),
  ]
  const isWell = findings.every(({ state }) => state !== 'wrong')
  if (json) {
    const document = { version: 1, ok: isWell, lessons: VERSION, node: session.world.node, findings }
    await session.out.write(`${toDocument(document)}\n`)
  } else {
    const lines = ['', ...renderDoctor(findings, session.style())]
    await session.out.write(lines.map((line) => `${line}\n`).join(''))
  }
  return isWell ? 0 : 1
}

function program({ world, name }: Session): Finding {
  const isNew = !isOlder(world.node, OLDEST_NODE)
  return {
    id: 'program',
    title: 'Program',
    state: isNew ? 'ok' : 'wrong',
    found: [`lessons ${VERSION}, called ${name}.`, `Node ${world.node} on ${world.platform}.`],
    advice: isNew ? null : `It needs Node ${OLDEST_NODE} or newer: https://nodejs.org`,
  }
}

/** Whether one version (`20.9.0`) comes before another; what stands behind a hyphen counts for nothing. */
function isOlder(version: string, least: string): boolean {
  const [have, need] = [version, least].map((text) => text.split('-')[0]?.split('.').map(Number) ?? [])
  for (const [place, number] of (need ?? []).entries()) {
    const own = have?.[place] ?? 0
    if (own !== number) return own < number
  }
  return false
}

async function data({ world }: Session): Promise<Finding> {
  const folder = dataFolder(world)
  const chosen = (world.env.LESSONS_HOME ?? '') !== ''
  const why = (await whyNotKept(folder)) ?? (await whyNotWritten(folder))
  const where = `${folder}${chosen ? ', as LESSONS_HOME says' : ''}.`
  return {
    id: 'data',
    title: 'Your data',
    state: why === null ? 'ok' : 'wrong',
    found: [where, why === null ? 'It can be written.' : `Nothing can be kept there: ${why}.`],
    advice:
      why === null ? null : 'Make it yours, or name another folder in the environment variable LESSONS_HOME.',
  }
}

/** Rights are not everything: a disk may be full, or mounted for reading only. A folder is not made for this. */
async function whyNotWritten(folder: string): Promise<string | null> {
  const found = await stat(folder).catch(() => null)
  if (found === null && dirname(folder) !== folder) return whyNotWritten(dirname(folder))
  const probe = join(folder, '.lessons-doctor')
  try {
    await (await open(probe, 'w')).close()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

async function journal(session: Session): Promise<Finding> {
  const base = { id: 'journal', title: 'Journal' }
  try {
    const health = await inspectJournal(dataFolder(session.world))
    if (health === null)
      return {
        ...base,
        state: 'ok',
        found: ['There is none yet: it begins with the first lesson.'],
        advice: null,
      }
    const { entries, from, unreadable, newer, torn, bytes } = health
    const since = from === null ? '' : ` since ${dayName(dayOf(from))}`
    const size =
      bytes < 10_000 ? `${counted(bytes, 'byte')}` : `${counted(Math.round(bytes / 1000), 'kB', 'kB')}`
    const found = [
      `${counted(entries, 'entry', 'entries')}${since}, ${size}.`,
      ...(unreadable === 0
        ? []
        : [`${counted(unreadable, 'line')} cannot be read and count for nothing; the rest is whole.`]),
      ...(torn
        ? ['The last line has no end: something was stopped while it wrote. The next one mends that.']
        : []),
      ...(newer === 0
        ? []
        : [`${counted(newer, 'line')} came from a newer version and count for nothing here.`]),
    ]
    const state = newer > 0 ? 'wrong' : unreadable > 0 || torn ? 'note' : 'ok'
    return { ...base, state, found, advice: newer > 0 ? 'Take the newer version: npx lessons@latest' : null }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const advice = 'Move it out of the way, or make it yours.'
    return { ...base, state: 'wrong', found: [`It cannot be read: ${why}.`], advice }
  }
}

async function course(session: Session): Promise<Finding> {
  const base = { id: 'course', title: 'Course' }
  try {
    const source = await session.source()
    const outline = await source.outline()
    const { id, title, units, systems } = outline
    const errors = (await source.diagnostics()).filter(({ severity }) => severity === 'error').length
    const count = lessonsOf(outline).length
    const found = [
      `${title} (${id}).`,
      `${counted(units.length, 'unit')}, ${counted(count, 'lesson')}, ${counted(systems.length, 'system')}.`,
      ...(errors === 0 ? [] : [`${counted(errors, 'error')}: what has them is left out.`]),
    ]
    return {
      ...base,
      state: errors === 0 ? 'ok' : 'wrong',
      found,
      advice: errors === 0 ? null : `${again(session, 'check')} shows each with its line.`,
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ...base, state: 'wrong', found: error.message.split('\n'), advice: error.hint || null }
  }
}

async function database({ builtIn }: Session): Promise<Finding> {
  const base = { id: 'database', title: 'Database' }
  try {
    const statement = (await loadEngine(await builtIn.wasm())).open().prepare('SELECT sqlite_version()')
    statement.step()
    const [version] = statement.get(null, { useBigInt: true })
    return { ...base, state: 'ok', found: [`SQLite ${String(version)}, as WebAssembly.`], advice: null }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const advice = 'Install the package once more.'
    return { ...base, state: 'wrong', found: [`SQLite cannot be started: ${why}.`], advice }
  }
}

// What lessons are drawn for; less works, and scrolls.
const WIDE = 60
const HIGH = 24

const KEYS = {
  keys: 'Keys are read one by one.',
  lines: 'Lines are read whole: nothing moves on the screen.',
  none: 'Nobody can be asked here: answers are read from a pipe.',
} as const

function terminal({ world, ability }: Session): Finding {
  const { stdout } = world
  const isTerminal = stdout.isTTY === true
  const { columns = ability.width(), rows } = stdout
  const isSmall = isTerminal && (columns < WIDE || (rows ?? HIGH) < HIGH)
  const depth = stdout.getColorDepth?.() ?? 1
  const colours = !ability.colour ? 'no colour' : isTerminal ? `${2 ** depth} colours` : 'colours'
  const signs = ability.unicode ? 'Unicode' : 'ASCII only'
  return {
    id: 'terminal',
    title: 'Terminal',
    state: isSmall ? 'note' : 'ok',
    found: [
      isTerminal ? `${columns} columns, ${rows ?? 'unknown'} rows.` : 'The output is no terminal.',
      `${colours.charAt(0).toUpperCase()}${colours.slice(1)}, ${signs}${ability.accessible ? ', words instead of drawings' : ''}.`,
      KEYS[ability.dialogue],
    ],
    advice: isSmall ? `Make the window at least ${WIDE} columns wide and ${HIGH} rows high.` : null,
  }
}

const VARIABLES = [
  'TERM',
  'TERM_PROGRAM',
  'WT_SESSION',
  'LANG',
  'LC_ALL',
  'NO_COLOR',
  'FORCE_COLOR',
  'ACCESSIBLE',
  'COLUMNS',
  'EDITOR',
  'VISUAL',
  'CI',
]

function environment({ world }: Session): Finding {
  const set = VARIABLES.flatMap((name) => {
    const value = world.env[name]
    return value === undefined ? [] : [`${name}=${value}`]
  })
  const found = [set.length === 0 ? 'None of the variables that matter here is set.' : set.join(' ')]
  return { id: 'environment', title: 'Environment', state: 'ok', found, advice: null }
}
