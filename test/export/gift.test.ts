import fc from 'fast-check'
import { type GIFTQuestion, parse } from 'gift-pegjs'
import { describe, expect, it } from 'vitest'
import { handoutVoice } from '../../src/cli/handout/handout-voice.ts'
import { toGift } from '../../src/export/bank/gift.ts'
import { patternAnswers } from '../../src/export/bank/pattern-answers.ts'
import type { QuizBlock, TypedKey } from '../../src/lesson/lesson.ts'
import { fitsKey } from '../../src/player/answer/typed-key.ts'
import { choose, lesson, match, order, quiz, words } from '../player/lesson.ts'

const voice = handoutVoice()
const course = { id: 'post', title: 'The post office' }

function gift(...blocks: QuizBlock[]): string {
  return toGift(course, [{ lesson: lesson(blocks), unit: 'Letters / parcels' }], voice)
}

/** The one question of a file that has only one. */
function read<T extends GIFTQuestion['type']>(type: T, text: string): Extract<GIFTQuestion, { type: T }> {
  const found = parse(text).filter((one): one is Extract<GIFTQuestion, { type: T }> => one.type === type)
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} of type ${type} in ${text}`)
  return only
}

function typed(accept: TypedKey[], reject: TypedKey[] = []): QuizBlock {
  const wrong = reject.map((key, at) => ({ key, feedback: words(`No. ${at}`) }))
  return quiz({ kind: 'type', accept, reject: wrong })
}

/** HTML as somebody sees it. */
function seen(html: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#37': '%' }
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => signs[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
}

describe('questions as GIFT', () => {
  it('have a category, an id that stays, and a title', () => {
    const [category, question] = parse(gift(quiz(choose({ a: true, b: false }), { id: 'first' })))
    expect(category).toMatchObject({
      type: 'Category',
      title: 'The post office/1 Letters // parcels/1.1 A test',
    })
    expect(question).toMatchObject({
      id: 'post/test-lesson/first',
      tags: ['test-lesson'],
      title: '1.1 first',
      stem: { format: 'html', text: '<p>Why?</p>' },
    })
  })

  it('give one right choice everything, and each choice its feedback', () => {
    const { choices, globalFeedback } = read(
      'MC',
      gift(quiz(choose({ a: false, b: true, c: false }), { after: words('So it is.') })),
    )
    expect(choices.map(({ isCorrect, weight, text }) => [text.text, isCorrect, weight])).toEqual([
      ['a', false, null],
      ['b', true, null],
      ['c', false, null],
    ])
    expect(choices.map(({ feedback }) => feedback?.text)).toEqual(['About a', 'About b', 'About c'])
    expect(globalFeedback?.text).toBe('So it is.')
  })

  it.each([
    [1, 1],
    [2, 2],
    [3, 1],
    [6, 2],
    [7, 9],
    [2, 0],
  ])(
    'share the mark over %i right choices of several, and take it back for %i wrong ones',
    (right, wrong) => {
      const options = Object.fromEntries(
        Array.from({ length: right + wrong }, (_, at) => [`option ${at}`, at < right]),
      )
      const { options: chosen, ...question } = choose(options) as Extract<
        QuizBlock['question'],
        { kind: 'choose' }
      >
      const { choices } = read('MC', gift(quiz({ ...question, options: chosen, multiple: true })))
      const sum = (sign: number) =>
        choices.reduce((all, { weight }) => all + (Math.sign(weight ?? 0) === sign ? (weight ?? 0) : 0), 0)
      expect(sum(1)).toBeCloseTo(100, 3)
      expect(sum(-1)).toBeCloseTo(wrong === 0 ? 0 : -100, 3)
    },
  )

  it('match the things of an order with their places, and what is interchangeable with the same', () => {
    const text = gift(quiz(order(['wash', 1], ['peel', 2], ['cut', 2], ['eat', 4])))
    const { matchPairs } = read('Matching', text)
    expect(matchPairs.map(({ subquestion, subanswer }) => [subquestion.text, subanswer])).toEqual([
      ['wash', '1'],
      ['peel', '2'],
      ['cut', '2'],
      ['eat', '3'],
    ])
    expect(text).toContain('// GIFT has no questions about an order')
  })

  it('match and sort, also where an arrow stands in the text', () => {
    const { matchPairs } = read(
      'Matching',
      gift(
        quiz(
          match([
            ['a -> b', 'left'],
            ['c', 'right'],
            ['d', 'left'],
          ]),
        ),
      ),
    )
    expect(matchPairs.map(({ subquestion, subanswer }) => [seen(subquestion.text), subanswer])).toEqual([
      ['a -> b', 'left'],
      ['c', 'right'],
      ['d', 'left'],
    ])
  })

  it('ask for a number with what it may be off by, and know the wrong ones', () => {
    const number = (value: number, tolerance = 0): TypedKey => ({ kind: 'number', value, tolerance })
    const { choices } = read('Numerical', gift(typed([number(42, 2), number(-1.5)], [number(1e21)])))
    expect(choices).toMatchObject([
      { weight: 100, text: { number: 42, range: 2 } },
      { weight: 100, text: { number: -1.5, range: 0 } },
      { weight: 0, text: { number: 1e21 }, feedback: { text: 'No. 0' } },
    ])
  })

  it('ask for words with all alternatives, and know the wrong ones', () => {
    const text = (word: string): TypedKey => ({ kind: 'text', text: word })
    const { choices } = read('Short', gift(typed([text('waiter'), text('SELECT *')], [text('50% off')])))
    expect(choices.map((one) => [one.text.text, one.weight])).toEqual([
      ['waiter', 100],
      // The star is meant, and not anything.
      ['SELECT \\*', 100],
      ['50% off', 0],
    ])
  })

  it('ask for words in which an arrow stands, which match nothing', () => {
    const text = gift(typed([{ kind: 'text', text: 'a -> b' }], [{ kind: 'text', text: 'b->a' }]))
    expect(text).not.toContain('->')
    const { choices } = read('Short', text)
    expect(choices.map((choice) => choice.text.text)).toEqual(['a -*> b', 'b-*>a'])
  })

  it('show what hides or acts in an answer that is typed', () => {
    const text = (word: string): TypedKey => ({ kind: 'text', text: word })
    const asked = gift(typed([text('wait\x1b[2J\u202eer')], [text('\x9bchef\0')]))
    expect(asked).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
    expect(read('Short', asked).choices).toHaveLength(2)
  })

  it('write simple patterns out, and say so where they cannot', () => {
    const pattern = (source: string): TypedKey => ({ kind: 'pattern', source, flags: 'i' })
    const simple = gift(typed([pattern('^nine( scoops( of mango)?)?$')]))
    expect(read('Short', simple).choices.map((one) => one.text.text)).toEqual([
      'nine scoops of mango',
      'nine scoops',
      'nine',
    ])
    const loose = gift(typed([pattern('^[a-z]{3}\\d$')]))
    expect(read('Short', loose).choices).toHaveLength(1)
    expect(loose).toContain('an example of what fits it stands for it')
    const opaque = gift(typed([pattern('^(?=x)y')]))
    expect(read('Essay', opaque).stem.text).toBe('<p>Why?</p>')
    expect(opaque).toContain('somebody has to read what was written')
  })

  it('leave out what makes no sense outside of its lesson', () => {
    const text = gift(quiz(choose({ a: true, b: false }), { here: true }), quiz(order(['x', 1], ['y', 2])))
    expect(parse(text).map(({ type }) => type)).toEqual(['Category', 'Matching'])
  })

  it('say what is meant, whatever signs of GIFT, HTML or Moodle stand in it', () => {
    const signs = ['~', '=', '#', '####', '{', '}', ':', '::', '\\', '\\n', '%50%', '->', '//', '<b>', '&']
    const hostile = fc
      .array(
        fc.constantFrom(...signs, '[html]', '$CATEGORY', '*', '"', "'", '\n\n', 'word', '\u202e', '\0'),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((parts) => `a${parts.join(' ')}z`)
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        fc.pre(one !== other)
        const text = gift(
          quiz(choose({ [one]: true, [other]: false }), { text: words(one), after: words(other) }),
        )
        const { stem, choices, globalFeedback } = read('MC', text)
        const told = (raw: string) => voice.line(raw.replace(/\s*\n\s*/g, ' ')).replace(/\s+/g, ' ')
        expect(seen(stem.text)).toBe(told(one))
        expect(choices.map((choice) => seen(choice.text.text))).toEqual([told(one), told(other)])
        expect(choices.map(({ feedback }) => seen(feedback?.text ?? ''))).toEqual([
          told(`About ${one}`),
          told(`About ${other}`),
        ])
        expect(seen(globalFeedback?.text ?? '')).toBe(told(other))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a pattern as answers', () => {
  it.each([
    ['^(only )?(once|one)$', ['only once', 'only one', 'once', 'one']],
    ['waiter|^API$', ['*waiter*', 'API']],
    ['^x ?< ?y.*', ['x < y*', 'x < y*', 'x< y*', 'x<y*', 'x <y*']],
    ['^a\\s+b\\.$', ['a b.']],
    ['^[ab]c$', ['ac', 'bc']],
    ['^(?:the )?\\*$', ['the \\*', '\\*']],
  ])('is written out where that is possible: %s', (source, answers) => {
    expect(patternAnswers(source)?.toSorted()).toEqual([...new Set(answers)].toSorted())
  })

  it.each(['^\\d+$', '^.$', '^a{3}$', '^(?!no)', '.*', '^[^a]$', '(', '^(a?){9}(b?){9}$'])(
    'is not, where nobody could write all of them: %s',
    (source) => {
      expect(patternAnswers(source)).toBeNull()
    },
  )

  it('may be any answer where it is a wrong one', () => {
    expect(patternAnswers('26|.', true)).toEqual(['*'])
    expect(patternAnswers('.*', true)).toEqual(['*'])
    expect(patternAnswers('26|.')).toBeNull()
  })

  it('fits itself', () => {
    for (const source of [
      '^(only )?(once|one|one time)$',
      '^nine( scoops( of mango)?)?$',
      '^(one|a) hundred',
    ]) {
      for (const answer of patternAnswers(source) ?? [])
        expect(fitsKey({ kind: 'pattern', source, flags: 'i' }, answer.replaceAll('*', ''))).toBe(true)
    }
  })
})
