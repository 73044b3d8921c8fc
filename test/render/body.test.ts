import { describe, expect, it } from 'vitest'
import { renderBody } from '../../src/render/text/body.ts'
import { styleOf } from './fixture.ts'

const books = (count: number, columns: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, row) =>
      Object.fromEntries(Array.from({ length: columns }, (_, at) => [`column ${at}`, `value ${row}.${at}`])),
    ),
  )

describe('a list in a story', () => {
  it.each([
    [5, 3, 6, null],
    [6, 3, 4, '… 2 more'],
    [5, 9, 4, '… 1 more, 6 more columns'],
    [4, 9, 4, '… 6 more columns'],
    [90, 9, 4, '… 86 more, 6 more columns'],
  ])('of %i rows with %i columns leaves out none without a word', (count, columns, rows, last) => {
    const lines = renderBody(books(count, columns), {}, 40, 6, styleOf())
    expect(lines).toHaveLength(last === null ? rows : rows + 2)
    expect(lines.filter((line) => line.startsWith('value'))).toHaveLength(last === null ? rows - 1 : rows)
    expect(lines.at(-1)).toContain(last ?? 'value 4')
  })
})
