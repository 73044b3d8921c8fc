import { describe, expect, it } from 'vitest'
import { abilityOf, type Surroundings, type Wishes } from '../../src/terminal/ability.ts'

function ability(env: Surroundings['env'], wishes: Partial<Wishes> = {}, more: Partial<Surroundings> = {}) {
  return abilityOf(
    { env, platform: 'linux', stdin: { isTTY: true }, stdout: { isTTY: true, columns: 100 }, ...more },
    { plain: false, accessible: false, color: true, width: null, ...wishes },
  )
}
const pipe = { stdout: { isTTY: false } }

describe('what a terminal can do', () => {
  it.each([
    ['a terminal', {}, {}, {}, true],
    ['a pipe', {}, {}, pipe, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, {}, pipe, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, {}, {}, false],
    ['an empty FORCE_COLOR', { FORCE_COLOR: '' }, {}, pipe, false],
    ['an empty FORCE_COLOR on a terminal', { FORCE_COLOR: '' }, {}, {}, true],
    ['NO_COLOR', { NO_COLOR: '1' }, {}, {}, false],
    ['an empty NO_COLOR', { NO_COLOR: '' }, {}, {}, true],
    ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, {}, {}, false],
    ['--no-color', { FORCE_COLOR: '1' }, { color: false }, {}, false],
    ['--plain', { FORCE_COLOR: '1' }, { plain: true }, {}, false],
    ['a dumb terminal', { TERM: 'dumb' }, {}, {}, false],
  ])('decides about colour: %s', (_, env, wishes, more, colour) => {
    expect(ability(env, wishes, more).colour).toBe(colour)
  })

  it.each([
    ['nothing said', {}, {}, {}, true],
    ['UTF-8', { LANG: 'de_DE.UTF-8' }, {}, {}, true],
    ['LANG=C', { LANG: 'C' }, {}, {}, false],
    ['LC_ALL over LANG', { LANG: 'C', LC_ALL: 'C.UTF-8' }, {}, {}, true],
    ['the Linux console', { TERM: 'linux', LANG: 'en_GB.UTF-8' }, {}, {}, false],
    ['--plain', { LANG: 'en_GB.UTF-8' }, { plain: true }, {}, false],
    ['the old Windows console', {}, {}, { platform: 'win32' }, false],
    ['Windows Terminal', { WT_SESSION: '1' }, {}, { platform: 'win32' }, true],
  ])('decides about characters beyond ASCII: %s', (_, env, wishes, more, unicode) => {
    expect(ability(env, wishes, more).unicode).toBe(unicode)
  })

  it.each([
    ['a terminal', {}, {}, {}, 'keys'],
    ['ACCESSIBLE=1', { ACCESSIBLE: '1' }, {}, {}, 'lines'],
    ['ACCESSIBLE=0', { ACCESSIBLE: '0' }, {}, {}, 'keys'],
    ['--plain', {}, { plain: true }, {}, 'lines'],
    ['--accessible', {}, { accessible: true }, {}, 'lines'],
    ['a dumb terminal', { TERM: 'dumb' }, {}, {}, 'lines'],
    ['a terminal without columns', {}, {}, { stdout: { isTTY: true, columns: 0 } }, 'lines'],
    ['output into a pipe', {}, {}, pipe, 'none'],
    ['input from a pipe', {}, {}, { stdin: {} }, 'none'],
  ])('decides how to ask: %s', (_, env, wishes, more, dialogue) => {
    expect(ability(env, wishes, more).dialogue).toBe(dialogue)
  })

  it.each([
    ['the terminal', {}, {}, {}, 100],
    ['COLUMNS', { COLUMNS: '72' }, {}, {}, 72],
    ['--width', { COLUMNS: '72' }, { width: 90 }, {}, 90],
    ['nobody knows', {}, {}, pipe, 80],
    ['too narrow', {}, { width: 20 }, {}, 60],
    ['too wide', { COLUMNS: '999' }, {}, {}, 200],
    ['nonsense', { COLUMNS: 'wide' }, {}, {}, 100],
  ])('decides how wide to write: %s', (_, env, wishes, more, width) => {
    expect(ability(env, wishes, more).width()).toBe(width)
  })

  it('follows the terminal when it is resized', () => {
    const stdout = { isTTY: true, columns: 80 }
    const { width } = ability({}, {}, { stdout })
    stdout.columns = 120
    expect(width()).toBe(120)
  })
})
