import { expect, test } from 'vitest'
import { DatabaseError, ScriptError } from '../../src/database/port.ts'
import type { Kitchen } from '../../src/player/kitchen.ts'
import { only, playAll, scripted } from './learners.ts'
import { lesson, sqlExercise } from './lesson.ts'
import { openShop } from './shop.ts'

const exercise = sqlExercise('SELECT name FROM flavours')
const ENDLESS = 'SELECT 1 /* for ever */'

/** A kitchen in which that statement is stopped; counts how often it was begun. */
function stopping(code: 'timeout' | 'cancelled') {
  const shop = openShop()
  let begun = 0
  const kitchen: Kitchen = {
    open: async (system, data) => {
      const backend = await shop.open(system, data)
      if (backend === null) return null
      const { query } = backend
      backend.query = async (script, options) => {
        if (script !== ENDLESS) return query.call(backend, script, options)
        begun++
        throw new ScriptError(new DatabaseError(code, 'stopped', script), [])
      }
      return backend
    },
  }
  return { kitchen, begun: () => begun }
}

test('what had to be stopped is a wrong attempt, and is tried on no other rows', async () => {
  const { kitchen, begun } = stopping('timeout')
  const events = await playAll(lesson([exercise]), scripted(ENDLESS, ':skip'), {}, kitchen)
  expect(only(events, 'attempt')).toMatchObject([{ verdict: 'wrong', data: 'seed', attempt: 1 }])
  expect(begun()).toBe(1)
})

test('what the learner stopped does not count', async () => {
  const { kitchen, begun } = stopping('cancelled')
  const lines = [ENDLESS, 'SELECT name FROM flavours']
  const events = await playAll(lesson([exercise]), scripted(...lines), {}, kitchen)
  expect(only(events, 'unclear')).toMatchObject([{ why: expect.stringContaining('does not count') }])
  expect(only(events, 'attempt')).toMatchObject([{ verdict: 'right', attempt: 1 }])
  expect(begun()).toBe(1)
})
