import { describe, expect, it } from 'vitest'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { CONTEXT, FRONT_MATTER, places, unmark } from './marked.ts'

function placesOf(marked: string, change = (text: string) => text): { expected: string; found: string[] } {
  const { text, line, column } = unmark(FRONT_MATTER + marked)
  const { diagnostics } = parseLesson(change(text), '1-a/1-b.md', CONTEXT)
  return {
    expected: `${line}:${column}`,
    found: places(diagnostics).map((place) => place.split(' ')[0] ?? ''),
  }
}

const BODY = 'Text.\n\n```http\nGET /\n```\n\n```expect\nstatus 200\nreached ▲databse\n```\n'

describe('a place is right', () => {
  it.each([
    ['with line ends of one character', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with CR alone', (text: string) => text.replaceAll('\n', '\r')],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['with both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('%s', (_, change) => {
    const { expected, found } = placesOf(BODY, change)
    expect(found).toEqual([expected])
  })

  it.each([
    ['behind an emoji, which is one character', '🍦🍦 é ▲<!-- pause -->'],
    ['behind a tab, which is one character', 'a\tb ▲<!-- pause -->'],
    ['inside a quote', '> text\n> ```http ▲predcit=x\n> GET /\n> ```'],
    ['inside two quotes', '> > ```http ▲predcit=x\n> > GET /\n> > ```'],
    ['inside a list', '- a\n\n  ```http ▲predcit=x\n  GET /\n  ```'],
    ['inside a list with tabs', '-\ta\n\n\t```http ▲predcit=x\n\tGET /\n\t```'],
    ['in the content of an indented fence', '  ```http\n  GET ▲flavours\n  ```'],
    ['in the content of a fence of tildes', '~~~http\nGET ▲flavours\n~~~'],
    ['in a request below its comments', '```http\n# a\n\nGET /\nBad▲ : x\n```'],
    ['in a quiz below other lines', '```quiz id=a\nQ 🍦?\n\n- [x] a 🍦\n\n  > fb\n- ▲[] b\n```'],
    ['in an indented quiz', '  ```quiz id=a\n  Q?\n\n  - [x] a\n  - ▲[] b\n  ```'],
    ['in a comment of several lines', '<!-- set\n  build=weak\n  server=▲dwon -->'],
    ['in a quoted attribute', '```http compare="build:weak,▲fxied"\nGET /\n```'],
    ['in an answer below a table', '```quiz id=a\nQ\n\n| a | b | c |\n|-|-|-|\n| d | e | f |\n= ▲~ x\n```'],
  ])('%s', (_, body) => {
    const { expected, found } = placesOf(body)
    expect(found).toContain(expected)
    expect(placesOf(body, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`).found).toEqual(found)
  })
})

it('shows the source line without the carriage return', () => {
  const { diagnostics } = parseLesson(
    `${FRONT_MATTER}a <!-- pause -->`.replaceAll('\n', '\r\n'),
    'a',
    CONTEXT,
  )
  expect(diagnostics.map(({ source }) => source)).toEqual(['a <!-- pause -->'])
})
