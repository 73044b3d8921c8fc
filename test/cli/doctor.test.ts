import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askingCourse } from './asking-course.ts'
import { emptyFolder } from './fake-world.ts'
import { learner } from './learner.ts'

const course = askingCourse()

async function findings(one: ReturnType<typeof learner>, world = {}) {
  const { code, out } = await one.say('doctor --json', '', world)
  const document = JSON.parse(out)
  expect(document).toMatchObject({ version: 1, ok: code === 0 })
  const found = new Map<string, { state: string; found: string[]; advice: string | null }>(
    document.findings.map((finding: { id: string }) => [finding.id, finding]),
  )
  return { code, found }
}

describe('lessons doctor', () => {
  it('finds that nothing is wrong, and says where everything is', async () => {
    const one = learner(course)
    await one.say('start second', '4\n')
    const { code, out, err } = await one.say('doctor')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(one.home)
    expect(out).toMatch(/Journal +\d entries since 2 March, \d+ bytes\./)
    expect(out).toContain('2 units, 3 lessons, 1 system.')
    expect(out).toMatch(/SQLite 3\.\d+/)
    expect(out).toContain('Nothing is wrong.')
    expect(one.entries()).toHaveLength(4)
  })

  it('makes no folder by looking', async () => {
    const home = join(emptyFolder(), 'not', 'there')
    const { found } = await findings(learner(course, home))
    expect(found.get('data')?.state).toBe('ok')
    expect((await findings(learner(course, home))).found.get('journal')?.found[0]).toContain(
      'There is none yet',
    )
  })

  it.each([
    ['a place where nothing can be written', '/proc/nowhere', 'data'],
    ['a file where the folder should be', import.meta.filename, 'data'],
  ])('finds %s', async (_, home, id) => {
    const { code, found } = await findings(learner(course, home))
    expect(code).toBe(1)
    expect(found.get(id)).toMatchObject({ state: 'wrong', advice: expect.stringContaining('LESSONS_HOME') })
  })

  it('knows torn lines, strange ones and those of a newer version, and touches none', async () => {
    const one = learner(course)
    await one.say('start second', '4\n')
    appendFileSync(one.journal, 'what is this\n{"v":1,"at":"2026-03-02T')
    const torn = await findings(one)
    expect(torn.code).toBe(0)
    expect(torn.found.get('journal')).toMatchObject({
      state: 'note',
      found: [expect.anything(), expect.stringContaining('2 lines'), expect.stringContaining('has no end')],
    })
    appendFileSync(one.journal, '\n{"v":9}\n')
    const newer = await findings(one)
    expect(newer.code).toBe(1)
    expect(newer.found.get('journal')).toMatchObject({
      state: 'wrong',
      advice: expect.stringContaining('newer'),
    })
  })

  it('finds a journal that is none, an old Node, and a broken course', async () => {
    const home = emptyFolder()
    const broken = askingCourse({ '1-post/2-second.md': 'No lesson.' })
    const one = learner(broken, home)
    expect((await findings(one)).found.get('course')).toMatchObject({
      state: 'wrong',
      advice: expect.stringContaining('check'),
    })
    const old = await findings(learner(course), { node: '20.9.0' })
    expect(old.found.get('program')).toMatchObject({
      state: 'wrong',
      advice: expect.stringContaining('20.17'),
    })
    const gone = learner(join(course, 'nowhere'))
    expect((await gone.say('doctor')).code).toBe(1)
  })

  it('says it in words as well', async () => {
    const one = learner(course)
    writeFileSync(one.journal, '')
    const env = { LESSONS_HOME: one.home, ACCESSIBLE: '1' }
    const { out } = await one.say('doctor --width 60', '', { env })
    expect(out).toContain('Your data, fine:')
    expect(out).toContain('Nothing is wrong.')
  })
})
