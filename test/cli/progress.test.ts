import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askingCourse } from './asking-course.ts'
import { emptyFolder } from './fake-world.ts'
import { learner } from './learner.ts'

const course = askingCourse()

async function progressOf({ say }: ReturnType<typeof learner>) {
  const { code, out, err } = await say('progress --json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe('lessons progress', () => {
  it('tells somebody new that there is nothing to tell yet', async () => {
    const { out } = await learner(course).say('progress')
    expect(out).toContain('No goal is reached yet.')
    expect(out).toMatch(/1 At the counter +░{12} {2}0 of 3 goals, 0 of 2 lessons/)
  })

  it('counts as shown what was answered right the last time, all of it', async () => {
    const one = learner(course)
    await one.say('start first', '1\n9\n2\n2\n')
    const { units } = await progressOf(one)
    expect(units[0].lessons[0]).toMatchObject({
      id: 'first',
      number: '1.1',
      state: 'begun',
      objectives: [
        { text: 'count', shown: true, right: 2, questions: 2, due: false },
        { text: 'choose', shown: false, right: 1, questions: 2 },
      ],
    })
    one.onDay(1)
    await one.say('review', '9\n')
    const later = await progressOf(one)
    expect(later.units[0].lessons[0].objectives[0]).toMatchObject({ shown: false, right: 1 })
    expect(later.days).toEqual([
      { day: '2026-03-02', answers: 4 },
      { day: '2026-03-03', answers: 1 },
    ])
    one.onDay(2)
    expect(await progressOf(one)).toMatchObject({ version: 1, reviews: { due: 1, next: { questions: 2 } } })
  })

  it('draws units as bars and days as a calendar', async () => {
    const { say, onDay } = learner(course)
    await say('start first', '1\n2\n2\n4\n')
    onDay(9)
    await say('quiz 2', '5\n6\n')
    onDay(10)
    const { out } = await say('progress')
    expect(out).toMatchInlineSnapshot(`
      "
       Asking

       What you can do
       1.1 The first
         ✓ count  due for review
         ✓ choose  due for review
       2.1 The third
         ✓ say five and six

       Units: goals reached, lessons finished
        1 At the counter      ▓▓▓▓▓▓▓▓░░░░  2 of 3 goals, 1 of 2 lessons
        2 Behind the counter  ▓▓▓▓▓▓▓▓▓▓▓▓  1 of 1 goal, 0 of 1 lesson

       Days: 2
              Feb     Mar
       Mon  · · · · · · ░ ·
            · · · · · · · ·
       Wed  · · · · · · · ░
            · · · · · · · ·
       Fri  · · · · · · ·
            · · · · · · ·
       Sun  · · · · · · ·

            ░ 1 to 4 answers   ▒ 5 to 14   █ 15 or more

       3 questions are due for review today.
      "
    `)
  })

  it('says the same in words, in sixty columns, and in ASCII', async () => {
    const one = learner(course)
    await one.say('start first', '1\n2\n2\n4\n')
    one.onDay(9)
    const env = { LESSONS_HOME: one.home, ACCESSIBLE: '1' }
    const spoken = (await one.say('progress --width 60', '', { env })).out
    expect(spoken).toContain(' Reached: count (due for review).\n')
    expect(spoken).toContain(' Unit 1, At the counter: 2 of 3 goals, 1 of 2 lessons.\n')
    expect(spoken).toContain('2 March, 4 answers.')
    expect(Math.max(...spoken.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
    const plain = (await one.say('progress --plain --width 60')).out
    expect(plain).toMatch(/^[\x20-\x7e\n]*$/)
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
  })

  it('is not what questions were that have been changed', async () => {
    const changing = askingCourse()
    const one = learner(changing)
    await one.say('start second', '4\n')
    expect((await progressOf(one)).units[0].lessons[1].objectives[0].shown).toBe(true)
    const file = join(changing, '1-post/2-second.md')
    writeFileSync(file, readFileSync(file, 'utf8').replace('the number of four', 'the number of 4'))
    expect((await progressOf(one)).units[0].lessons[1].objectives[0].shown).toBe(false)
  })
})

describe('progress in a file', () => {
  it('goes to another computer, and changes nothing the second time', async () => {
    const [here, there] = [learner(course), learner(course)]
    await here.say('start first', '1\n2\n2\n4\n')
    const file = join(emptyFolder(), 'mine.json')
    const exported = await here.say(`progress --export ${file} --name Ana`)
    expect(exported).toMatchObject({ code: 0, out: '' })
    expect(exported.err).toMatch(/Your progress is in .*mine\.json \(\d+ entries\)\./)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1, learner: { name: 'Ana' } })
    const first = await there.say(`progress --import ${file}`)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^\d+ entries were new\.\n$/)
    expect((await there.say(`progress --import ${file}`)).out).toMatch(
      /^0 entries were new; \d+ were here already\.\n$/,
    )
    expect(await progressOf(there)).toEqual(await progressOf(here))
  })

  it('leads to the same on both, whoever begins', async () => {
    const [here, there] = [learner(course), learner(course)]
    await here.say('start first', '1\n9\n')
    const shared = (await here.say('progress --export -')).out
    await there.say('progress --import -', shared)
    here.onDay(1)
    await here.say('start first', '2\n2\n4\n')
    there.onDay(2)
    await there.say('start second', '4\n')
    await there.say('reset first --yes')
    const [a, b] = [(await here.say('progress --export -')).out, (await there.say('progress --export -')).out]
    await here.say('progress --import -', b)
    await there.say('progress --import -', a)
    here.onDay(2)
    expect(await progressOf(here)).toEqual(await progressOf(there))
    expect(
      (await progressOf(here)).units[0].lessons.map((lesson: { state: string }) => lesson.state),
    ).toEqual(['open', 'finished'])
  })

  it('is refused where it is somebody else’s, and taken where both have one name', async () => {
    const [ana, ben] = [learner(course), learner(course)]
    await ana.say('start second', '4\n')
    await ana.say('progress --export - --name Ana')
    await ben.say('start first', '1\n')
    const file = (await ben.say('progress --export - --name Ben')).out
    const refused = await ana.say('progress --import -', file)
    expect(refused).toMatchObject({ code: 2, out: '' })
    expect(refused.err).toContain('What came in is the progress of Ben, and what is here is that of Ana.')
    const before = ana.entries()
    const same = (await ben.say('progress --export - --name ANA')).out
    expect((await ana.say('progress --import -', same)).code).toBe(0)
    expect(ana.entries().length).toBeGreaterThan(before.length)
  })

  it.each([
    ['no such file', '--import nowhere.json', '', /nowhere\.json cannot be read: there is no such file\./],
    ['something else', '--import -', '{"a": 1}', /is no progress of this program/],
    ['cut off', '--import -', '{"format": "lessons-progress", "ver', /is not as it was written/],
    ['newer', '--import -', '{"format": "lessons-progress", "version": 2}', /newer version of lessons/],
    ['two wishes', '--import - --export -', '', /do not go together/],
    ['no name', '--import ', '', /^--import cannot be ""\.\nIt must be the name of a file\.\n/],
    ['nobody', '--export - --name ', '', /^The name is empty\./],
    ['a name for nothing', '--name Ana', '', /--name is written into an exported file/],
  ])('is not taken from what is %s', async (_, words, input, message) => {
    const { say, entries } = learner(course)
    const { code, out, err } = await say(`progress ${words}`, input)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(entries()).toEqual([])
  })

  it('is not written where it cannot be', async () => {
    const { code, err } = await learner(course).say('progress --export /proc/mine.json')
    expect(code).toBe(2)
    expect(err).toContain('/proc/mine.json cannot be written')
  })

  it('is not taken over where nothing can be kept', async () => {
    const file = (await learner(course).say('progress --export -')).out
    const { code, err } = await learner(course, '/proc/nowhere').say('progress --import -', file)
    expect(code).toBe(1)
    expect(err).toContain('Nothing was taken over.')
  })
})
