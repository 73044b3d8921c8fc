import { describe, expect, it } from 'vitest'
import { COURSE, inCourse, run } from './fake-world.ts'

describe('lessons systems', () => {
  it('shows every system with its routes and settings', async () => {
    const { code, out } = await run(inCourse('systems'))
    expect(code).toBe(0)
    expect(out).toContain('post-office  Post office')
    expect(out).toMatch(/GET +\/letters +listLetters/)
    expect(out).toMatch(/build.*fixed.*weak/)
  })

  it('writes them as JSON', async () => {
    expect(JSON.parse((await run(inCourse('systems', '--json'))).out)).toEqual({
      version: 1,
      systems: [
        {
          name: 'post-office',
          title: 'Post office',
          settings: { build: ['fixed', 'weak'] },
          routes: [
            { method: 'GET', pattern: '/letters', handler: 'listLetters' },
            { method: 'POST', pattern: '/letters', handler: 'bringLetter' },
          ],
        },
      ],
    })
  })

  it('names systems whose code nobody trusts, and runs nothing', async () => {
    const { code, out, err } = await run(['systems', '--course', COURSE])
    expect({ code, out }).toEqual({ code: 0, out: 'post-office\n' })
    expect(err).toContain('--trust')
  })
})
