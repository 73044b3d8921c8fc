import { describe, expect, it } from 'vitest'
import { openKeyDialogue, openLineDialogue } from '../../src/terminal/dialogue.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { fakeTerminal } from './emulator.ts'

function keyDialogue() {
  const terminal = fakeTerminal()
  const screen = openScreen(() => terminal.output)
  return { ...terminal, screen, dialogue: openKeyDialogue(terminal.input, terminal.output, screen) }
}

const keys = () => 'Enter goes on'
const statement = {
  label: 'sql> ',
  more: '...> ',
  keys,
  complete: (text: string) => text.trim().endsWith(';'),
}

describe('a dialogue by keys', () => {
  it('shows the keys under the entry, and takes them away once it is answered', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    expect(emulator.cursor()).toEqual({ line: '>', column: 2 })
    type('1 3\r')
    expect(await entry).toEqual({ kind: 'text', text: '1 3' })
    expect(emulator.text()).toBe('\n> 1 3')
  })

  it('leaves nothing behind of an Enter alone', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: '' })
    expect(emulator.text()).toBe('')
  })

  it('takes a single key at once, but not in the middle of a word', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const ask = () => dialogue.ask({ label: '> ', keys, singles: ['q', 'space', 'left'] })
    const first = ask()
    await emulator.waitFor('Enter goes on')
    type('q')
    expect(await first).toEqual({ kind: 'key', key: 'q' })
    const second = ask()
    await emulator.waitFor('Enter goes on')
    type('\x1b[D')
    expect(await second).toEqual({ kind: 'key', key: 'left' })
    const third = ask()
    await emulator.waitFor('Enter goes on')
    for (const key of 'seq') type(key)
    type('\r')
    expect(await third).toEqual({ kind: 'text', text: 'seq' })
  })

  it('puts one choice after the other into the entry with the arrows', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys, offers: ['1', '2', '3'] })
    await emulator.waitFor('Enter goes on')
    type('\x1b[B')
    await emulator.waitFor('> 1')
    type('\x1b[B')
    await emulator.waitFor('> 2')
    type('\x1b[A\x1b[A')
    await emulator.waitFor('> 3')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: '3' })
  })

  it('lets a statement run over lines, and lets one go back to the line before', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask(statement)
    await emulator.waitFor('Enter goes on')
    type('SELECT name\r')
    await emulator.waitFor('...>')
    type('\x7f')
    await emulator.waitFor(() => !emulator.text().includes('...>'))
    type('s\rFROM flavours;\r')
    expect(await entry).toEqual({ kind: 'text', text: 'SELECT names\nFROM flavours;' })
    expect(emulator.text()).toBe('\nsql> SELECT names\n...> FROM flavours;')
  })

  it('starts from what there is to change', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ ...statement, initial: 'SELECT name\nFROM flavour' })
    await emulator.waitFor('...> FROM flavour')
    type('s;\r')
    expect(await entry).toEqual({ kind: 'text', text: 'SELECT name\nFROM flavours;' })
  })

  it('asks for pastes to be marked only while it waits, and never answers by a line break inside one', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const line = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    expect(emulator.pastesAreMarked).toBe(true)
    type('\x1b[200~POST /orders\rqty:=2\r\x1b[201~')
    await emulator.waitFor('> POST /orders qty:=2')
    type('\r')
    expect(await line).toEqual({ kind: 'text', text: 'POST /orders qty:=2 ' })
    expect(emulator.pastesAreMarked).toBe(false)

    const script = dialogue.ask(statement)
    await emulator.waitFor('Enter goes on')
    type('\x1b[200~SELECT 1;\rSELECT\r2;\x1b[201~')
    await emulator.waitFor('2;')
    type('\r')
    expect(await script).toEqual({ kind: 'text', text: 'SELECT 1; SELECT\n2;' })
  })

  it('says that the input has ended on Ctrl+D', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const first = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('\x04')
    expect(await first).toEqual({ kind: 'end' })
  })

  it('is interrupted by Ctrl+C with the cursor visible and the keyboard as it was', async () => {
    const { dialogue, emulator, type, modes } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('half a wo')
    type('\x03')
    await expect(entry).rejects.toMatchObject({ name: 'Interrupted' })
    expect(modes.at(-1)).toBe(false)
    expect(emulator.cursorIsVisible).toBe(true)
    expect(emulator.pastesAreMarked).toBe(false)
  })

  it('draws its keys anew when the terminal is resized', async () => {
    const { dialogue, emulator, output, type } = keyDialogue()
    let columns = 80
    const entry = dialogue.ask({ label: '> ', keys: () => `keys for ${columns}` })
    await emulator.waitFor('keys for 80')
    columns = 100
    emulator.resize(100, 24)
    output.emit('resize')
    await emulator.waitFor('keys for 100')
    expect(emulator.text()).not.toContain('keys for 80')
    type('\r')
    await entry
  })
})

describe('a dialogue by lines', () => {
  it('writes the keys, reads a line, and moves nothing on the screen', async () => {
    const { input, output, emulator, type } = fakeTerminal()
    const dialogue = openLineDialogue(
      input,
      openScreen(() => output),
      () => () => {},
    )
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('>')
    type('two words\r\n')
    expect(await entry).toEqual({ kind: 'text', text: 'two words' })
    const script = dialogue.ask(statement)
    await emulator.waitFor('sql>')
    type('SELECT 1\n')
    await emulator.waitFor('...>')
    type('+ 1;\n')
    expect(await script).toEqual({ kind: 'text', text: 'SELECT 1\n+ 1;' })
    expect(emulator.raw).not.toContain('\x1b')
    dialogue.close()
  })

  it('ends where the input ends', async () => {
    const { input, output } = fakeTerminal()
    const dialogue = openLineDialogue(
      input,
      openScreen(() => output),
      () => () => {},
    )
    input.end('last')
    expect(await dialogue.ask({ label: '> ', keys })).toEqual({ kind: 'text', text: 'last' })
    expect(await dialogue.ask({ label: '> ', keys })).toEqual({ kind: 'end' })
  })

  it('is interrupted by a signal', async () => {
    const { input, output } = fakeTerminal()
    const dialogue = openLineDialogue(
      input,
      openScreen(() => output),
      (listener) => {
        setImmediate(listener)
        return () => {}
      },
    )
    await expect(dialogue.ask({ label: '> ', keys })).rejects.toMatchObject({ name: 'Interrupted' })
    dialogue.close()
  })
})
