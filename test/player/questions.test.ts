import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question, TypedKey } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { fitsKey, numbersIn } from '../../src/player/answer/typed-key.ts'
import { layOut } from '../../src/player/laid-out.ts'
import { exampleOf } from '../../src/player/learners/example.ts'
import { perfectLearner } from '../../src/player/learners/perfect-learner.ts'
import { wrongLearner } from '../../src/player/learners/wrong-learner.ts'
import { shuffled } from '../../src/player/shuffle.ts'
import { only, playAll, scripted } from './learners.ts'
import { choose, lesson, match, order, prose, quiz, words } from './lesson.ts'

const single = choose({ 'on the phone': false, 'in a row': true, nowhere: false })
const several = choose({ GET: true, POST: false, HEAD: true })
const ordered = order(['send', 1], ['check', 2], ['log', 2], ['answer', 3])
const matched = match([
  ['server', 'door'],
  ['api', 'waiter'],
  ['application', 'kitchen'],
])
const sorted = match([
  ['GET', 'reads'],
  ['POST', 'writes'],
  ['HEAD', 'reads'],
])
const typed: Question = {
  kind: 'type',
  accept: [
    { kind: 'number', value: 42, tolerance: 2 },
    { kind: 'text', text: 'forty two' },
  ],
  reject: [{ key: { kind: 'number', value: 320, tolerance: 0 }, feedback: words('That is the price') }],
}

async function answer(question: Question, ...lines: string[]) {
  const events = await playAll(
    lesson([quiz(question, { id: 'q-1', after: words('After all') }), prose('on')]),
    scripted(...lines),
  )
  return { answered: only(events, 'answered'), unclear: only(events, 'unclear'), end: only(events, 'end')[0] }
}

describe('a choice', () => {
  test.each(['2', ' 2 ', '2.', '(2)', 'in a row', 'In a row!', 'in a'])('takes %s', async (line) => {
    const { answered, end } = await answer(single, line)
    expect(answered).toMatchObject([{ verdict: 'right', attempt: 1, over: true }])
    expect(textOf(answered[0]?.feedback ?? [])).toBe('About in a row')
    expect(textOf(answered[0]?.key ?? [])).toBe('in a row')
    expect(textOf(answered[0]?.after ?? [])).toBe('After all')
    expect(end?.receipt).toMatchObject({ right: 1, questions: 1 })
  })

  test('gives every wrong choice its own feedback and asks again', async () => {
    const { answered, end } = await answer(single, '1', '3', '2')
    expect(
      answered.map(({ verdict, feedback, attempt, key }) => [
        verdict,
        textOf(feedback),
        attempt,
        key === null,
      ]),
    ).toEqual([
      ['wrong', 'About on the phone', 1, true],
      ['wrong', 'About nowhere', 2, true],
      ['right', 'About in a row', 3, false],
    ])
    expect(end?.receipt.right).toBe(0)
  })

  test.each(['', '4', '1 2', 'row', 'help me', '?', '0'])(
    'does not count %j, which it cannot read',
    async (line) => {
      const { answered, unclear, end } = await answer(single, line, '2')
      expect(unclear).toMatchObject([{ given: line }])
      expect(answered).toMatchObject([{ verdict: 'right', attempt: 1 }])
      expect(end?.receipt.right).toBe(1)
    },
  )

  test.each(['idk', 'No idea.', 'I don’t know', 'not sure'])('offers what there is to %j', async (line) => {
    const { unclear } = await answer(single, line, ':skip')
    expect(unclear.map(({ why }) => why)).toEqual([
      'Not sure? Type :solution to see the answer, or :skip to go on.',
    ])
    expect((await answer(typed, line, ':skip')).unclear).toHaveLength(1)
    const hinted = quiz(single, { hints: [words('Think of the pier')] })
    const events = await playAll(lesson([hinted]), scripted(line, ':skip'))
    expect(only(events, 'unclear')[0]?.why).toMatch(/^Not sure\? Type :hint for a hint, :solution/)
  })

  test.each(['14', '11', '130'])('of several cannot read %s', async (line) => {
    expect((await answer(several, line, ':skip')).unclear).toHaveLength(1)
  })

  test('is reminded of once by somebody who leans on Enter', async () => {
    const { unclear, answered } = await answer(single, '', '', ' ', '1', '', '2')
    expect(unclear).toHaveLength(2)
    expect(answered.map(({ verdict }) => verdict)).toEqual(['wrong', 'right'])
  })

  test('is shown again to whoever asks for help', async () => {
    const asked = quiz(single)
    const events = await playAll(lesson([asked]), scripted(':help', '2', ':help'))
    expect(only(events, 'help')).toMatchObject([
      { prompt: { kind: 'choose' }, asked: { type: 'question', block: asked } },
      { prompt: { kind: 'continue' }, asked: null },
    ])
  })

  test('may be said by a number that it says', async () => {
    const status = choose({ '200': false, '404': true })
    expect((await answer(status, '404')).answered).toMatchObject([{ verdict: 'right' }])
    expect((await answer(status, '405', '1', '2')).answered).toMatchObject([
      { verdict: 'wrong' },
      { verdict: 'right' },
    ])
  })

  test.each(['1 3', '3,1', '1 and 3', '1, 3', '13', '31'])('of several takes %s', async (line) => {
    expect((await answer(several, line)).answered).toMatchObject([{ verdict: 'right' }])
  })

  test('of several says what is wrong in it and whether there is more', async () => {
    const { answered } = await answer(several, '1 2', '1', '1 2 3', '1 3')
    expect(answered.map(({ feedback, notes }) => [textOf(feedback), ...notes])).toEqual([
      ['About POST', '1 of the 2 that you chose is right.'],
      ['', 'What you chose is right, but it is not all: there is more.'],
      ['About POST', '2 of the 3 that you chose are right.'],
      ['About GET\nAbout HEAD'],
    ])
    expect(answered.map(({ incomplete = false }) => incomplete)).toEqual([false, true, false, false])
  })
})

describe('an order', () => {
  const shown = layOut(quiz(ordered, { id: 'q-1' })).options.map(({ key }) => key)
  const typing = (...places: number[]) => places.map((place) => shown.indexOf(place) + 1)

  test('is shown shuffled, and takes every order that the ranks allow', async () => {
    expect(shown).not.toEqual([0, 1, 2, 3])
    for (const places of [typing(0, 1, 2, 3), typing(0, 2, 1, 3)]) {
      expect((await answer(ordered, places.join(' '))).answered).toMatchObject([{ verdict: 'right' }])
      expect((await answer(ordered, places.join(''))).answered).toMatchObject([{ verdict: 'right' }])
    }
  })

  test('takes things that read alike for the same', async () => {
    const twice = order(['open', 1], ['count', 2], ['look', 3], ['count', 4])
    const places = layOut(quiz(twice, { id: 'q-1' })).options.map(({ key }) => key)
    const typing = (...wanted: number[]) => wanted.map((place) => places.indexOf(place) + 1).join(' ')
    expect((await answer(twice, typing(0, 1, 2, 3))).answered).toMatchObject([{ verdict: 'right' }])
    expect((await answer(twice, typing(0, 3, 2, 1))).answered).toMatchObject([{ verdict: 'right' }])
    expect((await answer(twice, typing(0, 1, 3, 2), ':skip')).answered[0]).toMatchObject({ verdict: 'wrong' })
  })

  test('names a number that is there twice', async () => {
    const { unclear } = await answer(ordered, '1 2 2 4', ':skip')
    expect(unclear.map(({ why }) => why)).toEqual([
      '2 is there twice. Type all 4 numbers in the right order, with spaces between.',
    ])
  })

  test('says how far it is right', async () => {
    const { answered } = await answer(
      ordered,
      typing(0, 3, 1, 2).join(),
      typing(3, 0, 1, 2).join(', '),
      ':skip',
    )
    expect(answered.map(({ notes }) => notes[0])).toEqual([
      'The first one is in the right place.',
      'Something else comes first.',
      undefined,
    ])
  })

  test.each(['1 2 3', '1 1 2 3', '1 2 3 5', 'first', ''])('cannot read %j', async (line) => {
    expect((await answer(ordered, line, ':skip')).unclear).toHaveLength(1)
  })
})

describe('a match', () => {
  const shown = layOut(quiz(matched, { id: 'q-1' })).right.map(({ key }) => key)
  const letter = (key: number) => String.fromCharCode(97 + shown.indexOf(key))
  const [a, b, c] = [letter(0), letter(1), letter(2)]

  test.each([
    `1${a} 2${b} 3${c}`,
    `3${c},1${a} , 2${b}`,
    `1-${a} 2:${b} 3=${c}`,
    `${a} ${b} ${c}`,
    `1 ${a} 2 ${b} 3 ${c}`.toUpperCase(),
  ])('takes %s', async (line) => {
    const { answered } = await answer(matched, line)
    expect(answered).toMatchObject([{ verdict: 'right' }])
    expect(textOf(answered[0]?.key ?? [])).toContain('server door')
  })

  test('says which numbers have no letter yet', async () => {
    const { unclear } = await answer(matched, '2a', ':skip')
    const all = 'Type a letter for every number from 1 to 3, such as 1b 2a and so on.'
    expect(unclear.map(({ why }) => why)).toEqual([`There is no letter yet for 1, 3. ${all}`])
  })

  test('says which pairs are right', async () => {
    const { answered } = await answer(matched, `1${a} 2${c} 3${b}`, ':skip')
    const notes = ['1 is right. The others are not yet.']
    expect(answered[0]).toMatchObject({ verdict: 'wrong', notes })
    const none = await answer(matched, `1${b} 2${c} 3${a}`, ':skip')
    expect(none.answered[0]).toMatchObject({ notes: ['None of these pairs is right yet.'] })
  })

  test.each([`1${a}`, `1${a} 2${a} 3${b}`, '1a 2b 3z', '1a 2b 4c', 'x y z', ''])(
    'cannot read %j',
    async (line) => {
      expect((await answer(matched, line, ':skip')).unclear).toHaveLength(1)
    },
  )

  test('that sorts takes a letter more than once', async () => {
    const right = layOut(quiz(sorted, { id: 'q-1' })).right.map(({ key }) => key)
    const of = (key: number) => String.fromCharCode(97 + right.indexOf(key))
    const { answered } = await answer(sorted, `1${of(0)} 2${of(1)} 3${of(0)}`)
    expect(answered).toMatchObject([{ verdict: 'right' }])
  })
})

describe('a typed answer', () => {
  test.each(['42', '40', '44.0', '42 scoops', ' Forty  TWO ', '"forty two"'])('takes %s', async (line) => {
    expect((await answer(typed, line)).answered).toMatchObject([{ verdict: 'right', given: line.trim() }])
  })

  test('has a message for a known mistake', async () => {
    const { answered } = await answer(typed, '320', '7', ':solution')
    expect(answered.map(({ verdict, feedback }) => [verdict, textOf(feedback)])).toEqual([
      ['wrong', 'That is the price'],
      ['wrong', ''],
      ['shown', ''],
    ])
    expect(textOf(answered[2]?.key ?? [])).toBe('42')
  })

  test('takes a word that is a command elsewhere, and says so to whoever reads what is typed', async () => {
    const back: Question = { kind: 'type', accept: [{ kind: 'text', text: 'back' }], reject: [] }
    expect((await answer(back, 'back')).answered).toMatchObject([{ verdict: 'right' }])
    const learner = scripted(':skip', ':skip')
    await playAll(lesson([quiz(back, { id: 'a' }), quiz(typed, { id: 'b' })]), learner)
    expect(learner.prompts).toMatchObject([{ taken: ['back'] }, { taken: [] }, { kind: 'continue' }])
  })

  test.each([
    ['SELECT 1 FROM flavours;', ' To try a statement, type :sandbox'],
    ['GET /flavours', ' To send a request of your own, type :sandbox'],
    ['post /orders', ' To send a request of your own, type :sandbox'],
    ['select one', ''],
  ])('says of %j where it can be tried', async (given, where) => {
    const events = await playAll(lesson([quiz(single)]), scripted(given, ':skip'))
    const [said] = only(events, 'unclear')
    expect(said?.why.replace(/^.*?\./, '')).toBe(where)
  })

  test('counts no statement as a known mistake that is about something else', async () => {
    const vegan: TypedKey = { kind: 'pattern', source: '\\b(1|3)\\b', flags: '' }
    const own: TypedKey = { kind: 'text', text: 'DELETE FROM flavours' }
    const reject = [vegan, own].map((key) => ({ key, feedback: words('Look again') }))
    const question: Question = { kind: 'type', accept: [{ kind: 'number', value: 16, tolerance: 0 }], reject }
    const { answered, unclear } = await answer(
      question,
      'UPDATE flavours SET scoops = 1',
      'DELETE FROM flavours',
      'number 3',
      ':skip',
    )
    expect(unclear).toHaveLength(1)
    expect(answered.map(({ verdict, given }) => [verdict, given])).toEqual([
      ['wrong', 'DELETE FROM flavours'],
      ['wrong', 'number 3'],
      ['skipped', ''],
    ])
  })

  test('leaves commands to whoever has something to say to any other answer', async () => {
    const accept: TypedKey[] = [{ kind: 'text', text: 'rows' }]
    const anything: TypedKey = { kind: 'pattern', source: '.', flags: '' }
    const rows: Question = { kind: 'type', accept, reject: [{ key: anything, feedback: [] }] }
    const learner = scripted(':skip')
    await playAll(lesson([quiz(rows, { id: 'a' })]), learner)
    expect(learner.prompts[0]).toMatchObject({ taken: ['rows'] })
  })

  test.each([
    ['9', [9]],
    ['9 scoops', [9]],
    ['1,000', [1000, 1]],
    ['3,5', [35, 3.5]],
    ['-2.5', [-2.5]],
    ['1 or 2', []],
    ['none', []],
  ])('%s means the numbers %j', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers)
  })

  test('that must be a number is unclear without one', async () => {
    const numeric: Question = {
      kind: 'type',
      accept: [{ kind: 'number', value: 9, tolerance: 0 }],
      reject: [],
    }
    const { unclear, answered } = await answer(numeric, 'nine', '9')
    expect(unclear).toMatchObject([{ why: 'Type one number.' }])
    expect(answered).toMatchObject([{ verdict: 'right', attempt: 1 }])
  })

  test.each([
    ['SELECT count(*) FROM orders', 'The number is asked for, and not the statement'],
    ['select name from flavours where id = 9;', 'The number is asked for, and not the statement'],
    ['UPDATE orders SET qty = 9', 'The number is asked for, and not the statement'],
  ])('is no statement: %s', async (line, why) => {
    const numeric: Question = {
      kind: 'type',
      accept: [{ kind: 'number', value: 9, tolerance: 0 }],
      reject: [],
    }
    const { unclear, answered } = await answer(numeric, line, 'select 9')
    expect(unclear[0]?.why).toContain(why)
    expect(answered).toMatchObject([{ verdict: 'right', attempt: 1 }])
  })

  test.each([
    'wait(er|ress)',
    '^\\d{3}$',
    'a+b*c?',
    '[^a-z]x',
    '(?:GET|POST) /\\w+',
    '[A-Z]{2}-[0-9]+',
    '\\$\\.',
  ])('/%s/ has an example', (source) => {
    expect(fitsKey({ kind: 'pattern', source, flags: '' }, exampleOf(source) ?? '')).toBe(true)
  })
})

describe('help', () => {
  test('is asked again with all that can be chosen', async () => {
    const events = await playAll(lesson([quiz(single)]), scripted(':again', '2'))
    const [asked, again] = only(events, 'question')
    expect(again).toEqual(asked)
    expect(again?.options).toHaveLength(3)
  })

  test('comes one hint at a time, the last one marked', async () => {
    const block = quiz(single, { id: 'q-1', hints: [words('Think'), words('Rows')] })
    const events = await playAll(lesson([block]), scripted(':hint', ':hint', ':hint', '2'))
    expect(only(events, 'hint').map(({ again }) => again)).toEqual([undefined, undefined, true])
    expect(only(events, 'hint').map(({ nodes, last }) => [textOf(nodes), last])).toEqual([
      ['Think', false],
      ['Rows', true],
      ['Rows', true],
    ])
    expect(only(events, 'end')[0]?.receipt).toMatchObject({ hints: 2, right: 1 })
  })

  test('is said to be absent where there is none', async () => {
    const events = await playAll(lesson([quiz(single)]), scripted(':hint', ':skip'))
    expect(only(events, 'hint')).toEqual([{ type: 'hint', id: 'quiz', nodes: [], last: true }])
  })

  test('by the solution is marked as shown and never counted', async () => {
    const { answered, end } = await answer(several, ':solution')
    expect(answered).toMatchObject([{ verdict: 'shown', over: true, attempt: 0 }])
    expect(textOf(answered[0]?.key ?? [])).toBe('GET\nHEAD')
    expect(end?.receipt.right).toBe(0)
  })

  test('can be refused by going on, and the answer stays hidden', async () => {
    const { answered } = await answer(single, ':skip')
    expect(answered).toMatchObject([{ verdict: 'skipped', key: null, feedback: [], over: true }])
  })

  test('counts the first answer only, also when the page is done again', async () => {
    const pages = lesson([quiz(single)], [prose('on')])
    const events = await playAll(pages, scripted('1', '2', ':back', '2', ':quit'))
    expect(only(events, 'answered').map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(only(events, 'end')[0]?.receipt).toBeUndefined()
  })
})

test('the perfect learner is always right and the wrong one never', async () => {
  const all = [single, several, ordered, matched, sorted, typed].map((question, i) =>
    quiz(question, { id: `q-${i}` }),
  )
  const played = lesson(all)
  const perfect = await playAll(played, perfectLearner(played))
  expect(only(perfect, 'answered').map(({ verdict }) => verdict)).toEqual(all.map(() => 'right'))
  expect(only(perfect, 'end')[0]?.receipt).toMatchObject({ right: 6, questions: 6 })
  const wrong = await playAll(played, wrongLearner(played))
  expect(new Set(only(wrong, 'answered').map(({ verdict }) => verdict))).toEqual(
    new Set(['wrong', 'skipped']),
  )
  expect(only(wrong, 'end')[0]?.receipt).toMatchObject({ right: 0, questions: 6 })
})

test('a shuffle is a permutation, always the same, and neither the identity nor its reversal', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 12 }), (id, count) => {
      const order = shuffled(id, count)
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
      expect(shuffled(id, count)).toEqual(order)
      if (count > 1) expect(order).not.toEqual(order.toSorted((a, b) => a - b))
      if (count > 2) expect(order).not.toEqual(order.toSorted((a, b) => b - a))
    }),
  )
})
