import { describe, expect, it } from 'vitest'
import { again } from '../../src/cli/learn/again.ts'
import { homely, shellPath } from '../../src/cli/wording/shell-path.ts'

const AT_HOME = { home: '/home/ada', platform: 'linux' } as const

describe.skipIf(process.platform === 'win32')('a path in a command', () => {
  it.each([
    ['my-course', 'my-course'],
    ['my course', '"my course"'],
    ['/home/ada', '~'],
    ['/home/ada/courses/first', '~/courses/first'],
    ['/home/ada/my course', '~/"my course"'],
    ['/home/ada/..courses', '~/..courses'],
    ['/home/adam/course', '/home/adam/course'],
    ['/srv/course', '/srv/course'],
    ['/home/ada/$(x)', "~/'$(x)'"],
    ['~odd', '"~odd"'],
    ['a\\b', "'a\\b'"],
    ["it's `x`", "'it'\\''s `x`'"],
  ])('%s is typed as %s', (path, typed) => {
    expect(shellPath(path, AT_HOME)).toBe(typed)
  })

  it('is whole where home is everywhere, and where the shell knows no such sign', () => {
    expect(shellPath('/srv/course', { home: '/', platform: 'linux' })).toBe('/srv/course')
    expect(shellPath('/home/ada/course', { ...AT_HOME, platform: 'win32' })).toBe('/home/ada/course')
    expect(homely('/home/ada/my course', { ...AT_HOME, platform: 'win32' })).toBe('/home/ada/my course')
    expect(homely('/home/ada/my course', AT_HOME)).toBe('~/my course')
  })
})

it.skipIf(process.platform === 'win32')('what to type once more names a course at home shortly', () => {
  const globals = { course: '/home/ada/courses/first', trust: true }
  const called = { name: 'lessons', globals, world: AT_HOME }
  expect(again(called, 'start', '1.2')).toBe('lessons start 1.2 --course ~/courses/first --trust')
})
