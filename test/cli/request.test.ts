import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, inCourse, run } from './fake-world.ts'

const request = (...words: string[]) => run(inCourse('request', 'post-office', ...words))
const json = async (...words: string[]) => JSON.parse((await request(...words, '--format', 'json')).out)

describe('lessons request', () => {
  it('shows the way of one exchange', async () => {
    const { code, out, err } = await request('GET', '/letters')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('GET /letters')
    expect(out).toContain('listLetters')
    expect(out).toContain('200 OK')
  })

  it("speaks in the restaurant's words if asked to", async () => {
    const { out } = await request('/letters', '--lens', 'restaurant')
    expect(out).toContain('waiter')
    expect(out).toContain('pantry')
  })

  it('writes the document that scripts are promised', async () => {
    const document = await json('POST', '/letters', 'text=Hi', '--set', 'build=weak')
    expect(Object.keys(document)).toEqual([
      'version',
      'system',
      'settings',
      'request',
      'response',
      'failure',
      'reached',
      'stopped',
      'queries',
      'changes',
      'took',
      'steps',
    ])
    expect(document).toMatchObject({
      version: 1,
      system: 'post-office',
      settings: { build: 'weak' },
      request: {
        method: 'POST',
        target: '/letters',
        headers: { host: 'post-office.test' },
        body: '{"text":"Hi"}',
      },
      response: {
        status: 201,
        reason: 'Created',
        headers: { location: '/letters/3' },
        body: '{"id":3,"text":"Hi"}',
      },
      failure: null,
      reached: 'database',
      stopped: null,
      queries: 1,
      changes: [
        { table: 'letters', operation: 'insert', key: 3, before: null, after: { id: 3, text: 'Hi' } },
      ],
    })
    expect(document.took).toBeGreaterThan(0)
    for (const [index, step] of document.steps.entries()) {
      expect(Object.keys(step)).toEqual([
        'n',
        'station',
        'span',
        'parent',
        'kind',
        'name',
        'at',
        'took',
        'facts',
      ])
      expect(step.n).toBe(index + 1)
    }
  })

  it('guesses the method from the body', async () => {
    expect((await json('/letters')).request.method).toBe('GET')
    expect((await json('/letters', 'text=x')).request.method).toBe('POST')
    expect((await json('/letters', '--raw', '{"text":"y"}')).request).toMatchObject({
      method: 'POST',
      body: '{"text":"y"}',
    })
  })

  it('sends a query in front of a fragment, which stays at home', async () => {
    expect((await json('/letters?x#f', 'a==1')).request.target).toBe('/letters?x&a=1')
  })

  it('leaves out, and sends empty, what it is told to', async () => {
    expect((await json('/letters', 'Host:')).response.status).toBe(400)
    expect((await json('/letters', 'X-Empty;')).request.headers).toEqual({
      host: 'post-office.test',
      'x-empty': '',
    })
  })

  it('knows headers whatever they are called', async () => {
    const { out } = await request('/letters', '__proto__:1', 'constructor:2', '--format', 'json')
    expect(out).toContain('"__proto__": "1"')
    expect(out).toContain('"constructor": "2"')
  })

  it('ends well when an error is answered, and with 1 when nobody answers', async () => {
    expect((await request('/nothing')).code).toBe(0)
    const { code, out } = await request('/letters', '--set', 'server=down', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ response: null, failure: { code: 'ECONNREFUSED' } })
  })

  it('writes a step a line, then the exchange', async () => {
    const { out } = await request('/letters', '--format', 'ndjson')
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-1)).toMatchObject({ version: 1, response: { status: 200 } })
    expect(lines.at(-1).steps).toEqual(lines.slice(0, -1))
  })

  it('writes the curl command for the same', async () => {
    const { out } = await request('/letters', 'text=Hi', '--format', 'curl')
    expect(out).toBe(
      `curl --header 'Content-Type: application/json' --data-raw '{"text":"Hi"}' http://post-office.test/letters\n`,
    )
  })

  it.each(['- x', '-- x\ny', '-x', '--times'])('sends the raw body %j as it is', async (raw) => {
    const { out } = await request('POST', '/letters', '--raw', raw, '--format', 'json')
    expect(JSON.parse(out).request.body).toBe(raw)
  })

  it('sends a request several times, some of them at once', async () => {
    const { out } = await request(
      '/letters',
      'text=Hi',
      '--times',
      '5',
      '--concurrent',
      '2',
      '--format',
      'json',
    )
    const documents: { changes: { key: number }[] }[] = JSON.parse(out)
    expect(documents.flatMap(({ changes }) => changes.map(({ key }) => key)).sort()).toEqual([3, 4, 5, 6, 7])
    const told = await request('/letters', 'text=Hi', '--times', '3')
    expect(told.out).toContain('3 requests')
    expect(await request('/letters', '--concurrent', '4')).toEqual({
      code: 2,
      out: '',
      err:
        '--concurrent is for a request that is sent several times, and this one is sent once.\n' +
        'Say how often: --times 4 --concurrent 4\n',
    })
  })

  it('sends every request of a file, in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lessons-test-'))
    writeFileSync(join(folder, 'two.http'), 'POST /letters\n\n{"text":"a"}\n\n###\nGET /letters\n')
    const argv = inCourse('request', 'post-office', '--file', 'two.http', '--format', 'json')
    const { out } = await run(argv, { cwd: folder })
    const [first, second] = JSON.parse(out)
    expect(first.response.status).toBe(201)
    expect(JSON.parse(second.response.body)).toHaveLength(3)
    const piped = await run(inCourse('request', 'post-office', '--file', '-'), { input: 'GET /letters\n' })
    expect(piped.out).toContain('200 OK')
  })

  it.each([
    ['no target', ['GET'], /GET \/path/],
    ['a relative target', ['GET', 'letters'], /does not begin with/],
    ['a bad item', ['GET', '/letters', 'nonsense'], /is not an item/],
    ['bad JSON', ['/letters', 'a:={'], /is not JSON/],
    ['a line break in a header', ['/letters', 'X-A:b\r\nX-B: c'], /line break/],
    ['a file and words', ['/letters', '--file', 'x'], /either --file/],
    ['a file that is not there', ['--file', 'not-there.http'], /not-there\.http cannot be read/],
    ['an unknown setting', ['/letters', '--set', 'buidl=weak'], /\nDid you mean build\?\n$/],
    ['an unknown fault', ['/letters', '--set', 'databse=down'], /\nDid you mean database\?\n$/],
    ['an unknown value', ['/letters', '--set', 'build=waek'], /weak/],
    ['a setting without a value', ['/letters', '--set', 'build'], /NAME=VALUE/],
  ])('says clearly what is wrong with %s', async (_, words, message) => {
    const { code, out, err } = await request(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('names the system that was probably meant', async () => {
    const { code, err } = await run(inCourse('request', 'post-offce', '/'))
    expect(code).toBe(2)
    expect(err).toContain('Did you mean post-office?')
  })

  it('runs no code that nobody trusts', async () => {
    const argv = inCourse('request', 'post-office', '/letters').filter((word) => word !== '--trust')
    const { code, err } = await run(argv)
    expect(code).toBe(2)
    expect(err).toContain('--trust')
  })

  it('carries a large body, and is answered by the server where it is too large', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(10_000_000) })
    const argv = inCourse('request', 'post-office', 'POST', '/letters', '--raw', body, '--format', 'json')
    const { code, out } = await run(argv, { env: { LESSONS_HOME: emptyFolder() } })
    expect(code).toBe(0)
    expect(JSON.parse(out).response.status).toBe(413)
  })
})
