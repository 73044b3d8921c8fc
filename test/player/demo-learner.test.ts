import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/lesson/lesson.ts'
import { demoLearner } from '../../src/player/learners/demo-learner.ts'
import { seededChance } from '../../src/player/learners/seeded-chance.ts'
import { only, playAll } from './learners.ts'
import { choose, lesson, match, message, order, quiz, request, sqlExercise, words } from './lesson.ts'

const at = { line: 1, column: 1 }

const CHOICE = quiz(choose({ never: false, always: true, sometimes: false }), { id: 'choice' })
const SEVERAL = quiz(choose({ one: true, two: false, three: true }), { id: 'several' })
const ORDER = quiz(order(['a', 1], ['b', 2], ['c', 3]), { id: 'order' })
const MATCH = quiz(
  match([
    ['x', '1'],
    ['y', '2'],
  ]),
  { id: 'match' },
)
const TYPE = quiz(
  {
    kind: 'type',
    accept: [{ kind: 'number', value: 7, tolerance: 0 }],
    reject: [{ key: { kind: 'number', value: 8, tolerance: 0 }, feedback: words('One too many.') }],
  },
  { id: 'type' },
)
const SQL = sqlExercise('SELECT name FROM flavours WHERE id = 1', {
  id: 'sql',
  rejects: [{ answer: 'SELECT name FROM flavours', message: words('All of them.'), at }],
})
const GUESS = request(message('GET', '/flavours'), {
  predict: ['status', 'queries'],
  among: [200, 404, 500],
  expect: [
    { kind: 'status', status: 200, text: 'status 200', ...at },
    { kind: 'queries', count: 1, text: 'queries 1', ...at },
  ],
})

function shown(mistakes: boolean, ...blocks: Block[]) {
  const played = lesson(blocks)
  return playAll(played, demoLearner(played, { mistakes, random: seededChance(1) }))
}

describe('the learner of a demo', () => {
  it('is right at once', async () => {
    const events = await shown(false, CHOICE, SEVERAL, ORDER, MATCH, TYPE, SQL)
    const verdicts = [...only(events, 'answered'), ...only(events, 'attempt')].map(({ verdict }) => verdict)
    expect(verdicts).toEqual(Array(6).fill('right'))
    expect(only(events, 'end')).toHaveLength(1)
  })

  it('is wrong first where the lesson has something to say to it, and right then', async () => {
    const events = await shown(true, CHOICE, SEVERAL, ORDER, MATCH, TYPE, SQL)
    const said = [...only(events, 'answered'), ...only(events, 'attempt')]
    expect(said.map(({ verdict, given }) => `${verdict}: ${given}`)).toMatchInlineSnapshot(`
      [
        "wrong: 1",
        "right: 2",
        "wrong: 1 2 3",
        "right: 1 3",
        "right: 2 3 1",
        "right: 1b 2a",
        "wrong: 8",
        "right: 7",
        "wrong: SELECT name FROM flavours",
        "right: SELECT name FROM flavours WHERE id = 1",
      ]
    `)
    expect(only(events, 'end')).toHaveLength(1)
  })

  it('guesses what the lesson expects, and with mistakes is surprised', async () => {
    const right = only(await shown(false, GUESS), 'predicted')
    expect(right.map(({ said, surprise }) => [said, surprise])).toEqual([
      ['200', false],
      ['1', false],
    ])
    expect(only(await shown(true, GUESS), 'predicted').map(({ surprise }) => surprise)).toEqual([true, true])
  })

  it('guesses by chance where the lesson does not say, the same for the same seed', async () => {
    const open = { ...GUESS, expect: [] }
    const [one, again] = [await shown(false, open), await shown(false, open)]
    expect(only(one, 'predicted').map(({ said }) => said)).toEqual(
      only(again, 'predicted').map(({ said }) => said),
    )
  })

  it('asks for the solution where no answer can be typed, and is never stuck', async () => {
    const unsayable = quiz({
      kind: 'type',
      accept: [{ kind: 'pattern', source: '(?=x)(?!x)', flags: '' }],
      reject: [],
    })
    const events = await shown(true, unsayable, CHOICE)
    expect(only(events, 'answered').map(({ verdict }) => verdict)).toEqual(['shown', 'wrong', 'right'])
  })
})
