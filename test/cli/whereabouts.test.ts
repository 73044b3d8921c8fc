import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder } from '../../src/cli/process/data-folder.ts'
import { homeFolder, workingFolder } from '../../src/cli/process/whereabouts.ts'

const HOME = resolve('/home/ana')
const CWD = resolve('/work')
const gone = (): never => {
  throw Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { code: 'ENOENT' })
}

describe('the folder of progress', () => {
  it.each([
    ['linux', {}, join(HOME, '.local/share/lessons')],
    ['linux', { XDG_DATA_HOME: resolve('/data') }, resolve('/data/lessons')],
    ['linux', { XDG_DATA_HOME: 'data' }, join(HOME, '.local/share/lessons')],
    ['linux', { XDG_DATA_HOME: '' }, join(HOME, '.local/share/lessons')],
    ['linux', { LESSONS_HOME: '', XDG_DATA_HOME: resolve('/data') }, resolve('/data/lessons')],
    ['linux', { LESSONS_HOME: 'mine' }, join(CWD, 'mine')],
    ['darwin', { XDG_DATA_HOME: resolve('/data') }, join(HOME, 'Library/Application Support/lessons')],
    ['win32', { LOCALAPPDATA: resolve('/local') }, resolve('/local/lessons/Data')],
    ['win32', {}, join(HOME, 'AppData/Local/lessons/Data')],
  ])('on %s with %j is %s', (platform, env, folder) => {
    expect(dataFolder({ platform, env, cwd: CWD, home: HOME })).toBe(folder)
  })
})

describe('the home of whoever calls', () => {
  const userInfo = (homedir: string) => () => ({ homedir })

  it('is what the account says where HOME says nothing of use', () => {
    for (const said of ['', 'somewhere']) {
      expect(homeFolder({ homedir: () => said, userInfo: userInfo(HOME) })).toBe(HOME)
    }
    expect(homeFolder({ homedir: () => HOME, userInfo: gone })).toBe(HOME)
  })

  it('is the root for an account that nobody knows', () => {
    expect(homeFolder({ homedir: gone, userInfo: gone })).toBe(resolve('/'))
  })
})

describe('where somebody stands', () => {
  it('is where the shell believes to be, once the folder is removed', () => {
    const moves: string[] = []
    const chdir = (folder: string) => {
      moves.push(folder)
    }
    expect(workingFolder({ env: { PWD: HOME }, cwd: () => CWD, chdir })).toBe(CWD)
    expect(moves).toEqual([])
    expect(workingFolder({ env: { PWD: HOME }, cwd: gone, chdir })).toBe(HOME)
    expect(moves).toEqual(['/'])
    for (const env of [{}, { PWD: '' }, { PWD: 'gone' }]) {
      expect(workingFolder({ env, cwd: gone, chdir })).toBe(resolve('/'))
    }
  })
})
