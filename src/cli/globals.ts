import { type Command, InvalidArgumentError } from 'commander'
import { NARROWEST, WIDEST } from '../terminal/ability.ts'
import { Failure } from './wording/failure.ts'

/** What can be said before or after every command. */
export interface Globals {
  /** The folder of an outside course, or null for the built-in one. */
  course: string | null
  trust: boolean
  plain: boolean
  /** The same as `ACCESSIBLE=1` in the environment. */
  accessible: boolean
  color: boolean
  width: number | null
  /** Milliseconds that a statement, or a handler, may take. */
  timeout: number
}

/** Milliseconds. Whoever learns has waited long enough by then. */
const USUAL_TIMEOUT = 2000

export function addGlobals(program: Command): void {
  program
    .option('--course <dir>', 'the course in this folder, not the built-in')
    .option('--trust', 'run the code of the systems in that folder')
    .option('--plain', 'ASCII, no colour, nothing that moves')
    .option('--accessible', 'for screen readers: nothing moves, nothing is drawn')
    .option('--no-color', 'no colour')
    .option(
      '--width <columns>',
      `width of the text in columns, ${NARROWEST} to ${WIDEST}`,
      wholeNumber(WIDEST, NARROWEST),
    )
    .option('--timeout <seconds>', 'how long a statement or a handler may take (default: 2)', seconds)
}

export function readGlobals(program: Command): Globals {
  const { course, trust, plain, accessible, color, width, timeout } = program.opts<{
    course?: string
    trust?: boolean
    plain?: boolean
    accessible?: boolean
    color?: boolean
    width?: number
    timeout?: number
  }>()
  if (course !== undefined) demandFolder(course)
  return {
    course: course ?? null,
    trust: trust === true,
    plain: plain === true,
    accessible: accessible === true,
    color: color !== false,
    width: width ?? null,
    timeout: timeout ?? USUAL_TIMEOUT,
  }
}

/** What follows `--course` is its folder, even where the folder was forgotten and an option follows. */
function demandFolder(course: string): void {
  if (course.trim() === '')
    throw new Failure('--course needs a folder, and what it got is empty.', 'Say --course DIR.')
  if (course.startsWith('-'))
    throw new Failure(
      `--course needs a folder, and what follows it is ${course}.`,
      `Say --course DIR ${course}; a folder that has this name is ./${course}.`,
    )
}

/** `2` or `0.5`; milliseconds. */
function seconds(text: string): number {
  const number = Number(text)
  if (/^\d*\.?\d+$/.test(text) && number >= 0.01 && number <= 3600) return Math.round(number * 1000)
  throw new InvalidArgumentError('It must be a number of seconds, from 0.01 to 3600.')
}

/** For options that count something: `least`, … up to `most`. */
export function wholeNumber(most: number, least = 1): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d{1,9}$/.test(text) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }
}

/** For options that name a file. */
export function fileName(text: string): string {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('It must be the name of a file.')
}
