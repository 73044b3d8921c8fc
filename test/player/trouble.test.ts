import { expect, test } from 'vitest'
import type { Kitchen } from '../../src/player/kitchen.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, prose, sqlExercise } from './lesson.ts'
import { openShop } from './shop.ts'

const ANSWER = 'SELECT name FROM flavours'
const exercise = sqlExercise(ANSWER, { id: 'names' })

/** A kitchen whose backends break in the middle of so many answers, and then no more. */
function breaking(times: number): Kitchen {
  const shop = openShop()
  let left = times
  return {
    open: async (system, data) => {
      const backend = await shop.open(system, data)
      if (backend === null) return null
      const { query } = backend
      backend.query = async (script, options) => {
        if (script === ANSWER && left-- > 0) throw new Error('the thread ended')
        return query.call(backend, script, options)
      }
      return backend
    },
  }
}

test('whose answer was lost by a backend that broke is asked once more', async () => {
  const events = await playAll(lesson([exercise, prose('on')]), scripted(ANSWER, ANSWER), {}, breaking(1))
  expect(only(events, 'trouble')).toMatchObject([{ message: 'the thread ended' }])
  expect(only(events, 'exercise')).toHaveLength(2)
  expect(only(events, 'attempt')).toMatchObject([{ verdict: 'right', attempt: 1 }])
  expect(only(events, 'settled')).toMatchObject([{ verdict: 'right' }])
  expect(only(events, 'end')).toHaveLength(1)
})

test('a backend that breaks again and again does not hold up the lesson', async () => {
  const lines = [ANSWER, ANSWER, ANSWER, ANSWER]
  const events = await playAll(lesson([exercise, prose('on')]), scripted(...lines), {}, breaking(99))
  expect(only(events, 'trouble')).toHaveLength(3)
  expect(only(events, 'end')).toHaveLength(1)
})
