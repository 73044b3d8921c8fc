import { describe, expect, it } from 'vitest'
import type { Question, QuizBlock } from '../../src/lesson/lesson.ts'
import { layOut } from '../../src/player/laid-out.ts'
import { drawn } from '../../src/player/round.ts'

const paragraph = (value: string) => [
  { type: 'paragraph' as const, children: [{ type: 'text' as const, value }] },
]

function quiz(question: Question, id = 'q'): QuizBlock {
  const at = { file: 'a.md', line: 1, column: 1 }
  return { type: 'quiz', id, about: null, text: paragraph('What?'), question, after: [], hints: [], at }
}

function choices(...texts: string[]): QuizBlock {
  const options = texts.map((text, place) => ({
    nodes: paragraph(text),
    correct: place === 0,
    feedback: [],
  }))
  return quiz({ kind: 'choose', multiple: false, options })
}

const keys = (block: QuizBlock, turn: number) => layOut(block, turn).options.map(({ key }) => key)

describe('a question outside of its lesson', () => {
  const block = choices('apple', 'pear', 'plum', 'quince')

  it('stands in its own order in the lesson, and mixed elsewhere, every time alike', () => {
    expect(keys(block, 0)).toEqual([0, 1, 2, 3])
    const turns = [1, 2, 3, 4, 5].map((turn) => keys(block, turn))
    for (const turn of turns) expect(turn.toSorted()).toEqual([0, 1, 2, 3])
    expect(new Set(turns.map(String)).size).toBeGreaterThan(2)
    expect([1, 2, 3, 4, 5].map((turn) => keys(block, turn))).toEqual(turns)
  })

  it('keeps numbers in the order in which they are looked for', () => {
    expect(keys(choices('200', '404', '500'), 3)).toEqual([0, 1, 2])
  })

  it('says that there is nothing to go back to', () => {
    expect(layOut(block, 1).prompt).toMatchObject({ alone: true, id: 'q' })
    expect(layOut(block, 0).prompt).not.toHaveProperty('alone')
  })

  it('is drawn before those that were seen more often', () => {
    const question = (id: string, seen: number) => ({ lesson: 'l', block: quiz(block.question, id), seen })
    const all = [question('a', 2), question('b', 0), question('c', 1), question('d', 0)]
    const ids = drawn(all, 3).map(({ block: { id } }) => id)
    expect(ids.slice(0, 2).sort()).toEqual(['b', 'd'])
    expect(ids[2]).toBe('c')
    expect(drawn(all.toReversed(), 3)).toEqual(drawn(all, 3))
  })
})
