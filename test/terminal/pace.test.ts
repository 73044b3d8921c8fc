import { describe, expect, it } from 'vitest'
import { tellAtOnce, tellSlowly } from '../../src/terminal/pace.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { fakeTerminal } from './emulator.ts'

const parts = () => ['one', 'two', 'three']

/** Time that passes only when the test says so. */
function handTimers() {
  const waiting: { milliseconds: number; pass: () => void }[] = []
  return {
    waiting,
    wait: (milliseconds: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal?.aborted === true) return resolve()
        signal?.addEventListener('abort', () => resolve())
        waiting.push({ milliseconds, pass: resolve })
      }),
  }
}

describe('telling', () => {
  it('tells one part after the other, at a pace that can be followed', async () => {
    const { input, output, emulator, modes } = fakeTerminal()
    const timers = handTimers()
    const told = tellSlowly(
      openScreen(() => output),
      input,
      timers,
    )(parts)
    await emulator.waitFor('one')
    await expect.poll(() => timers.waiting.length).toBe(1)
    expect(emulator.text()).toBe('one')
    expect(timers.waiting[0]?.milliseconds).toBeGreaterThanOrEqual(350)
    expect(timers.waiting[0]?.milliseconds).toBeLessThanOrEqual(600)
    timers.waiting[0]?.pass()
    await emulator.waitFor('two')
    await expect.poll(() => timers.waiting.length).toBe(2)
    timers.waiting[1]?.pass()
    await told
    expect(emulator.text()).toBe('one\ntwo\nthree')
    expect(modes).toEqual([true, false])
  })

  it('waits for a key before something scrolls away that nobody was waited for to read', async () => {
    const { input, output, emulator, type } = fakeTerminal()
    const timers = handTimers()
    const screen = openScreen(() => output)
    const telling = { keys: () => 'keys', above: 3, step: async () => {} }
    const told = tellSlowly(screen, input, timers, () => 6)(() => ['one', 'two\n2', 'three'], telling)
    await emulator.waitFor('one\nkeys')
    type('\r')
    await told
    expect(emulator.text()).toContain('one\ntwo\n2\nthree')
    expect(timers.waiting).toEqual([])
    const other = tellSlowly(screen, input, timers, () => 7)(() => ['1', 'two\n2', 'three'], telling)
    await expect.poll(() => timers.waiting.length).toBe(1)
    type('\r')
    await other
  })

  it.each(['\r', ' '])('brings the rest at once on %j, and lets other keys do nothing', async (key) => {
    const { input, output, emulator, type } = fakeTerminal()
    const told = tellSlowly(
      openScreen(() => output),
      input,
      handTimers(),
    )(parts)
    await emulator.waitFor('one')
    type('x')
    type(key)
    await told
    expect(emulator.text()).toBe('one\ntwo\nthree')
    expect(input.listenerCount('data')).toBe(0)
  })

  it.each([
    ['\x1b[C', 'forward'],
    ['\x1bOC', 'forward'],
    ['\x1b[D', 'back'],
    ['p', 'here'],
    ['step\r', 'here'],
  ])('leads into the steps on %j, and tells the rest afterwards', async (keys, way) => {
    const { input, output, emulator, type, modes } = fakeTerminal()
    const entered: [number, string, string, boolean[]][] = []
    const told = tellSlowly(
      openScreen(() => output),
      input,
      handTimers(),
    )(parts, {
      keys: () => 'keys',
      step: async (part, where) => {
        await emulator.settled()
        entered.push([part, where, emulator.text(), [...modes]])
      },
    })
    await emulator.waitFor(/one\nkeys$/)
    type(keys)
    await told
    expect(entered).toEqual([[0, way, 'one', [true, false]]])
    expect(emulator.text()).toBe('one\ntwo\nthree')
    expect(input.listenerCount('data')).toBe(0)
  })

  it('says under it what can be done, as long as there is more', async () => {
    const { input, output, emulator, type } = fakeTerminal()
    const timers = handTimers()
    const told = tellSlowly(
      openScreen(() => output),
      input,
      timers,
    )(parts, { keys: () => 'keys', step: async () => {} })
    await emulator.waitFor(/one\nkeys$/)
    await expect.poll(() => timers.waiting.length).toBe(1)
    timers.waiting[0]?.pass()
    await emulator.waitFor(/one\ntwo\nkeys$/)
    type('\x1bOP')
    type('\r')
    await told
    expect(emulator.text()).toBe('one\ntwo\nthree')
  })

  it('stops at Ctrl+C, with the keyboard as it was', async () => {
    const { input, output, emulator, type, modes } = fakeTerminal()
    const told = tellSlowly(
      openScreen(() => output),
      input,
      handTimers(),
    )(parts)
    await emulator.waitFor('one')
    type('\x03')
    await expect(told).rejects.toMatchObject({ name: 'Interrupted' })
    expect(emulator.text()).not.toContain('three')
    expect(modes).toEqual([true, false])
  })

  it('tells everything at once where nobody watches', async () => {
    const { output, emulator } = fakeTerminal()
    await tellAtOnce(openScreen(() => output))(parts)
    expect(emulator.text()).toBe('one\ntwo\nthree')
  })
})
