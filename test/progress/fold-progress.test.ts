import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { foldProgress, lessonKey } from '../../src/progress/fold-progress.ts'

type Content = Entry extends infer E
  ? E extends Entry
    ? Omit<E, 'v' | 'at' | 'course' | 'lesson'>
    : never
  : never

/** Entries of one lesson, a minute apart. */
function journal(contents: Content[], { lesson = 'l', course = 'c', day = '01' } = {}): Entry[] {
  return contents.map((content, n) => {
    const at = `2026-03-${day}T10:${String(n).padStart(2, '0')}:00.000Z`
    return { v: 1, at, course, lesson, ...content }
  })
}

const answer = (block: string, verdict: 'right' | 'wrong' | 'skipped' | 'shown', attempt = 1): Content => ({
  kind: 'answer',
  block,
  verdict,
  given: '',
  attempt,
  content: '',
})
const page = (number: number): Content => ({ kind: 'page', page: number, pages: 5 })
const finished = (right: number, questions: number): Content => ({
  kind: 'finished',
  right,
  questions,
  hints: 0,
  minutes: 9,
})
const fold = (contents: Content[]) => foldProgress(journal(contents)).get(lessonKey('c', 'l'))

describe('progress', () => {
  it('is never behind the last page, whatever was written', () => {
    expect(fold([page(999)])).toMatchObject({ page: 5, pages: 5 })
  })

  it('of a lesson that nobody has begun is none', () => {
    expect(foldProgress([])).toEqual(new Map())
    expect(fold([])).toBeUndefined()
  })

  it('knows the page where a lesson was left', () => {
    expect(fold([{ kind: 'begun' }, page(1), page(2), page(3), page(2)])).toEqual({
      course: 'c',
      lesson: 'l',
      state: 'begun',
      page: 2,
      pages: 5,
      answered: 0,
      right: 0,
      best: null,
      lastAt: '2026-03-01T10:04:00.000Z',
    })
  })

  it('counts what was right at the first try, and not what was skipped', () => {
    const answers = [
      answer('a', 'right'),
      answer('b', 'wrong'),
      answer('b', 'right', 2),
      answer('c', 'skipped'),
      answer('d', 'shown'),
      answer('d', 'right', 2),
      answer('a', 'wrong', 2),
    ]
    expect(fold([{ kind: 'begun' }, ...answers])).toMatchObject({ answered: 3, right: 1 })
  })

  it('of a finished lesson stays finished while it is played again, with the best run', () => {
    const first: Content[] = [{ kind: 'begun' }, page(1), answer('a', 'right'), finished(6, 7)]
    expect(fold(first)).toMatchObject({ state: 'finished', page: null, best: { right: 6, questions: 7 } })
    expect(fold([...first, { kind: 'begun' }, page(3), answer('a', 'wrong')])).toMatchObject({
      state: 'finished',
      page: 3,
      right: 0,
      answered: 1,
    })
    expect(fold([...first, { kind: 'begun' }, finished(3, 7)])).toMatchObject({
      best: { right: 6, questions: 7 },
    })
    expect(fold([...first, { kind: 'begun' }, finished(6, 6)])).toMatchObject({
      best: { right: 6, questions: 6 },
    })
  })

  it('keeps lessons of one id in two courses apart', () => {
    const entries = [
      ...journal([page(1)], { course: 'one' }),
      ...journal([page(2)], { course: 'two' }),
      ...journal([finished(0, 0)], { lesson: 'other', day: '02' }),
    ]
    expect(
      [...foldProgress(entries).values()].map(({ course, lesson, page }) => [course, lesson, page]),
    ).toEqual([
      ['one', 'l', 1],
      ['two', 'l', 2],
      ['c', 'other', null],
    ])
  })

  it('is not what was answered outside of lessons', () => {
    const elsewhere = (['quiz', 'review', 'placement'] as const).map((asked) => ({
      ...answer('a', 'right'),
      asked,
    }))
    const entries = journal([...elsewhere, { kind: 'known', unit: 'u' }, { kind: 'reset' }])
    expect(foldProgress(entries)).toEqual(new Map())
    expect(fold([{ kind: 'begun' }, ...elsewhere])).toMatchObject({ answered: 0, right: 0 })
  })

  it('has the latest time, also where two programs have written in turns', () => {
    const [early, late] = journal([page(1), page(2)])
    if (!early || !late) throw new Error('two entries')
    expect(foldProgress([late, early]).get(lessonKey('c', 'l'))?.lastAt).toBe(late.at)
  })
})
