import { expect, it } from 'vitest'
import { suggest } from '../../src/lesson/suggest.ts'

it.each([
  ['flavuors', ['flavours', 'orders'], 'flavours'],
  ['teh', ['the', 'a'], 'the'],
  ['selct', ['END', 'SELECT'], 'SELECT'],
  ['menu', ['END', 'SELECT'], null],
  ['ab', ['cd'], null],
])('%s, among %j, means %s', (word, candidates, meant) => {
  expect(suggest(word, candidates)).toBe(meant)
})
