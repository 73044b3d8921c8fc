import { describe, expect, it } from 'vitest'
import { COURSE, inCourse, run } from './fake-world.ts'

describe('lessons systems', () => {
  it('shows every system with its routes and settings', async () => {
    const { code, out } = await run(inCourse('systems'))
    expect(code).toBe(0)
    expect(out).toContain('post-office  Post office')
    expect(out).toMatch(/GET +\/letters +listLetters/)
    expect(out).toMatch(/setting build=fixed or weak/)
    expect(out.match(/database=down {2,}\S+/g)).toHaveLength(1)
  })

  it('writes them as JSON', async () => {
    expect(JSON.parse((await run(inCourse('systems', '--json'))).out)).toEqual({
      version: 1,
      systems: [
        {
          name: 'post-office',
          title: 'Post office',
          host: 'post-office.test',
          settings: { build: ['fixed', 'weak'] },
          routes: [
            { method: 'GET', pattern: '/letters', handler: 'listLetters' },
            { method: 'POST', pattern: '/letters', handler: 'bringLetter' },
          ],
          tables: [expect.objectContaining({ name: 'letters', rows: 2 })],
        },
      ],
      faults: expect.objectContaining({ database: ['up', 'down', 'slow'] }),
    })
  })

  it('names systems whose code nobody trusts, and runs nothing', async () => {
    const { code, out, err } = await run(['systems', '--course', COURSE])
    expect({ code, out }).toEqual({ code: 0, out: 'post-office\n' })
    expect(err).toContain('--trust')
  })

  it('shows the tables of one, whose code need not be trusted for that', async () => {
    const one = await run(inCourse('systems', 'post-office'))
    expect(one.out).toMatch(/GET +\/letters +listLetters/)
    const tables = /letters {2}2 rows\n +id +INTEGER +primary key\n/
    expect(one.out).toMatch(tables)
    expect((await run(['systems', 'post-office', '--course', COURSE])).out).toMatch(tables)
    const json = JSON.parse((await run(inCourse('systems', 'post-office', '--json'))).out)
    expect(json.systems[0].tables[0].columns[0]).toMatchObject({ name: 'id', primaryKey: true })
  })

  it('names the one that was meant', async () => {
    const { code, err } = await run(inCourse('systems', 'postoffice'))
    expect({ code, err }).toEqual({
      code: 2,
      err: 'There is no system "postoffice".\nDid you mean post-office?\n',
    })
  })
})
