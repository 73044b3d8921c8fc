import { describe, expect, it } from 'vitest'
import { parseLesson } from '../../src/lesson/parse-lesson.ts'
import { CONTEXT, places, unmark } from './marked.ts'

const GOOD = `---
id: a-lesson
title: A lesson
system: shop
minutes: 5
objectives:
  - see
words: [one]
lens: both
requires: [other]
---

Text.
`

type Case = [name: string, from: string | RegExp, to: string, rule: string, mend: string]

const wrong: Case[] = [
  ['a misspelt key', 'title:', '▲titel:', 'unknown-key', 'did you mean `title`?'],
  ['an id with capitals', 'id: a-lesson', 'id: ▲A Lesson', 'id', 'write `a-lesson`'],
  ['an id that is a number', 'id: a-lesson', 'id: ▲42', 'wrong-type', '"42"'],
  ['an id with two hyphens', 'id: a-lesson', 'id: ▲a--lesson', 'id', 'write `a-lesson`'],
  ['a title that is a list', 'title: A lesson', 'title: ▲[a]', 'wrong-type', 'quotes'],
  ['an empty title', 'title: A lesson', 'title: ▲""', 'wrong-type', 'some text'],
  ['a title without a value', 'title: A lesson', '▲title:', 'missing-key', '`title: …`'],
  ['an unknown system', 'system: shop', 'system: ▲shopp', 'unknown-system', 'did you mean `shop`?'],
  ['no minutes', 'minutes: 5', 'minutes: ▲0', 'minutes', 'from 1 to 600'],
  ['too many minutes', 'minutes: 5', 'minutes: ▲1000', 'minutes', 'from 1 to 600'],
  ['half minutes', 'minutes: 5', 'minutes: ▲7.5', 'minutes', 'whole number'],
  ['minutes in words', 'minutes: 5', 'minutes: ▲five', 'wrong-type', 'a number'],
  ['one objective without a list', /objectives:\n {2}- see/, 'objectives: ▲see', 'wrong-type', '`- …`'],
  ['no objectives', /objectives:\n {2}- see/, 'objectives: ▲[]', 'objectives', '`- …`'],
  ['an objective with a colon', '- see', '- ▲see: the stops', 'wrong-type', 'quotes'],
  ['an empty objective', '- see', '- ▲""', 'wrong-type', 'some text'],
  ['eight words', '[one]', '[a, b, c, d, e, f, g, ▲h]', 'words', 'keep 7'],
  ['a word that is a number', '[one]', '[one, ▲404]', 'wrong-type', '"404"'],
  ['a word twice', '[one]', '[one, ▲One]', 'duplicate-value', 'delete one'],
  ['an unknown lens', 'lens: both', 'lens: ▲resturant', 'unknown-lens', 'did you mean `restaurant`?'],
  ['a lesson that requires itself', '[other]', '[▲a-lesson]', 'requires-itself', 'delete it'],
  ['requires without a list', '[other]', '▲other', 'wrong-type', '`- …`'],
  ['a key twice', 'lens: both', 'lens: both\n▲lens: both', 'front-matter', 'delete one'],
  ['a colon in a value', 'title: A lesson', 'title: ▲A lesson: first', 'front-matter', 'quotes'],
  ['an exclamation mark', 'title: A lesson', 'title: ▲!wow a', 'front-matter', 'quotes'],
  ['an open quotation mark', 'requires: [other]', 'requires: ▲"other', 'front-matter', 'close it'],
  ['a reserved character', 'title: A lesson', 'title: ▲@home', 'front-matter', 'quotes'],
  ['a field nearly named', 'minutes: 5', '▲minute: 5', 'unknown-key', 'did you mean `minutes`?'],
  ['a tab for indentation', '  - see', '▲\t- see', 'front-matter', 'spaces'],
]

describe('a front matter', () => {
  it('is read when it is right', () => {
    expect(parseLesson(GOOD, '1-a/1-b.md', CONTEXT).diagnostics).toEqual([])
  })

  it.each(wrong)('with %s is reported at its place', (_, from, to, rule, mend) => {
    const { text, line, column } = unmark(GOOD.replace(from, to))
    const { lesson, diagnostics } = parseLesson(text, '1-a/1-b.md', CONTEXT)
    const found = diagnostics.find((diagnostic) => diagnostic.rule === rule)
    expect(places(diagnostics)).toContain(`${line}:${column} ${rule}`)
    expect(`${found?.message} ${found?.fix}`).toContain(mend)
    expect(lesson).toBeNull()
  })

  it('names every key that is missing', () => {
    const { diagnostics } = parseLesson('---\nlens: both\n---\n\nText.', '1-a/1-b.md', CONTEXT)
    expect(diagnostics.map(({ message }) => message)).toEqual(
      ['id', 'title', 'system', 'minutes', 'objectives'].map((key) => `the front matter has no \`${key}\``),
    )
  })

  it.each([
    ['is missing', '▲Text.', 'there is no front matter'],
    ['is never closed', '▲---\nid: a\n\nText.', 'never closed'],
    ['stands below an empty line', '\n▲---\nid: a\n---\n\nText.', 'first line'],
  ])('that %s is reported where it should be', (_, marked, message) => {
    const { text, line, column } = unmark(marked)
    const { diagnostics } = parseLesson(text, '1-a/1-b.md', CONTEXT)
    expect(
      diagnostics.some((one) => one.line === line && one.column === column && one.message.includes(message)),
    ).toBe(true)
  })

  it('below an empty line is one problem, and so are objectives of which none is text', () => {
    expect(places(parseLesson('\n---\nid: a\ntitle: b\n---\n\nText.', 'a', CONTEXT).diagnostics)).toEqual([
      '2:1 front-matter',
    ])
    const numbered = GOOD.replace(/objectives:\n {2}- see.*/, 'objectives: [1]')
    expect(
      places(parseLesson(numbered, 'a', CONTEXT).diagnostics).map((place) => place.split(' ')[1]),
    ).toEqual(['wrong-type'])
  })

  it('that is empty or not a map is reported', () => {
    expect(places(parseLesson('---\n---\n\nText.', 'a', CONTEXT).diagnostics)).toContain('1:1 front-matter')
    expect(places(parseLesson('---\n- a\n---\n\nText.', 'a', CONTEXT).diagnostics)).toContain(
      '1:1 front-matter',
    )
  })

  it('cannot blow up the YAML parser', () => {
    const deep = `---\nid: ${'['.repeat(1000)}\n---\n\nText.`
    expect(places(parseLesson(deep, 'a', CONTEXT).diagnostics)[0]).toBe('2:25 front-matter')
    const bomb = '---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nid: *c\n---\n\nText.'
    expect(parseLesson(bomb, 'a', CONTEXT).lesson).toBeNull()
  })
})
