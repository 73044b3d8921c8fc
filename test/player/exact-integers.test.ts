import { expect, test } from 'vitest'
import { disagreement } from '../../src/player/grading/agree.ts'
import { parseJson } from '../../src/trace/parse-json.ts'

test('Integers that a number would round to the same are told apart', () => {
  const [one, other] = [parseJson('{"id":9007199254740993}'), parseJson('{"id":9007199254740992}')]
  expect(disagreement(one, one, one)).toBeNull()
  expect(disagreement(one, one, other)).toBe('$.id')
  expect(disagreement(one, other, parseJson('{"id":5}'))).toBeNull()
  expect(disagreement([one], one, parseJson('9007199254740993'))).toBeNull()
  expect(disagreement([one], [one], [other])).toBe('$[0].id')
})
