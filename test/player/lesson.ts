import type {
  Block,
  HttpExercise,
  Lesson,
  Prose,
  Question,
  QuizBlock,
  RequestBlock,
  RequestSource,
  SqlBlock,
  SqlExercise,
} from '../../src/lesson/lesson.ts'

const at = { line: 1, column: 1 }

/** A lesson of these pages, each a list of blocks. */
export function lesson(...pages: Block[][]): Lesson {
  return {
    id: 'test-lesson',
    title: 'A test',
    system: 'shop',
    minutes: 5,
    objectives: [],
    words: [],
    lens: 'restaurant',
    requires: [],
    unit: 1,
    number: 1,
    file: '1-unit/1-test.md',
    pages: pages.map((blocks, i) => ({
      number: i + 1,
      title: i === 0 ? null : `Page ${i + 1}`,
      time: null,
      class: null,
      notes: [],
      blocks,
      at,
    })),
  }
}

export function words(text: string): Prose {
  return [{ type: 'paragraph', children: [{ type: 'text', value: text }] }]
}

export function prose(text: string): Block {
  return { type: 'prose', nodes: words(text), at }
}

export const pause: Block = { type: 'pause', at }

export function message(method: string, target: string, body?: unknown): RequestSource {
  const headers: [string, string][] = body === undefined ? [] : [['Content-Type', 'application/json']]
  return { kind: 'message', method, target, headers, body: body === undefined ? '' : JSON.stringify(body) }
}

export function request(source: RequestSource, more: Partial<RequestBlock> = {}): RequestBlock {
  return {
    type: 'request',
    id: `request-${JSON.stringify(source)}`,
    request: source,
    predict: [],
    among: [],
    times: 1,
    concurrent: false,
    compare: null,
    system: null,
    expect: [],
    at,
    ...more,
  }
}

export function sql(script: string, more: Partial<SqlBlock> = {}): SqlBlock {
  return {
    type: 'sql',
    id: `sql-${script}`,
    script,
    plan: false,
    predict: [],
    system: null,
    expect: [],
    at,
    ...more,
  }
}

export function quiz(question: Question, more: Partial<QuizBlock> = {}): QuizBlock {
  return {
    type: 'quiz',
    id: 'quiz',
    about: null,
    text: words('Why?'),
    question,
    after: [],
    hints: [],
    at,
    ...more,
  }
}

/** `right` and `wrong` choices, in this order, each with feedback of its own. */
export function choose(options: Record<string, boolean>): Question {
  const given = Object.entries(options)
  return {
    kind: 'choose',
    multiple: given.filter(([, correct]) => correct).length > 1,
    options: given.map(([text, correct]) => ({
      nodes: words(text),
      correct,
      feedback: words(`About ${text}`),
    })),
  }
}

export function order(...items: [text: string, rank: number][]): Question {
  return { kind: 'order', items: items.map(([text, rank]) => ({ nodes: words(text), rank })) }
}

export function match(pairs: [left: string, right: string][]): Question {
  const right = [...new Set(pairs.map(([, text]) => text))]
  const inline = (value: string) => [{ type: 'text' as const, value }]
  return {
    kind: 'match',
    heads: [inline('left'), inline('right')],
    left: pairs.map(([text]) => inline(text)),
    right: right.map(inline),
    key: pairs.map(([, text]) => right.indexOf(text)),
    sorting: right.length < pairs.length,
  }
}

export function sqlExercise(reference: string, more: Partial<SqlExercise> = {}): SqlExercise {
  return {
    ...exerciseBase,
    kind: 'sql',
    reference,
    start: null,
    rejects: [],
    order: /ORDER BY/i.test(reference) ? 'exact' : 'any',
    plan: null,
    maxStatements: null,
    probe: null,
    ...more,
  }
}

export function httpExercise(reference: RequestSource, more: Partial<HttpExercise> = {}): HttpExercise {
  return { ...exerciseBase, kind: 'http', reference, start: null, rejects: [], raw: false, ...more }
}

const exerciseBase = {
  type: 'exercise',
  id: 'exercise',
  about: null,
  task: [],
  hints: [],
  expect: [],
  system: null,
  at,
} as const satisfies Partial<SqlExercise>
