import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askingCourse } from './asking-course.ts'
import { COURSE, emptyFolder, inCourse, run } from './fake-world.ts'
import { learner as aLearner } from './learner.ts'

/** A learner's own data folder, and the program run with it. */
function learner() {
  const home = emptyFolder()
  const env = { LESSONS_HOME: home }
  return {
    home,
    start: (words: string[], input = '') => run(inCourse('start', ...words), { env, input }),
    list: async () => {
      const { out } = await run(inCourse('list', '--json'), { env })
      const { units } = JSON.parse(out)
      const [first, second] = units.map(
        (unit: { lessons: { progress: unknown }[] }) => unit.lessons[0]?.progress,
      )
      return { first, second }
    },
    entries: () =>
      readFileSync(join(home, 'journal.ndjson'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  }
}

describe('lessons start, with answers from a pipe', () => {
  it('plays a lesson from beginning to end', async () => {
    const { start, list } = learner()
    const { code, out, err } = await start(['first-letter'], '200\n2\n')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('The first letter')
    expect(out).toContain('\n> 200\n')
    expect(out).toContain('first-letter 1/1')
    expect(out).toContain('\n\n A good place to stop. Next time: Another letter (5 min)\n')
    expect(out).not.toContain('\x1b')
    expect(await list()).toMatchObject({ first: { state: 'finished', right: 1, questions: 1 }, second: null })
  })

  it('is left at the end of the input, and goes on there', async () => {
    const { start, list } = learner()
    const left = await start(['1.1'], '200\r\n3\r\n')
    expect(left.code).toBe(0)
    expect(left.out).toContain('page 2')
    expect(await list()).toMatchObject({ first: { state: 'begun', page: 2, pages: 2 } })
    const resumed = await start([], '2\n')
    expect(resumed.out).toMatch(
      / You left off on page 2\. From the beginning:\n {3}lessons start first-letter --page 1 --course .* --trust\n/,
    )
    expect(resumed.out).not.toContain('GET /letters')
    expect(await list()).toMatchObject({ first: { state: 'finished' } })
  })

  it('is told in the words that somebody has chosen, in later lessons too, until they leave it to the lesson', async () => {
    const { start, entries } = learner()
    const chosen = await start(['first-letter'], ':lens technical\n200\n2\n')
    expect(chosen.out).not.toContain('as you chose')
    expect(chosen.out).toContain('Later lessons too. To leave it to each lesson, type  lens lesson\n')
    expect(entries()).toContainEqual(expect.objectContaining({ kind: 'lens', lesson: '', lens: 'technical' }))
    const told = await start(['second-letter'], ':lens lesson\n1\n')
    expect(told.out).toMatch(
      / Told in the programmers' words, as you chose\. For those of the lesson,\s+type\s+lens lesson\n/,
    )
    expect(told.out).toContain(
      "\n From here on: the restaurant's words, together with the programmers' words\n",
    )
    expect(told.out).toContain('\n Each lesson is told in its own words again.\n')
    expect((await start(['second-letter'], '1\n')).out).not.toContain('as you chose')
  })

  it('takes commands where it takes answers', async () => {
    const { start, entries } = learner()
    const { out } = await start(['first-letter', '--page', '2'], ':hint\n:hitn\n:solution\n')
    expect(out).toContain('Look at the rows of the response.')
    expect(out).toContain('Did you mean :hint?')
    expect(entries()).toMatchObject([
      { kind: 'page', page: 2 },
      { kind: 'hint', block: 'how-many' },
      { kind: 'answer', block: 'how-many', verdict: 'shown' },
      { kind: 'finished', right: 0, questions: 1 },
    ])
  })

  it('begins with the lesson that was begun last, then with the first that is not finished', async () => {
    const { start } = learner()
    await start(['second-letter'], '')
    expect((await start([], '1\n')).out).toContain('Another letter')
    expect((await start([], '')).out).toContain('The first letter')
  })

  it('names the same lesson for the next time as the menu does', async () => {
    const { start, list } = learner()
    await start(['1.1', '--page', '1'], '200\n')
    expect((await start(['2.1'], '1\n')).out).toContain('Next time: The first letter (5 min)')
    expect(await list()).toMatchObject({ first: { state: 'begun' } })
  })

  it('goes on behind the lesson that was played last, whatever was left before it', async () => {
    const { say } = aLearner(askingCourse())
    const { out } = await say('start second', '4\n')
    expect(out).toContain('Next time: The third (5 min)')
    expect((await say('start')).out).toContain('The third')
    expect((await say('start third', '5\n6\n')).out).toContain('Next time: The first (5 min)')
  })

  it('says in the receipt what was solved in the end', async () => {
    const { out } = await learner().start(['first-letter', '--page', '2'], '3\n2\n')
    expect(out).toMatch(/\n +it was solved +1 minute\n/)
  })

  it('says that everything is finished', async () => {
    const { start } = learner()
    await start(['1.1'], '200\n2\n')
    expect((await start(['2.1'], '1\n')).out).toContain('That was the last lesson')
    expect((await start([])).out).toContain('You have finished every lesson.')
  })

  it.each([
    [['nothing-like-it'], /There is no lesson "nothing-like-it"/],
    [['first-leter'], /Did you mean 1\.1, first-letter\?/],
    [['first-letter', '--page', '7'], /has 2 pages/],
  ])('says what is wrong with %j', async (words, message) => {
    const { code, err } = await learner().start(words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  it('begins no lesson whose system nobody trusts', async () => {
    const { code, out, err } = await run(['start', '1.1', '--course', COURSE])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('--trust')
  })

  it('says how it is called where it is not installed', async () => {
    const env = { LESSONS_HOME: emptyFolder(), npm_command: 'exec' }
    const { out } = await run(inCourse('start', '1.1'), { env })
    expect(out).toContain(`type  npx lessons --course ${COURSE} --trust\n`)
    expect((await run(['start', '--help'], { env })).out).toMatch(
      /Usage: npx lessons start[\s\S]*\n {2}npx lessons start/,
    )
    expect((await run(inCourse('start', 'zebra'), { env })).err).toContain('npx lessons list')
  })

  it('warns once where progress cannot be kept, and plays on', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'file'), '')
    const env = { LESSONS_HOME: join(folder, 'file', 'home') }
    const { code, out, err } = await run(inCourse('start', '1.1'), { env, input: '200\n2\n' })
    expect(code).toBe(0)
    expect(out).toContain('first-letter 1/1')
    expect(err.match(/cannot be kept/g)).toHaveLength(1)
    const left = await run(inCourse('start', '1.1'), { env, input: '200\n' })
    expect(left.out).toMatch(
      /Your place was not kept\. To go on from here:\n {3}lessons start first-letter --page 2/,
    )
    expect(left.out).not.toContain('You can go on')
  })

  it('claims no place that nobody left', async () => {
    const { out } = await learner().start(['1.1', '--page', '2'])
    expect(out).not.toMatch(/left off|From the beginning/)
    expect(out).toContain('page 2 of 2')
  })

  it('sets lines aside that cannot be read, and says so once', async () => {
    const { home, start, list } = learner()
    await start(['1.1'], '200\n2\n')
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'journal.ndjson'), '{"torn":\n', { flag: 'a' })
    expect((await start(['2.1'], '')).err).toMatch(/1 line of your progress could not be read/)
    expect((await start(['2.1'], '')).err).toBe('')
    expect(await list()).toMatchObject({ first: { state: 'finished' }, second: { state: 'begun' } })
  })
})

describe('lessons list', () => {
  it('shows the course, and what comes next', async () => {
    const { out } = await run(inCourse('list'))
    expect(out).toContain('The post office')
    expect(out).toMatch(/1\.1 +The first letter +first-letter +5 min +next/)
    expect(out).toMatch(/2\.1 +Another letter/)
  })

  it('is what lessons alone writes into a pipe', async () => {
    expect(await run(inCourse())).toEqual(await run(inCourse('list')))
  })

  it('shows only lessons with all of some words', async () => {
    const { out } = await run(inCourse('list', 'BRING', 'letter'))
    expect(out).toContain('Another letter')
    expect(out).not.toContain('The first letter')
    const none = await run(inCourse('list', 'zebra'))
    expect(none).toEqual({ code: 0, out: '', err: 'No lesson has "zebra" in it.\n' })
  })

  it('writes a document', async () => {
    const document = JSON.parse((await run(inCourse('list', '--json'))).out)
    expect(document).toMatchObject({
      version: 1,
      course: { id: 'post', title: 'The post office' },
      units: [
        {
          number: 1,
          title: 'At the counter',
          lessons: [{ id: 'first-letter', number: '1.1', minutes: 5, system: 'post-office', progress: null }],
        },
        { number: 2 },
      ],
    })
  })
})
