import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Block, Lesson } from '../../src/lesson/lesson.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'

const text = readFileSync(new URL('./fixtures/letters.md', import.meta.url), 'utf8')
const context = {
  systems: ['post-office'],
  settings: { 'post-office': { build: ['fixed', 'weak'] } },
}

function read(source = text): Lesson {
  const { lesson, diagnostics } = parseLesson(source, '2-post/3-letters.md', context)
  expect(diagnostics).toEqual([])
  if (lesson === null) throw new Error('the fixture is broken')
  return lesson
}

function blocks<T extends Block['type']>(lesson: Lesson, type: T): Extract<Block, { type: T }>[] {
  return lesson.pages
    .flatMap((page) => page.blocks)
    .filter((block): block is Extract<Block, { type: T }> => block.type === type)
}

describe('a lesson that uses everything', () => {
  const lesson = read()

  it('has what its front matter says, and its numbers from its path', () => {
    const { pages: _, ...rest } = lesson
    expect(rest).toEqual({
      id: 'letters-home',
      title: 'Letters home',
      system: 'post-office',
      minutes: 12,
      objectives: ['say which letter arrives', 'write a letter that arrives'],
      words: ['letter', 'stamp'],
      lens: 'both',
      requires: ['first-day'],
      unit: 2,
      number: 3,
      file: '2-post/3-letters.md',
    })
  })

  it('begins a page at every second-level heading', () => {
    expect(
      lesson.pages.map(({ number, title, time, class: inClass }) => [number, title, time, inClass]),
    ).toEqual([
      [1, null, 90, 240],
      [2, 'Writing', null, null],
      [3, 'Questions', null, null],
    ])
    expect(lesson.pages[0]?.notes).toEqual(['Ask first.\n     Then run.'])
  })

  it('tells its blocks apart, in order', () => {
    expect(lesson.pages.map((page) => page.blocks.map((block) => block.type).join(' '))).toEqual([
      'prose analogy breaks callout prose pause request code source',
      'lens set request reset request sql details prose pause exercise exercise',
      'quiz quiz quiz quiz',
    ])
  })

  it('resolves references and footnotes, and keeps the words of images', () => {
    const [prose] = blocks(lesson, 'prose')
    expect(textOf(prose?.nodes ?? [])).toBe(
      'A letter needs a stamp. See the rules, a stamp and the note[1].\n[1] Stamps are blue.',
    )
    expect(JSON.stringify(prose)).toContain(
      '{"type":"link","url":"https://example.org/rules","title":"Rules"',
    )
  })

  it('takes the title out of an analogy and the mark out of a call-out', () => {
    expect(blocks(lesson, 'analogy').map(({ title, nodes }) => [title, textOf(nodes)])).toEqual([
      ['In the restaurant', 'a letter is a slip.'],
    ])
    expect(blocks(lesson, 'breaks').map(({ nodes }) => textOf(nodes))).toEqual(['nobody eats letters.'])
    expect(blocks(lesson, 'callout').map(({ flavour, nodes }) => [flavour, textOf(nodes)])).toEqual([
      ['tip', 'Read it aloud.'],
    ])
  })

  it('reads requests with everything that is asked of them', () => {
    const [first, second, raw] = blocks(lesson, 'request')
    expect(first).toMatchObject({
      id: 'all',
      request: { kind: 'message', method: 'GET', target: '/letters', headers: [], body: '' },
      predict: ['status', 'reached'],
      among: [200, 404],
      times: 1,
      concurrent: false,
      compare: null,
      at: { line: 36, column: 1 },
    })
    expect(first?.expect).toEqual([
      { kind: 'status', status: 200, line: 43, column: 1, text: 'status 200' },
      {
        kind: 'body',
        path: '$[0].id',
        count: false,
        test: { operator: '==', json: '1' },
        line: 44,
        column: 1,
        text: 'body $[0].id == 1',
      },
    ])
    expect(second).toMatchObject({
      id: expect.stringMatching(/^[0-9a-z]{10}$/),
      request: {
        headers: [['Content-Type', 'application/json']],
        body: '{\n  "text": "Hello"\n}',
      },
      times: 4,
      concurrent: true,
      compare: { setting: 'build', values: ['weak', 'fixed'] },
      system: 'post-office',
    })
    expect(raw?.request.kind === 'raw' && atob(raw.request.base64)).toBe(
      'GET /letters HTTP/1.1\r\nX-Odd: \x01\t\\\r\n\r\n',
    )
  })

  it('collects the parts of an exercise, and its task out of the prose', () => {
    const [sql, http] = blocks(lesson, 'exercise')
    expect(sql).toMatchObject({
      kind: 'sql',
      id: 'newest',
      about: 1,
      reference: 'SELECT id, text FROM letters ORDER BY id DESC',
      start: { answer: 'SELECT id FROM letters' },
      probe: "INSERT INTO letters VALUES (1, 'x')",
      order: 'exact',
      plan: 'SCAN letters',
      maxStatements: 1,
    })
    expect(sql && textOf(sql.task)).toBe('Show the letters, newest first:\nthe id\nthe text')
    expect(sql?.expect.map(({ text }) => text)).toEqual(['columns id, text'])
    expect(sql?.rejects.map(({ answer, message }) => [answer, textOf(message)])).toEqual([
      ['SELECT id, text FROM letters', 'Oldest first.\nTurn it around.'],
    ])
    expect(sql?.hints.map(textOf)).toEqual(['What turns an order around?', 'DESC.'])
    expect(http).toMatchObject({ kind: 'http', raw: true, about: 2, start: null })
    expect(http?.rejects[0]?.answer).toMatchObject({ kind: 'raw', text: 'GET /letters HTTP/1.1' })
    expect(blocks(lesson, 'prose').map(({ nodes }) => textOf(nodes))).toContain('Before the task.')
  })

  it('reads every kind of question', () => {
    const [choose, order, match, type] = blocks(lesson, 'quiz')
    expect(choose?.question).toMatchObject({ kind: 'choose', multiple: false })
    expect(
      choose?.question.kind === 'choose' &&
        choose.question.options.map(({ nodes, correct, feedback }) => [
          textOf(nodes),
          correct,
          textOf(feedback),
        ]),
    ).toEqual([
      ['this', false, 'No: a.'],
      ['that', true, 'Yes.'],
    ])
    expect([textOf(choose?.text ?? []), textOf(choose?.after ?? []), choose?.hints.map(textOf)]).toEqual([
      'Which one?',
      'After all.',
      ['Not this.'],
    ])
    expect(order?.question.kind === 'order' && order.question.items.map(({ rank }) => rank)).toEqual([
      1, 2, 2, 3,
    ])
    expect(match?.question).toMatchObject({ kind: 'match', key: [0, 0, 1], sorting: true })
    expect(type?.question).toMatchObject({
      kind: 'type',
      accept: [
        { kind: 'number', value: 42, tolerance: 2 },
        { kind: 'text', text: 'waiter' },
        { kind: 'pattern', source: '^forty(-| )two$', flags: 'i' },
      ],
      reject: [{ key: { kind: 'number', value: 41, tolerance: 0 } }],
    })
    expect([textOf(type?.text ?? []), textOf(type?.after ?? [])]).toEqual(['How many?', 'It is 42.'])
  })

  it('is plain data without positions of the Markdown parser', () => {
    const json = JSON.stringify(lesson)
    expect(JSON.parse(json)).toEqual(lesson)
    expect(json).not.toContain('"position"')
    expect(json).not.toContain(':null,"title":null')
  })

  it('is the same with CRLF and a byte order mark', () => {
    expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(lesson)
  })

  it('keeps the ids of its blocks when prose around them changes', () => {
    const ids = (one: Lesson) => blocks(one, 'request').map(({ id }) => id)
    expect(ids(read(text.replace('Before the task.', 'Something else.')))).toEqual(ids(lesson))
  })
})

describe('the lens', () => {
  it.each([
    ['1-a/1-b.md', 'restaurant'],
    ['3-a/1-b.md', 'both'],
    ['4-a/1-b.md', 'technical'],
  ])('of %s is %s, if the lesson does not say', (file, lens) => {
    const { lesson } = parseLesson(text.replace('lens: both\n', ''), file, context)
    expect(lesson?.lens).toBe(lens)
  })
})

it('draws a call-out inside of details as a quote that says what it is', () => {
  const details =
    '<details><summary>More</summary>\n\n> [!NOTE]\n> Wait *here*.\n\n</details>\n\n## Questions'
  const [, more] = blocks(read(text.replace('## Questions', details)), 'details')
  expect(more?.nodes).toMatchObject([
    { type: 'blockquote', children: [{ children: [{ type: 'strong' }, { value: ' ' }, {}, {}, {}] }] },
  ])
  expect(textOf(more?.nodes ?? [])).toBe('Note: Wait here.')
})
