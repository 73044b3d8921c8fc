import { describe, expect, it } from 'vitest'
import { openKeyDialogue } from '../../src/terminal/dialogue.ts'
import { Interrupted } from '../../src/terminal/interrupted.ts'
import { openLineDialogue } from '../../src/terminal/line-dialogue.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { fakeTerminal } from './emulator.ts'

function keyDialogue() {
  const terminal = fakeTerminal()
  const screen = openScreen(() => terminal.output)
  return { ...terminal, screen, dialogue: openKeyDialogue(terminal.input, terminal.output, screen) }
}

const UP = '\x1b[A'
const DOWN = '\x1b[B'
const keys = () => 'Enter goes on'
const statement = {
  label: 'sql> ',
  more: '...> ',
  keys,
  complete: (text: string) => text.trim().endsWith(';'),
}

const slip = 'POST /orders\nContent-Type: application/json\n\n{ "qty": 1 }'
const request = {
  label: 'request> ',
  more: '    ...> ',
  recall: ['GET /menu', slip],
  keys: (typed: string) => `keys for a ${typed}`,
  complete: (text: string) => /}\s*$/.test(text),
}

describe('a dialogue by keys', () => {
  it('opens no prompt for who has left', async () => {
    const { dialogue, emulator, modes } = keyDialogue()
    // It is still being loaded when the program is left.
    void dialogue.ask({ label: '> ', keys })
    dialogue.close()
    void dialogue.ask({ label: '> ', keys })
    await import('inquirer')
    await import('../../src/terminal/entry/entry-prompt.ts')
    await emulator.settled()
    expect({ raw: emulator.raw, modes }).toEqual({ raw: '', modes: [] })
  })

  it('takes away a prompt that is open when the program is left', async () => {
    const { dialogue, emulator, modes } = keyDialogue()
    void dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    expect(emulator.pastesAreMarked).toBe(true)
    dialogue.close()
    await emulator.settled()
    expect(emulator.text().trim()).toBe('')
    expect({ marked: emulator.pastesAreMarked, raw: modes.at(-1) }).toEqual({ marked: false, raw: false })
  })

  it('says why Ctrl+D does nothing where something is typed', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('1')
    type('\x04')
    await emulator.waitFor('Ctrl+D leaves only where nothing is typed; Esc empties.')
    type('\x15\x04')
    expect(await entry).toEqual({ kind: 'end' })
  })

  it('keeps what came together with an answer for the next entries that are written, one at a time', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ ...statement, initial: '' })
    await emulator.waitFor('Enter goes on')
    type('SELECT 1;\rSELECT\r2;\rSELECT 3;\r')
    expect(await entry).toEqual({ kind: 'text', text: 'SELECT 1;' })
    for (const text of ['SELECT\n2;', 'SELECT 3;']) {
      const next = dialogue.ask(statement)
      await emulator.waitFor(new RegExp(`sql> SELECT.*[^$]*${text.at(-2)};\\nEnter goes on`))
      type('\r')
      expect(await next).toEqual({ kind: 'text', text })
    }
  })

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

  it('ends where the input has ended before anything was asked', async () => {
    const { dialogue, input, emulator } = keyDialogue()
    input.end()
    input.resume()
    await new Promise((resolve) => input.once('end', resolve))
    expect(await dialogue.ask({ label: '> ', keys })).toEqual({ kind: 'end' })
    expect(emulator.pastesAreMarked).toBe(false)
  })

  it('is interrupted by a signal as by its key, and leaves the terminal in order', async () => {
    const { input, output, emulator, modes } = fakeTerminal()
    const listeners = new Set<() => void>()
    const onInterrupt = (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
    const screen = openScreen(() => output)
    const entry = openKeyDialogue(input, output, screen, { onInterrupt }).ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    for (const listener of listeners) listener()
    await expect(entry).rejects.toThrow(Interrupted)
    await emulator.settled()
    expect(emulator.pastesAreMarked).toBe(false)
    expect(modes.at(-1)).toBe(false)
    expect(listeners.size).toBe(0)
  })

  it('says at its end once more how the terminal is to be left, as Ctrl+C may have taken that away', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('\r')
    await entry
    // What a terminal forgets with its output.
    emulator.write('\x1b[?2004h\x1b[?25l')
    dialogue.close()
    await emulator.settled()
    expect(emulator.pastesAreMarked).toBe(false)
    expect(emulator.cursorIsVisible).toBe(true)
  })

  it('takes a single key at once, but not in the middle of a word', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const ask = () => dialogue.ask({ label: '> ', keys, singles: ['space', 'left'] })
    const first = ask()
    await emulator.waitFor('Enter goes on')
    type(' ')
    expect(await first).toEqual({ kind: 'key', key: 'space' })
    const second = ask()
    await emulator.waitFor('Enter goes on')
    type('\x1b[D')
    expect(await second).toEqual({ kind: 'key', key: 'left' })
    const third = ask()
    await emulator.waitFor('Enter goes on')
    for (const key of 'go on') type(key)
    type('\r')
    expect(await third).toEqual({ kind: 'text', text: 'go on' })
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

  it('brings back what was typed before, to be changed in any of its lines', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask(request)
    await emulator.waitFor('keys for a line')
    type('half')
    type(UP)
    await emulator.waitFor('    ...> { "qty": 1 }')
    await emulator.waitFor('keys for a whole')
    type(UP)
    await emulator.waitFor(() => emulator.cursor().line.endsWith('...>'))
    type(UP + UP)
    await emulator.waitFor(() => emulator.cursor().line.startsWith('request>'))
    expect(emulator.text()).toContain('{ "qty": 1 }')
    type('/7')
    await emulator.waitFor('POST /orders/7')
    type('\x1b\r')
    await emulator.waitFor('keys for a whole')
    type('X-A: b')
    await emulator.waitFor('X-A: b')
    type('\r')
    const text = 'POST /orders/7\nX-A: b\nContent-Type: application/json\n\n{ "qty": 1 }'
    expect(await entry).toEqual({ kind: 'text', text })
    expect(emulator.text().trim().split('\n')).toHaveLength(5)
  })

  it('goes further back, forth again, and empties the entry', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ ...request, recall: ['GET /a', 'GET /b'] })
    await emulator.waitFor('keys for a line')
    type(`mine${UP}`)
    await emulator.waitFor('> GET /b')
    type(UP + UP)
    await emulator.waitFor('> GET /a')
    type(DOWN + DOWN)
    await emulator.waitFor('> mine')
    type('\x1b')
    await emulator.waitFor(() => emulator.cursor().line === 'request>')
    type(UP + UP)
    await emulator.waitFor('> GET /a')
    type('\x1b')
    await emulator.waitFor(() => emulator.cursor().line === 'request>')
    type(UP)
    await emulator.waitFor('> GET /b')
    type('\x1b')
    await emulator.waitFor(() => emulator.cursor().line === 'request>')
    type('{}\r')
    expect(await entry).toEqual({ kind: 'text', text: '{}' })
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
    type('\x1b[200~SELECT 1;\rSELECT\r2;\r\x1b[201~')
    await emulator.waitFor('2;')
    type('\r')
    expect(await script).toEqual({ kind: 'text', text: 'SELECT 1;\nSELECT\n2;' })
  })

  it('draws a long paste once, not once for each of its characters', async () => {
    const { dialogue, emulator, output, type } = keyDialogue()
    const entry = dialogue.ask(statement)
    await emulator.waitFor('Enter goes on')
    let written = 0
    const write = output.write.bind(output)
    Object.assign(output, {
      write: (...data: Parameters<typeof write>) => {
        written += String(data[0]).length
        return write(...data)
      },
    })
    const text = `SELECT '${'b'.repeat(5_000)}' AS the_end;`
    type(`\x1b[200~${text}\x1b[201~`)
    await emulator.waitFor('AS the_end;')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text })
    expect(written).toBeLessThan(10 * text.length)
  })

  it('begins with what stands there already, to be changed in any of its lines', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ ...statement, initial: 'SELECT name\nFROM flavour;' })
    await emulator.waitFor('...> FROM flavour;')
    type(`\x1b[D`)
    type('s')
    await emulator.waitFor('flavours;')
    type(`${UP}, id\x1b\r`)
    await emulator.waitFor('sql> SELECT name, id')
    type('\x04')
    expect(await entry).toEqual({ kind: 'text', text: 'SELECT name, id\n\nFROM flavours;' })
  })

  it('completes the word before the cursor on Tab, wherever it stands', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const asked: [string, string][] = []
    const completions = (before: string, after: string) => {
      asked.push([before, after])
      const typed = /\w*$/.exec(before)?.[0] ?? ''
      return { typed, words: ['flavours', 'flags', 'orders'].filter((word) => word.startsWith(typed)) }
    }
    const entry = dialogue.ask({ ...statement, completions, initial: 'SELECT *\nFROM or WHERE 1;' })
    await emulator.waitFor('...> FROM or')
    type('\x01')
    for (let i = 0; i < 7; i++) type('\x1b[C')
    type('\t')
    await emulator.waitFor('FROM orders WHERE 1;')
    expect(emulator.cursor()).toEqual({ line: '...> FROM orders WHERE 1;', column: 16 })
    expect(asked).toEqual([['SELECT *\nFROM or', ' WHERE 1;']])
    type('\x17f\t')
    await emulator.waitFor('FROM fla WHERE 1;')
    await emulator.waitFor(/^ flavours {2}flags$/m)
    expect(emulator.text()).not.toContain('Enter goes on')
    type('\t')
    type('v')
    await emulator.waitFor('Enter goes on')
    expect(emulator.text()).not.toContain('flags')
    type('\t')
    await emulator.waitFor('flavours')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: 'SELECT *\nFROM flavours WHERE 1;' })
  })

  it('puts what is pasted into the middle of a line there', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys, initial: 'one four' })
    await emulator.waitFor('> one four')
    type('\x1b[D\x1b[D\x1b[D\x1b[D\x1b[200~two three \x1b[201~')
    await emulator.waitFor('> one two three four')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: 'one two three four' })
  })

  it('has no tabs in its lines, not even pasted ones', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask(statement)
    await emulator.waitFor('Enter goes on')
    type('a\tb')
    await emulator.waitFor('sql> ab')
    type('\x1b[200~\tc;\r\x1b[201~')
    await emulator.waitFor('ab  c;')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: 'ab  c;' })
  })

  it('takes a whole message that is pasted as it was shown', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask(request)
    await emulator.waitFor('keys for a line')
    const shown = slip.split('\n').map((line) => `    ${line}`)
    type(`\x1b[200~${shown.join('\r')}\r\x1b[201~`)
    await emulator.waitFor('{ "qty": 1 }')
    type('\r')
    expect(await entry).toEqual({ kind: 'text', text: shown.join('\n') })
  })

  it('sends what stands there on Ctrl+D, where several lines may stand', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const entry = dialogue.ask(request)
    await emulator.waitFor('keys for a line')
    type('POST /orders\r')
    await emulator.waitFor('...>')
    type('\x04')
    expect(await entry).toEqual({ kind: 'text', text: 'POST /orders\n' })
  })

  it('drops what was typed before anything was asked', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    type('early')
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('2\r')
    expect(await entry).toEqual({ kind: 'text', text: '2' })
  })

  it('says that the input has ended on Ctrl+D', async () => {
    const { dialogue, emulator, type } = keyDialogue()
    const first = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('\x04')
    expect(await first).toEqual({ kind: 'end' })
  })

  it('is emptied by Ctrl+C first, and then left by it, with nothing above it lost', async () => {
    const { dialogue, emulator, output, screen, type } = keyDialogue()
    const story = Array.from({ length: 30 }, (_, line) => `story ${line}`)
    await screen.write(`${story.join('\n')}\n`)
    const entry = dialogue.ask({ ...request, recall: [slip] })
    await emulator.waitFor('keys for a line')
    type(UP)
    await emulator.waitFor('keys for a whole')
    type(`${UP}\x03`)
    await emulator.waitFor(/request>\nkeys for a line$/)
    type('GET /again\r')
    await emulator.waitFor('...>')
    for (const rows of [12, 24, 9]) {
      emulator.resize(80, rows)
      Object.assign(output, { rows })
      output.emit('resize')
      await emulator.settled()
    }
    type('\x03')
    await emulator.waitFor(/request>\nkeys for a line$/)
    type('\x03')
    await expect(entry).rejects.toThrow(Interrupted)
    expect(emulator.text()).toBe(story.join('\n'))
  })

  it('is interrupted by Ctrl+C with the cursor visible and the keyboard as it was', async () => {
    const { dialogue, emulator, type, modes } = keyDialogue()
    const entry = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor('Enter goes on')
    type('half a wo')
    type('\x03')
    await emulator.waitFor(() => emulator.cursor().line === '>')
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

  it.each([
    [80, 15],
    [80, 8],
    [60, 10],
    [100, 30],
  ])('loses nothing above it when the terminal becomes %i by %i', async (columns, rows) => {
    const { dialogue, emulator, output, screen, type } = keyDialogue()
    const story = Array.from({ length: 30 }, (_, line) => `story ${line}`)
    await screen.write(`${story.join('\n')}\n`)
    const entry = dialogue.ask({ ...request, recall: [slip] })
    await emulator.waitFor('keys for a line')
    type(UP)
    await emulator.waitFor('keys for a whole')
    type(UP + UP)
    await emulator.waitFor(() => emulator.cursor().line.includes('Content-Type'))
    for (const height of [20, rows, 24, rows]) {
      emulator.resize(columns, height)
      Object.assign(output, { columns, rows: height })
      output.emit('resize')
      await emulator.settled()
    }
    const shown = emulator.text().split('\n')
    expect(shown.slice(0, 30)).toEqual(story)
    expect(shown.slice(30)).toEqual([
      '',
      'request> POST /orders',
      '    ...> Content-Type: application/json',
      '    ...>',
      '    ...> { "qty": 1 }',
      'keys for a whole',
    ])
    expect(emulator.cursor().line).toContain('Content-Type')
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

  it('takes back at a first Ctrl+C what is typed, and is left by a second one', async () => {
    const { input, output, emulator, type } = fakeTerminal()
    let interrupt = () => {}
    const dialogue = openLineDialogue(
      input,
      openScreen(() => output),
      (listener) => {
        interrupt = listener
        return () => {}
      },
    )
    const taken = dialogue.ask(statement)
    await emulator.waitFor('sql>')
    type('DELETE FROM a\n')
    await emulator.waitFor('...>')
    interrupt()
    await emulator.waitFor(/Ctrl\+C once more leaves\.\n\nEnter goes on\nsql>$/)
    type('SELECT 1;\n')
    expect(await taken).toEqual({ kind: 'text', text: 'SELECT 1;' })
    const left = dialogue.ask({ label: '> ', keys })
    await emulator.waitFor(/> *$/)
    interrupt()
    await emulator.waitFor(/Ctrl\+C once more leaves[\s\S]*Ctrl\+C once more leaves\.\n\nEnter goes on\n>$/)
    interrupt()
    await expect(left).rejects.toMatchObject({ name: 'Interrupted' })
    dialogue.close()
  })
})
