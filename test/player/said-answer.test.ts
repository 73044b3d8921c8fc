import { describe, expect, it } from 'vitest'
import { saidAnswer, saidKey } from '../../src/player/answer/said-answer.ts'
import { layOut } from '../../src/player/laid-out.ts'
import { choose, httpExercise, match, message, order, quiz, sqlExercise } from './lesson.ts'

const ANIMALS = quiz(choose({ 'the cat': true, 'a dog': false, 'the bird': true }))
const STEPS = quiz(order(['wake', 1], ['eat', 2], ['work', 3]))
const PAIRS = quiz(
  match([
    ['one', 'eins'],
    ['two', 'zwei'],
    ['three', 'drei'],
  ]),
)

describe('an answer in the words of its question', () => {
  it('names what was chosen', () => {
    expect(saidAnswer(ANIMALS, '2')).toBe('a dog')
    expect(saidAnswer(ANIMALS, '1, 2')).toBe('the cat + a dog')
    expect(saidAnswer(ANIMALS, 'A dog')).toBe('a dog')
    expect(saidKey(ANIMALS)).toBe('the cat + the bird')
  })

  it('names the order as it stood on the screen', () => {
    const shown = layOut(STEPS).options.map(({ key }) => key)
    const typed = [2, 1, 0].map((key) => shown.indexOf(key) + 1).join(' ')
    expect(saidAnswer(STEPS, typed)).toBe('work, then eat, then wake')
    expect(saidKey(STEPS)).toBe('wake, then eat, then work')
  })

  it('names only the pairs that are wrong', () => {
    const letters = layOut(PAIRS).right.map(({ key }) => key)
    const letter = (key: number) => String.fromCharCode(97 + letters.indexOf(key))
    expect(saidAnswer(PAIRS, `1${letter(1)} 2${letter(0)} 3${letter(2)}`)).toBe('one = zwei; two = eins')
    expect(saidKey(PAIRS)).toBe('one = eins; two = zwei; three = drei')
  })

  it('is what was typed where it was typed, or cannot be made out, in one line', () => {
    expect(saidAnswer(ANIMALS, '  nine\n lives ')).toBe('nine lives')
    expect(saidAnswer(sqlExercise('SELECT 1'), 'SELECT\n  2 ;')).toBe('SELECT 2')
    expect(saidKey(sqlExercise('SELECT 1;'))).toBe('SELECT 1')
    expect(saidKey(httpExercise(message('POST', '/orders', { qty: 2 })))).toContain('POST /orders')
    expect(saidAnswer(sqlExercise('SELECT 1'), 'x'.repeat(100_000)).length).toBeLessThan(500)
  })
})
