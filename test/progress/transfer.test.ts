import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { identityOf, standingEntries } from '../../src/progress/standing.ts'
import {
  isSameOwner,
  missingEntries,
  ownerOf,
  progressFile,
  readProgressFile,
} from '../../src/progress/transfer.ts'
import { answer, entry } from './entries.ts'

const learner = (minute: number, id: string, name: string | null) =>
  entry(minute, { kind: 'learner', id, name }, { course: '', lesson: '' })

const ENTRIES = [learner(0, 'abc', null), entry(1, { kind: 'begun' }), entry(2, answer('a', 'right'))]
const file = (entries: Entry[]) => JSON.stringify(progressFile(entries, '2026-03-02T00:00:00.000Z'))

describe('progress in a file', () => {
  it('is read as it was written', () => {
    const read = readProgressFile(file(ENTRIES))
    expect(read).toEqual({ kind: 'read', owner: { ids: ['abc'], name: null }, entries: ENTRIES })
  })

  it('may be laid out in another way', () => {
    const text = JSON.stringify(JSON.parse(file(ENTRIES)), null, 4)
    expect(readProgressFile(text).kind).toBe('read')
  })

  it.each([
    ['nothing', '', 'foreign'],
    ['no JSON', 'Dear teacher', 'foreign'],
    ['another JSON', '{"version": 1}', 'foreign'],
    ['null', 'null', 'foreign'],
    ['half of it', file(ENTRIES).slice(0, 200), 'damaged'],
    [
      'an answer that was made right',
      file([entry(0, answer('a', 'wrong'))]).replace('wrong', 'right'),
      'damaged',
    ],
    ['another name', file([learner(0, 'x', 'Ben')]).replace('"Ben"', '"Ana"'), 'damaged'],
    ['a newer version', file(ENTRIES).replace('"version":1', '"version":2'), 'newer'],
    [
      'entries of a newer version',
      file([{ ...entry(0, { kind: 'begun' }), v: 2 } as unknown as Entry]),
      'newer',
    ],
  ])('is not believed where it is %s', (_, text, kind) => {
    expect(readProgressFile(text).kind).toBe(kind)
  })

  it('is taken over without what is there already', () => {
    const more = [...ENTRIES, entry(3, { kind: 'hint', block: 'a' })]
    expect(missingEntries(ENTRIES, more)).toEqual(more.slice(3))
    expect(missingEntries(more, more)).toEqual([])
    expect(missingEntries([], [...ENTRIES, ...ENTRIES])).toEqual(ENTRIES)
  })

  it('leads to the same whatever is taken over first, and however often', () => {
    const minute = fc.integer({ min: 0, max: 5 })
    const one: fc.Arbitrary<Entry> = fc.oneof(
      minute.map((at) => entry(at, { kind: 'begun' })),
      minute.map((at) => entry(at, { kind: 'reset' })),
      fc.tuple(minute, minute).map(([at, of]) => {
        return entry(at, { kind: 'restored', reset: entry(of, { kind: 'reset' }).at })
      }),
      fc
        .tuple(minute, fc.constantFrom('right' as const, 'wrong' as const))
        .map(([at, verdict]) => entry(at, answer('a', verdict))),
    )
    const journal = fc.uniqueArray(one, { maxLength: 8, selector: identityOf })
    const merged = (...journals: Entry[][]) => {
      const all: Entry[] = []
      for (const next of journals) all.push(...missingEntries(all, next))
      return standingEntries(all)
    }
    fc.assert(
      fc.property(journal, journal, journal, (a, b, c) => {
        const expected = merged(a, b, c)
        expect(merged(c, b, a)).toEqual(expected)
        expect(merged(b, a, c, b, a)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['nobody has exported yet', [], ENTRIES, true],
    ['the same journal', ENTRIES, [learner(5, 'abc', 'Ana')], true],
    ['two of the same name', [learner(0, 'x', 'Ana')], [learner(0, 'y', ' ana')], true],
    ['two without names', [learner(0, 'x', null)], [learner(0, 'y', null)], false],
    ['two people', [learner(0, 'x', 'Ana')], [learner(0, 'y', 'Ben')], false],
    ['somebody and nobody', [learner(0, 'x', 'Ana')], [learner(0, 'y', null)], false],
    ['two computers', [learner(0, 'x', null), learner(1, 'y', null)], [learner(0, 'y', null)], true],
  ])('is of one person: %s', (_, ours, theirs, same) => {
    expect(isSameOwner(ownerOf(ours), ownerOf(theirs))).toBe(same)
  })

  it('has the name that was given last', () => {
    const entries = [learner(2, 'x', 'Ana M.'), learner(1, 'x', 'Ana'), learner(3, 'y', null)]
    expect(ownerOf(entries)).toEqual({ ids: ['x', 'y'], name: 'Ana M.' })
  })
})
