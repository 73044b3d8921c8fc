import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receiptLine, verifyReceiptLine } from '../../src/player/record/receipt.ts'
import { entryOf } from '../../src/player/record/record.ts'
import type { Entry } from '../../src/progress/entry.ts'
import { only, playAll, scripted } from './learners.ts'
import { choose, lesson, message, prose, quiz, request, sqlExercise } from './lesson.ts'

const receipt = fc.record({
  lesson: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
  right: fc.nat(99),
  questions: fc.nat(99),
  minutes: fc.nat(999),
  hints: fc.nat(99),
})

test('a receipt is one line with a checksum', () => {
  const line = receiptLine({ lesson: 'ice-cream-click', right: 6, questions: 7, minutes: 15, hints: 0 })
  expect(line).toMatch(/^ice-cream-click 6\/7 15m h0 [2-9A-HJ-NP-Z]{4}$/)
})

test('a receipt can be read back, and one that was changed cannot', () => {
  fc.assert(
    fc.property(receipt, fc.nat(98), (content, other) => {
      const line = receiptLine(content)
      expect(verifyReceiptLine(` ${line}\n`)).toEqual(content)
      const right = other === content.right ? 99 : other
      const forged = line.replace(/ \d+\//, ` ${right}/`)
      if (content.right !== right) expect(verifyReceiptLine(forged)).toBeNull()
    }),
  )
  expect(verifyReceiptLine('ice-cream-click 7/7')).toBeNull()
})

test('the receipt counts what the learner did, once', async () => {
  const order = request(message('POST', '/orders', { flavour: 'mango', qty: 1 }), {
    predict: ['status', 'changes'],
  })
  const played = lesson([order, quiz(choose({ yes: true, no: false }))], [sqlExercise('DELETE FROM orders')])
  let clock = 0
  const events = await playAll(
    played,
    scripted('201', '1', ':reset', '?', '1', '2', '1', 'SELECT 9', ':solution'),
    {
      now: () => (clock += 150_000),
    },
  )
  expect(only(events, 'end')[0]?.receipt).toEqual({
    lesson: 'test-lesson',
    title: 'A test',
    requests: 1,
    pantry: 1,
    rowsAdded: 1,
    rowsChanged: 1,
    rowsDeleted: 3,
    guesses: 2,
    surprises: 1,
    right: 0,
    solved: 1,
    shown: 1,
    questions: 2,
    hints: 0,
    minutes: 3,
  })
})

test('the journal keeps answers, guesses, hints and pages, by their ids', async () => {
  const played = lesson([
    request(message('GET', '/flavours'), { id: 'menu', predict: ['reached'] }),
    quiz(choose({ yes: true, no: false }), { id: 'sure', hints: [[]] }),
    sqlExercise('SELECT 1', { id: 'one' }),
    sqlExercise('SELECT 2', { id: 'two' }),
  ])
  const events = await playAll(played, scripted('database', ':hint', '2', '1', 'SELECT 1', ':solution'))
  expect(events.map(entryOf).filter((entry) => entry !== null)).toMatchObject([
    { kind: 'begun' },
    { kind: 'page', page: 1, pages: 1 },
    { kind: 'guess', block: 'menu', said: 'database', did: 'database' },
    { kind: 'answer', block: 'sure', verdict: 'wrong', given: '2', attempt: 1 },
    { kind: 'answer', block: 'sure', verdict: 'right', given: '1', attempt: 2 },
    { kind: 'answer', block: 'one', verdict: 'right', given: 'SELECT 1', attempt: 1 },
    { kind: 'answer', block: 'two', verdict: 'shown', given: '', attempt: 0 },
    { kind: 'finished', right: 1, questions: 3, hints: 1 },
  ])
})

test('the journal does not keep the misses of a pipe without an end', async () => {
  const ask = quiz(choose({ yes: true, no: false }), { id: 'sure' })
  const lines = [...Array<string>(200).fill('2'), '1']
  const events = await playAll(lesson([ask]), scripted(...lines))
  const kept = events.map(entryOf).filter((entry) => entry?.kind === 'answer')
  expect(kept).toHaveLength(51)
  expect(kept.at(-1)).toMatchObject({ verdict: 'right', attempt: 201 })
})

test('a resumed lesson knows what was answered before', async () => {
  const question = (id: string) => quiz(choose({ yes: true, no: false }), { id })
  const played = lesson([question('a'), question('b')], [question('c'), prose('end')])
  const at = (minute: number) => new Date(Date.UTC(2025, 0, 1, 12, minute)).toISOString()
  const base = { v: 1, course: 'c', lesson: 'test-lesson' } as const
  const answer = (minute: number, block: string, verdict: 'right' | 'wrong', attempt: number): Entry => ({
    ...base,
    at: at(minute),
    kind: 'answer',
    block,
    verdict,
    given: '',
    attempt,
    content: '',
  })
  const earlier: Entry[] = [
    answer(0, 'c', 'right', 1),
    { ...base, at: at(1), kind: 'begun' },
    answer(3, 'a', 'right', 1),
    { ...base, at: at(4), kind: 'guess', block: 'g', said: '200', did: '404' },
    { ...base, at: at(4), kind: 'hint', block: 'b' },
    answer(5, 'b', 'wrong', 1),
    answer(55, 'b', 'right', 2),
  ]
  const events = await playAll(played, scripted('2', '1'), { page: 2, earlier })
  expect(only(events, 'answered').map(({ attempt }) => attempt)).toEqual([1, 2])
  expect(only(events, 'end')[0]?.receipt).toMatchObject({
    right: 1,
    questions: 3,
    hints: 1,
    guesses: 1,
    surprises: 1,
    minutes: 14,
  })
})
