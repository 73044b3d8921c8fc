/** What can be done while stepping: a word to type, whose first letter is a key that acts at once. */
export interface StepperCommand {
  name: StepperCommandName
  /** Another key that does the same, as readline calls it. */
  also: string | null
  /** How it is called in the key line. */
  brief: string
  what: string
}

export type StepperCommandName =
  | 'next'
  | 'back'
  | 'play'
  | 'first'
  | 'end'
  | 'lens'
  | 'details'
  | 'rows'
  | 'waterfall'
  | 'others'
  | 'sandbox'
  | 'help'
  | 'quit'

const command = (
  name: StepperCommandName,
  what: string,
  also: string | null = null,
  brief: string = name,
): StepperCommand => ({ name, also, brief, what })

/** All of them, in the order in which they are told. No two begin with the same letter, and none with j or k. */
export const STEPPER_COMMANDS: readonly StepperCommand[] = [
  command('back', 'one step back', 'left'),
  command('next', 'one step on', 'right'),
  command('play', 'let the steps go by; once more: wait', 'space'),
  command('lens', 'whose words: restaurant, both or technical'),
  command('details', 'the very bytes, and whole statements with their rows'),
  command('rows', 'the rows in the database before and after'),
  command('waterfall', 'who was at work when'),
  command('others', 'the other requests, to choose one', 'tab'),
  command('first', 'to the first step', 'home'),
  command('end', 'to the last step', 'end'),
  command('sandbox', 'try things on a copy'),
  command('help', 'this list', null, 'all keys'),
  command('quit', 'close this; the story is kept above', null, 'leave'),
]

const OTHER_WORDS: Readonly<Record<string, StepperCommandName>> = {
  previous: 'back',
  pause: 'play',
  last: 'end',
  '?': 'help',
  exit: 'quit',
  leave: 'quit',
}

/** The command of a word, or of its first letter; null: there is none. */
export function stepperCommand(word: string): StepperCommandName | null {
  const found = STEPPER_COMMANDS.find(({ name }) => name === word || name.charAt(0) === word)
  return found?.name ?? OTHER_WORDS[word] ?? null
}

/** Whether letters are the beginning of a word that does what its first letter does. */
export function beginsWord(letters: string): boolean {
  return 'pause'.startsWith(letters) || STEPPER_COMMANDS.some(({ name }) => name.startsWith(letters))
}
