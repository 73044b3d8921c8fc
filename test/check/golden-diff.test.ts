import { expect, test } from 'vitest'
import { goldenDifferences } from '../../src/check/proof/golden-diff.ts'

const file = (...events: unknown[]) => `${events.map((event) => JSON.stringify(event)).join('\n')}\n`
const page = (number: number) => ({ type: 'page', number })
const shown = (text: string, more = {}) => ({ type: 'shown', block: { nodes: [{ text }] }, ...more })

const short = (was: string, is: string) =>
  goldenDifferences(was, is).map(({ number, type, kind, lines }) => [
    `${number} ${type} ${kind}`,
    ...lines.map(({ sign, path, value }) => `${sign} ${path}: ${value}`),
  ])

test('the same file has no differences, whatever its line ends are', () => {
  const golden = file(page(1), shown('a'))
  expect(short(golden, golden)).toEqual([])
  expect(short(golden.replaceAll('\n', '\r\n'), golden)).toEqual([])
})

test('a changed event is told by the fields that differ', () => {
  const was = file(page(1), shown('a shop', { lens: 'both' }), page(2))
  const is = file(page(1), shown('a stop', { list: [] }), page(2))
  expect(short(was, is)).toEqual([
    [
      '2 shown changed',
      '- block.nodes[0].text: "a shop"',
      '+ block.nodes[0].text: "a stop"',
      '- lens: "both"',
      '+ list: []',
    ],
  ])
  expect(goldenDifferences(was, is)[0]?.lines[0]?.from).toBe(4)
})

test('events that come and go leave the others alone', () => {
  const was = file(page(1), shown('a'), page(2), shown('b'), page(3))
  const is = file(page(1), page(2), shown('b'), shown('c'), page(3), { type: 'end' })
  expect(short(was, is)).toEqual([
    ['2 shown removed', '- type: "shown"', '- block.nodes[0].text: "a"'],
    ['4 shown added', '+ type: "shown"', '+ block.nodes[0].text: "c"'],
    ['6 end added', '+ type: "end"'],
  ])
})

test('another event in the same place is no change of the first, and what is no JSON is a text', () => {
  expect(short(file(page(1)), file(shown('a'))).flat()).toEqual([
    '1 page removed',
    '- type: "page"',
    '- number: 1',
    '1 shown added',
    '+ type: "shown"',
    '+ block.nodes[0].text: "a"',
  ])
  expect(short('mended by hand\n', '')).toEqual([['1 event removed', '- : "mended by hand"']])
})

test('what comes between others is new, and does not make changes of those', () => {
  const was = file(page(1), shown('a'), page(2))
  const is = file(page(1), { type: 'lens' }, shown('a', { lens: 'both' }), page(2))
  expect(goldenDifferences(was, is).map(({ kind, type, near }) => `${near} ${type} ${kind}`)).toEqual([
    '2 lens added',
    '3 shown changed',
  ])
})

test('what goes stood behind the line before it', () => {
  const nearOf = (was: string, is: string) => goldenDifferences(was, is).map(({ near }) => near)
  expect(nearOf(file(page(1), shown('a'), page(2)), file(page(1), page(2)))).toEqual([1])
  expect(nearOf(file(shown('a'), page(1)), file(page(1)))).toEqual([0])
})
