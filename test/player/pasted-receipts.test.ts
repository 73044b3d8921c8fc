import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPasted } from '../../src/player/record/pasted-receipts.ts'
import { receiptLine } from '../../src/player/record/receipt.ts'

const CLICK = receiptLine({ lesson: 'ice-cream-click', right: 6, questions: 7, minutes: 15, hints: 0 })
const BURGER = receiptLine({ lesson: 'burger-order', right: 5, questions: 5, minutes: 12, hints: 2 })

const found = (text: string) =>
  readPasted(text).receipts.map(({ lesson, line, before, copyOf }) => ({ lesson, line, before, copyOf }))

describe('pasted receipts', () => {
  it('are found in a chat, with what stands before them', () => {
    const chat = [
      '[10:31] Ana: done!!',
      `[10:32] Ana: ${CLICK}`,
      '',
      'Ben Smith — Today at 10:35',
      `**${BURGER}** to hand in, if asked`,
      CLICK,
    ].join('\n')
    expect(found(chat)).toEqual([
      { lesson: 'ice-cream-click', line: 2, before: '[10:32] Ana', copyOf: null },
      { lesson: 'burger-order', line: 5, before: 'Ben Smith - Today at 10:35', copyOf: null },
      { lesson: 'ice-cream-click', line: 6, before: 'Ben Smith - Today at 10:35', copyOf: null },
    ])
  })

  it.each([
    ['CRLF', `Ana\r\n${CLICK}\r\n`],
    ['a tab and more spaces', CLICK.replaceAll(' ', '  \t')],
    ['spaces that do not break', CLICK.replaceAll(' ', '\u00a0')],
    ['longer hyphens', CLICK.replaceAll('-', '\u2011')],
    ['a capital at the beginning', CLICK.replace('ice', 'Ice')],
    ['all in small letters', CLICK.toLowerCase()],
    ['a quotation', `> > ${CLICK}`],
    ['a line that was broken between words', CLICK.replace(' 15m', '\n15m')],
    ['a quoted line that was broken', `> ${CLICK.replace(' h0', '\n> h0')}`],
    ['a line that was broken behind a hyphen', CLICK.replace('cream-', 'cream-\n')],
    ['spaces around the stroke', CLICK.replace('6/7', '6 / 7')],
    ['a mark that hides', `\ufeff\u200b${CLICK}`],
    ['words right behind it', `${CLICK}   to hand in, if asked`],
    ['brackets', `(${CLICK})`],
  ])('are read with %s', (_, text) => {
    const { receipts, damaged } = readPasted(text)
    expect(damaged).toEqual([])
    expect(receipts).toMatchObject([
      { lesson: 'ice-cream-click', right: 6, questions: 7, minutes: 15, hints: 0 },
    ])
  })

  it('are found by the name above a whole printed receipt', () => {
    const rule = ` ${'-'.repeat(36)}`
    const printed = ['Cid:', rule, '  ONE CLICK, ONE CONE', '  15 minutes', rule, `  ${CLICK}`].join('\n')
    expect(found(printed)).toMatchObject([{ before: 'Cid', line: 6 }])
  })

  it('count once where one is quoted, or was sent twice', () => {
    const mails = [`Ana`, CLICK, '', 'Teacher: thank you!', `> ${CLICK}`, '', 'Ana', CLICK].join('\n')
    expect(readPasted(mails).receipts.map(({ copyOf }) => copyOf)).toEqual([null, 2, 2])
    expect(readPasted(`> ${CLICK}\nAna\n${CLICK}`).receipts.map(({ copyOf }) => copyOf)).toEqual([3, null])
  })

  it('count twice where two people say the same, which is said', () => {
    const { receipts } = readPasted(`Ana: ${CLICK}\nBen: ${CLICK}`)
    expect(receipts).toMatchObject([
      { copyOf: null, sameAs: null },
      { copyOf: null, sameAs: 1 },
    ])
  })

  it.each([
    ['a number that was made better', CLICK.replace('6/7', '7/7'), /does not fit its checksum/],
    ['a letter too few', CLICK.slice(0, -1), /checksum is missing or cut short/],
    ['no checksum', `${CLICK.slice(0, -5)}\nThanks`, /checksum is missing or cut short/],
    ['another word where it was', `${CLICK.slice(0, -5)}\nbest wishes`, /checksum is missing or cut short/],
    ['half of it', CLICK.slice(0, 'ice-cream-click 6/7 15m'.length), /its end is missing/],
    ['another lesson', CLICK.replace('click', 'clack'), /does not fit its checksum/],
  ])('are damaged with %s', (_, text, why) => {
    const { receipts, damaged } = readPasted(`Hello\n${text}`)
    expect(receipts).toEqual([])
    expect(damaged).toMatchObject([{ line: 2, why: expect.stringMatching(why) }])
  })

  it('are not seen in dates and sums', () => {
    const text = 'On 6/7 15m of rain. We met 12/11 20m from here. Score 3/4, 10m hole.'
    expect(readPasted(text)).toEqual({ receipts: [], damaged: [] })
  })

  it('are looked for in any text, in little time', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void readPasted(text)))
    for (const piece of ['a-', 'a-\n', 'a-1/', 'a 1/1 ', '> ', 'a'.repeat(60), ' ', '-\n', '1m h0\n'])
      expect(readPasted(piece.repeat(20_000)).receipts).toEqual([])
  })
})
