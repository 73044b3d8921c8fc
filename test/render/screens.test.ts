import { describe, expect, test } from 'vitest'
import type { QuizBlock } from '../../src/lesson/lesson.ts'
import type { PlayEvent } from '../../src/player/event.ts'
import { renderEvent } from '../../src/render/event.ts'
import { renderDiagnostic } from '../../src/render/instructor/diagnostic.ts'
import { renderSystem, renderSystems } from '../../src/render/instructor/systems.ts'
import { renderKeys } from '../../src/render/keys.ts'
import { renderOutline } from '../../src/render/learner/outline.ts'
import { renderMenu, renderWelcome } from '../../src/render/learner/welcome.ts'
import { renderRun } from '../../src/render/run.ts'
import { renderScript } from '../../src/render/sql/sql-result.ts'
import type { Style } from '../../src/render/style/style.ts'
import { renderComparison } from '../../src/render/task/comparison.ts'
import { highlight } from '../../src/render/text/highlight.ts'
import { place } from '../../src/render/text/place.ts'
import { renderProse } from '../../src/render/text/prose.ts'
import { SPOKEN } from '../../src/render/text/spoken-glyphs.ts'
import { renderDetails } from '../../src/render/trace/details.ts'
import { renderExchange } from '../../src/render/trace/exchange.ts'
import type { Exchange } from '../../src/trace/exchange.ts'
import * as fixture from './fixture.ts'
import { inlineOf, proseOf } from './markdown.ts'

const at = { line: 1, column: 1 }
const choices = (texts: string[]) => texts.map((text, key) => ({ key, nodes: proseOf(text) }))
const quiz = (text: string, question: QuizBlock['question']): QuizBlock => ({
  type: 'quiz',
  id: 'q',
  about: null,
  text: proseOf(text),
  question,
  after: [],
  hints: [],
  at,
})
const event = (one: PlayEvent) => (style: Style) => renderEvent(one, style)
const trace = (exchange: Exchange, lens: Style['lens']) => (style: Style) =>
  renderExchange(exchange, { ...style, lens })
const runs = [
  { value: 'fixed', exchanges: [fixture.POST_ORDER], changes: fixture.POST_ORDER.changes },
  { value: 'weak', exchanges: [fixture.REFUSED], changes: [] },
]
const values = (...texts: string[]) => texts.map((value) => ({ value }))
const rows = [
  [1, 'lemon', 180, null],
  [2, 'NULL', 200, ''],
  [3, 'mango', 320, new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0])],
  [
    12345678901234567890n,
    'a text that is longer than any cell of a table should ever be allowed to get',
    5,
    'x\u001b[31m',
  ],
]

const MARKDOWN = `## Four stops

You have *just* seen **four** stops, \`GET /flavours\` among them. See [the RFC](https://www.rfc-editor.org/rfc/rfc9110).

| Stop | Its name | Its work |
|---|---|--:|
| door | **server** | takes requests in, sends responses out, and closes late |
| waiter | **API** | 12 |

1. one
   - nested, in a line that goes on and on until it has to be wrapped somewhere behind the end
2. two

> quoted

\`\`\`js
const price = await db.get('SELECT 1') // never the slip's
\`\`\`
`

const SCREENS: Record<string, (style: Style) => string[]> = {
  'the first screen': (style) =>
    renderWelcome(
      {
        title: 'lessons',
        welcome: proseOf(
          'Follow one order, from a tap on a phone to a row in a database, and back.\n\nLesson 1 takes 15 minutes. You need no experience, and you cannot break anything.',
        ),
      },
      [
        { key: 'Enter', text: 'start lesson 1' },
        { key: '2', text: 'show me everything' },
      ],
      style,
    ),
  'the menu': (style) =>
    renderMenu(
      'lessons',
      'Brochure or kitchen?, page 3 of 7',
      [
        { key: 'Enter', text: 'go on' },
        { key: '2', text: 'all lessons' },
      ],
      style,
    ),
  'a lesson begins': event({
    type: 'lesson',
    id: 'ice-cream-click',
    title: 'One click, one cone',
    minutes: 15,
    system: 'ice-cream',
    pages: 9,
    objectives: [],
    lens: 'restaurant',
    page: 1,
  }),
  'a page': event({ type: 'page', number: 2, title: 'Four stops', pages: 9, way: 'forward' }),
  prose: (style) => place(renderProse(proseOf(MARKDOWN), style), style),
  'the analogy': event({
    type: 'shown',
    lens: 'restaurant',
    block: {
      type: 'analogy',
      title: 'In the restaurant',
      nodes: proseOf('a question comes in at the **door**. A **waiter** takes it to the **kitchen**.'),
      at,
    },
  }),
  'a warning': event({
    type: 'shown',
    lens: 'technical',
    block: { type: 'callout', flavour: 'warning', nodes: proseOf('This build is weak on purpose.'), at },
  }),
  'a request that waits': event({
    type: 'request',
    lens: 'restaurant',
    block: {
      type: 'request',
      id: 'r',
      request: {
        kind: 'message',
        method: 'POST',
        target: '/orders',
        headers: [['Content-Type', 'application/json']],
        body: '{ "flavour": "mango", "qty": 1 }',
      },
      predict: [],
      among: [],
      times: 10,
      concurrent: true,
      compare: null,
      system: null,
      expect: [],
      at,
    },
  }),
  'a question asked first': event({
    type: 'prediction',
    id: 'p',
    what: 'reached',
    options: values('server', 'api', 'application', 'database'),
    lens: 'restaurant',
    request: null,
    run: null,
  }),
  'rows to be guessed': event({
    type: 'prediction',
    id: 'p',
    what: 'changes',
    options: values('none', 'orders +1', 'orders +1, flavours ~1'),
    lens: 'restaurant',
    request: null,
    run: { setting: 'build', value: 'weak' },
  }),
  'what was said and what it did': event({
    type: 'predicted',
    id: 'p',
    what: 'reached',
    said: 'database',
    did: 'application',
    surprise: true,
    lens: 'restaurant',
    run: null,
  }),
  'what was said and came': event({
    type: 'predicted',
    id: 'p',
    what: 'queries',
    said: '1',
    did: '1',
    surprise: false,
    lens: 'restaurant',
    run: null,
  }),
  'what was said of one run of two': event({
    type: 'predicted',
    id: 'p',
    what: 'status',
    said: '201 Created',
    did: '409 Conflict',
    surprise: true,
    lens: 'restaurant',
    run: { setting: 'gate', value: 'locked' },
  }),
  'nothing was said': event({
    type: 'predicted',
    id: 'p',
    what: 'changes',
    said: null,
    did: 'orders +1, flavours ~1',
    surprise: true,
    lens: 'technical',
    run: null,
  }),
  "a newcomer's GET": trace(fixture.GET_FLAVOURS, 'restaurant'),
  "a newcomer's POST": trace(fixture.POST_ORDER, 'restaurant'),
  'a POST in both vocabularies': trace(fixture.POST_ORDER, 'both'),
  'a settled POST': trace(fixture.POST_ORDER, 'technical'),
  'a refusal for a newcomer': trace(fixture.REFUSED, 'restaurant'),
  'a refusal': trace(fixture.REFUSED, 'technical'),
  'a page that lies at the door': trace(fixture.BROCHURE, 'restaurant'),
  'nobody for pizza': trace(fixture.NO_PIZZA, 'restaurant'),
  'no such address': trace(fixture.NO_ADDRESS, 'restaurant'),
  'a shut door': trace(fixture.SHUT, 'technical'),
  'a closed kitchen': trace(fixture.BAD_GATEWAY, 'restaurant'),
  'ten friends': (style) =>
    renderRun(
      {
        value: null,
        exchanges: [fixture.POST_ORDER, fixture.REFUSED, fixture.NO_ADDRESS],
        changes: fixture.POST_ORDER.changes,
      },
      true,
      style,
    ),
  'two builds': (style) => renderComparison(runs, 'build', false, style).map(({ text }) => text),
  'the details': (style) => renderDetails(fixture.POST_ORDER, style),
  'a table and a mistake': (style) =>
    renderScript(
      [
        {
          sql: 'SELECT * FROM flavours',
          columns: ['id', 'name', 'price_cents', 'photo'],
          rows,
          count: 24,
          truncated: false,
          changes: [],
          plan: [{ detail: 'SCAN flavours', depth: 0 }],
        },
      ],
      {
        code: 'syntax',
        message: 'near "FORM": syntax error',
        sql: 'SELECT name\n FORM flavours',
        offset: 13,
      },
      style,
      12,
    ),
  'a choice': event({
    type: 'question',
    block: quiz('What becomes of your ice cream?', { kind: 'choose', multiple: false, options: [] }),
    options: choices([
      'The order is lost: it was on the phone',
      'Somebody makes it anyway',
      'It waits until you are `online` again',
    ]),
    right: [],
  }),
  'an order': event({
    type: 'question',
    block: quiz('Put the story in order.', { kind: 'order', items: [] }),
    options: choices(['The server takes it in', 'The page sends a request', 'Your row is stored']),
    right: [],
  }),
  'a match': event({
    type: 'question',
    block: quiz('Match each name with its work.', {
      kind: 'match',
      heads: [inlineOf('Name'), inlineOf('Work')],
      left: [],
      right: [],
      key: [],
      sorting: false,
    }),
    options: choices(['frontend', 'database', 'application']),
    right: choices(['shows the button and sends the request', 'checks and decides', 'keeps the rows']),
  }),
  feedback: event({
    type: 'answered',
    id: 'q',
    verdict: 'wrong',
    given: '1',
    feedback: proseOf(
      'The phone only carried a message. The message had arrived, and had been answered, before the seagull came.',
    ),
    notes: [],
    after: proseOf('Order 42 is a row.'),
    key: proseOf('Somebody makes it anyway'),
    attempt: 1,
    over: true,
    content: '',
  }),
  right: event({
    type: 'answered',
    id: 'q',
    verdict: 'right',
    given: '2',
    feedback: proseOf('It does not need your phone.'),
    notes: [],
    after: [],
    key: null,
    attempt: 1,
    over: true,
    content: '',
  }),
  'the last hint': event({
    type: 'hint',
    id: 'q',
    nodes: proseOf('Which two things on this slip are not what your friend wants?'),
    last: true,
  }),
  'no hint': event({ type: 'hint', id: 'q', nodes: [], last: true }),
  'an attempt': event({
    type: 'attempt',
    block: {
      type: 'exercise',
      kind: 'sql',
      id: 'e',
      about: null,
      task: [],
      reference: 'SELECT 1',
      start: null,
      rejects: [],
      hints: [],
      expect: [],
      system: null,
      at,
      order: 'exact',
      plan: null,
      maxStatements: null,
      probe: null,
    },
    verdict: 'wrong',
    given: 'SELECT name, price_cents FROM flavours ORDER BY price_cents DESC LIMIT 3',
    outcome: {
      kind: 'sql',
      sql: {
        results: [
          {
            sql: '',
            columns: ['name', 'price_cents'],
            rows: [
              ['pistachio', 350],
              ['mango', 320],
            ],
            count: 2,
            truncated: false,
            changes: [],
            plan: [],
          },
        ],
        error: null,
        changes: [],
      },
    },
    expected: {
      kind: 'sql',
      sql: {
        results: [
          {
            sql: '',
            columns: ['name', 'price_cents'],
            rows: [
              ['lemon', 180],
              ['mango', 310],
            ],
            count: 2,
            truncated: false,
            changes: [],
            plan: [],
          },
        ],
        error: null,
        changes: [],
      },
    },
    contrast: {
      rows: [
        { kind: 'other', mine: 0, expected: 0 },
        { kind: 'differs', mine: 1, expected: 1, columns: [1] },
      ],
      headings: [],
      changes: [],
      sameChanges: 0,
    },
    data: 'seed',
    message: proseOf('You sorted the dearest first: ascending is the default, or say `ASC`.'),
    notes: [],
    attempt: 1,
    content: '',
  }),
  'the end': event({
    type: 'end',
    receipt: {
      lesson: 'ice-cream-click',
      title: 'One click, one cone',
      requests: 7,
      pantry: 6,
      rowsAdded: 3,
      rowsChanged: 4,
      rowsDeleted: 0,
      guesses: 4,
      surprises: 2,
      right: 6,
      solved: 7,
      questions: 7,
      hints: 0,
      minutes: 15,
    },
  }),
  'the keys of lesson 1': (style) => [
    renderKeys({ kind: 'choose', id: 'q', multiple: false, options: [], hints: true }, style, {
      firstLesson: true,
    }),
  ],
  'the keys later': (style) => [
    renderKeys({ kind: 'sql', id: 'q', start: null, hints: true }, style, { firstLesson: false }),
  ],
  help: event({ type: 'help', prompt: { kind: 'sql', id: 'q', start: null, hints: true }, asked: null }),
  'the course': (style) =>
    renderOutline(
      {
        title: 'Backend development',
        units: [
          {
            number: 1,
            title: 'Front of house',
            lessons: [
              { id: 'ice-cream-click', title: 'One click, one cone', minutes: 15, unit: 1, number: 1 },
              { id: 'digital-brochure', title: 'Brochure or kitchen?', minutes: 15, unit: 1, number: 2 },
              { id: 'burger-order', title: 'Customer, waiter, chef', minutes: 20, unit: 1, number: 3 },
            ],
          },
        ],
      },
      new Map([
        ['ice-cream-click', { state: 'finished', page: 9, pages: 9, right: 6, questions: 7 }],
        ['digital-brochure', { state: 'begun', page: 3, pages: 7, right: 0, questions: 0 }],
      ]),
      style,
      'burger-order',
    ),
  'a mistake in a lesson': (style) =>
    renderDiagnostic(
      {
        file: '1-front-of-house/1-ice-cream-click.md',
        line: 12,
        column: 9,
        severity: 'error',
        rule: 'unknown-attribute',
        message: 'an http block has no attribute "predcit"',
        fix: 'did you mean `predict`?',
        source: '```http predcit=status',
      },
      style,
    ),
  'the systems': (style) =>
    renderSystems(
      [
        {
          name: 'ice-cream',
          title: 'Ice-cream shop',
          settings: { build: ['fixed', 'weak'] },
          routes: [
            { method: 'GET', pattern: '/flavours', handler: 'listFlavours' },
            { method: 'PATCH', pattern: '/orders/:id', handler: 'changeOrder' },
          ],
        },
      ],
      style,
    ),
  'one system': (style) =>
    renderSystem(
      {
        name: 'ice-cream',
        title: 'Ice-cream shop',
        settings: {},
        routes: [{ method: 'GET', pattern: '/flavours', handler: 'listFlavours' }],
      },
      [
        {
          name: 'orders',
          rows: 41,
          columns: [
            { name: 'id', type: 'INTEGER', notNull: false, primaryKey: true, references: null },
            { name: 'flavour_id', type: 'INTEGER', notNull: true, primaryKey: false, references: 'flavours' },
            { name: 'name', type: 'TEXT', notNull: false, primaryKey: false, references: null },
          ],
        },
      ],
      style,
    ),
}

const LOOKS: Record<string, Style> = {
  '80': fixture.styleOf(),
  '80-colour': fixture.styleOf({ palette: fixture.COLOURS, highlight }),
  '60': fixture.styleOf({ width: 60 }),
  '200': fixture.styleOf({ width: 200 }),
  plain: fixture.styleOf(fixture.PLAIN),
  accessible: fixture.styleOf({ accessible: true, glyphs: SPOKEN }),
}

describe('screens look as they were approved', () => {
  test.each(Object.entries(LOOKS))('%s', async (look, style) => {
    const pictures = Object.entries(SCREENS).map(
      ([name, render]) => `==== ${name}\n${fixture.marked(render(style).join('\n'))}\n`,
    )
    await expect(pictures.join('\n')).toMatchFileSnapshot(`screens/${look}.txt`)
  })

  test('in plain style everything that rendering adds is ASCII', () => {
    for (const [name, render] of Object.entries(SCREENS)) {
      expect(render(LOOKS.plain ?? fixture.styleOf()).join('\n'), name).toMatch(/^[\n\x20-\x7e]*$/)
    }
  })
})
