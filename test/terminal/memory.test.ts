import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { askingCourse } from '../cli/asking-course.ts'
import { emptyFolder } from '../cli/fake-world.ts'
import { learner } from '../cli/learner.ts'
import { openPty, type PtyOptions } from './pty.ts'

const running: { kill(): void }[] = []
afterEach(() => {
  for (const pty of running.splice(0)) pty.kill()
})

const course = askingCourse()

/** The program in a terminal, with the course that asks, for whoever has that data folder. */
function program(words: string, home: string, { env = {}, ...rest }: PtyOptions = {}) {
  const argv = words === '' ? [] : words.split(' ')
  const options = { ...rest, env: { LESSONS_HOME: home, ...env } }
  const pty = openPty([...argv, '--course', course, '--trust'], options)
  running.push(pty)
  return pty
}

/** Somebody who answered in the spring of 2026, so that everything is due today. */
async function somebody(): Promise<string> {
  const home = emptyFolder()
  await learner(course, home).say('quiz 2', '5\n6\n')
  await learner(course, home).say('quiz 1.2', '4\n')
  return home
}

// The pseudo-terminal of Windows draws for itself, and does not show what was written to it.
describe.skipIf(process.platform === 'win32')('memory in a terminal', () => {
  it('offers at most three questions before a lesson, which one key declines', async () => {
    const home = await somebody()
    const { waitFor, type, exit, emulator } = program('start first', home)
    await waitFor(/3 questions from before are due today[\s\S]*n begins the lesson at once$/)
    type('n')
    await waitFor(/What is the number of one[\s\S]*type your answer/)
    expect(emulator.text()).not.toContain('question 1 of 3')
    type(':quit\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('asks them where they are wanted, and then begins the lesson', async () => {
    const { waitFor, type, exit } = program('start first', await somebody())
    await waitFor(/n begins the lesson at once$/)
    type('\r')
    await waitFor(/question 1 of 3[\s\S]*type your answer/)
    for (const [answer, next] of [
      ['4', 'question 2 of 3'],
      ['9', 'question 3 of 3'],
      ['6', 'The first'],
    ] as const) {
      type(`${answer}\r`)
      await waitFor(new RegExp(`> ${answer}\\n[\\s\\S]*${next}[\\s\\S]*type your answer`))
    }
    await waitFor(/2 of 3 right[\s\S]*What is the number of one/)
    type('q\r')
    await exit()
  })

  it('has a menu from which one comes back', async () => {
    const { waitFor, type, exit } = program('', await somebody())
    await waitFor(/review: 3 questions due today[\s\S]*stops\n+>$/)
    type('progress\r')
    await waitFor(/Days: 1[\s\S]*goes back to the menu/)
    type('\r')
    await waitFor(/sandbox: try things[\s\S]*stops\n+>$/)
    type('4\r')
    await waitFor(/question 1 of 3[\s\S]*type your answer/)
    type('quit\r')
    await waitFor(/Nothing was answered[\s\S]*stops\n+>$/)
    type('quiz\r')
    await waitFor(/question 1 of[\s\S]*type your answer/)
    type('q\r')
    await waitFor(/Nothing was answered[\s\S]*stops\n+>$/)
    type('progress\r')
    await waitFor(/Days: 1[\s\S]*goes back to the menu · q stops/)
    type('hello\r')
    await waitFor(/There is no "hello" here\. Enter goes back to the menu; q stops\.\n+>/)
    type(':q\r')
    expect((await exit()).exitCode).toBe(0)
  })

  it('finds the place of somebody new, and begins there', async () => {
    const { waitFor, type, exit } = program('', emptyFolder())
    await waitFor(/2 +I have built things before: find my place[\s\S]*stops\n+>$/)
    type('2\r')
    await waitFor(/unit 1, question 1 of 2[\s\S]*type your answer/)
    type('1\r')
    await waitFor(/unit 1, question 2 of 2[\s\S]*type your answer/)
    type('4\r')
    await waitFor(/You know unit 1[\s\S]*unit 2, question 1 of 2[\s\S]*type your answer/)
    type('skip\r')
    await waitFor(/Your place: lesson 2\.1[\s\S]*Enter begins there/)
    type('begin\r')
    await waitFor(/The third[\s\S]*What is the number of five[\s\S]*type your answer/)
    type('\x03')
    expect((await exit()).exitCode).toBe(130)
  })

  it('asks before a reset, and keeps everything on Enter', async () => {
    const home = emptyFolder()
    await learner(course, home).say('start second', '4\n')
    const first = program('reset second', home)
    await first.waitFor(/Reset "The second"\?[\s\S]*Enter keeps everything/)
    first.type('2\r')
    await first.waitFor(
      /^ There is no "2" here\. y resets; Enter keeps everything\.$[\s\S]*> *\n Enter keeps/m,
    )
    first.type('\r')
    await first.waitFor('Nothing was reset.')
    expect((await first.exit()).exitCode).toBe(0)
    const second = program('reset second', home, { env: { ACCESSIBLE: '1' } })
    await second.waitFor(/y and Enter reset/)
    second.type('y\r')
    await second.waitFor('reset --undo')
    expect((await second.exit()).exitCode).toBe(0)
    expect(learner(course, home).entries().at(-1)).toMatchObject({ kind: 'reset', lesson: 'second' })
  })

  it('warns once where nothing can be kept, and asks all the same', async () => {
    const file = join(emptyFolder(), 'in-the-way')
    mkdirSync(join(file, '..'), { recursive: true })
    appendFileSync(file, '')
    const { waitFor, type, emulator, exit } = program('quiz 2', file, { env: { NO_COLOR: '1' } })
    await waitFor(/question 1 of 2[\s\S]*type your answer/)
    type('5\r')
    await waitFor(/question 2 of 2[\s\S]*type your answer/)
    type('6\r')
    await waitFor(/of 2 right/)
    expect((await exit()).exitCode).toBe(0)
    expect(emulator.text().match(/cannot be kept/g)).toHaveLength(1)
  })
})
