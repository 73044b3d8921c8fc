import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { emptyFolder, inCourse, run } from './fake-world.ts'

/** A terminal with so many bits of colour, at whose keyboard nobody sits. */
function watched(depth: number) {
  const parts: string[] = []
  const write: NonNullable<ConstructorParameters<typeof Writable>[0]>['write'] = (data, _, done) => {
    parts.push(String(data))
    done()
  }
  const stdout = Object.assign(new Writable({ write }), {
    isTTY: true,
    columns: 60,
    rows: 20,
    getColorDepth: () => depth,
  })
  return { stdout, text: () => parts.join('') }
}

const DEMO = inCourse('demo', 'first-letter', '--theme', 'projector')

describe('a demo in the colours of a projector', () => {
  it('is dark on light from its first character to its last, and leaves the terminal as it was', async () => {
    const { stdout, text } = watched(24)
    expect((await run(DEMO, { stdout })).code).toBe(0)
    expect(text()).toMatch(/^\x1b\[38;5;16;48;5;231m/)
    expect(text()).toMatch(/\x1b\[0m\x1b\[K$/)
    // Every line has its ground to the end, and no colour is the terminal's own.
    expect(text().match(/\n/g)).toHaveLength(text().match(/\x1b\[K\n/g)?.length ?? 0)
    expect(text()).not.toMatch(/\x1b\[(2|39|49|[349]\d)m/)
  })

  it('needs more than sixteen colours, and says so', async () => {
    const { stdout, text } = watched(4)
    const { code, err } = await run(DEMO, { stdout })
    expect([code, text()]).toEqual([2, ''])
    expect(err).toBe(
      'This terminal has 16 colours, and --theme projector needs 256.\n' +
        'Leave it out, and give the terminal a light theme of its own.\n',
    )
  })

  it('counts in a pipe that is asked for colour, where it colours what is written and does nothing else', async () => {
    const { code, out } = await run(DEMO, { env: { FORCE_COLOR: '1', LESSONS_HOME: emptyFolder() } })
    expect(code).toBe(0)
    expect(out).toMatch(/^\x1b\[38;5;16;48;5;231m/)
    expect(out).toMatch(/\x1b\[0m$/)
    expect(out).not.toMatch(/\x1b\[[\d;]*[^\d;m]/)
    expect(out).not.toMatch(/\x1b\[(2|39|49|[349]\d)m/)
  })

  it('changes nothing where nothing is coloured', async () => {
    const usual = await run(inCourse('demo', 'first-letter'))
    expect(await run(DEMO)).toEqual(usual)
    const { stdout, text } = watched(4)
    expect((await run(DEMO, { stdout, env: { NO_COLOR: '1', LESSONS_HOME: emptyFolder() } })).code).toBe(0)
    expect(text()).not.toContain('\x1b')
  })
})
