import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '../../src/progress/journal.ts'
import { chanceOf } from './chance.ts'
import { type Deed, nextDeed } from './deed.ts'
import { openSeat, type Seat } from './seat.ts'

export interface MonkeyOptions {
  lesson: string
  seed: number
  /** How many things it does. */
  events: number
}

/** What a terminal may be asked for: most people have keys and colours. */
const SURROUNDINGS = [
  {},
  {},
  {},
  { NO_COLOR: '1' },
  { ACCESSIBLE: '1' },
  { TERM: 'dumb' },
] as const satisfies readonly Record<string, string>[]

const END_PASTE = '\u001b[201~'

/** As long as the program may take to answer on a slow and busy machine, in milliseconds. */
const PATIENCE = 12_000
/** After so long the question is asked again: while a story is told, nobody hears it. */
const AGAIN = 500

/**
 * Lets a monkey play one lesson, and starts it anew where it was left. Gives what went wrong, empty where nothing did:
 * an answer that never came, an end that is none, a terminal or a journal left in disorder.
 */
export async function letMonkeyPlay({ lesson, seed, events }: MonkeyOptions): Promise<string[]> {
  const chance = chanceOf(seed)
  const home = mkdtempSync(join(tmpdir(), 'lessons-monkey-'))
  const wrong: string[] = []
  let left = events
  while (left > 0 && wrong.length === 0) {
    const env = { LESSONS_HOME: home, ...chance.pick(SURROUNDINGS) }
    const seat = openSeat(['start', lesson, ...pageOf(chance.between(0, 3))], env)
    const done: Deed[] = []
    try {
      await seat.until(() => seat.raw() !== '', PATIENCE)
      while (left > 0 && seat.code() === null) {
        for (let turn = chance.between(5, 50); turn > 0 && left > 0; turn--, left--) {
          const deed = nextDeed(chance)
          done.push(deed)
          act(seat, deed)
        }
        if (!(await answers(seat, chance.between(1000, 9999)))) {
          wrong.push('It does not answer any more.')
          break
        }
      }
      if (wrong.length === 0 && !(await leave(seat))) wrong.push('It cannot be left.')
      // The emulator reads what it was given a little later.
      await seat.emulator.settled()
      wrong.push(...faultsOf(seat))
      if (wrong.length > 0) wrong.push(...evidence(seat, done, env))
    } finally {
      seat.close()
    }
    const journal = await openJournal(home)
    if (journal.notices.length > 0) wrong.push(`The journal: ${JSON.stringify(journal.notices)}`)
  }
  return wrong
}

function pageOf(page: number): string[] {
  return page === 0 ? [] : ['--page', String(page)]
}

function act(seat: Seat, deed: Deed): void {
  if (deed.kind === 'type') seat.type(deed.text)
  else seat.resize(deed.columns, deed.rows)
}

/** Asks for something that does not exist, until it is told so; also answered by an end. */
async function answers(seat: Seat, number: number): Promise<boolean> {
  const from = seat.raw().length
  const told = new RegExp(`There is no[^\\n]*zq${number}`)
  const isTold = () => seat.code() !== null || told.test(seat.raw().slice(from))
  for (let waited = 0; waited < PATIENCE; waited += AGAIN) {
    // A paste that was begun and never ended takes everything for text; then the line is emptied.
    seat.type(`${END_PASTE}\u0005\u0015:zq${number}\r`)
    if (await seat.until(isTold, AGAIN)) return true
    await emptied(seat, isTold)
  }
  return false
}

/**
 * Escape empties whatever is typed; Node takes it for the beginning of a key until half a second has passed. Where
 * the terminal itself reads the lines, it is a character like any other: empty lines end what was begun.
 */
async function emptied(seat: Seat, isOver: () => boolean): Promise<void> {
  seat.type(`${END_PASTE}\u001b`)
  if (await seat.until(isOver, 550)) return
  if (seat.readsLines) seat.type('\u0015\r\r\r')
}

/** Leaves by the word for it, from a sandbox first; where that is not heard, by Ctrl+C. */
async function leave(seat: Seat): Promise<boolean> {
  const isLeft = () => seat.code() !== null
  for (let turn = 0; turn < 4 && !isLeft(); turn++) {
    await emptied(seat, isLeft)
    seat.type(':quit\r')
    await seat.until(isLeft, AGAIN)
  }
  // Where the terminal reads the lines, the first only takes back what is typed.
  for (let turn = 0; turn < 2 && !isLeft(); turn++) {
    seat.type('\u0003')
    await seat.until(isLeft, AGAIN)
  }
  return seat.until(() => /<<end>>/.test(seat.raw()), PATIENCE)
}

/** What must not be seen after the end of the program, whatever has happened. */
function faultsOf(seat: Seat): string[] {
  const { emulator } = seat
  const raw = seat.raw()
  const code = seat.code()
  const settings = raw.slice(raw.lastIndexOf(`<<${code}>>`))
  return [
    ...(/speed \d+/.test(settings) ? [] : ['Nobody knows how the terminal was left.']),
    ...(code === 0 || code === 130 ? [] : [`It ended with ${code}.`]),
    ...(/mistake of ours|Unhandled|Warning:|node:internal/.test(raw) ? ['Something broke.'] : []),
    ...(emulator.cursorIsVisible ? [] : ['The cursor is hidden.']),
    ...(emulator.pastesAreMarked ? ['Pastes are marked.'] : []),
    ...['icanon', 'echo', 'isig', 'icrnl', 'opost']
      .filter((setting) => new RegExp(`(^|\\s)-${setting}\\b`).test(settings))
      .map((setting) => `The terminal is left without ${setting}.`),
  ]
}

function evidence(seat: Seat, done: readonly Deed[], env: Record<string, string>): string[] {
  return [
    `With ${JSON.stringify(env)}, after ${done.length} deeds, the last: ${JSON.stringify(done.slice(-40))}`,
    `The screen:\n${seat.emulator.text().split('\n').slice(-60).join('\n')}`,
  ]
}
