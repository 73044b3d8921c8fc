import { describe, expect, it } from 'vitest'
import { openKeyDialogue } from '../../src/terminal/dialogue.ts'
import { Interrupted } from '../../src/terminal/interrupted.ts'
import { quietKeyboard } from '../../src/terminal/quiet.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { fakeTerminal } from './emulator.ts'

function quietTerminal() {
  const terminal = fakeTerminal()
  const signals = new Set<() => void>()
  const quiet = quietKeyboard(terminal.input, (listener) => {
    signals.add(listener)
    return () => signals.delete(listener)
  })
  const screen = openScreen(() => terminal.output)
  const dialogue = openKeyDialogue(terminal.input, terminal.output, screen, { quiet })
  return { ...terminal, quiet, signals, dialogue }
}

const passed = () => new Promise((go) => setImmediate(go))
const keys = () => 'keys'
const statement = { label: 'sql> ', more: '...> ', keys, complete: (text: string) => text.endsWith(';') }

describe('a keyboard while something is at work', () => {
  it('hears Ctrl+C as a key and as a signal, each listener once', async () => {
    const { quiet, signals, type, modes } = quietTerminal()
    const heard: string[] = []
    quiet.onInterrupt(() => heard.push('key'))
    expect(modes.at(-1)).toBe(true)
    type('a\x03b')
    await passed()
    const stop = quiet.onInterrupt(() => heard.push('signal'))
    for (const signal of signals) signal()
    stop()
    expect(heard).toEqual(['key', 'signal'])
    expect(signals.size).toBe(0)
    quiet.end()
    expect(quiet.take()).toBe('b')
    expect(modes.at(-1)).toBe(false)
  })

  it('tells of a Ctrl+C that nobody heard whoever comes next', async () => {
    const { quiet, type } = quietTerminal()
    quiet.onInterrupt(() => {})()
    type('\x03')
    await passed()
    expect(() => quiet.end()).toThrow(Interrupted)
    quiet.end()
    quiet.onInterrupt(() => {})()
    type('\x03')
    await passed()
    let heard = 0
    quiet.onInterrupt(() => heard++)
    expect(heard).toBe(1)
    quiet.close()
  })

  it('puts what was typed or pasted meanwhile into the next entry, where it answers nothing', async () => {
    const { quiet, dialogue, emulator, type } = quietTerminal()
    quiet.onInterrupt(() => {})()
    type('\x1b[200~SELECT nme\x7f\x7fame\rFROM flavours;\r\x1b[201~\x1b[A\r')
    await passed()
    expect(emulator.text()).toBe('')
    const entry = dialogue.ask(statement)
    await emulator.waitFor('keys')
    expect(emulator.text()).toBe('\nsql> SELECT name\n...> FROM flavours;\nkeys')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: 'SELECT name\nFROM flavours;' })
  })

  it('drops it where a key or a number answers', async () => {
    const { quiet, dialogue, emulator, type } = quietTerminal()
    quiet.onInterrupt(() => {})()
    type('3\r')
    await passed()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('keys')
    type('1\r')
    expect(await entry).toEqual({ kind: 'text', text: '1' })
  })

  it('is never quiet again once it was given back for good', () => {
    const { quiet, modes } = quietTerminal()
    quiet.close()
    quiet.onInterrupt(() => {})()
    expect(modes).toEqual([])
  })
})
