import { describe, expect, it } from 'vitest'
import { handoutVoice } from '../../src/cli/handout/handout-voice.ts'
import type { Block, Lesson } from '../../src/lesson/lesson.ts'
import { parseMarkdown } from '../../src/lesson/markdown/markdown.ts'
import { textOf } from '../../src/lesson/markdown/text.ts'
import {
  choose,
  httpExercise,
  match,
  message,
  order,
  prose,
  quiz,
  request,
  sql,
  sqlExercise,
  words,
} from '../player/lesson.ts'
import { order42, page, print } from './printed.ts'
import { tagsOf } from './tags.ts'

const voice = handoutVoice()

describe('a handout', () => {
  it('shows a request, its way, its steps, and what came back', async () => {
    const { md, html } = await print(page(request(order42)))
    expect(md).toContain('```http\nPOST /orders')
    expect(md).toMatch(/client +server +API +application +database/)
    expect(md).toMatch(/│─+▶│ .*INSERT INTO orders/)
    expect(md).toMatch(/^\d+\. \*\*database\*\* UPDATE flavours SET scoops/m)
    expect(md).toContain('scoops 9 → 8')
    expect(md).toContain('"total_cents": 320')
    expect(html).toMatch(/<svg class="sequence"[\s\S]*?<title id="trace-1-title">The way of POST \/orders</)
    expect(html).toMatch(
      /<desc id="trace-1-desc">It came as far as: database\. What came back: 201 Created\./,
    )
    expect(html).toMatch(/<svg class="waterfall"[\s\S]*clock that ticks once for each step/)
    expect(html).toContain('<ol class="steps">')
  })

  it('says who was never reached and who refused, and not only by a colour', async () => {
    const { md, html } = await print(page(request(message('GET', '/pizza'))))
    expect(md).toContain('never reached: application, database')
    expect(md).toContain('⊘ 404 Not Found')
    expect(html.match(/<g class="lane \w+ never">/g)).toHaveLength(2)
    expect(html.match(/>never reached</g)).toHaveLength(2)
    expect(html).toMatch(/<g class="move answer refused">.*⊘ 404 Not Found/)
  })

  it('tells a newcomer the same in words, without SQL and without times', async () => {
    const { md, html } = await print({ ...page(request(order42)), lens: 'restaurant' })
    expect(md).toContain('**kitchen** createOrder asks the pantry for the flavours where name is mango')
    expect(md + html).not.toMatch(/SELECT|BEGIN|COMMIT|svg class="waterfall"/)
  })

  it.each([
    ['dns=fail', /│─+▶✗ +┊ [\s\S]*✗ no response: ENOTFOUND/],
    ['server=down', /did not answer: server/],
    ['application=down', /did not answer: API, application/],
    ['database=down', /✗ unavailable[\s\S]*✗ 503/],
  ])('tells what is broken: %s', async (fault, told) => {
    const [name = '', value = ''] = fault.split('=')
    const broken: Block = { type: 'set', settings: { [name]: value }, at: { line: 1, column: 1 } }
    const { md, html } = await print(page(broken, request(message('GET', '/flavours'))))
    expect(md).toMatch(told)
    expect(md).toContain(`From here on: ${fault}`)
    expect(html).toMatch(/class="move[^"]*failed/)
  })

  it('puts several runs beside each other in a table, and says what came of many', async () => {
    const many = request(message('POST', '/orders', { flavour: 'pistachio', qty: 2 }), { times: 4 })
    const { md } = await print(page(many))
    expect(md).toMatch(
      /the first of 4 requests, sent one after the other\. What came of them: \*\*201 ×3, 409 ×1\*\*/,
    )
    const compare = { setting: 'database', values: ['down', 'up'] }
    const both = await print(page(request(order42, { compare })))
    expect(both.md).toMatch(
      /\| database \| status \| reached \| queries \| changes \|\n[^\n]+\n\| down \| 503 \|/,
    )
    expect(both.html).toContain('The way of POST /orders with database=up')
  })

  it('shows a statement with its table, its changes, and what the database refuses', async () => {
    const { md, html } = await print(
      page(
        sql('SELECT id, name FROM flavours ORDER BY id LIMIT 2', { plan: true }),
        sql("UPDATE flavours SET scoops = 1 WHERE name = 'mango'"),
        sql("UPDATE flavours SET scoops = 1 WHERE name = 'Mango'"),
        sql('BEGIN'),
        sql('SELECT nope FROM flavours'),
      ),
    )
    expect(md).toContain('| id | name |\n| -: | - |\n| 1 | lemon |\n| 2 | vanilla |')
    expect(md).toMatch(/SCAN flavours/)
    expect(md).toMatch(/- \\~ flavours #3 \(mango\), scoops 9 → 1/)
    expect(md).toContain('_Done; no row changed._')
    expect(md).toContain('_Done._')
    expect(md).toContain('_The database refuses: no such column: nope_')
    expect(html).toMatch(
      /<th scope="col" class="right">id<\/th>[\s\S]*<td class="right">1<\/td><td>lemon<\/td>/,
    )
  })

  it('never shows what an author expects', async () => {
    const expected = { kind: 'status', text: 'status 201' }
    const block = request(order42, { predict: ['status'], expect: [expected as never] })
    const { md, html } = await print(page(block))
    expect(md + html).not.toContain('status 201')
  })

  const questions = page(
    request(message('GET', '/flavours'), { predict: ['reached'] }),
    quiz(choose({ 'at the door': false, 'in the pantry': true }), {
      id: 'choose',
      text: words('Where?'),
      after: words('So it is.'),
    }),
    quiz(order(['wash', 1], ['peel', 2], ['eat', 3]), { id: 'order' }),
    quiz(
      match([
        ['GET', 'reads'],
        ['POST', 'adds'],
        ['PUT', 'replaces'],
      ]),
      { id: 'match' },
    ),
    quiz(
      {
        kind: 'type',
        accept: [{ kind: 'number', value: 9, tolerance: 2 }],
        reject: [{ key: { kind: 'number', value: 320, tolerance: 0 }, feedback: words('That is a price.') }],
      },
      { id: 'typed' },
    ),
    sqlExercise("SELECT scoops FROM flavours WHERE name = 'mango'", {
      task: words('Count the scoops.'),
      hints: [words('Look at the table.')],
      start: { answer: 'SELECT name FROM flavours', at: { line: 1, column: 1 } },
      rejects: [{ answer: 'SELECT 320', message: words('Not the price.'), at: { line: 1, column: 1 } }],
    }),
    httpExercise(order42, { id: 'http', task: words('Order one mango.') }),
  )

  it('asks everything on paper: boxes, places, letters, and space to write', async () => {
    const { md, html } = await print(questions, { answers: 'none' })
    expect(md).toContain('**Guess 1**')
    expect(md).toContain('☐ the server\u2003 ☐ the API')
    expect(md).toContain('- [ ] at the door\n- [ ] in the pantry')
    expect(md).toMatch(/- \\_\\_\\_\\_ (peel|eat)/)
    expect(md).toMatch(/\| \*\*1\*\* GET \| \\_\\_\\_\\_ \| \*\*a\*\* /)
    expect(md).toContain('Answer: \\_')
    expect(md).toMatch(/```sql\nSELECT name FROM flavours\n```\n\n```text\n\n+```/)
    expect(html.match(/class="box"/g)?.length).toBeGreaterThan(5)
    expect(html).toMatch(/<div class="lines" role="img" aria-label="space to write">(<span><\/span>){3}</)
    expect(md).not.toMatch(/Answers|in the pantry\*\*|So it is|Look at the table|WHERE name = 'mango'/)
  })

  it('has its answers at the end, with reasons, hints, and what a solution does', async () => {
    const { md, html } = await print(questions)
    const [asked = '', answers = ''] = md.split('## Answers')
    expect(asked).not.toMatch(/So it is|Look at the table/)
    expect(answers).toContain('**Guess 1:** **the database**')
    expect(answers).toMatch(/\*\*Question 2:\*\* in the pantry\n>\n> About in the pantry\n>\n> So it is\./)
    expect(answers).toMatch(/1\. wash\n> 2\. peel\n> 3\. eat/)
    expect(answers).toContain('| PUT | replaces |')
    expect(answers).toContain('`9` (give or take 2)')
    expect(answers).toMatch(/WHERE name = 'mango'\n> ```\n>\n> \| scoops \|\n> \| -: \|\n> \| 9 \|/)
    expect(answers).toContain('Look at the table.')
    expect(answers).toMatch(/It brings \*\*201 Created\*\*/)
    expect(answers).not.toMatch(/That is a price|Not the price/)
    expect(html).toMatch(/<section class="answers" id="answers">\n<h2>Answers<\/h2>/)
  })

  it('has them under each question where that is wanted', async () => {
    const { md } = await print(questions, { answers: 'inline' })
    expect(md).toMatch(/in the pantry\n\n> \*\*Answer 2:\*\* in the pantry/)
    expect(md).not.toContain('## Answers')
  })

  it('tells the teacher the times, the notes, and what is usually said instead', async () => {
    const taught: Lesson = {
      ...questions,
      pages: questions.pages.map((one) => ({
        ...one,
        time: 90,
        class: 240,
        notes: ['Ask first.\n\nThen wait.', 'Unplugged: six volunteers.'],
      })),
    }
    const { md, html } = await print(taught, { notes: true })
    expect(md).toContain('> **Time:** 1 min 30 s alone, 4 min in class')
    expect(md).toContain('| Together | 1 min 30 s | 4 min |')
    expect(md).toMatch(/> \*\*Note for the teacher:\*\* Ask first\.\n>\n> Then wait\./)
    expect(md).toContain('> **Unplugged, without computers:** six volunteers.')
    expect(md).toMatch(
      /Usual wrong answers[\s\S]*at the door[\s\S]*`320`[\s\S]*That is a price[\s\S]*Not the price/,
    )
    expect(html).not.toContain('class="sheet"')
    const none = await print(taught, { notes: true, answers: 'none' })
    expect(none.md).toMatch(/\*\*On question 2:\*\*[\s\S]*at the door/)
    expect(none.md).not.toContain('So it is.')
    const learners = await print(taught)
    expect(learners.md).not.toMatch(/Ask first|volunteers|in class|Not the price/)
  })

  it('stands without its runs where nothing could be run', async () => {
    const { md, html } = await print(page(request(order42), sql('SELECT 1')), {}, false)
    expect(md).toContain('```http\nPOST /orders')
    expect(md + html).not.toMatch(/The way of|<svg/)
  })

  it('is the same each time', async () => {
    expect(await print(questions)).toEqual(await print(questions))
  })
})

describe('a handout of hostile text', () => {
  const evil =
    '</style><script>alert(1)</script>"\'><img src=x onerror=alert(1)>&lt; `*_[x](javascript:1)|$a$ \u202e\u001b'
  const hostile: Lesson = {
    ...page(
      prose(evil),
      {
        type: 'prose',
        nodes: [
          { type: 'heading', depth: 1, children: [{ type: 'text', value: evil }] },
          {
            type: 'paragraph',
            children: [
              { type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: 'click' }] },
              {
                type: 'link',
                url: 'https://example.org/"><script>',
                children: [{ type: 'text', value: 'on' }],
              },
              { type: 'image', url: 'https://example.org/spy.png', alt: evil },
              { type: 'html', value: '<script>alert(2)</script>' },
              { type: 'inlineCode', value: evil },
            ],
          },
          { type: 'html', value: '<iframe src="https://example.org">' },
          { type: 'code', lang: `js ${evil}`, value: `${evil}\n\`\`\`\n# not a heading` },
        ],
        at: { line: 1, column: 1 },
      },
      { type: 'analogy', title: evil, nodes: words(evil), at: { line: 1, column: 1 } },
      { type: 'details', summary: evil, nodes: words(evil), at: { line: 1, column: 1 } },
      { type: 'code', language: 'js', text: evil, at: { line: 1, column: 1 } },
      request(message('POST', '/orders', { flavour: 'mango', qty: 1, customer: evil })),
      request(message('GET', `/${encodeURIComponent(evil)}`), { predict: ['status'] }),
      sql(`SELECT '${evil.replaceAll("'", "''")}' AS "${evil.replaceAll('"', '""')}"`),
      sql(`SELECT "${evil.replaceAll('"', '')}"`),
      quiz(choose({ [evil]: true, other: false }), {
        text: words(evil),
        after: words(evil),
        hints: [words(evil)],
      }),
    ),
    title: evil,
    objectives: [evil],
    words: [evil],
    lens: 'both',
  }

  it('has in its HTML no tag but its own, no handler, no script, and nothing from elsewhere', async () => {
    const { html } = await print(hostile, { answers: 'inline', notes: true })
    const { open, wrong } = tagsOf(html)
    expect(wrong).toEqual([])
    for (const name of ['script', 'img', 'iframe', 'link', 'object']) expect(open.has(name)).toBe(false)
    expect(html.match(/<[a-z][^>]*\son\w+=/gi)).toBeNull()
    const addresses = [...html.matchAll(/(?:href|src|url\()\s*=?\s*"([^"]*)"/g)].map(([, to]) => to)
    expect(addresses).toEqual(['https://example.org/&quot;&gt;&lt;script&gt;'])
    expect(html).not.toMatch(/[\u202e\u001b]/)
    expect(html).toContain(`default-src 'none'`)
  })

  it('has in its Markdown the same words, and nothing that acts', async () => {
    const { md } = await print(hostile, { answers: 'inline' })
    expect(md).not.toMatch(/[\u202e\u001b]/)
    const root = parseMarkdown(md)
    const types = new Set<string>()
    const urls: string[] = []
    const visit = (node: (typeof root)['children'][number] | typeof root): void => {
      types.add(node.type)
      if (node.type === 'link') urls.push(node.url)
      if ('children' in node) for (const child of node.children) visit(child)
    }
    visit(root)
    expect([...types].filter((type) => ['html', 'image', 'definition', 'delete'].includes(type))).toEqual([])
    // The parser makes a link of every address that it sees, escaped or not.
    expect([...new Set(urls)].filter((url) => !url.startsWith('https://example.org'))).toEqual([])
    const headings = root.children.filter((node) => node.type === 'heading')
    expect(textOf(headings)).toBe(voice.line(evil))
    expect(textOf(root.children)).toContain('# not a heading')
  })
})
