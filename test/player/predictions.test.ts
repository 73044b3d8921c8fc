import { describe, expect, test } from 'vitest'
import type { PredictionKind } from '../../src/lesson/lesson.ts'
import { changesOptions } from '../../src/player/prediction/changes-options.ts'
import { numbersAround, statusesOptions, statusOptions } from '../../src/player/prediction/plain-options.ts'
import { readGuess } from '../../src/player/prediction/read-prediction.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, message, prose, request, sql } from './lesson.ts'

const mango = message('POST', '/orders', { flavour: 'mango', qty: 2 })

describe('a prediction', () => {
  test.each<[PredictionKind, string[], string]>([
    ['status', ['200', '201', '404', '422'], '201'],
    ['reached', ['server', 'api', 'application', 'database'], 'database'],
    ['queries', ['0', '1', '3', '4'], '3'],
    ['rows', ['0', '1', '3', '4'], '1'],
    ['changes', ['none', 'flavours ~1', 'orders +1', 'orders +1, flavours ~1'], 'orders +1, flavours ~1'],
  ])('of %s offers plausible outcomes and the truth', async (what, options, did) => {
    const events = await playAll(lesson([request(mango, { predict: [what] })]), scripted('?'))
    expect(only(events, 'prediction')[0]?.options.map(({ value }) => value)).toEqual(options)
    expect(only(events, 'predicted')).toMatchObject([{ what, said: null, did, surprise: false }])
  })

  test('is asked before the exchange is shown, and answered after it', async () => {
    const events = await playAll(
      lesson([request(mango, { predict: ['status'] }), prose('why')]),
      scripted('1'),
    )
    expect(events.map((event) => event.type).slice(2)).toEqual([
      'request',
      'prediction',
      'exchange',
      'predicted',
      'shown',
      'end',
    ])
    expect(only(events, 'predicted')).toMatchObject([{ said: '200', did: '201', surprise: true }])
    expect(only(events, 'end')[0]?.receipt).toMatchObject({
      guesses: 1,
      surprises: 1,
      right: 0,
      questions: 0,
    })
  })

  test('that cannot be read is asked again, and one that is skipped is not counted', async () => {
    const block = request(mango, { predict: ['status', 'reached'] })
    const events = await playAll(lesson([block]), scripted('9', '', ':hint', ':skip', 'the pantry'), {
      words: { database: ['Pantry'] },
    })
    expect(only(events, 'unclear')).toHaveLength(2)
    expect(only(events, 'refused')).toHaveLength(1)
    expect(only(events, 'predicted')).toMatchObject([{ what: 'reached', said: 'database', surprise: false }])
  })

  test('can be left by going back, and the run is undone', async () => {
    const events = await playAll(
      lesson([request(mango, { predict: ['status'] })], [sql('SELECT count(*) FROM orders')]),
      scripted(':reset', '1'),
    )
    expect(only(events, 'sql')[0]?.outcome.results[0]?.rows).toEqual([[3]])
  })

  test('of a body shows excerpts that differ from each other', async () => {
    const block = request(message('GET', '/orders/1'), { predict: ['body'] })
    const events = await playAll(
      lesson([
        request(message('GET', '/orders/1')),
        sql('UPDATE orders SET qty = 7 WHERE id = 1'),
        block,
        request(message('GET', '/flavours'), { predict: ['body'] }),
      ]),
      scripted('?', '?'),
    )
    const [first, second] = only(events, 'prediction').map(({ options }) => options.map(({ value }) => value))
    expect(first).toContain(only(events, 'predicted')[0]?.did)
    expect(new Set(first).size).toBe(first?.length)
    expect(first?.length).toBeGreaterThanOrEqual(3)
    expect(first).toContain('(empty)')
    expect(first?.filter((value) => /"qty":[17],/.test(value))).toHaveLength(2)
    expect(second?.length).toBeGreaterThanOrEqual(3)
    // What is not there is not there at this very address.
    expect(second).toContain('{"error":"there is nothing at GET /flavours"}')
  })

  test('of compared runs is asked once for each', async () => {
    const cheap = message('POST', '/orders', { flavour: 'mango', qty: 1, price_cents: 1 })
    const compare = { setting: 'build', values: ['weak', 'fixed'] }
    const block = request(cheap, { predict: ['changes'], compare })
    const events = await playAll(
      lesson([block, sql('SELECT total_cents FROM orders WHERE id > 2')]),
      scripted('?', '?'),
    )
    expect(only(events, 'predicted').map(({ run }) => run)).toEqual([
      { setting: 'build', value: 'weak' },
      { setting: 'build', value: 'fixed' },
    ])
    const [exchange] = only(events, 'exchange')
    expect(exchange?.runs.map(({ value }) => value)).toEqual(['weak', 'fixed'])
    expect(exchange?.runs.map(({ changes }) => changes.at(-1)?.after?.total_cents)).toEqual([1, 320])
    expect(only(events, 'sql')[0]?.outcome.results[0]?.rows).toEqual([[320]])
  })

  test('of a repeated request offers every status that its author names', async () => {
    const block = request(message('POST', '/orders', { flavour: 'coffee', qty: 2 }), {
      times: 4,
      predict: ['status'],
      among: [201, 409, 500],
    })
    const [asked] = only(await playAll(lesson([block]), scripted('?')), 'prediction')
    expect(asked?.options.map(({ value }) => value)).toEqual([
      '201 x4',
      '201 x2, 500 x2',
      '201 x1, 409 x3',
      '409 x4',
      '500 x4',
    ])
  })

  test('of a repeated request is about all of its statuses', async () => {
    const block = request(message('POST', '/orders', { flavour: 'coffee', qty: 2 }), {
      times: 4,
      predict: ['status'],
    })
    const events = await playAll(lesson([block]), scripted('?'))
    const [asked] = only(events, 'prediction')
    expect(only(events, 'predicted')[0]?.did).toBe('201 x2, 500 x2')
    expect(asked?.options.map(({ value }) => value)).toEqual([
      '201 x4',
      '201 x2, 500 x2',
      '201 x1, 500 x3',
      '500 x4',
    ])
  })

  test('can be asked while something is down', async () => {
    const at = { line: 1, column: 1 }
    const what: PredictionKind[] = ['status', 'reached', 'queries', 'rows', 'changes', 'body']
    for (const [fault, status] of [
      ['server', 'no answer'],
      ['application', '502'],
      ['database', '503'],
    ] as const) {
      const events = await playAll(
        lesson([{ type: 'set', settings: { [fault]: 'down' }, at }, request(mango, { predict: what })]),
        scripted('?', '?', '?', '?', '?', '?'),
      )
      const told = only(events, 'predicted').map(({ did }) => did)
      expect([told[0], told[4]]).toEqual([status, 'none'])
      for (const { options } of only(events, 'prediction')) expect(options.length).toBeGreaterThanOrEqual(3)
    }
  })

  test('of a comparison with NULL offers what would come if something were equal to it', async () => {
    const events = await playAll(
      lesson([
        sql('INSERT INTO orders (flavour_id, qty, total_cents) VALUES (1, 1, 1), (1, 1, 1), (1, 1, 1)'),
        sql("UPDATE orders SET token = 'a' WHERE id = 1"),
        sql('SELECT id FROM orders WHERE token = NULL', { predict: ['rows'] }),
      ]),
      scripted('b'),
    )
    const [asked] = only(events, 'prediction')
    expect(asked?.options.map(({ value }) => value)).toEqual(['0', '1', '4', '5'])
    expect(only(events, 'predicted')[0]?.did).toBe('0')
  })

  test('of a script is about its rows and changes', async () => {
    const events = await playAll(
      lesson([sql('SELECT * FROM flavours WHERE price_cents = 200', { predict: ['rows', 'changes'] })]),
      scripted('?', '?'),
    )
    expect(only(events, 'prediction').map(({ options }) => options.map(({ value }) => value))).toEqual([
      ['0', '2', '3', '4'],
      ['none', 'flavours +1', 'flavours ~1', 'flavours +1, orders ~1'],
    ])
    expect(only(events, 'predicted').map(({ did }) => did)).toEqual(['2', 'none'])
  })
})

describe('the options', () => {
  test('are the author’s statuses where there are some', () => {
    expect(statusOptions('GET', [404, 200, 409], '200', false)).toEqual(['200', '404', '409'])
  })

  test('know what a broken backend may do', () => {
    expect(statusOptions('GET', [], 'no answer', true)).toEqual(['200', '500', '503', 'no answer'])
    expect(statusesOptions('POST', 2, [], '201 x2')).toEqual(['201 x2', '201 x1, 409 x1', '409 x2'])
  })

  test('are three to five, contain the truth once, and are in their natural order', () => {
    for (let did = 0; did < 40; did++) {
      const values = numbersAround(did, [0, 1, did + 1, did + 2, did + 3]).map(Number)
      expect(values.filter((value) => value === did)).toHaveLength(1)
      expect(values).toHaveLength(4)
      expect(values).toEqual([...values].sort((a, b) => a - b))
    }
    const none = changesOptions([], ['menu', 'orders'], 'POST /orders')
    expect(none).toEqual(['none', 'orders +1', 'orders ~1', 'orders +1, menu ~1'])
    const all = { table: 'menu', inserted: 0, updated: 25, deleted: 0 }
    expect(changesOptions([all], ['menu', 'orders'], 'UPDATE menu')).toEqual([
      'none',
      'menu +1',
      'menu ~1',
      'menu ~25',
    ])
    const takenBack = changesOptions([], ['menu', 'orders'], 'BEGIN; UPDATE menu', [all])
    expect(takenBack).toContain('menu ~25')
  })
})

test.each([
  ['2', '404'],
  ['404', '404'],
  [' 404. ', '404'],
  ['?', null],
  ["I don't know", null],
  ['dont know', null],
  ['I have no idea.', null],
  ['not sure', null],
  ['0', null],
  ['404 Not Found', '404'],
])('%s is read as a guess', (typed, said) => {
  expect(readGuess(typed, [{ value: '200' }, { value: '404' }], {})).toEqual({ said })
})

test.each([
  ['0', '0'],
  ['1', '1'],
  ['b', '0'],
  ['C', '2'],
  ['not once', '0'],
  ['twice', '2'],
  ['2 rows', '2'],
])('%s is read as a number of times', (typed, said) => {
  const options = ['1', '0', '2'].map((value) => ({ value }))
  expect(readGuess(typed, options, {})).toEqual({ said })
})

test('a number that is none of the numbers to choose from is no guess, and how to guess is said', async () => {
  const counted = sql('SELECT * FROM flavours WHERE price_cents = 200', { predict: ['rows'] })
  const events = await playAll(lesson([counted]), scripted('7', '1', 'c'))
  expect(only(events, 'unclear').map(({ why }) => why)).toEqual([
    'Type one of these numbers, or its letter from a to d, or ? for "I don\'t know".',
    'Type one of these numbers, or its letter from a to d, or ? for "I don\'t know".',
  ])
  expect(only(events, 'predicted')).toMatchObject([{ said: '3', did: '2' }])
})

test.each(['', '3', 'maybe', 'I know'])('%s is no guess', (typed) => {
  expect(readGuess(typed, [{ value: '200' }, { value: '404' }], {})).toBeNull()
})
