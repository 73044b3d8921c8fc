import { describe, expect, it } from 'vitest'
import { askingCourse } from './asking-course.ts'
import { learner } from './learner.ts'

const course = askingCourse()

async function statesOf({ say }: ReturnType<typeof learner>) {
  const { units } = JSON.parse((await say('list --json')).out)
  return units.flatMap((unit: { lessons: { progress: { state: string } | null }[] }) =>
    unit.lessons.map(({ progress }) => progress?.state ?? null),
  )
}

describe('lessons reset', () => {
  it('asks first, and in a pipe wants to be told', async () => {
    const one = learner(course)
    await one.say('start first', '1\n')
    const { code, out, err } = await one.say('reset first', 'y\n')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('If it is, say so with --yes.')
    expect(await statesOf(one)).toEqual(['begun', null, null])
  })

  it('lets a lesson count no more, deletes nothing, and can be taken back', async () => {
    const one = learner(course)
    await one.say('start second', '4\n')
    await one.say('start first', '1\n')
    const before = one.entries()
    expect((await one.say('reset 1.1 --yes')).out).toMatch(
      / Reset: "The first"\. To begin it anew[\s\S]* start 1\.1 [\s\S]* reset --undo /,
    )
    expect(await statesOf(one)).toEqual([null, 'finished', null])
    expect(one.entries().slice(0, before.length)).toEqual(before)
    expect((await one.say('quiz first', '1\n')).out).toContain('question 1 of 3')
    expect((await one.say('reset --undo')).out).toBe(' Back again: "The first".\n')
    expect(await statesOf(one)).toEqual(['begun', 'finished', null])
    expect((await one.say('start', '')).out).toContain('You left off on page 2.')
  })

  it('lets the whole course count no more, with what was asked and placed', async () => {
    const one = learner(course)
    await one.say('start --placement', '1\n4\n')
    await one.say('quiz 2', '0\n0\n')
    await one.say('reset --yes')
    expect(await statesOf(one)).toEqual([null, null, null])
    one.onDay(3)
    expect((await one.say('review')).out).toContain('Nothing is due')
    await one.say('reset --undo')
    expect(await statesOf(one)).toEqual(['known', 'known', null])
    expect((await one.say('review', 'skip\n'.repeat(9))).out).toContain('4 questions are due')
  })

  it('says when there is nothing to do', async () => {
    const one = learner(course)
    expect(await one.say('reset first --yes')).toMatchObject({
      code: 0,
      out: ' There is nothing to reset: you have not begun "The first".\n',
    })
    expect(await one.say('reset --undo')).toMatchObject({ code: 2, err: 'There is no reset to take back.\n' })
    expect((await one.say('reset first --undo')).code).toBe(2)
    expect((await one.say('reset nowhere --yes')).code).toBe(2)
  })

  it('says where it cannot be kept', async () => {
    const one = learner(course, '/proc/nowhere')
    const { code, err } = await one.say('reset first --yes')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})
