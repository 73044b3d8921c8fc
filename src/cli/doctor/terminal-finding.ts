import type { Finding } from '../../render/learner/doctor.ts'
import type { Session } from '../session.ts'

// What lessons are drawn for; less works, and scrolls.
const WIDE = 60
const HIGH = 24

const KEYS = {
  keys: 'Keys are read one by one.',
  lines: 'Lines are read whole: nothing moves on the screen.',
  none: 'Nobody can be asked here: answers are read from a pipe.',
} as const

/** What the terminal can show, and how it is read. */
export function terminalFinding({ world, ability }: Session): Finding {
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

/** The variables that change how things look. */
export function environmentFinding({ world }: Session): Finding {
  const set = VARIABLES.flatMap((name) => {
    const value = world.env[name]
    return value === undefined ? [] : [`${name}=${value}`]
  })
  const found = [set.length === 0 ? 'None of the variables that matter here is set.' : set.join(' ')]
  return { id: 'environment', title: 'Environment', state: 'ok', found, advice: null }
}
