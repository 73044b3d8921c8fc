import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/lesson/lesson.ts'
import { choose, message, prose, quiz, request, sql } from '../player/lesson.ts'
import { order42, page, print } from './printed.ts'

const CHOICE = quiz(choose({ apple: false, pear: true }), { id: 'fruit' })

const DOWN: Block = { type: 'set', settings: { database: 'down' }, at: { line: 1, column: 1 } }

describe('a run that is guessed first, on paper', () => {
  const compare = { setting: 'database', values: ['down', 'up'] }
  const guessed = page(
    request(message('GET', '/flavours')),
    request(order42, { predict: ['changes'] }),
    prose('So it went.'),
    sql("UPDATE flavours SET scoops = 1 WHERE name = 'lemon'", { predict: ['changes'] }),
    request(message('GET', '/flavours'), { compare, predict: ['status'] }),
  )
  const given = /The way of POST|INSERT INTO orders|scoops 9 → 8|lemon\), scoops|\| 503 \|/

  it('says behind a stop where it is told, and tells it under the number of the guess', async () => {
    const { md, html } = await print(guessed)
    const [asked = '', answers = ''] = md.split('## Answers')
    expect(asked).toMatch(/The way of GET[\s\S]*\*\*Guess 1\*\*/)
    expect(asked).not.toMatch(given)
    expect(asked).toContain('---\n\n_After the run. What happened, and why → answers, guess 1._\n\n```sql')
    expect(asked).toMatch(
      /\*\*Guess 3\*\*[\s\S]*\*\*Guess 4\*\*[\s\S]*What happened, and why → answers, guess 4\./,
    )
    expect(answers).toMatch(
      /^\s*> \*\*Guess 1:\*\* .*\n>\n> _What happened:_\n>\n> _The way of POST \/orders:_\n>\n> ```text/,
    )
    expect(answers).toMatch(/\*\*Guess 2:\*\*[\s\S]*lemon\), scoops \d+ → 1/)
    expect(answers).toMatch(/Guess 4:[\s\S]*_What happened, for guesses 3 and 4:_[\s\S]*\| down \| 503 \|/)
    const [before = '', behind = ''] = html.split('<section class="answers"')
    expect(before.match(/<svg class="sequence"/g)).toHaveLength(1)
    expect(before).toMatch(/<p class="stop">.*<a href="#[\w-]+-a1">→ answers, guess 1<\/a>/)
    expect(behind).toMatch(/<aside class="frame answer wide" id="[\w-]+-a1">[\s\S]*<svg class="sequence"/)
    // And leads back to where it was asked.
    expect(behind).toMatch(/<b class="head"><a href="#[\w-]+-q1">Guess 1<\/a>:<\/b>/)
    expect(before).toMatch(/id="[\w-]+-q1"/)
  })

  it('tells it at its place, behind all its guesses, where answers are inline', async () => {
    const { md } = await print(guessed, { answers: 'inline' })
    expect(md).toMatch(/\n---\n\n_After the run\._\n\n> \*\*Answer 1:\*\* .*\n\n_The way of POST \/orders:_/)
    expect(md).toMatch(
      /Guess 3[\s\S]*Guess 4[\s\S]*After the run[\s\S]*Answer 3[\s\S]*Answer 4[\s\S]*\| down \| 503 \|/,
    )
  })

  it('leaves space to write it down where there are no answers, and tells the teacher', async () => {
    const { md, html } = await print(guessed, { answers: 'none' })
    expect(md + html).not.toMatch(given)
    expect(md).toContain('The way of GET /flavours:')
    expect(md).not.toContain('The way of GET /flavours with')
    expect(md).toMatch(/_After the run\._\n\n_What happened\? .*_\n\n```text\n\n+```\n\n```sql/)
    expect(md).not.toContain('So it went.')
    const sheet = await print(guessed, { answers: 'none', notes: true })
    expect(sheet.md).toMatch(/_After the run\._\n\n_The way of POST[\s\S]*\nSo it went\.\n/)
    expect(sheet.md).not.toMatch(/Answer|What happened\?/)
  })

  it('counts its pictures as they are read, and says of the first times what they are', async () => {
    const { html } = await print(guessed)
    const numbers = [...html.matchAll(/id="trace-(\d+)-title"/g)].map(([, number]) => Number(number))
    expect(numbers).toEqual([1, 2, 3, 4])
    expect(html.match(/a clock that ticks/g)).toHaveLength(1)
    const [before = ''] = html.split('<section class="answers"')
    expect(before).toContain('a clock that ticks')
  })

  describe('has what the lesson says of it', () => {
    const order = request(order42, { predict: ['changes'] })
    const flavours = request(message('GET', '/flavours'))
    const printed = async (...blocks: Block[]) => {
      const [asked = '', answers = ''] = (await print(page(order, ...blocks))).md.split('## Answers')
      const said = (text: string) => text.match(/(?:Said|Lead)[^\n]*/g) ?? []
      return { asked: said(asked), answers: said(answers) }
    }

    it('with what happened, up to the end of the page', async () => {
      const { md } = await print(page(order, prose('Said one.'), prose('Said two.')))
      expect(md).toMatch(/answers, guess 1\._\n\n## Answers[\s\S]*> Said one\.\n>\n> Said two\.\n/)
    })

    it('but not what is read after the next question', async () => {
      expect(await printed(prose('Said one.'), CHOICE, prose('Lead.'))).toEqual({
        asked: ['Lead.'],
        answers: ['Said one.'],
      })
    })

    it('but not the last paragraph before the next run', async () => {
      expect(await printed(prose('Said one.'), prose('Lead to it.'), flavours)).toEqual({
        asked: ['Lead to it.'],
        answers: ['Said one.'],
      })
    })

    it.each([
      ['Said so. Really? Lead to it:', ['Lead to it:'], ['Said so. Really?']],
      ['Lead to it:', ['Lead to it:'], []],
      ['Said so. Said this.', [], ['Said so. Said this.']],
    ])('of one paragraph before the next run: %j', async (text, asked, answers) => {
      expect(await printed(prose(text), flavours)).toEqual({ asked, answers })
    })

    it('and not what a setting becomes', async () => {
      const { md } = await print(page(order, DOWN, prose('Said one.')))
      expect(md).toMatch(/database[^\n]*down[\s\S]*## Answers[\s\S]*Said one/)
    })
  })
})
