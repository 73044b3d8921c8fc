import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { letter } from '../../src/render/task/options.ts'
import { renderCell, renderKey } from '../../src/render/text/cell.ts'
import { highlight } from '../../src/render/text/highlight.ts'
import { renderPointer } from '../../src/render/text/pointer.ts'
import { renderProse } from '../../src/render/text/prose.ts'
import { visible, visibleLines } from '../../src/render/text/visible.ts'
import { cut, padEnd, padStart, width } from '../../src/render/text/width.ts'
import { TIED, withoutWidow, wrap } from '../../src/render/text/wrap.ts'
import { renderChanges } from '../../src/render/trace/change.ts'
import { renderDuration } from '../../src/render/trace/duration.ts'
import type { Change } from '../../src/trace/value.ts'
import { COLOURS, styleOf } from './fixture.ts'
import { proseOf } from './markdown.ts'

describe('what hides is made visible', () => {
  test.each([
    ['\x1b[31mred', '␛[31mred', '\\x1b[31mred'],
    ['a\nb\r\nc\td', 'a␊b␍␊c␉d', 'a\\nb\\r\\nc\\td'],
    ['\0\x7f', '␀␡', '\\0\\x7f'],
    ['\x9b2J', '\\x9b2J', '\\x9b2J'],
    ['user\u202etxt.exe', 'user\\u202etxt.exe', 'user\\u202etxt.exe'],
    ['a\u200bb\ufeff', 'a\\u200bb\\ufeff', 'a\\u200bb\\ufeff'],
    ['\u2028\u2029', '\\u2028\\u2029', '\\u2028\\u2029'],
    ['half \ud83d', 'half \\ud83d', 'half \\ud83d'],
    ['\u{e0041}', '\\u{e0041}', '\\u{e0041}'],
    ['a\u200db', 'a\\u200db', 'a\\u200db'],
  ])('%j', (text, unicode, ascii) => {
    expect(visible(text)).toBe(unicode)
    expect(visible(text, true)).toBe(ascii)
  })

  test.each(['plain', 'é e\u0301', '👨‍👩‍👧‍👦 👍🏽 🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇰', 'می‌خواهم', '日本語', 'क्‍ष'])(
    '%s stays as it is',
    (text) => {
      expect(visible(text)).toBe(text)
    },
  )

  test('tabs in code go on to the next stop', () => {
    expect(visibleLines('a\tb\n\tc\r\nd')).toEqual(['a   b', '    c', 'd'])
  })
})

describe('width', () => {
  test.each([
    ['abc', 3],
    ['\x1b[1mabc\x1b[22m', 3],
    ['日本語', 6],
    ['e\u0301', 1],
    ['👨‍👩‍👧‍👦', 2],
    ['🇩🇰', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['␛', 1],
    ['', 0],
  ])('%j takes %i columns', (text, columns) => expect(width(text)).toBe(columns))

  test('what is measured without the tables is as wide as they say', () => {
    const texts = Array.from({ length: 0x2800 }, (_, code) => String.fromCharCode(code))
    const printable = texts.filter((text) => visible(text) === text)
    expect(printable.filter((text) => width(text) !== stringWidth(text))).toEqual([])
  })

  test('a text is filled up and cut by its width, never inside a character', () => {
    expect(padEnd('日本', 6)).toBe('日本  ')
    expect(padStart('9', 3)).toBe('  9')
    expect(cut('日本語です', 7, '…')).toBe('日本語…')
    expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3, '…')).toBe('👨‍👩‍👧‍👦…')
    expect(cut('abc', 3, '…')).toBe('abc')
    expect(cut('abc', -1, '…')).toBe('')
    expect(cut('abc', 0, '…')).toBe('')
  })
})

describe('wrap', () => {
  test('breaks between words and sets later lines in', () => {
    expect(wrap('one two three four', 12, 2)).toEqual(['one two', '  three four'])
  })

  test('keeps the indentation of the first line and spaces inside lines', () => {
    expect(wrap('    a  b', 20)).toEqual(['    a  b'])
  })

  test('breaks a word that is too long, between characters', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrap('/orders?state=open&sort=day', 16)).toEqual(['/orders?state=', 'open&sort=day'])
    expect(wrap('日本語です', 5)).toEqual(['日本', '語で', 'す'])
  })

  test('never parts what is tied, unless it is wider than a line', () => {
    expect(wrap(`a name${TIED}value`, 11)).toEqual(['a', 'name value'])
    expect(wrap(`a name${TIED}value`, 8)).toEqual(['a name', 'value'])
  })

  test('leaves a long word whole where it is asked to, and what is tied to it', () => {
    expect(wrap('go to /a/long/path and', 10, 1, 'whole')).toEqual(['go to', ' /a/long/path', ' and'])
    expect(wrap(`type lessons${TIED}start${TIED}1`, 8, 0, 'whole')).toEqual(['type', 'lessons start 1'])
  })

  test('ends every colour at the end of a line and begins it again on the next, nested ones too', () => {
    expect(wrap('\x1b[1m\x1b[36mone two\x1b[39m three\x1b[22m', 5)).toEqual([
      '\x1b[1m\x1b[36mone\x1b[39m\x1b[22m',
      '\x1b[1m\x1b[36mtwo\x1b[39m\x1b[22m',
      '\x1b[1mthree\x1b[22m',
    ])
  })
})

describe('the last line of a paragraph', () => {
  const lines = (text: string, columns: number) => wrap(withoutWidow(text, columns), columns)

  test('never holds one short word alone', () => {
    expect(lines('what will it cost you', 17)).toEqual(['what will it', 'cost you'])
    expect(lines('what will \x1b[1mit cost you\x1b[22m', 17)).toHaveLength(2)
    expect(lines('what will it cost you', 40)).toEqual(['what will it cost you'])
  })

  test('holds a long word, spaces that are meant, and a text of one word as they are', () => {
    expect(lines('type what is undeniable', 14)).toEqual(['type what is', 'undeniable'])
    expect(lines('to see it, type  :solution', 20)).toEqual(['to see it, type', ':solution'])
    expect(lines('alone', 20)).toEqual(['alone'])
  })
})

describe('values', () => {
  test.each([
    [null, 'NULL'],
    ['NULL', "'NULL'"],
    ['null', "'null'"],
    ['', "''"],
    [9007199254740993n, '9007199254740993'],
    [1.5, '1.5'],
    [new Uint8Array([137, 80]), "x'8950' (2 bytes)"],
    [new Uint8Array(1204), "x'0000000000000000…' (1,204 bytes)"],
  ])('%s is written %s', (value, text) => expect(renderCell(value, styleOf())).toBe(text))

  test('a composite key is written in brackets', () => {
    expect(renderKey([2, 'a'], styleOf())).toBe('#(2, a)')
    expect(renderKey(3, styleOf())).toBe('#3')
  })

  test.each([
    [420, '0.42 ms'],
    [0, '0.00 ms'],
    [1_200_000, '1.20 s'],
  ])('%i microseconds are %s', (time, text) => expect(renderDuration(time)).toBe(text))

  test('letters go on after z', () => {
    expect([0, 25, 26, 27, 52].map(letter)).toEqual(['a', 'z', 'aa', 'ab', 'ba'])
  })
})

test('the caret stands under its character, also in a line longer than the screen', () => {
  expect(renderPointer('a\tb日c', 4, 20, styleOf())).toEqual(['a b日c', '     ^'])
  const [line, caret] = renderPointer(`${'x'.repeat(100)}!${'y'.repeat(100)}`, 100, 40, styleOf())
  expect(line[caret.length - 1]).toBe('!')
  expect(line.length).toBeLessThanOrEqual(40)
})

describe('without colours', () => {
  const shown = (markdown: string, style = styleOf()) => renderProse(proseOf(markdown), style)

  test('a new word and code are set apart by signs, emphasis is not', () => {
    expect(shown('A **row** is *one* line of `orders`.')).toEqual(['A *row* is one line of `orders`.'])
    expect(shown('A **row** of `orders`.', styleOf({ palette: COLOURS })).join('')).not.toMatch(/[*`]/)
    expect(shown('A **row** of `orders`.', styleOf({ accessible: true }))).toEqual(['A row of orders.'])
  })

  test('nothing in a table is, nor code that stands alone', () => {
    const table = shown('| a | b |\n|---|---|\n| **row** | `503` and `Retry-After` |')
    expect(table.at(-1)).toBe('row   503 and Retry-After')
    expect(shown('`GET /flavours`')).toEqual(['GET /flavours'])
  })
})

test.each([
  'http',
  'json',
  'sql',
  'js',
  'ts',
  'html',
  'xml',
  'css',
  'python',
  'java',
  'php',
  'ruby',
  'bash',
  'sh',
])('%s is coloured, and its pieces are the text again', (language) => {
  const source = 'GET /orders\nContent-Type: a/b\n\n{ "a": 1 } <b class="x"> SELECT \'x\' return null // done'
  const pieces = highlight(source, language)
  expect(pieces?.map(({ text }) => text).join('')).toBe(source)
  expect(pieces?.some(({ kind }) => kind !== null)).toBe(true)
})

test('an unknown language is left alone', () => {
  expect(highlight('x', 'brainfuck')).toBeNull()
})

test('what changed in several rows of one table stands in a column', () => {
  const change = (key: number, name: string, scoops: number): Change => ({
    sequence: key,
    table: 'flavours',
    operation: 'update',
    key,
    before: { id: key, name, scoops },
    after: { id: key, name, scoops: scoops - 1 },
  })
  const shown = renderChanges([change(1, 'lemon', 9), change(17, 'passion fruit', 8)], {
    ...styleOf(),
    lens: 'technical',
  })
  expect(shown.map((line) => line.replaceAll(TIED, ' '))).toEqual([
    '~ flavours #1 (lemon)           scoops 9 → 8',
    '~ flavours #17 (passion fruit)  scoops 8 → 7',
  ])
})

test('a column is no keyword because it is one in another dialect', () => {
  const keywords = (sql: string) =>
    highlight(sql, 'sql')?.flatMap(({ text, kind }) => (kind === 'keyword' ? [text] : []))
  expect(keywords('SELECT title, year FROM books')).toEqual(['SELECT', 'FROM'])
  expect(keywords('select title from books')).toEqual(['select', 'from'])
})
