import { expect, test } from 'vitest'
import type { SandboxEvent } from '../../src/player/sandbox/event.ts'
import { Sandbox } from '../../src/player/sandbox/sandbox.ts'
import { renderSandbox } from '../../src/render/sandbox/sandbox.ts'
import { openShop } from '../player/shop.ts'
import { styleOf } from './fixture.ts'

const NOTES = `CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
  INSERT INTO notes (text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80)
  SELECT 'note ' || i FROM n;`

/** What a sandbox on a terminal shows for the last of these lines. */
async function last(lines: string[], accessible = false): Promise<string[]> {
  const backend = await openShop().open('shop', 'seed')
  if (backend === null) throw new Error('The shop has a seed')
  const sandbox = await Sandbox.open(backend, { lens: 'technical', lesson: false, code: async () => null })
  let event: SandboxEvent | 'left' | null = null
  for (const line of lines) event = await sandbox.take(line)
  await backend.close()
  return event === null || event === 'left' ? [] : renderSandbox(event, styleOf({ accessible }), 40)
}

test('of many changed rows the first are shown, and how to see them all', async () => {
  const shown = await last([NOTES, "UPDATE notes SET text = 'gone' WHERE id > 10;"])
  expect(shown).toHaveLength(10)
  expect(shown.slice(6)).toEqual([
    '   ~ notes #17  text note 17 → gone',
    '   ~ notes #18  text note 18 → gone',
    '   … 62 more rows',
    ' All rows: type  :rows',
  ])
  const all = await last([NOTES, "UPDATE notes SET text = 'gone' WHERE id > 10;", ':rows'])
  expect(all).toHaveLength(70)
  expect(all.at(-1)).toBe('   ~ notes #80  text note 80 → gone')
})

test('a few changed rows are all shown', async () => {
  expect(await last([NOTES, 'DELETE FROM notes WHERE id > 70;'])).toHaveLength(10)
})

test('a table that is dropped is summed up', async () => {
  expect((await last([NOTES, 'DROP TABLE notes;'])).slice(0, 2)).toEqual([
    '   the table notes is gone, with all 80 rows',
    '   - notes #1  gone: text note 1',
  ])
  const heard = await last([NOTES, 'DROP TABLE notes;'], true)
  expect(heard[0]).toBe('   The table notes is gone, with all 80 rows.')
  expect(heard.slice(-2)).toEqual(['   And 72 more rows.', ' All rows: type  :rows'])
})

test('rows of a temporary table are not watched, which is said', async () => {
  const begun = 'CREATE TEMP TABLE own (a INTEGER);'
  expect(await last([begun, 'INSERT INTO own VALUES (1), (2);'])).toEqual([
    '   done; 2 rows changed, unseen: temporary tables are not watched',
  ])
  expect(await last([begun, 'DELETE FROM own;'])).toEqual(['   done; no row changed'])
})

test('all rows after a request are those of its trace', async () => {
  expect((await last(['GET /flavours', ':rows'])).join('\n')).toContain('SELECT')
  expect(await last([':rows'])).toEqual([' Nothing with rows was shown yet.'])
})
