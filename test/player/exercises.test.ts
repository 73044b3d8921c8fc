import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExerciseBlock, SqlExercise } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { agrees } from '../../src/player/grading/agree.ts'
import { compareResults } from '../../src/player/grading/compare-rows.ts'
import { statementsOf } from '../../src/player/grading/statements.ts'
import { only, playAll, scripted } from './learners.ts'
import { httpExercise, lesson, message, request, sql, sqlExercise, words } from './lesson.ts'
import { openShop } from './shop.ts'

const cheapest = sqlExercise('SELECT name, price_cents FROM flavours ORDER BY price_cents, name LIMIT 3')
const reset = { type: 'reset', at: { line: 1, column: 1 } } as const

/** Gives these answers and says what became of each: `right`, or the message and the notes. */
async function attempts(exercise: ExerciseBlock, ...lines: string[]) {
  const events = await playAll(lesson([exercise]), scripted(...lines, ':skip'))
  return only(events, 'attempt').map(({ verdict, message: known, notes }) =>
    verdict === 'right' ? ['right'] : [...(known.length > 0 ? [textOf(known)] : []), ...notes],
  )
}

describe('an answer in SQL is judged by what it does:', () => {
  test.each<[string, string, string[]]>([
    [
      'another way to the same rows',
      'SELECT name, price_cents FROM flavours ORDER BY 2, 1 LIMIT 3;',
      ['right'],
    ],
    [
      'other names of the same columns',
      'SELECT name AS NAME, price_cents FROM flavours ORDER BY 2, 1 LIMIT 3',
      ['right'],
    ],
    [
      'a wrong order',
      'SELECT * FROM (SELECT name, price_cents FROM flavours ORDER BY 2, 1 LIMIT 3) ORDER BY 2 DESC',
      ['The rows are right; their order is not.'],
    ],
    [
      'too few rows',
      'SELECT name, price_cents FROM flavours ORDER BY 2, 1 LIMIT 2',
      ['1 expected row is missing.'],
    ],
    [
      'too many rows',
      'SELECT name, price_cents FROM flavours ORDER BY 2, 1',
      ['1 row of yours is not expected.'],
    ],
    [
      'a column too few',
      'SELECT name FROM flavours LIMIT 3',
      ['Your result has 1 column; expected 2: name, price_cents.'],
    ],
    [
      'another column',
      'SELECT name, scoops FROM flavours LIMIT 3',
      ['Column 2 of your result is called scoops; expected price_cents.'],
    ],
    [
      'turned columns',
      'SELECT price_cents, name FROM flavours LIMIT 3',
      ['The columns are right; their order is not. Expected: name, price_cents.'],
    ],
    [
      'no result at all',
      'UPDATE flavours SET scoops = 1 WHERE id = 1',
      [
        'There is no result: a SELECT brings one.',
        'What changed: 1 changed row in flavours. Expected: no row.',
      ],
    ],
    [
      'a table that is not there',
      'SELECT name FROM flavors',
      ['The database refused: no such table: flavors.'],
    ],
    [
      'the visible rows copied out',
      "SELECT 'lemon' AS name, 180 AS price_cents UNION ALL SELECT 'coffee', 200 UNION ALL SELECT 'vanilla', 200",
      [
        'On the rows you see, this is right. On other rows it is not.',
        '3 expected rows are missing.',
        '3 rows of yours are not expected.',
      ],
    ],
  ])('%s', async (_, script, said) => {
    expect(await attempts(cheapest, script)).toEqual([said])
  })

  test('without ORDER BY any order is right', async () => {
    const exercise = sqlExercise('SELECT name FROM flavours')
    expect(await attempts(exercise, 'SELECT name FROM flavours ORDER BY scoops DESC')).toEqual([['right']])
  })

  test('an expression may be called anything', async () => {
    const exercise = sqlExercise('SELECT count(*) FROM orders')
    expect(await attempts(exercise, 'select COUNT( * ) from orders')).toEqual([['right']])
  })

  describe('what a column is called', () => {
    const often = 'SELECT flavour_id, count(*) AS attempts FROM orders GROUP BY flavour_id'
    const unnamed = 'SELECT flavour_id, count(*) FROM orders GROUP BY flavour_id'
    const at = { line: 1, column: 1 }

    test('does not count beside right rows, and is remarked on', async () => {
      const events = await playAll(lesson([sqlExercise(often)]), scripted(unnamed))
      const [attempt] = only(events, 'attempt')
      expect(attempt?.verdict).toBe('right')
      expect(textOf(attempt?.diagnosis ?? [])).toMatch(
        /Column 2 is called count\(\*\).* AS attempts gives it/,
      )
    })

    test('is not what is wrong with other rows', async () => {
      expect(await attempts(sqlExercise(often), `${unnamed} LIMIT 1`)).toEqual([
        ['1 expected row is missing.'],
      ])
    })

    test.each([
      ['start', { start: { answer: unnamed, at } }],
      ['reject', { rejects: [{ answer: unnamed, message: words('Name it.'), at }] }],
    ])('counts where nothing else tells the %s from the reference', async (_, more) => {
      const events = await playAll(lesson([sqlExercise(often, more)]), scripted(unnamed, often))
      const [wrong, right] = only(events, 'attempt')
      expect(wrong).toMatchObject({ verdict: 'wrong', contrast: { headings: [1] } })
      expect(wrong?.notes).toEqual(['Column 2 of your result is called count(*); expected attempts.'])
      expect(right?.verdict).toBe('right')
    })
  })

  describe('somebody who only looks', () => {
    const at = { line: 1, column: 1 }
    const nothing = {
      answer: "UPDATE flavours SET scoops = 20 WHERE name = 'Mango'",
      message: words('No row fits.'),
      at,
    }
    const peek = { answer: 'SELECT * FROM flavours', message: words('Looking is not enough.'), at }
    const said = async (exercise: SqlExercise, script: string) => {
      const events = await playAll(lesson([exercise]), scripted(script, ':skip'))
      const [attempt] = only(events, 'attempt')
      return textOf(attempt?.message.length ? attempt.message : (attempt?.diagnosis ?? []))
    }
    const refill = (rejects: SqlExercise['rejects']) =>
      sqlExercise("UPDATE flavours SET scoops = 20 WHERE name = 'mango'", { rejects })

    test('is not told what is for those whose change came to nothing', async () => {
      expect(await said(refill([nothing]), 'SELECT * FROM flavours')).toMatch(
        /^You looked; nothing was changed\./,
      )
      expect(await said(refill([nothing]), nothing.answer)).toBe('No row fits.')
    })

    test('is told what the lesson has for them', async () => {
      expect(await said(refill([nothing, peek]), 'SELECT * FROM flavours')).toBe('Looking is not enough.')
    })

    test('and somebody who changes what was only to be looked at are told apart', async () => {
      const look = sqlExercise('SELECT name FROM flavours')
      expect(await said(look, 'UPDATE flavours SET scoops = 20')).toMatch(/^This changes something\./)
    })
  })

  test('rows changed are compared one by one, whatever the statement', async () => {
    const exercise = sqlExercise("UPDATE flavours SET scoops = 20 WHERE name = 'mango'")
    expect(
      await attempts(
        exercise,
        'UPDATE flavours SET scoops = 20',
        "UPDATE flavours SET scoops = 21 WHERE name = 'mango'",
        "UPDATE flavours SET scoops = 20 WHERE name = 'lemon'",
        'UPDATE flavours SET scoops = 20 WHERE id = 3',
        "UPDATE flavours SET scoops = scoops + 20 - scoops WHERE name LIKE 'man%'; SELECT 1",
      ),
    ).toEqual([
      ['What changed: 4 changed rows in flavours. Expected: 1 changed row in flavours.'],
      ['In flavours, scoops is 21; expected 20.'],
      ['In flavours, you changed row 1; expected row 3.'],
      [
        'On the rows you see, this is right. On other rows it is not.',
        'In flavours, you changed row 3; expected row 1.',
      ],
      ['right'],
    ])
  })

  test('new rows may come in any order', async () => {
    const exercise = sqlExercise(
      "INSERT INTO flavours (name, price_cents, scoops) VALUES ('plum', 100, 1), ('pear', 110, 2)",
    )
    const insert = (values: string) => `INSERT INTO flavours (name, price_cents, scoops) VALUES ${values}`
    expect(
      await attempts(exercise, insert("('plum', 100, 1)"), insert("('plum', 100, 1), ('pear', 111, 2)")),
    ).toEqual([
      ['What changed: 1 new row in flavours. Expected: 2 new rows in flavours.'],
      ['In flavours, price_cents is 111; expected 110.'],
    ])
  })

  test('a plan and a number of statements can be demanded', async () => {
    const exercise = sqlExercise('SELECT name FROM flavours WHERE id = 2', {
      plan: 'SEARCH flavours',
      maxStatements: 1,
    })
    expect(
      await attempts(
        exercise,
        'SELECT name FROM flavours WHERE id + 0 = 2',
        'SELECT 1; SELECT name FROM flavours WHERE id = 2',
        'SELECT name FROM flavours WHERE id = 2',
      ),
    ).toEqual([
      ['The rows are right. The plan is not: expected SEARCH flavours, got SCAN flavours.'],
      ['Use at most one statement; this is 2.'],
      ['right'],
    ])
  })

  test('what is demanded is demanded, even where the reference does not do it', async () => {
    const demands = { plan: 'SEARCH flavours', maxStatements: 1 }
    const exercise = sqlExercise('SELECT 1; SELECT name FROM flavours', demands)
    expect(await attempts(exercise, 'SELECT 1; SELECT name FROM flavours')).toEqual([
      [
        'The rows are right. The plan is not: expected SEARCH flavours, got SCAN CONSTANT ROW; SCAN flavours.',
        'Use at most one statement; this is 2.',
      ],
    ])
  })

  test('a known mistake about what is demanded has its message', async () => {
    const reject = {
      answer: 'SELECT name FROM flavours WHERE id + 0 = 2',
      message: words('It scans.'),
      at: { line: 1, column: 1 },
    }
    const more = { plan: 'SEARCH flavours', rejects: [reject] }
    const exercise = sqlExercise('SELECT name FROM flavours WHERE id = 2', more)
    const [notes] = await attempts(exercise, 'SELECT name FROM flavours WHERE id * 1 = 2')
    expect(notes?.[0]).toBe('It scans.')
  })

  test('a probe tries out what a table refuses', async () => {
    const exercise = sqlExercise('CREATE TABLE parcels (grams INTEGER NOT NULL CHECK (grams > 0)) STRICT', {
      probe:
        "INSERT INTO parcels VALUES (250); INSERT INTO parcels VALUES (0);\nINSERT INTO parcels VALUES ('heavy; very')",
    })
    expect(
      await attempts(
        exercise,
        'CREATE TABLE parcels (grams INTEGER NOT NULL) STRICT',
        'CREATE TABLE parcels (grams INTEGER CHECK (grams BETWEEN 1 AND 9000)) STRICT',
      ),
    ).toEqual([
      ['Your answer was tried out. It accepted this, and should refuse it: INSERT INTO parcels VALUES (0)'],
      ['right'],
    ])
  })

  test('a probe passes on why a table does not take a good row, and what became of every row in the end', async () => {
    const exercise = sqlExercise(
      'CREATE TABLE gifts (cents INTEGER, order_id INTEGER REFERENCES orders (id)) STRICT',
      { probe: 'INSERT INTO gifts VALUES (5, 1); INSERT INTO gifts VALUES (5, 999)' },
    )
    const events = await playAll(
      lesson([exercise]),
      scripted(exercise.reference.replace('(id)', '(idd)'), exercise.reference),
    )
    const [wrong, right] = only(events, 'attempt')
    expect(wrong?.notes).toEqual([
      'Your answer was tried out. It refused this, and should accept it: INSERT INTO gifts VALUES (5, 1)',
      'The database says: foreign key mismatch - "gifts" referencing "orders".',
    ])
    expect(wrong?.probe).toBeUndefined()
    expect(right?.probe).toEqual([
      { statement: 'INSERT INTO gifts VALUES (5, 1)', refused: null },
      { statement: 'INSERT INTO gifts VALUES (5, 999)', refused: 'FOREIGN KEY constraint failed' },
    ])
  })

  test('what cannot be read is no attempt', async () => {
    const events = await playAll(
      lesson([cheapest]),
      scripted('SELEC name', '', '-- nothing', cheapest.reference),
    )
    expect(only(events, 'unclear')).toHaveLength(3)
    expect(only(events, 'attempt')).toMatchObject([{ verdict: 'right', attempt: 1 }])
    expect(only(events, 'end')[0]?.receipt).toMatchObject({ right: 1, questions: 1 })
  })

  test('every attempt starts from the same data, even after one that leaves a transaction open', async () => {
    const exercise = sqlExercise('DELETE FROM orders WHERE id = 2')
    const tries = await attempts(
      exercise,
      'DELETE FROM orders',
      'BEGIN; DELETE FROM orders WHERE id = 1',
      'DROP TABLE orders',
      'DELETE FROM orders WHERE id > 1',
    )
    expect(tries.map((said) => said[0])).toEqual([
      'What changed: 2 removed rows in orders. Expected: 1 removed row in orders.',
      'In orders, you changed row 1; expected row 2.',
      expect.stringContaining('What changed'),
      'right',
    ])
  })
})

describe('an answer that is a request', () => {
  const order = (body: unknown) => message('POST', '/orders', body)
  const twoMango = httpExercise(order({ flavour: 'mango', qty: 2 }), {
    start: { answer: order({ flavour: 'vanilla', qty: 1 }), at: { line: 1, column: 1 } },
    rejects: [
      { answer: order({ flavour: 'mango', qty: 1 }), message: words('Only one'), at: { line: 2, column: 1 } },
      {
        answer: order({ flavour: 'mango', qty: '2' }),
        message: words('That is text'),
        at: { line: 3, column: 1 },
      },
    ],
  })

  test.each([
    'POST /orders flavour=mango qty:=2',
    'post /orders flavour=mango qty:=2',
    '/orders flavour=mango qty:=2',
    'POST /orders {"flavour": "mango", "qty": 2}',
    'POST /orders "flavour=mango" qty:=2 X-Why:because',
    'POST /orders\\nContent-Type: application/json\\n\\n{"qty":2,"flavour":"mango"}',
    'POST /orders\n\n{"qty":2,"flavour":"mango"}',
  ])('may be written as %s', async (line) => {
    expect(await attempts(twoMango, line)).toEqual([['right']])
  })

  test('gets the author’s message for a known mistake, and notes for any', async () => {
    expect(
      await attempts(
        twoMango,
        'POST /orders flavour=mango qty:=1',
        'POST /orders flavour=mango qty=2',
        'POST /orders flavour=vanilla qty:=2',
        'GET /flavours',
      ),
    ).toEqual([
      ['Only one', 'In flavours, scoops is 8; expected 7.'],
      [
        'That is text',
        'The response was 422; expected 201. The server says: qty must be a number.',
        'What changed: no row. Expected: 1 new row in orders, 1 changed row in flavours.',
      ],
      [expect.stringMatching(/^In (flavours|orders)/)],
      [
        'GET only looks; the slip asks for POST.',
        'The response was 200; expected 201.',
        'What changed: no row. Expected: 1 new row in orders, 1 changed row in flavours.',
      ],
    ])
  })

  test('is compared without what time and chance decide', async () => {
    const exercise = httpExercise(message('GET', '/orders/3'))
    const events = await playAll(
      lesson([request(order({ flavour: 'lemon', qty: 1 })), exercise]),
      scripted('GET /orders/3'),
    )
    expect(only(events, 'attempt')).toMatchObject([{ verdict: 'right' }])
    expect(await attempts(httpExercise(message('GET', '/orders/1')), 'GET /orders/2')).toEqual([
      ["The status is right. The response's body is not: look at $.id."],
    ])
  })

  test('starts from the same state of the application every time', async () => {
    const ring = message('POST', '/bell', { loud: true })
    const soft = 'POST /bell loud:=false'
    const events = await playAll(
      lesson([request(ring), httpExercise(ring), request(ring, { id: 'after' })]),
      scripted(soft, soft, 'POST /bell loud:=true'),
    )
    expect(only(events, 'attempt').map(({ verdict, notes }) => [verdict, ...notes])).toEqual([
      ['wrong', "The status is right. The response's body is not: look at $.loud."],
      ['wrong', "The status is right. The response's body is not: look at $.loud."],
      ['right'],
    ])
    const bodies = only(events, 'exchange').map(({ runs }) => runs[0]?.exchanges[0]?.response?.body)
    expect(bodies).toEqual(['{"rings":1,"loud":true}', '{"rings":2,"loud":true}'])
  })

  test('must be readable', async () => {
    const events = await playAll(
      lesson([twoMango]),
      scripted('POST', 'POST orders', "POST /orders flavour='mango", ':skip'),
    )
    expect(only(events, 'unclear').map(({ why }) => why.length > 10)).toEqual([true, true, true])
  })

  test('may be its very bytes', async () => {
    const text = 'GET /flavours HTTP/1.1\nHost: shop.test'
    const exercise = httpExercise(
      { kind: 'raw', base64: btoa('GET /flavours HTTP/1.1\r\nHost: shop.test\r\n\r\n'), text },
      { raw: true },
    )
    expect(
      await attempts(exercise, 'GET /flavours HTTP/1.1', 'GET /flavours HTTP/1.1\\r\\nHost: shop.test'),
    ).toEqual([[expect.stringContaining('expected 200')], ['right']])
  })
})

describe('after an exercise', () => {
  const remove = sqlExercise('DELETE FROM orders WHERE id = 1', { hints: [words('DELETE')] })
  const count = sql('SELECT count(*) FROM orders')

  test.each([
    ['solved', ['DELETE FROM orders WHERE id < 2'], 'right', 1],
    ['shown', ['DELETE FROM orders', ':hint', ':solution'], 'shown', 0],
    ['skipped', [':skip'], 'skipped', 0],
  ])('that was %s the data is what the reference leaves', async (_, lines, verdict, right) => {
    const events = await playAll(lesson([remove, count]), scripted(...lines))
    expect(only(events, 'settled')).toMatchObject([{ verdict }])
    expect(only(events, 'sql')[0]?.outcome.results[0]?.rows).toEqual([[1]])
    expect(only(events, 'end')[0]?.receipt).toMatchObject({ right, questions: 1, rowsDeleted: 1 })
    expect(only(events, 'solution')).toHaveLength(verdict === 'shown' ? 1 : 0)
  })

  test('the hidden data has lived through the same, and was opened only for it', async () => {
    const kitchen = openShop()
    const rich = request(message('POST', '/orders', { flavour: 'mango', qty: 5 }))
    const left = sqlExercise("SELECT scoops FROM flavours WHERE name = 'mango'")
    const events = await playAll(
      lesson([rich, left, rich, { ...left, id: 'again' }, reset, { ...left, id: 'once-more' }]),
      scripted('SELECT 4 AS scoops', left.reference, left.reference, left.reference),
      {},
      kitchen,
    )
    expect(kitchen.opened).toHaveLength(2)
    expect(only(events, 'attempt').map(({ verdict, data }) => `${verdict} ${data}`)).toEqual([
      'wrong hidden',
      'right seed',
      'right seed',
      'right seed',
    ])
    const wrong = only(events, 'attempt')[0]
    expect(wrong?.expected).toMatchObject({ sql: { results: [{ rows: [[2]] }] } })
    await playAll(lesson([count]), scripted(), {}, kitchen)
    expect(kitchen.opened).toHaveLength(3)
  })

  test('nothing breaks where a script before has left a transaction open, or the database is down', async () => {
    const at = { line: 1, column: 1 }
    const open = await playAll(lesson([sql('BEGIN; DELETE FROM orders'), remove, count]), scripted(':skip'))
    expect(open.at(-1)?.type).toBe('end')
    const down = await playAll(
      lesson([{ type: 'set', settings: { database: 'down' }, at }, remove, count]),
      scripted('DELETE FROM orders WHERE id = 1'),
    )
    expect(down.at(-1)?.type).toBe('end')
  })

  test('without hidden data the seed alone counts', async () => {
    const events = await playAll(
      lesson([remove]),
      scripted('DELETE FROM orders WHERE flavour_id = 1'),
      {},
      openShop({ hidden: false }),
    )
    expect(only(events, 'attempt')).toMatchObject([{ verdict: 'right' }])
  })
})

test('grading accepts every permutation that no order fixes, and no other multiset', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.constant(null),
    fc.double({ noNaN: true }),
    fc.bigInt(),
  )
  const table = fc.array(fc.tuple(value, value), { maxLength: 12 })
  const result = (rows: typeof table extends fc.Arbitrary<infer T> ? T : never) => ({
    sql: '',
    columns: ['a', 'b'],
    rows,
    count: rows.length,
    truncated: false,
    changes: [],
    plan: [],
  })
  fc.assert(
    fc.property(
      table.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
      ),
      ([rows, mixed]) => {
        expect(compareResults(result(mixed), result(rows), 'any')).toEqual([])
        expect(compareResults(result(rows), result(rows), 'exact')).toEqual([])
        expect(compareResults(result([...mixed, ['one', 'more']]), result(rows), 'any')).not.toEqual([])
        if (rows.length > 0)
          expect(compareResults(result(mixed.slice(1)), result(rows), 'any')).not.toEqual([])
      },
    ),
  )
})

test('what two runs of a reference agree on must be so, and what they differ in is free', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => agrees(value, structuredClone(value), value)))
  expect(agrees({ id: 1, at: 5 }, { id: 1, at: 6 }, { id: 1, at: 99 })).toBe(true)
  expect(agrees({ id: 1, at: 5 }, { id: 1, at: 6 }, { id: 2, at: 5 })).toBe(false)
  expect(agrees({ id: 1 }, { id: 1 }, { id: 1, more: true })).toBe(false)
  expect(agrees({ id: 1 }, { id: 1 }, {})).toBe(false)
  expect(agrees([1, 2], [1, 3], [1, 'any'])).toBe(true)
  expect(agrees([1], [1], [1, 2])).toBe(false)
})

test('a script is cut into statements where it is meant to be', () => {
  expect(
    statementsOf(`-- first; comment
      SELECT ';' AS "a;b"; /* ; */
      CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM x; END;
      ; SELECT [a;b] FROM \`c;d\` -- end`),
  ).toHaveLength(3)
  expect(statementsOf(' ;; -- nothing\n /* at all */ ')).toEqual([])
})
