import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askingCourse } from './asking-course.ts'
import { learner, questionsIn } from './learner.ts'

const course = askingCourse()

describe('lessons review', () => {
  it('has nothing for somebody who has answered nothing', async () => {
    const { code, out } = await learner(course).say('review')
    expect(code).toBe(0)
    expect(out).toMatch(/^\n Nothing is due today\. What you answer in lessons comes back here/)
  })

  it('asks the next day what was wrong, and later what was right', async () => {
    const { say, onDay, entries } = learner(course)
    await say('start first', '1\n9\n2\n2\n4\n')
    expect((await say('review')).out).toContain('Nothing is due today. 1 question tomorrow.')
    onDay(1)
    const told = await say('review', '2\n')
    expect(questionsIn(told)).toEqual(['two'])
    expect(told.out).toContain('1 question is due today.')
    expect(told.out).toMatch(/1 of 1 right\.\n Next review: 2 questions on Thursday\./)
    expect(entries().at(-1)).toMatchObject({
      kind: 'answer',
      block: 'two',
      asked: 'review',
      verdict: 'right',
    })
    expect((await say('review')).out).toContain('Nothing is due today. 2 questions on Thursday.')
    onDay(3)
    expect(questionsIn(await say('review', 'skip\nskip\n'))).toEqual(['one', 'Which one?'])
  })

  it('puts together what belongs together', async () => {
    const { say, onDay } = learner(course)
    await say('quiz 2', 'solution\n'.repeat(2))
    await say('quiz 1', 'solution\n'.repeat(4))
    onDay(2)
    const told = await say('review', 'skip\n'.repeat(9))
    expect(questionsIn(told)).toEqual(['one', 'two', 'Which one?', 'four', 'five', 'six'])
    expect(told.out).toContain('Nothing was answered.\n 6 questions still due today.')
  })

  it('says the same for the same answers, however often it is asked', async () => {
    const { say, onDay } = learner(course)
    await say('start first', '1\n9\n2\n2\n4\n')
    onDay(40)
    const { out } = await say('review')
    expect((await say('review')).out).toBe(out)
    expect(out).toContain('3 questions are due today.')
  })

  it('asks anew what was changed since, and forgets what is gone', async () => {
    const changing = askingCourse()
    const { say } = learner(changing)
    await say('quiz 2', '5\n6\n5\n')
    await say('quiz 1.2', '4\n')
    expect((await say('review')).out).toContain('Nothing is due')
    const file = join(changing, '2-more/1-second-letter.md')
    const text = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      text.replace('the number of five', 'the number of five, once more').replace('id=six', 'id=seven'),
    )
    const told = await say('review', '5\n')
    expect(told.out).toContain('1 question is due today. 1 question changed since you answered.')
    expect(told.out).toContain('five, once more')
    expect((await say('review')).out).toContain('Nothing is due')
  })

  it('offers nothing before a lesson in a pipe', async () => {
    const { say, onDay } = learner(course)
    await say('quiz 2', '0\n0\n')
    onDay(9)
    const { out } = await say('start first', '1\n')
    expect(out).not.toContain('due')
    expect(out).toContain('The first')
  })
})
