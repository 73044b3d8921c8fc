import { describe, expect, it } from 'vitest'
import type { PlayEvent } from '../../src/player/event.ts'
import { renderEvent } from '../../src/render/event.ts'
import { renderFrame } from '../../src/render/stepper/frame.ts'
import { renderSaid } from '../../src/render/stepper/said.ts'
import { openStepper, type StepperState } from '../../src/render/stepper/state.ts'
import { placeOfChunk, storiesOf } from '../../src/render/stepper/stories.ts'
import type { Style } from '../../src/render/style/style.ts'
import { renderTrace } from '../../src/render/trace/trace.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import {
  GET_FLAVOURS,
  NO_ADDRESS,
  PLAIN,
  POST_ORDER,
  queryIn,
  REFUSED,
  responseOf,
  routed,
  styleOf,
} from './fixture.ts'

/** A handler that asks, and breaks over the answer. */
const BROKEN = routed(
  { target: '/flavours' },
  { pattern: '/flavours', handler: 'listFlavours' },
  responseOf(500, 'Internal Server Error', { error: 'something broke' }),
  (router) => {
    const handler = router.enter('application', 'listFlavours')
    handler.fact({ kind: 'handler' })
    queryIn(handler, 'SELECT name FROM flavours', [], { columns: ['name'], rows: [['mango']] })
    handler.fact({ kind: 'answered', status: 500 })
    handler.fact({ kind: 'error', name: 'TypeError', message: 'no', stack: 'no', requestId: '1' })
    handler.leave()
  },
)

const alone = (exchange: Exchange) => ({
  title: 'One click, one cone',
  page: { number: 2, pages: 5 },
  stories: [{ exchange, name: '' }],
})

function picture(
  exchange: Exchange,
  step: number,
  { rows = 24, ...part }: Partial<Style> & { rows?: number } = {},
  state: Partial<StepperState> = {},
): string {
  const style = styleOf(part)
  const stories = alone(exchange)
  const opened = { ...openStepper(stories.stories, { story: 0, step }, style.lens), ...state }
  return `\n${renderFrame(stories, opened, style, rows).lines.join('\n')}\n`
}

function heard(
  exchange: Exchange,
  step: number,
  part: Partial<Style>,
  state: Partial<StepperState> = {},
): string {
  const style = styleOf({ accessible: true, ...part })
  const stories = alone(exchange)
  const opened = { ...openStepper(stories.stories, { story: 0, step }, style.lens), ...state }
  const { shown, words } = renderSaid(stories, opened, style)
  return `\n${[...shown, '', ...words].join('\n')}\n`
}

describe('a step as a picture', () => {
  it('has the page, the way, the request, the step in its box, and the keys', () => {
    expect(picture(POST_ORDER, 6)).toMatchInlineSnapshot(`
      "
       One click, one cone                                        page 2 of 5 · ▓▓░░░

         you ━━━━━━▶ door ━━━━━━▶ waiter ━━━━━━▶ kitchen ━━━━━━▶ pantry
                                                                   ◉

       POST /orders                                                       step 7 of 9
       ┌ pantry ────────────────────────────────────────────────────────────────────┐
       │ kitchen   asks the pantry to change scoops in flavours where id is 3 and   │
       │           scoops is at least 1                                             │
       │ pantry    a row changes in flavours: #3 (mango), scoops 9 → 8              │
       │                                                                            │
       │ next  kitchen: asks the pantry to write down a new order                   │
       └────────────────────────────────────────────────────────────────────────────┘









       ← back   → next   1-9 step   space play   l lens   d details   r rows
       w waterfall   s sandbox   ? all keys   q leave   Enter goes on
      "
    `)
  })

  it('has headers, statements and times in the words of the field', () => {
    expect(picture(POST_ORDER, 0, { lens: 'technical', rows: 18 })).toMatchInlineSnapshot(`
      "
       One click, one cone                                        page 2 of 5 · ▓▓░░░

         client ──────▷ server ──────▷ API ──────▷ application ──────▷ database
           ◉

       POST /orders                                             step 1 of 9 · 0.00 ms
       ┌ client · request ──────────────────────────────────────────────────────────┐
       │ POST /orders HTTP/1.1                                                      │
       │ host: ice-cream.test                                                       │
       │ content-type: application/json                                             │
       │                                                                            │
       │ { "flavour": "mango", "qty": 1 }                                           │
       │                                                                            │
       │ next  server: read 150 bytes: HTTP/1.1, 4 headers, 32-byte body            │
       └────────────────────────────────────────────────────────────────────────────┘

       ← back   → next   1-9 step   space play   l lens   d details   r rows
       w waterfall   s sandbox   ? all keys   q leave   Enter goes on
      "
    `)
    expect(picture(POST_ORDER, 5, { lens: 'technical', rows: 20 })).toMatchInlineSnapshot(`
      "
       One click, one cone                                        page 2 of 5 · ▓▓░░░

         client ━━━━━━▶ server ━━━━━━▶ API ━━━━━━▶ application ━━━━━━▶ database
                                                                          ◉

       POST /orders                                             step 6 of 9 · 0.44 ms
       ┌ database · statement ──────────────────────────────────────────────────────┐
       │ SELECT id, name, price_cents, scoops FROM flavours WHERE name = ?          │
       │ with ["mango"]                                                             │
       │                                                                            │
       │ id   name    price_cents   scoops                                          │
       │ ──   ─────   ───────────   ──────                                          │
       │  3   mango           320        9                                          │
       │                                                                            │
       │ next  database: UPDATE flavours SET scoops = scoops…  [1, 3, 1]  ~1 row    │
       └────────────────────────────────────────────────────────────────────────────┘


       ← back   → next   1-9 step   space play   l lens   d details   r rows
       w waterfall   s sandbox   ? all keys   q leave   Enter goes on
      "
    `)
  })

  it('leads back with the answer, and shows what was never reached', () => {
    expect(picture(REFUSED, 4, { lens: 'both', rows: 24 })).toMatchInlineSnapshot(`
      "
       One click, one cone                                        page 2 of 5 · ▓▓░░░

          you   ◀━━━━━━  door  ◀━━━━━━ waiter ◀━━━━━━   kitchen   ──────▷  pantry
         client         server          API           application         database
           ◉

       POST /books                                              step 5 of 5 · 0.48 ms
       ┌ you (client) · response ───────────────────────────────────────────────────┐
       │ 403 Forbidden   said by the kitchen                                        │
       │   it came back the same way: kitchen, waiter, door                         │
       │                                                                            │
       │ HTTP/1.1 403 Forbidden                                                     │
       │ content-type: application/json                                             │
       │                                                                            │
       │ { "error": "role is \\"member\\", this route needs \\"admin\\"" }              │
       │                                                                            │
       │ next  the end                                                              │
       └────────────────────────────────────────────────────────────────────────────┘




       ← back   → next   1-9 step   space play   l lens   d details   r rows
       w waterfall   s sandbox   ? all keys   q leave   Enter goes on
      "
    `)
    expect(picture(NO_ADDRESS, 1, { rows: 14 })).toContain('you ──────▷ door')
  })

  it('is drawn in ASCII, on a narrow terminal', () => {
    const text = picture(POST_ORDER, 7, { ...PLAIN, width: 60, lens: 'both' })
    expect(text).toMatch(/^[\x00-\x7f]*$/)
    expect(text).toMatchInlineSnapshot(`
      "
       One click, one cone                    page 2 of 5 | ##...

          you   =>  door  => waiter =>   kitchen   =>  pantry
         client    server     API      application    database
                                                         ^

       POST /orders                         step 8 of 9 | 0.76 ms
       + pantry (database) | statement -------------------------+
       | kitchen   asks the pantry to write down a new order    |
       | pantry    + orders #42  new: flavour_id 3,             |
       |           customer NULL, qty 1, state new,             |
       |           day 2026-07-01                               |
       |                                                        |
       | INSERT INTO orders (flavour_id, customer, qty, state,  |
       |   day) VALUES (?, ?, ?, ?, ?)                          |
       | with [3, NULL, 1, "new", "2026-07-01"]                 |
       |                                                        |
       | kitchen (application): createOrder  201                |
       | next  you (client): 201 Created   Location...          |
       +--------------------------------------------------------+

       left back   right next   1-9 step   space play   l lens
       d details   r rows   w waterfall   s sandbox   ? all keys
       q leave   Enter goes on
      "
    `)
  })

  it('uses the room of a large screen for the way and the times', () => {
    expect(picture(GET_FLAVOURS, 4, { lens: 'technical', width: 120, rows: 40 })).toMatchInlineSnapshot(`
      "
       One click, one cone                                                                                page 2 of 5 · ▓▓░░░

         client ━━━━━━▶ server ━━━━━━▶ API ━━━━━━▶ application ━━━━━━▶ database
                                                                          ◉

       GET /flavours                                                                                    step 5 of 6 · 0.32 ms
       ┌ database · statement ──────────────────────────────────────────────────────────────────────────────────────────────┐
       │ SELECT name, price_cents, scoops FROM flavours ORDER BY name                                                       │
       │                                                                                                                    │
       │ name         price_cents   scoops                                                                                  │
       │ ──────────   ───────────   ──────                                                                                  │
       │ lemon                180       30                                                                                  │
       │ vanilla              190       29                                                                                  │
       │ mango                200       28                                                                                  │
       │ pistachio            210       27                                                                                  │
       │ hazelnut             220       26                                                                                  │
       │ flavour 5            230       25                                                                                  │
       │ flavour 6            240       24                                                                                  │
       │ flavour 7            250       23                                                                                  │
       │ flavour 8            260       22                                                                                  │
       │ flavour 9            270       21                                                                                  │
       │ flavour 10           280       20                                                                                  │
       │ flavour 11           290       19                                                                                  │
       └─────────────────────────────────────────────────────────────────────────────────────────── 1-16 of 31 · PgUp PgDn ─┘

             1  client       → GET /flavours
             2  server       read 150 bytes: HTTP/1.1, 4 headers, no body
             3  API          route GET /flavours → listFlavours
             4  application  listFlavours begins
       →     5  database     SELECT name, price_cents, scoops FROM flavours ORDER BY name  24 rows
             6  client       ← 200 OK

        client       █████████████████████████████████████████████████████████████████████████████  0.68 ms
        server                ▐██████████████████████████████████████████████████████████████       0.52 ms
        API                             ████████████████████████████████████████████████▌           0.40 ms
        application                              ▐█████████████████████████████████▌                0.28 ms
        database                                           ▐██████████████                          1 query, 0.12 ms

       ← back   → next   1-9 step   space play   l lens   d details   r rows   w waterfall   s sandbox   ? all keys   q leave
       Enter goes on
      "
    `)
  })

  it('leaves out on a few rows what is missed least', () => {
    expect(picture(POST_ORDER, 6, { rows: 9 })).toMatchInlineSnapshot(`
      "
       POST /orders                                                       step 7 of 9
       ┌ pantry ────────────────────────────────────────────────────────────────────┐
       │ kitchen   asks the pantry to change scoops in flavours where id is 3 and   │
       │           scoops is at least 1                                             │
       │ pantry    a row changes in flavours: #3 (mango), scoops 9 → 8              │
       └───────────────────────────────────────────────────── 1-3 of 5 · PgUp PgDn ─┘

       ← back   → next   1-9 step   space play   l lens   d details   r rows
       w waterfall   s sandbox   ? all keys   q leave   Enter goes on
      "
    `)
    expect(picture(POST_ORDER, 6, { rows: 2 }).trim().split('\n')).toHaveLength(2)
  })

  it('has every byte and statement in the details, and the answer only where the story has come to it', () => {
    const text = picture(POST_ORDER, 6, { rows: 50 }, { view: 'details' })
    expect(text).toMatch(/details of step 7[\s\S]*statement at step 7\s[\s\S]*bytes that were sent/)
    expect(text).not.toContain('came back')
    const answer = picture(POST_ORDER, 8, { rows: 50 }, { view: 'details' })
    expect(answer).toMatch(/the bytes that came back[\s\S]*the bytes that were sent/)
  })

  it('turns the arrow to whoever has answered', () => {
    const way = (step: number) => picture(BROKEN, step, {}).split('\n')[3]
    const at = (kind: string) => BROKEN.steps.findIndex((step) => step.kind === kind)
    expect(way(at('query'))).toMatch(/━▶ kitchen ━+▶ pantry/)
    expect(way(at('error'))).toMatch(/━▶ kitchen ◀━+ pantry/)
    expect(way(at('response'))).toMatch(/you ◀━.*◀━+ kitchen ◀━+ pantry/)
  })

  it('says what came of a handler behind what it asked for, never before', () => {
    const style = styleOf({ lens: 'technical' })
    const lines = renderTrace(BROKEN, style).map((chunk) => chunk.split('\n'))
    const begins = lines.findIndex(([first]) => first?.includes('listFlavours begins'))
    expect(lines[begins]).toHaveLength(1)
    expect(lines[begins + 1]?.[0]).toContain('SELECT name FROM flavours')
    expect(lines[begins + 1]?.[1]).toMatch(/^ {6}application {2}listFlavours +500$/)
  })

  it('turns rows over where their headings would break, and keeps them whole', () => {
    const text = picture(POST_ORDER, 7, { width: 60, rows: 30 }, { view: 'rows' })
    expect(text).toMatch(/flavour_id +3\s/)
    expect(text).toMatch(/customer +NULL\s/)
  })

  it('shows the rows before and after', () => {
    expect(picture(POST_ORDER, 7, { rows: 22 }, { view: 'rows' })).toMatchInlineSnapshot(`
      "
       One click, one cone                                        page 2 of 5 · ▓▓░░░

         you ━━━━━━▶ door ━━━━━━▶ waiter ━━━━━━▶ kitchen ━━━━━━▶ pantry
                                                                   ◉

       POST /orders                                                       step 8 of 9
       ┌ rows before and after step 8 ──────────────────────────────────────────────┐
       │ orders #42 added                                                           │
       │           id   flavour_id   customer   qty   state   day                   │
       │ + after   42   3            NULL       1     new     2026-07-01            │
       │                                                                            │
       │ Changed before this step, by the same request:                             │
       │ a row changes in flavours: #3 (mango), scoops 9 → 8                        │
       └────────────────────────────────────────────────────────────────────────────┘






       ← back   → next   1-9 step   space play   l lens   d details   r rows
       w waterfall   s sandbox   ? all keys   q leave   Enter closes
      "
    `)
  })

  it('shows a part of what is longer, and which', () => {
    const top = picture(GET_FLAVOURS, 5)
    expect(top).toMatch(/ 1-\d+ of 30 · PgUp PgDn ─┘/)
    expect(top).not.toContain('flavour 23')
    const end = picture(GET_FLAVOURS, 5, {}, { scroll: 999 })
    expect(end).toContain('flavour 23')
    expect(end).toMatch(/-30 of 30 /)
  })

  it('shows what is being typed, and what there is to say to it', () => {
    expect(picture(POST_ORDER, 6, {}, { typed: { text: ':lens te', done: false } })).toContain(
      '\n > :lens te_\n',
    )
    expect(picture(POST_ORDER, 6, {}, { typed: { text: 'details', done: true } })).toContain('\n > details\n')
    expect(picture(POST_ORDER, 6, {}, { typed: { text: 'd', done: true } })).not.toContain('>  d')
    expect(picture(POST_ORDER, 6, {}, { notice: 'There is no step 12.' })).toContain('There is no step 12.')
  })

  it('names the other requests where there are several', () => {
    const stories = {
      ...alone(REFUSED),
      stories: [
        { exchange: REFUSED, name: 'build = weak' },
        { exchange: POST_ORDER, name: 'build = fixed' },
      ],
    }
    const state = openStepper(stories.stories, { story: 1, step: 2 }, 'restaurant')
    const step = renderFrame(stories, state, styleOf(), 24).lines.join('\n')
    expect(step).toContain('request 2 of 2: build = fixed   201 Created')
    expect(step).toContain('tab others')
    const list = renderFrame(stories, { ...state, view: 'others' }, styleOf(), 24).lines.join('\n')
    expect(list).toMatch(/1 {2}build = weak +403 Forbidden +0 queries/)
    expect(list).toMatch(/→ +2 {2}build = fixed +201 Created +3 queries/)
  })
})

describe('a step as sentences', () => {
  it('says where one is, what happened, and what can be typed', () => {
    expect(heard(POST_ORDER, 6, {})).toMatchInlineSnapshot(`
      "
      Step 7 of 9. Kitchen, asks the pantry to change scoops in flavours where id is 3
      and scoops is at least 1. Pantry, a row changes in flavours: #3 (mango), scoops
      from 9 to 8.

      Press Enter for the next step, or type back, a number, lens, details, rows,
      waterfall, help, quit.
      "
    `)
    expect(heard(REFUSED, 3, { lens: 'technical' })).toMatchInlineSnapshot(`
      "
      Step 4 of 5. Application, requireAdmin: stopped. The reason: role is "member",
      this route needs "admin".

      Press Enter for the next step, or type back, a number, lens, details, rows,
      waterfall, help, quit.
      "
    `)
    expect(heard(REFUSED, 4, {})).toContain('Press Enter to go on with the lesson')
  })

  it('says nothing twice where both lenses are wanted', () => {
    const told = heard(POST_ORDER, 6, { lens: 'both' }).replace(/\s+/g, ' ')
    expect(told.match(/A row changes/g)).toHaveLength(1)
    expect(heard(REFUSED, 3, { lens: 'both' }).match(/requireAdmin/g)).toHaveLength(1)
    const wish = heard(POST_ORDER, 0, { lens: 'both' })
    expect(wish.match(/mango/g)).toHaveLength(1)
    expect(wish).toContain('POST /orders.')
    const received = heard(POST_ORDER, 1, { lens: 'both' })
    expect(received).toMatch(/Door \(server\), takes the request in\. Read /)
  })

  it('lists what can be typed in sentences, without keys that only eyes need', () => {
    const help = heard(POST_ORDER, 6, {}, { view: 'help' })
    expect(help).toContain('Back: one step back.\n')
    expect(help).not.toMatch(/PageUp|scroll|left|j, k|Play/)
  })

  it('counts the steps as the trace does', () => {
    const trace = renderTrace(POST_ORDER, styleOf({ accessible: true }))
    expect(trace.map((text) => /^Step (\d of \d)\./.exec(text)?.[1])).toEqual(
      [1, 2, 3, 4, 6, 7, 8, 9].map((step) => `${step} of 9`),
    )
  })

  it('says the rows, the times and the details too', () => {
    expect(heard(POST_ORDER, 6, {}, { view: 'rows' })).toMatchInlineSnapshot(`
      "
      Rows before and after step 7.
      A row changes in flavours: #3 (mango), scoops from 9 to 8.
      Before this step the database was as before the request.

      Press Enter to close this, or type back, a number, lens, details, rows,
      waterfall, help, quit.
      "
    `)
    expect(heard(POST_ORDER, 6, {}, { view: 'waterfall' })).toContain('Pantry begins after')
    expect(heard(POST_ORDER, 6, {}, { view: 'details' })).toContain('the bytes that were sent')
  })

  it('is drawn step by step, in ASCII, where lines are only written', () => {
    expect(heard(POST_ORDER, 3, { accessible: false, ...PLAIN, width: 60 })).toMatchInlineSnapshot(`
      "
       Step 4 of 9.
         you ====> door ====> waiter ====> kitchen ----- pantry
                                              ^
       + kitchen | validateOrder -------------------------------+
       | validateOrder has a look: passed                       |
       |                                                        |
       | next  kitchen: createOrder gets to work                |
       +--------------------------------------------------------+

       Press Enter for the next step, or type back, a number,
       lens, details, rows, waterfall, help, quit.
      "
    `)
  })
})

describe('where a story is entered', () => {
  const at = { line: 1, column: 1 }
  const request = { kind: 'message' as const, method: 'GET', target: '/', headers: [], body: '' }
  const block = {
    type: 'request' as const,
    id: 'r',
    request,
    system: null,
    predict: [],
    among: [],
    times: 1,
    concurrent: false,
    compare: null,
    expect: [],
    at,
  }
  type Told = Extract<PlayEvent, { type: 'exchange' }>
  const event = (runs: [string | null, Exchange[]][], lens: Told['lens'], part: object = {}): Told =>
    // The parts of a block that are not read here are left to it.
    ({
      type: 'exchange',
      block: { ...block, ...part },
      runs: runs.map(([value, exchanges]) => ({ value, exchanges, changes: [] })),
      lens,
    }) as unknown as Told

  it('is the step that was told last', () => {
    const one = event([[null, [POST_ORDER]]], 'restaurant')
    const chunks = renderEvent(one, styleOf())
    const places = chunks.map((_, chunk) => placeOfChunk(one, chunk, styleOf()).step)
    expect(places).toEqual([0, 1, 2, 3, 5, 6, 7, 8])
    expect(chunks[4]).toContain('createOrder asks the pantry')
    expect(storiesOf(one)).toEqual([{ exchange: POST_ORDER, name: '' }])
  })

  it('is a step of the right request where there are several', () => {
    const many = event([[null, [POST_ORDER, REFUSED]]], 'technical', { times: 2 })
    expect(storiesOf(many).map(({ name }) => name)).toEqual(['', ''])
    expect(placeOfChunk(many, 0, styleOf())).toEqual({ story: 0, step: 0 })
    expect(placeOfChunk(many, 999, styleOf())).toEqual({ story: 1, step: 4 })
    const compare = { setting: 'build', values: ['weak', 'fixed'] }
    const two = event(
      [
        ['weak', [REFUSED]],
        ['fixed', [POST_ORDER]],
      ],
      'restaurant',
      { compare },
    )
    expect(storiesOf(two).map(({ name }) => name)).toEqual(['build=weak', 'build=fixed'])
    for (const width of [80, 200]) {
      const style = styleOf({ width })
      for (const [chunk, text] of renderEvent(two, style).entries()) {
        const { story, step } = placeOfChunk(two, chunk, style)
        const told = [REFUSED, POST_ORDER][story]?.steps[step]
        if (text.includes('takes the request in')) expect(told?.kind).toBe('received')
        if (text.includes('knows who answers this')) expect(told?.kind).toBe('route')
      }
    }
  })
})
