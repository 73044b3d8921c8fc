import { describe, expect, it } from 'vitest'
import { emptyFolder, run } from '../cli/fake-world.ts'
import { faultsIn, MODES } from './mode.ts'
import { program } from './program.ts'

const dist = new URL('../../dist/', import.meta.url)

/** Every command that writes for people, with something to say; what is typed comes last. */
const COMMANDS: readonly [argv: string[], input?: string][] = [
  [['start', '1.1'], '2\n?\n:hint\n9\n:solution\n:help\n:lens technical\nnonsense\n'],
  [[]],
  [['list']],
  [['systems']],
  [['systems', 'ice-cream']],
  [['request', 'ice-cream', 'POST', '/orders', 'flavour=mango', 'qty:=2', '--lens', 'both']],
  [['request', 'ice-cream', 'GET', '/no/such/flavour', '--times', '3']],
  [['request', 'burger-bar', 'GET', '/', '--set', 'database=down']],
  [
    [
      'sql',
      'ice-cream',
      '--plan',
      'SELECT * FROM flavours; UPDATE orders SET qty = 2 WHERE id = 1; SELECT x',
    ],
  ],
  [['sandbox', 'ice-cream'], ':help\n:schema orders\n:source createOrder\nGET /flavours\n:trace\nnonsense\n'],
  [['sandbox']],
  [['quiz', '1.1'], '1\n1 2\n:skip\n?\nnonsense\n2\n'],
  [['review'], '1\n'],
  [['progress']],
  [['doctor']],
  [['reset', '1.1', '--yes']],
  [['reset', '--undo']],
  [['start', 'nothing-like-it']],
]

describe('every command', () => {
  const shown = ['60 columns', '--plain', 'ACCESSIBLE=1', '--accessible', 'colour']
  const modes = MODES.filter(({ name }) => shown.includes(name))

  it.each(modes.map((mode) => [mode.name, mode] as const))('is readable with %s', async (_, mode) => {
    const env = { LESSONS_HOME: emptyFolder(), LANG: 'en_GB.UTF-8', ...mode.env }
    for (const [argv, input = ''] of COMMANDS) {
      const { out, err, code } = await run([...argv, ...mode.flags], { env, dist, input })
      expect(`${out}${err}`).not.toContain('mistake of ours')
      expect([argv, code]).toEqual([argv, expect.toSatisfy((ended) => [0, 1, 2].includes(ended))])
      const faults = [
        ...faultsIn(out, mode),
        ...faultsIn(err, { ...mode, columns: Number.POSITIVE_INFINITY }),
      ]
      // The name of a folder of ours may be as long as it likes.
      expect([argv, ...faults.filter((fault) => !fault.includes(env.LESSONS_HOME))]).toEqual([argv])
    }
  })
})

describe('the sandbox in a pipe', () => {
  it.concurrent.each(MODES.filter(({ name }) => name === '60 columns' || name === 'ACCESSIBLE=1'))(
    'takes requests, SQL and commands with $name',
    async (mode) => {
      const input =
        'GET /flavours\nSELECT name\nFROM flavours LIMIT 3;\n:schema\n:set database=down\nGET /\n:trace\n:diff\n'
      const { code, text } = await program(['sandbox', 'ice-cream'], input, mode)
      expect(faultsIn(text, mode)).toEqual([])
      expect(text).toContain('lemon')
      expect(code).toBe(0)
    },
  )
})
