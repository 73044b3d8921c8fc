import { describe, expect, it } from 'vitest'
import { rollOf, sharedNames } from '../../src/progress/class-roll.ts'
import type { Entry } from '../../src/progress/entry.ts'
import { foldWork } from '../../src/progress/lesson-work.ts'
import { ownerOf } from '../../src/progress/transfer.ts'
import { answer, entry } from './entries.ts'

const signed = (minute: number, id: string, name: string | null) =>
  entry(minute, { kind: 'learner', id, name }, { course: '', lesson: '' })
const file = (name: string, ...entries: Entry[]) => ({ file: name, owner: ownerOf(entries), entries })
const told = (...files: ReturnType<typeof file>[]) =>
  rollOf(files).map(({ name, files: from, entries }) => [name, from, entries.length])

describe('the learners of a class', () => {
  it('have the names that they gave, or else those of their files', () => {
    expect(told(file('x.json', signed(0, 'a', 'Ben')), file('Ana/p.json', signed(0, 'b', null)))).toEqual([
      ['Ana/p', ['Ana/p.json'], 1],
      ['Ben', ['x.json'], 1],
    ])
  })

  it('have all files of one journal, without what is in several', () => {
    const begun = entry(1, { kind: 'begun' })
    const monday = file('monday.json', signed(0, 'a', null), begun)
    const tuesday = file('tuesday.json', signed(0, 'a', null), signed(2, 'a', 'Ana'), begun)
    expect(told(monday, tuesday)).toEqual([['Ana', ['monday.json', 'tuesday.json'], 3]])
  })

  it('are one where a third file joins two computers', () => {
    const [school, home] = [
      file('school.json', signed(0, 's', 'Ana')),
      file('home.json', signed(1, 'h', 'Ana')),
    ]
    const both = file('both.json', signed(0, 's', 'Ana'), signed(1, 'h', 'Ana'))
    expect(told(school, home, both)).toEqual([['Ana', ['both.json', 'home.json', 'school.json'], 2]])
  })

  it('stay apart where they only have the same name, or a computer that was copied', () => {
    const same = [file('a.json', signed(0, 'a', 'Ana')), file('b.json', signed(0, 'b', ' ana '))]
    expect(told(...same).map(([name]) => name)).toEqual(['Ana (a)', 'ana (b)'])
    expect(sharedNames(rollOf(same))).toEqual(['Ana'])
    const copied = [
      file('a.json', signed(0, 'image', null), signed(1, 'image', 'Ana')),
      file('b.json', signed(0, 'image', null), signed(1, 'image', 'Ben')),
    ]
    expect(told(...copied).map(([name]) => name)).toEqual(['Ana', 'Ben'])
  })

  it('are called by the whole name of their file where somebody else has the short one', () => {
    expect(
      told(file('Ana.json', signed(0, 'a', null)), file('x.json', signed(0, 'b', 'Ana'))).map(
        ([name]) => name,
      ),
    ).toEqual(['Ana (x)', 'Ana.json'])
  })
})

describe('the work in a lesson', () => {
  const given = (text: string, attempt: number) => ({ ...answer('q', 'wrong', { attempt }), given: text })

  it('keeps how a question was first answered, what was said instead, and how it ended', () => {
    const [work] = foldWork(
      [
        entry(0, { kind: 'begun' }),
        entry(1, answer('q', 'skipped')),
        entry(2, given('1', 1)),
        entry(3, { kind: 'hint', block: 'q' }),
        entry(4, given('2', 2)),
        entry(5, given('1', 3)),
        entry(6, answer('q', 'right', { attempt: 4 })),
        entry(7, answer('r', 'shown')),
        entry(8, answer('r', 'right', { attempt: 2 })),
        entry(9, { ...answer('s', 'wrong'), asked: 'quiz' } as Entry),
      ],
      'c',
    )
    expect(work?.blocks).toMatchObject([
      { block: 'q', first: 'wrong', solved: true, shown: false, hints: 1, wrong: ['1', '2'] },
      { block: 'r', first: 'shown', solved: false, shown: true, hints: 0, wrong: [] },
    ])
    expect(work).toMatchObject({ hints: 1, shown: 1, minutes: 8, state: 'begun' })
  })

  it('takes the time that the first finished run took, and counts no long silence', () => {
    const [work] = foldWork([entry(0, { kind: 'begun' }), entry(500, answer('q', 'right'))], 'c')
    expect(work?.minutes).toBe(10)
    const finished = (at: number, minutes: number) =>
      entry(at, { kind: 'finished', right: 1, questions: 1, hints: 0, minutes })
    const [done] = foldWork([entry(0, { kind: 'begun' }), finished(9, 7), finished(20, 2)], 'c')
    expect(done?.minutes).toBe(7)
  })
})
