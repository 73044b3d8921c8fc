import { describe, expect, it } from 'vitest'
import { ASKING, askingCourse } from './asking-course.ts'
import { learner, questionsIn } from './learner.ts'

const course = askingCourse()

describe('lessons quiz', () => {
  it('asks about what was gone through, and about nothing else', async () => {
    const { say } = learner(course)
    expect((await say('quiz')).out).toMatch(/There is nothing to ask about yet[\s\S]*lessons quiz 1\.1/)
    await say('start 1.1 --page 1', '1\n')
    expect(questionsIn(await say('quiz'))).toEqual(['one'])
    await say('start 1.1', '2\n2\n4\n')
    const { code, out } = await say('quiz', 'skip\nskip\nskip\n')
    expect(code).toBe(0)
    expect(questionsIn({ code, out, err: '' }).sort()).toEqual(['Which one?', 'one', 'two'])
    expect(out).toContain(' 3 questions. Each is put once')
  })

  it.each([
    ['1.2', ['four']],
    ['third', ['five', 'six']],
    ['2', ['five', 'six']],
    ['unit 2', ['five', 'six']],
    ['more', ['five', 'six']],
    ['post', ['Which one?', 'four', 'one', 'two']],
  ])('asks about %s where that is named', async (about, questions) => {
    const told = await learner(course).say(`quiz ${about}`, 'skip\n'.repeat(9))
    expect(questionsIn(told).sort()).toEqual(questions)
  })

  it('names the page behind a title that asks, and a page called like its lesson once', async () => {
    const first = String(ASKING['1-post/1-first-letter.md']).replace('title: The first', 'title: Whose move?')
    const paged = (page: string) => ({ '1-post/1-first-letter.md': first.replace('Second page', page) })
    const heads = async (page: string) =>
      (await learner(askingCourse(paged(page))).say('quiz first', 'skip\n'.repeat(3))).out.match(
        /^ Whose .*\?\S*/gm,
      )
    expect(await heads('Who next?')).toContain(' Whose move? Who next?')
    expect(await heads('Whose move?')).not.toContain(' Whose move? Whose move?')
  })

  it('says what is not there', async () => {
    const { say } = learner(course)
    expect(await say('quiz nowhere')).toMatchObject({ code: 2, out: '' })
    expect((await say('quiz unit 9')).err).toContain('There is no unit 9.')
    expect((await say('quiz 1 --count 0')).code).toBe(2)
  })

  it('asks first what was asked least, and mixes it by nothing but that', async () => {
    const [one, other] = [learner(course), learner(course)]
    const asked: string[] = []
    for (let round = 0; round < 2; round++) {
      const told = await one.say('quiz 1 --count 2', 'skip\nskip\n')
      expect((await other.say('quiz 1 --count 2', 'skip\nskip\n')).out).toBe(told.out)
      asked.push(...questionsIn(told))
    }
    expect(asked.sort()).toEqual(['Which one?', 'four', 'one', 'two'])
  })

  it('takes one answer to each, and says how it went', async () => {
    const { say, entries } = learner(course)
    const { code, out } = await say('quiz 2', 'help\nnonsense\n5\n9\n')
    expect(code).toBe(0)
    expect(out).toContain('question 1 of 2')
    expect(out).toContain('Type one number.')
    expect(out).toMatch(/1 of 2 right\.\n Worth another look:\n {3}2\.1 {2}The third +1 question\n/)
    expect(out).toContain('Next review: 1 question tomorrow.')
    expect(out).not.toContain(':back')
    expect(entries()).toMatchObject([
      { kind: 'answer', lesson: 'third', asked: 'quiz', attempt: 1 },
      { kind: 'answer', lesson: 'third', asked: 'quiz', attempt: 1 },
    ])
    expect(new Set(entries().map((entry) => 'verdict' in entry && entry.verdict))).toEqual(
      new Set(['right', 'wrong']),
    )
  })

  it('shows the answer and its reasons after a wrong one', async () => {
    const { say } = learner(course)
    for (let turn = 0; turn < 3; turn++) {
      const { out } = await say('quiz first --count 3', 'this one\nthis one\nthis one\n')
      if (!out.includes('Which one?')) continue
      expect(out).toMatch(/Not this\.\n {3}Not this one\.\n The answer:\n {3}That one\n/)
    }
  })

  it('is no part of a lesson', async () => {
    const { say } = learner(course)
    await say('quiz 1.1', '9\n9\n9\n')
    const { units } = JSON.parse((await say('list --json')).out)
    expect(units[0].lessons[0].progress).toBeNull()
    const { out } = await say('start first --page 1', '1\n2\n2\n4\n')
    expect(out).toContain('first 4/4')
  })

  it('is left when the input ends, with what was answered kept', async () => {
    const { say, entries } = learner(course)
    const { code, out } = await say('quiz 2', '1\n')
    expect(code).toBe(0)
    expect(out).toContain('0 of 1 right.')
    expect(entries()).toHaveLength(1)
  })

  it('reads the same without drawings, within sixty columns', async () => {
    const { out } = await learner(course).say('quiz first --width 60', 'skip\n'.repeat(3), {
      env: { ACCESSIBLE: '1', LESSONS_HOME: '/proc/nowhere' },
    })
    expect(out).toMatch(/Question 1 of 3, from The first/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
  })
})
