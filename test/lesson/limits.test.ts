import { describe, expect, it } from 'vitest'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { CONTEXT, FRONT_MATTER, parseBody, places } from './marked.ts'

/** What takes for ever instead runs into the time limit of the tests. */
function rulesOf(body: string): string[] {
  return parseBody(body).diagnostics.map(({ rule }) => rule)
}

describe('what is refused before it is parsed', () => {
  it('a file over 512 kB', () => {
    const { lesson, diagnostics } = parseLesson(`${FRONT_MATTER}${'x'.repeat(512 * 1024)}`, 'a', CONTEXT)
    expect([lesson, places(diagnostics)]).toEqual([null, ['1:1 too-large']])
  })

  it('bytes count, not characters', () => {
    expect(places(parseBody('é'.repeat(300_000)).diagnostics)).toEqual(['1:1 too-large'])
  })

  it('a NUL character, at its place', () => {
    expect(places(parseBody('ab\n🍦\0').diagnostics)).toEqual(['10:2 nul'])
  })

  it.each([
    ['quotes', '> '.repeat(101)],
    ['quotes without blanks', '>'.repeat(5000)],
    ['lists in one line', '- '.repeat(101)],
    ['lists that grow', Array.from({ length: 101 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
    [
      'numbered lists that grow',
      Array.from({ length: 120 }, (_, depth) => `${' '.repeat(3 * depth)}1. a`).join('\n'),
    ],
    ['quotes in lists', '- > '.repeat(60)],
    ['quotes in a quiz', `\`\`\`quiz id=a\n${'>'.repeat(120)} x\n\n= 1\n\`\`\``],
    ['emphasis', `${'*a '.repeat(150)}${'b*'.repeat(150)}`],
  ])('%s nested deeper than 100', (_, body) => {
    expect(rulesOf(body.includes('```') ? body : `${body} text`)).toEqual(['too-deep'])
  })

  it('but not 100', () => {
    expect(rulesOf(`${'> '.repeat(100)}text`)).toEqual([])
    const list = Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')
    expect(rulesOf(list)).toEqual([])
  })

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['images', '!['.repeat(50_000)],
    ['emphasis', '**a _b '.repeat(50_000)],
    ['links', '[a]('.repeat(50_000)],
    ['runs of backticks', Array.from({ length: 900 }, (_, n) => `${'`'.repeat(n)}x`).join('')],
    ['brackets over many lines', '[a\n'.repeat(15_000)],
    ['marks in a quote', '> *a_ ~b\n'.repeat(8_000)],
    ['marks in many paragraphs', `${'*a_ ~b '.repeat(600)}\n\n`.repeat(100)],
    ['marks in a quiz', `\`\`\`quiz id=a\n${'*a_ ~b '.repeat(20_000)}\n\n= 1\n\`\`\``],
    ['words in a quote', '> xaxx xb\n'.repeat(50_000)],
    ['marks in a comment that has ended', `<!-- a\n\n-->\n\n${'*a_ ~b '.repeat(20_000)}`],
    ['marks under a footnote', `[^a]: x\n\n    ${'*a_ ~b '.repeat(20_000)}`],
    ['marks behind a heading of dashes', `a\n---\n${'*a_ ~b '.repeat(20_000)}`],
    ['marks in what is no fence', `\`\`\` \`\n${'*a_ ~b '.repeat(20_000)}`],
    ['marks in what is no table', `a | b\n---|\n${'*a_ ~b | '.repeat(20_000)}`],
    ['marks behind what only looks like a fence', `<div>\n\`\`\`\n\n${'*a_ ~b '.repeat(20_000)}`],
  ])('thousands of %s without an empty line', (_, body) => {
    const rules = rulesOf(body)
    expect(rules).toEqual(['too-dense'])
  })
})

const LINE = '- [ ] <b>a</b> &amp; *b* **c** `d` [e](f) ~~g~~ _h_'

it.each([
  ['HTML in a fence', `\`\`\`html\n${`${LINE}\n`.repeat(5000)}\`\`\``],
  ['the body of a request', `\`\`\`http\nPOST /\n\n${`${LINE}\n`.repeat(700)}\`\`\``],
  ['a list', `${LINE}\n`.repeat(1000)],
  ['a table', `| a | b |\n|---|---|\n${`| ${LINE} | ${LINE} |\n`.repeat(500)}`],
  ['a paragraph', `${LINE.slice(6)}\n`.repeat(200)],
  [
    'code in a quiz',
    `\`\`\`\`quiz id=a\n\`\`\`html\n${`${LINE}\n`.repeat(2000)}\`\`\`\n\nQ?\n\n= 1\n\`\`\`\``,
  ],
])('%s full of markup is read', (_, body) => {
  const rules = rulesOf(body)
  expect(rules.filter((rule) => rule !== 'raw-html')).toEqual([])
})

it.each([
  ['block quotes', '> a\n\n'.repeat(50_000)],
  ['quotes in quotes', `${'>'.repeat(90)} a\n\n`.repeat(1000)],
  ['quotes in lists', '- a\n\n  > b\n\n'.repeat(5000)],
  ['lists in lists', '- - - a\n'.repeat(20_000)],
  ['growing and shrinking lists', '- a\n  - b\n'.repeat(20_000)],
  ['footnotes', '[^1]: a\n\n'.repeat(20_000)],
  ['underlined headings', 'a\n---\n\n'.repeat(50_000)],
])('thousands of %s are refused', (_, body) => {
  const rules = rulesOf(body)
  expect(rules).toEqual(['too-many'])
})

describe('what is large is read to its end', () => {
  it.each([
    ['quotes', (n: number) => '> a\n\n'.repeat(n)],
    ['open fences', (n: number) => '~~~http\nGET /\n'.repeat(n)],
    ['comments', (n: number) => '<!-- x -->\n\n'.repeat(n)],
    ['broken blocks', (n: number) => '```http predcit=x\nGET x\n```\n\n'.repeat(n)],
    [
      'broken assertions',
      (n: number) => `\`\`\`http\nGET /\n\`\`\`\n\n\`\`\`expect\n${'statsu 1\n'.repeat(n)}\`\`\``,
    ],
    ['broken info strings', (n: number) => '```http `x`\nGET /\n```\n\n'.repeat(n)],
    ['open details', (n: number) => '<details><summary>x</summary>\n\n'.repeat(n)],
    ['footnotes', (n: number) => Array.from({ length: n }, (_, i) => `[^${i}]\n\n[^${i}]: x\n\n`).join('')],
  ])('%s', (_, make) => {
    const { lesson, diagnostics } = parseBody(make(1000))
    expect(lesson !== null || diagnostics.length > 0).toBe(true)
  })
})
