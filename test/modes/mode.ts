import { Writable } from 'node:stream'
import type { Globals } from '../../src/cli/globals.ts'
import { openSession } from '../../src/cli/session.ts'
import type { Style } from '../../src/render/style/style.ts'
import { width } from '../../src/render/text/width.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { worldOf } from '../cli/fake-world.ts'

/** One way in which the program may be asked to write. */
export interface Mode {
  name: string
  env: Record<string, string>
  flags: string[]
  globals: Partial<Globals>
  columns: number
  /** What nothing that is written may contain. */
  never: RegExp
}

/** Everything that acts on a terminal, but the colours of the palette. */
const CONTROL = /\x1b(?!\[[\d;]*m)|[\0-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/
const COLOURLESS = /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/
/** Lines, boxes, bars, and what else is only there to be looked at. */
const DRAWN = /[\u2500-\u25ff\u2713\u2717\u2190-\u2195]/

const WITHOUT = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'), 'u')

export const MODES: readonly Mode[] = [
  { name: '80 columns', env: {}, flags: [], globals: {}, columns: 80, never: COLOURLESS },
  {
    name: '60 columns',
    env: {},
    flags: ['--width', '60'],
    globals: { width: 60 },
    columns: 60,
    never: COLOURLESS,
  },
  {
    name: '200 columns',
    env: { COLUMNS: '200' },
    flags: [],
    globals: {},
    columns: 200,
    never: COLOURLESS,
  },
  {
    name: '--plain',
    env: { FORCE_COLOR: '1' },
    flags: ['--plain'],
    globals: { plain: true },
    columns: 80,
    never: WITHOUT(COLOURLESS, DRAWN),
  },
  {
    name: 'NO_COLOR',
    env: { NO_COLOR: '1', FORCE_COLOR: '1' },
    flags: [],
    globals: {},
    columns: 80,
    never: COLOURLESS,
  },
  {
    name: 'ACCESSIBLE=1',
    env: { ACCESSIBLE: '1' },
    flags: [],
    globals: {},
    columns: 80,
    never: WITHOUT(COLOURLESS, DRAWN),
  },
  {
    name: '--accessible',
    env: {},
    flags: ['--accessible', '--width', '60'],
    globals: { accessible: true, width: 60 },
    columns: 60,
    never: WITHOUT(COLOURLESS, DRAWN),
  },
  { name: 'colour', env: { FORCE_COLOR: '1' }, flags: [], globals: {}, columns: 80, never: CONTROL },
]

const NO_WISHES: Globals = {
  course: null,
  trust: false,
  plain: false,
  accessible: false,
  color: true,
  width: null,
  timeout: 2000,
}

/** The style that the program itself chooses in this mode. */
export async function styleOf({ env, globals }: Mode): Promise<Style> {
  const nowhere = openScreen(() => new Writable({ write: (_, __, done) => done() }))
  const means = { out: nowhere, err: nowhere, source: () => Promise.reject(new Error('No course is needed')) }
  const session = await openSession(worldOf([], { env }), { ...NO_WISHES, ...globals }, means)
  if (session.ability.colour)
    session.colourCode((await import('../../src/render/text/highlight.ts')).highlight)
  return session.style('both')
}

/** What is wrong with a text in this mode, line by line. */
export function faultsIn(text: string, { columns, never }: Mode): string[] {
  return text.split('\n').flatMap((line) => {
    const forbidden = never.exec(line)?.[0]
    const wide = width(line)
    return [
      ...(forbidden === undefined ? [] : [`${JSON.stringify(forbidden)} in: ${JSON.stringify(line)}`]),
      ...(wide > columns ? [`${wide} columns: ${line}`] : []),
    ]
  })
}
