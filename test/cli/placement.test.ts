import { describe, expect, it } from 'vitest'
import { askingCourse } from './asking-course.ts'
import { COURSE } from './fake-world.ts'
import { learner, questionsIn } from './learner.ts'

const course = askingCourse()

describe('lessons start --placement', () => {
  it('asks unit by unit, and stops where somebody does not know', async () => {
    const { say, entries } = learner(course)
    const told = await say('start --placement', '1\n4\n5\n9\n')
    expect(told.code).toBe(0)
    expect(questionsIn(told)).toEqual(['one', 'four', 'five', 'six'])
    expect(told.out).toContain('unit 1, question 2 of 2')
    expect(told.out).toContain(' You know unit 1, At the counter.\n')
    expect(told.out).toMatch(
      /Unit 2 has something new for you\. Your place: lesson 2\.1, The third \(5 min\)\./,
    )
    expect(told.out).toContain('lessons start third')
    expect(entries().filter(({ kind }) => kind === 'known')).toMatchObject([{ unit: 'post', lesson: '' }])
  })

  it('stops at the first answer that is not right, without telling the right one', async () => {
    const { say, entries } = learner(course)
    const told = await say('start --placement', '9\n4\n')
    expect(questionsIn(told)).toEqual(['one'])
    expect(told.out).not.toContain('The answer')
    expect(told.out).toContain('Your place: lesson 1.1')
    expect(entries().some(({ kind }) => kind === 'known')).toBe(false)
    expect((await say('quiz')).out).toContain('There is nothing to ask about yet')
  })

  it('takes a skip as an answer', async () => {
    const told = await learner(course).say('start --placement', 'skip\n')
    expect(told.out).toContain('Your place: lesson 1.1')
  })

  it('shows what is known, and hides nothing', async () => {
    const { say } = learner(course)
    await say('start --placement', '1\n4\n')
    const { out } = await say('list')
    expect(out).toMatch(/✓ +1\.1 +The first .* known\n/)
    expect(out).toMatch(/2\.1 +The third .* next\n/)
    expect((await say('progress')).out).toMatch(/1 At the counter .* 1 of 3 goals, 0 of 2 lessons, known\n/)
    expect((await say('start', '')).out).toContain('The third')
    expect((await say('start 1.1', '')).out).toContain('The first')
    expect((await say('list')).out).toMatch(/1\.1 +The first .* page 1 of 2\n/)
  })

  it('brings its questions back in reviews where they were right', async () => {
    const { say, onDay } = learner(course)
    await say('start --placement', '1\n4\n5\n9\n')
    onDay(9)
    expect(questionsIn(await say('review', 'skip\n'.repeat(9)))).toEqual(['one', 'four', 'five'])
  })

  it('goes on behind what is known the next time', async () => {
    const { say } = learner(course)
    expect((await say('start --placement', '1\n4\n')).out).toMatch(
      /go on whenever you like[\s\S]*start --placement/,
    )
    const told = await say('start --placement', '5\n6\n')
    expect(questionsIn(told)).toEqual(['five', 'six'])
    // Where everything is known, the first lesson is a place like any other.
    expect(told.out).toMatch(/You know all units: begin where you like\. Your place: lesson 1\.1, The first/)
  })

  it('does not go together with a lesson, nor with a course that asks nothing', async () => {
    expect((await learner(course).say('start first --placement')).code).toBe(2)
    const { code, err } = await learner(COURSE).say('start --placement')
    expect(code).toBe(2)
    expect(err).toContain('This course has no questions for placement.')
  })

  it('goes on where nothing can be kept, after one warning', async () => {
    const { code, out, err } = await learner(course, '/proc/nowhere').say('start --placement', '1\n4\n5\n9\n')
    expect(code).toBe(0)
    expect(out).toContain('You know unit 1, At the counter.')
    expect(err.match(/cannot be kept/g)).toHaveLength(1)
  })
})
