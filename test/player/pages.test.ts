import { expect, test } from 'vitest'
import type { Answer, CommandName, Learner } from '../../src/player/learner.ts'
import { only, playAll, scripted } from './learners.ts'
import { choose, lesson, message, pause, prose, quiz, request, sql, sqlExercise } from './lesson.ts'
import { openShop } from './shop.ts'

const order = (flavour: string) => message('POST', '/orders', { flavour, qty: 1 })
const count = sql('SELECT count(*) AS n FROM orders')

test('a lesson is told from its first page to its receipt', async () => {
  const learner = scripted()
  const events = await playAll(
    lesson([prose('one')], [prose('two'), request(message('GET', '/flavours'))]),
    learner,
  )
  expect(events.map((event) => event.type)).toEqual([
    'lesson',
    'page',
    'shown',
    'page',
    'shown',
    'request',
    'exchange',
    'end',
  ])
  expect(learner.prompts).toMatchObject([
    { kind: 'continue', after: 'page', page: 1, pages: 2 },
    { kind: 'continue', after: 'end', page: 2 },
  ])
})

test('who leaves behind the last block has finished, where everything is answered', async () => {
  const question = quiz(choose({ this: true, that: false }))
  const played = lesson([prose('one'), question], [prose('two')])
  /** Leaves at the first prompt of this kind. */
  const leaving = async (after: string, answer: string) => {
    const ask: Learner['ask'] = async (prompt) =>
      prompt.kind === 'continue' && prompt.after === after
        ? { kind: 'command', name: 'quit', argument: '' }
        : answer === '' && prompt.kind !== 'continue'
          ? { kind: 'command', name: 'skip', argument: '' }
          : { kind: 'text', text: prompt.kind === 'continue' ? '' : answer }
    return (await playAll(played, { ask })).at(-1)
  }
  expect(await leaving('end', '1')).toMatchObject({ type: 'end', leaves: true, receipt: { questions: 1 } })
  expect(await leaving('end', '')).toEqual({ type: 'left', page: 2 })
  expect(await leaving('page', '1')).toEqual({ type: 'left', page: 1 })
})

test('somebody is waited for after a run where prose follows, and at a pause', async () => {
  const learner = scripted()
  await playAll(
    lesson([request(message('GET', '/flavours')), prose('read'), pause, prose('on'), count, pause]),
    learner,
  )
  expect(learner.prompts.map((prompt) => (prompt.kind === 'continue' ? prompt.after : prompt.kind))).toEqual([
    'exchange',
    'pause',
    'pause',
    'end',
  ])
})

test('a page that ends with a pause asks once', async () => {
  const learner = scripted()
  await playAll(lesson([prose('read'), pause], [prose('on')]), learner)
  expect(learner.prompts).toMatchObject([{ after: 'pause' }, { after: 'end' }])
})

test('what is done on a page lasts, and going back undoes it', async () => {
  const played = lesson([count], [request(order('mango')), count], [count])
  const events = await playAll(played, scripted())
  expect(counts(events)).toEqual([2, 3, 3])
  const walked = await playAll(played, walker([1, 1, 'back', 1, 1]))
  expect(only(walked, 'page').map(({ number, way }) => `${number} ${way}`)).toEqual([
    '1 opened',
    '2 forward',
    '3 forward',
    '2 back',
    '3 forward',
  ])
  expect(counts(walked)).toEqual([2, 3, 3, 3, 3])
})

test('a page begun once more has the data, the settings and the lens that it began with', async () => {
  const set = { type: 'set', settings: { build: 'weak' }, at: { line: 1, column: 1 } } as const
  const lens = { type: 'lens', lens: 'technical', at: { line: 1, column: 1 } } as const
  const played = lesson([prose('x')], [prose('a'), set, lens, request(order('lemon')), count])
  const events = await playAll(played, walker([1, 'reset', 1]))
  expect(counts(events)).toEqual([3, 3])
  expect(only(events, 'settings').map((event) => event.changed)).toEqual([
    { build: 'weak' },
    { build: 'weak' },
  ])
  expect(only(events, 'shown').map((event) => event.lens)).toEqual(['restaurant', 'restaurant', 'restaurant'])
})

test('a fault that is compared is off again afterwards, whichever value came first', async () => {
  const flavours = message('GET', '/flavours')
  const compared = request(flavours, { compare: { setting: 'database', values: ['down', 'up'] } })
  const other = request(flavours, { compare: { setting: 'database', values: ['up', 'down'] } })
  const events = await playAll(lesson([compared, request(flavours), other, request(flavours)]), scripted())
  const statuses = only(events, 'exchange').map(({ runs }) =>
    runs.map(({ exchanges }) => exchanges[0]?.response?.status),
  )
  expect(statuses).toEqual([[503, 200], [200], [200, 503], [200]])
})

test('a fault that was on before it is compared is on again afterwards', async () => {
  const flavours = message('GET', '/flavours')
  const down = { type: 'set', settings: { database: 'down' }, at: { line: 1, column: 1 } } as const
  const compared = request(flavours, { compare: { setting: 'database', values: ['down', 'up'] } })
  const events = await playAll(lesson([down, compared, request(flavours)]), scripted())
  expect(only(events, 'exchange').at(-1)?.runs[0]?.exchanges[0]?.response?.status).toBe(503)
})

test('opening a later page lives through the pages before it in silence', async () => {
  const quizzed = quiz(choose({ yes: true, no: false }))
  const exercise = sqlExercise('DELETE FROM orders WHERE id = 1')
  const played = lesson([request(order('mango')), quizzed], [exercise], [count])
  const events = await playAll(played, scripted(), { page: 3 })
  expect(events.map((event) => event.type)).toEqual(['lesson', 'page', 'statement', 'sql', 'end'])
  expect(counts(events)).toEqual([2])
  expect(only(events, 'end')[0]?.receipt).toMatchObject({
    requests: 1,
    pantry: 1,
    rowsAdded: 1,
    rowsDeleted: 1,
  })
})

test('reset brings back the seed and the default settings', async () => {
  const at = { line: 1, column: 1 }
  const events = await playAll(
    lesson([
      { type: 'set', settings: { database: 'down' }, at },
      request(message('GET', '/flavours')),
      { type: 'reset', at },
      request(order('mango')),
      { type: 'reset', at },
      count,
    ]),
    scripted(),
  )
  expect(only(events, 'exchange').map(({ runs }) => runs[0]?.exchanges[0]?.response?.status)).toEqual([
    503, 201,
  ])
  expect(counts(events)).toEqual([2])
})

test('on the first page there is nothing to go back to', async () => {
  const events = await playAll(lesson([prose('one')]), scripted(':back', ':quit'))
  expect(only(events, 'refused')).toMatchObject([{ command: 'back' }])
  expect(events.at(-1)).toEqual({ type: 'left', page: 1 })
})

test('going back from the middle of a page leads to its beginning, and from there to the page before', async () => {
  const ask = quiz(choose({ yes: true, no: false }))
  const second = [request(order('mango')), count, ask, prose('read')]
  const learner = scripted('2', ':back', ':back', '1', ':back', '1', ':quit')
  const events = await playAll(lesson([prose('x')], second), learner)
  expect(only(events, 'page').map(({ number, way }) => `${number} ${way}`)).toEqual([
    '1 opened',
    '2 forward',
    '2 again',
    '1 back',
    '2 forward',
    '2 again',
  ])
  expect(counts(events)).toEqual([3, 3, 3, 3])
})

test('a first page without a heading has that of its lesson when somebody comes back to it', async () => {
  const { pages, ...rest } = lesson([prose('one')], [prose('two')])
  const bare = { ...rest, pages: pages.map((page) => ({ ...page, title: null })) }
  const command = (name: CommandName): Answer => ({ kind: 'command', name, argument: '' })
  const said: Answer[] = [{ kind: 'text', text: '' }, command('back')]
  const events = await playAll(bare, { ask: async () => said.shift() ?? command('quit') })
  expect(only(events, 'page').map(({ number, title }) => [number, title])).toEqual([
    [1, null],
    [2, null],
    [1, 'A test'],
  ])
})

test('what is typed where nothing is asked turns no page', async () => {
  const learner = typing('3', 'lemon', '', 'next')
  const events = await playAll(lesson([prose('one')], [prose('two')]), learner)
  expect(only(events, 'unclear').map(({ given, why }) => [given, why])).toEqual([
    ['3', 'Nothing is asked here. Enter goes on.'],
    ['lemon', 'Nothing is asked here. Enter goes on.'],
  ])
  expect(only(events, 'page')).toHaveLength(2)
  expect(events.at(-1)?.type).toBe('end')
})

test('a lesson can be left anywhere, and its backends are closed', async () => {
  const kitchen = openShop()
  const events = await playAll(lesson([count, prose('read')]), scripted(':quit'), {}, kitchen)
  expect(events.at(-1)).toEqual({ type: 'left', page: 1 })
  expect(kitchen.closed).toBe(kitchen.opened.length)
})

test('the lens is turned by name or to the next one, and wins over the lesson', async () => {
  const told = { type: 'lens', lens: 'technical', at: { line: 1, column: 1 } } as const
  const events = await playAll(
    lesson([prose('a')], [told, prose('b')]),
    scripted(':lens', ':lens upside-down', ':lens restaurant', ':help', ':hint', ':skip'),
  )
  expect(only(events, 'lens')).toEqual([
    { type: 'lens', lens: 'both', chosen: 'both' },
    { type: 'lens', lens: 'restaurant', chosen: 'restaurant' },
  ])
  expect(only(events, 'refused').map((event) => event.command)).toEqual(['lens', 'hint'])
  expect(only(events, 'help')).toMatchObject([{ prompt: { kind: 'continue' } }])
  expect(only(events, 'shown').map((event) => event.lens)).toEqual(['restaurant', 'restaurant'])
})

test('a lens that was chosen before goes ahead of the lesson, until it is left to it again', async () => {
  const told = { type: 'lens', lens: 'both', at: { line: 1, column: 1 } } as const
  const pages = lesson([prose('a')], [told, prose('b')])
  const options = { preferences: { lens: 'technical' } } as const
  const held = await playAll(pages, scripted(), options)
  expect(only(held, 'lesson').map((event) => event.lens)).toEqual(['technical'])
  expect(only(held, 'shown').map((event) => event.lens)).toEqual(['technical', 'technical'])
  expect(only(held, 'lens')).toEqual([])
  const left = await playAll(pages, scripted(':lens lesson'), options)
  expect(only(left, 'lens')).toEqual([
    { type: 'lens', lens: 'restaurant', chosen: null },
    { type: 'lens', lens: 'both' },
  ])
  expect(only(left, 'shown').map((event) => event.lens)).toEqual(['technical', 'both'])
})

test('a statement that fails and a setting that does not exist are told, and the lesson goes on', async () => {
  const at = { line: 1, column: 1 }
  const events = await playAll(
    lesson([sql('SELECT x FROM nowhere'), { type: 'set', settings: { build: 'odd' }, at }, prose('on')]),
    scripted(),
  )
  expect(only(events, 'sql')[0]?.outcome.error).toMatchObject({ code: 'no-such-table' })
  expect(only(events, 'trouble')).toHaveLength(1)
  expect(events.at(-1)?.type).toBe('end')
})

test('another system of the course keeps its own data for the whole lesson', async () => {
  const other = { ...count, system: 'other' }
  const events = await playAll(
    lesson([request(order('mango')), other, { ...request(order('lemon')), system: 'other' }], [other, count]),
    scripted(),
  )
  expect(counts(events)).toEqual([2, 3, 3])
})

test('what is set holds for every system of the lesson that knows it', async () => {
  const at = { line: 1, column: 1 }
  const ask = (system: string | null) => ({ ...request(message('GET', '/flavours')), system })
  const set = (settings: Record<string, string>) => ({ type: 'set' as const, settings, at })
  const events = await playAll(
    lesson([
      ask('other'),
      set({ database: 'down' }),
      ask(null),
      ask('other'),
      set({ database: 'up' }),
      ask('other'),
    ]),
    scripted(),
  )
  const statuses = only(events, 'exchange').flatMap(({ runs }) =>
    runs.flatMap(({ exchanges }) => exchanges.map(({ response }) => response?.status)),
  )
  expect(statuses).toEqual([200, 503, 503, 200])
})

function counts(events: Parameters<typeof only>[0]): unknown[] {
  return only(events, 'sql').map(({ outcome }) => outcome.results[0]?.rows[0]?.[0])
}

/** Types these things, whatever is asked. */
function typing(...lines: string[]): Learner {
  return { ask: async () => ({ kind: 'text', text: lines.shift() ?? '' }) }
}

/** Presses Enter where a number of pages is to be gone on, and gives a command at a page's end. */
function walker(steps: (number | 'back' | 'reset')[]): ReturnType<typeof scripted> {
  const learner = scripted()
  const left = steps.flatMap((step) => (typeof step === 'number' ? Array<string>(step).fill('') : [step]))
  return {
    prompts: learner.prompts,
    ask: async (prompt) => {
      if (prompt.kind !== 'continue' || (prompt.after !== 'page' && prompt.after !== 'end')) {
        return { kind: 'text', text: '' }
      }
      const next = left.shift() ?? ''
      return next === 'back' || next === 'reset'
        ? { kind: 'command', name: next, argument: '' }
        : { kind: 'text', text: '' }
    },
  }
}

test('what went by without being waited for keeps nobody who goes back twice on the same page', async () => {
  const typed: CommandName[] = ['skip', 'back', 'back']
  const hurried: Learner = {
    ask: async ({ kind }): Promise<Answer> => {
      if (kind === 'continue') return { kind: 'text', text: '', passed: true }
      return { kind: 'command', name: typed.shift() ?? 'quit', argument: '' }
    },
  }
  const asking = quiz(choose({ yes: true, no: false }))
  const events = await playAll(lesson([asking], [prose('a'), pause, asking]), hurried)
  expect(only(events, 'page').map(({ number, way }) => `${number} ${way}`)).toEqual([
    '1 opened',
    '2 forward',
    '2 again',
    '1 back',
  ])
})
