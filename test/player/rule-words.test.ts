import { describe, expect, it } from 'vitest'
import { Sandbox } from '../../src/player/sandbox/sandbox.ts'
import { openShop } from './shop.ts'

/** What the sandbox says of a statement that breaks a rule, beside SQLite's own words. */
async function said(script: string): Promise<string | undefined> {
  const backend = await openShop().open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  const sandbox = await Sandbox.open(backend, { lens: 'technical', lesson: false, code: async () => null })
  const event = await sandbox.take(script)
  await backend.close()
  return event !== null && event !== 'left' && event.type === 'sql' ? event.outcome.error?.meant : undefined
}

describe('a rule that a statement breaks is put into words', () => {
  it.each([
    [
      'DELETE FROM "flavours";',
      'Rows of orders refer to rows of flavours. Those that refer have to go first.',
    ],
    [
      'DROP TABLE IF EXISTS flavours;',
      'Rows of orders refer to rows of flavours. Those that refer have to go first.',
    ],
    ['UPDATE orders SET flavour_id = 99;', 'What flavour_id refers to has to be there: a row of flavours.'],
    ["UPDATE flavours SET name = 'lemon';", 'Another row has this name already, and no two may.'],
    ['UPDATE flavours SET name = NULL;', 'Every row there needs a name: it may not be NULL.'],
  ])('%s', async (script, words) => {
    expect(await said(script)).toBe(words)
  })
})
