import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { alignRows, cellOf } from '../../src/player/grading/align-rows.ts'
import { renderEvent } from '../../src/render/event.ts'
import { ASCII } from '../../src/render/style/glyphs.ts'
import { renderRows } from '../../src/render/task/row-contrast.ts'
import { width } from '../../src/render/text/width.ts'
import type { SqlValue } from '../../src/trace/value.ts'
import { only, playAll, scripted } from '../player/learners.ts'
import { httpExercise, lesson, message, sqlExercise } from '../player/lesson.ts'
import { styleOf } from './fixture.ts'

/** What somebody reads of a wrong answer. */
async function screen(
  exercise: Parameters<typeof lesson>[0][number],
  answer: string,
  part = {},
): Promise<string> {
  const events = await playAll(lesson([exercise]), scripted(answer, ':skip'))
  return only(events, 'attempt')
    .flatMap((event) => renderEvent(event, styleOf({ lens: 'technical', ...part })))
    .join('\n')
}

const all = 'SELECT id, name, price_cents FROM flavours'
const byId = sqlExercise(`${all} ORDER BY id`)

describe('a wrong answer beside what was expected', () => {
  it('says in words which rows are missing, extra, other or differ, and marks the column', async () => {
    const cases = 'CASE id WHEN 2 THEN 1 ELSE price_cents END AS price_cents'
    const answer = `SELECT id, name, ${cases} FROM flavours WHERE id <> 3 ORDER BY id`
    expect(await screen(byId, answer)).toMatchInlineSnapshot(`
      "
                  yours                      expected
                  id  name     price_cents   id  name     price_cents
                   1  lemon          180      1  lemon            180
         differs   2  vanilla          1 ≠    2  vanilla          200
         missing                              3  mango            320
                   4  coffee         200      4  coffee           200
       ✗ Not this.
         price_cents differs in 1 row; 1 row is missing."
    `)
  })

  it('never shows the statements of the reference, only what they do', async () => {
    const rehearsed = sqlExercise(
      'BEGIN; UPDATE flavours SET scoops = 0; SELECT id, scoops FROM flavours; ROLLBACK',
    )
    for (const answer of ['SELECT 1', 'UPDATE flavours SET scoops = 0', 'SELECT id, scoops FROM flavours']) {
      for (const part of [{}, { accessible: true }]) {
        expect(await screen(rehearsed, answer, part)).not.toMatch(/BEGIN|ROLLBACK/)
      }
    }
  })

  it('marks a heading only where it is what is wrong', async () => {
    const counted = 'SELECT qty, count(*) AS orders FROM orders GROUP BY qty'
    const unnamed = counted.replace(' AS orders', '')
    const at = { line: 1, column: 1 }
    expect(await screen(sqlExercise(counted, { start: { answer: unnamed, at } }), unnamed)).toContain(
      'count(*) ≠',
    )
    expect(await screen(sqlExercise(counted), `${unnamed} LIMIT 1`)).not.toContain('≠')
  })

  it('lists what a right table took and refused', async () => {
    const table = sqlExercise('CREATE TABLE tips (cents INTEGER CHECK (cents > 0)) STRICT', {
      probe: "INSERT INTO tips VALUES (5); INSERT INTO tips VALUES (0); INSERT INTO tips VALUES ('a button')",
    })
    expect(await screen(table, table.reference)).toMatchInlineSnapshot(`
      "
         done
         Your answer was tried out with INSERT INTO tips:
         accepted  VALUES (5)
         refused   VALUES (0)  CHECK: cents > 0
         refused   VALUES ('a button')
                   cannot store TEXT value in INTEGER column tips.cents
       ✓ Right."
    `)
    expect(await screen(table, table.reference, { accessible: true })).toMatchInlineSnapshot(`
      "
       Right.
         Done.
       Your answer was tried out:
       Accepted: INSERT INTO tips VALUES (5).
       Refused, CHECK: cents > 0: INSERT INTO tips VALUES (0).
       Refused, cannot store TEXT value in INTEGER column tips.cents: INSERT INTO
       tips VALUES ('a button')."
    `)
  })

  it('tells what is in another order', async () => {
    expect(
      await screen(byId, `${all} WHERE id < 4 UNION ALL SELECT 9, 'fig', 2 ORDER BY id DESC`),
    ).toMatchInlineSnapshot(`
      "
                  yours                      expected
                  id  name     price_cents   id  name     price_cents
         extra     9  fig                2
         order     3  mango            320   (row 3)
         order     2  vanilla          200   (row 2)
                   1  lemon            180    1  lemon            180
         missing                              4  coffee           200
       ✗ Not this.
         1 expected row is missing.
         1 row of yours is not expected."
    `)
  })

  it('stands one under the other where there is no room', async () => {
    expect(await screen(byId, `${all} ORDER BY id DESC`, { width: 60 })).toMatchInlineSnapshot(`
      "
                   id  name     price_cents
         yours      4  coffee           200
         expected   1  lemon            180
         yours      3  mango            320
         expected   2  vanilla          200
         yours      2  vanilla          200
         expected   3  mango            320
                   … 1 more row not as expected
       ✗ Not this.
         DESC begins with the largest id. Without it, ORDER BY
         begins with the smallest."
    `)
  })

  it('is a sentence a row for a voice', async () => {
    const answer = `SELECT id, name, price_cents + (id = 2) AS price_cents FROM flavours WHERE id <> 3 ORDER BY id`
    expect(await screen(byId, answer, { accessible: true })).toMatchInlineSnapshot(`
      "
       Not this.
         price_cents differs in 1 row; 1 row is missing.
       Row 1 is as expected: id: 1; name: lemon; price_cents: 180.
       Your row 2 differs: price_cents is 201, expected 200. The row: id: 2; name:
       vanilla; price_cents: 201.
       Missing: id: 3; name: mango; price_cents: 320.
       Row 3 is as expected: id: 4; name: coffee; price_cents: 200."
    `)
  })

  it('shows which rows changed, and how they should have', async () => {
    const exercise = sqlExercise("UPDATE flavours SET scoops = 20 WHERE name = 'mango'")
    expect(await screen(exercise, 'UPDATE flavours SET scoops = 20')).toMatchInlineSnapshot(`
      "
         extra     ~ flavours #1 (lemon)    scoops 14 → 20
         extra     ~ flavours #2 (vanilla)  scoops 11 → 20
         extra     ~ flavours #4 (coffee)   scoops 5 → 20
         … 1 changed row as expected
       ✗ Not this.
         There is no WHERE, so this changes every row of flavours. WHERE says which
         rows are meant.
       Your try has been taken back: the data is as before."
    `)
    expect(
      await screen(exercise, "UPDATE flavours SET scoops = 21 WHERE name = 'mango'"),
    ).toMatchInlineSnapshot(`
      "
         yours     ~ flavours #3 (mango)  scoops 9 → 21
         expected  ~ flavours #3 (mango)  scoops 9 → 20
       ✗ Not this.
         In flavours, scoops is 21; expected 20.
       Your try has been taken back: the data is as before."
    `)
  })

  it('lays the bodies of both responses out alike, without what chance decides', async () => {
    const order = (qty: number) => message('POST', '/orders', { flavour: 'mango', qty })
    const answer = 'POST /orders flavour=mango qty:=3'
    expect(await screen(httpExercise(order(2)), answer)).toMatchInlineSnapshot(`
      "
                  yours                   expected
                  201 Created             201 Created
                  { "id": 3,              { "id": 3,
         differs    "total_cents": 960,     "total_cents": 640,
                    "token": 0.008 }        "token": 0.008 }
         yours     ~ flavours #3 (mango)  scoops 9 → 6
         expected  ~ flavours #3 (mango)  scoops 9 → 7
         yours     + orders #3  new: qty 3, total_cents 960
         expected  + orders #3  new: qty 2, total_cents 640
       ✗ Not this.
         In flavours, scoops is 6; expected 7.
       Your try has been taken back: the data is as before."
    `)
  })

  it('says what became of a request first, then which fields differ, for a voice', async () => {
    const order = (qty: number) => message('POST', '/orders', { flavour: 'mango', qty })
    const answer = 'POST /orders flavour=mango qty:=3'
    const told = await screen(httpExercise(order(2)), answer, { accessible: true })
    expect(told).toMatch(/^\n Not this\.\n/)
    expect(told).toContain('Status as expected: 201 Created.\n total_cents: yours 960, expected 640.\n')
    const other = await screen(httpExercise(order(2)), 'GET /orders/1', { accessible: true })
    expect(other).toContain('Status: yours 200 OK, expected 201 Created.')
    expect(other).not.toMatch(/yours 1\b|Yours:|total_cents: /)
  })

  it('compares lists in a body row by row', async () => {
    const shown = await screen(httpExercise(message('GET', '/flavours')), 'GET /orders/1')
    expect(shown).toMatchInlineSnapshot(`
      "
                  yours                   expected
                  200 OK                  200 OK
         differs  { "id": 1,              [{ "id": 1,
         differs    "flavour_id": 1,         "name": "lemon",
         differs    "qty": 1,                "price_cents": 180,
         differs    "total_cents": 180,      "scoops": 14 },
         differs    "token": null,         { "id": 2,
         differs    "at": null }             "name": "vanilla",
                  … 10 more lines not as expected
       ✗ Not this.
         The status is right. The response's body is not."
    `)
  })
})

const name = fc.constantFrom('id', 'name', 'a\u0007b', '', 'a very long name of a column', 'größe', '日本')
const value: fc.Arbitrary<SqlValue> = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 90 }),
  fc.uint8Array({ maxLength: 9 }),
)
const sides = fc.integer({ min: 1, max: 6 }).chain((columns) => {
  const row = fc.array(value, { minLength: columns, maxLength: columns })
  const side = fc.record({
    columns: fc.array(name, { minLength: columns, maxLength: columns }),
    rows: fc.array(row, { maxLength: 8 }),
  })
  return fc.tuple(side, side)
})

test('any two results fit into the width, without a control character', () => {
  const style = fc.record({
    width: fc.constantFrom(60, 80, 200),
    accessible: fc.boolean(),
    glyphs: fc.constantFrom(ASCII, styleOf().glyphs),
  })
  fc.assert(
    fc.property(
      sides,
      style,
      fc.constantFrom('any' as const, 'exact' as const),
      ([mine, expected], part, order) => {
        const cells = (rows: SqlValue[][]) => rows.map((row) => row.map(cellOf))
        const pairs = alignRows(cells(mine.rows), cells(expected.rows), order)
        for (const line of renderRows(pairs, mine, expected, styleOf(part))) {
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
          expect(width(line)).toBeLessThanOrEqual(part.width - (part.accessible ? 2 : 3))
        }
      },
    ),
    { seed: 3, numRuns: 150 },
  )
})
