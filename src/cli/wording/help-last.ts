import type { Command } from 'commander'

const ASKS = ['help', '--help', '-h']

/**
 * `help list` and `--help list` ask for what `list --help` asks for. Only what stands in front of every command is
 * moved: behind one, `help` is a word like any other.
 */
export function helpLast(argv: readonly string[], program: Command): string[] {
  const at = endOfGlobals(argv, program)
  if (!ASKS.includes(argv[at] ?? '')) return [...argv]
  const rest = argv.slice(at)
  while (ASKS.includes(rest[0] ?? '')) rest.shift()
  const end = rest.indexOf('--')
  rest.splice(end === -1 ? rest.length : end, 0, '--help')
  return [...argv.slice(0, at), ...rest]
}

/** Where the options end that stand in front, with their values. */
export function endOfGlobals(argv: readonly string[], program: Command): number {
  let at = 0
  for (let word = argv[at]; word !== undefined; word = argv[at]) {
    const option = program.options.find(({ short, long }) =>
      [short, long].includes(word.replace(/=.*$/s, '')),
    )
    if (option === undefined) break
    at += option.required && !word.includes('=') ? 2 : 1
  }
  return at
}
