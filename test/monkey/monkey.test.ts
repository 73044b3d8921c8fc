import { describe, expect, it } from 'vitest'
import { shippedLessons } from '../modes/shipped.ts'
import { letMonkeyPlay } from './monkey.ts'

/** For each lesson; a short run plays only the first of every unit. */
const EVENTS = Number(process.env.MONKEY_EVENTS ?? 60)
const SEED = Number(process.env.MONKEY_SEED ?? 7)
const isFull = process.env.MONKEY_EVENTS !== undefined

const lessons = (await shippedLessons()).filter(({ number }) => isFull || number === 1)

// The pseudo-terminal of Windows has no settings that could be looked at.
describe.skipIf(process.platform === 'win32')('a monkey', () => {
  it.concurrent.each(lessons.map(({ id }) => id))(
    'plays %s for as long as it likes, and breaks nothing',
    async (lesson) => {
      expect(await letMonkeyPlay({ lesson, seed: SEED, events: EVENTS })).toEqual([])
    },
  )
})
