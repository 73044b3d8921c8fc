import type { Style } from '../style/style.ts'
import { width } from '../text/width.ts'
import { STEPPER_COMMANDS, type StepperCommand } from './commands.ts'
import type { StepperState } from './state.ts'

/** What is in nobody's way when it is missing: it is found by "all keys". */
const RARE = new Set(['first', 'end'])
/** What Enter does, last: it is what most people want next. */
const ENTER = { step: 'goes on', other: 'closes' }

function keyOf({ name, also }: StepperCommand, { glyphs }: Style): string {
  if (also === 'left') return glyphs.ascii ? 'left' : '←'
  if (also === 'right') return glyphs.ascii ? 'right' : '→'
  if (also === 'space' || also === 'tab') return also
  return name === 'help' ? '?' : name.charAt(0)
}

/** The keys that do something, in as many lines as they need; each is the first letter of its word or has one. */
export function renderStepperKeys(state: StepperState, several: boolean, style: Style): string[] {
  const { dim, strong } = style.palette
  const commands = STEPPER_COMMANDS.filter(
    ({ name }) => !RARE.has(name) && (several || name !== 'others'),
  ).map((command) => ({
    key: keyOf(command, style),
    word: command.name === 'play' && state.playing ? 'wait' : command.brief,
  }))
  const [back, next, ...more] = commands
  const items = [
    ...[back, next].flatMap((item) => (item === undefined ? [] : [item])),
    { key: '1-9', word: 'step' },
    ...more,
    { key: 'Enter', word: state.view === 'step' ? ENTER.step : ENTER.other },
  ]
  const lines: string[] = []
  let line = ''
  for (const { key, word } of items) {
    const item = `${strong(key)} ${dim(word)}`
    const longer = line === '' ? item : `${line}   ${item}`
    if (line !== '' && width(longer) > style.width - 2) {
      lines.push(line)
      line = item
    } else line = longer
  }
  return [...lines, line].map((text) => ` ${text}`)
}
