import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/player/learner.ts'
import { renderKeys } from '../../src/render/keys.ts'
import { UNICODE } from '../../src/render/style/glyphs.ts'
import { PLAIN_PALETTE } from '../../src/render/style/palette.ts'
import type { Style } from '../../src/render/style/style.ts'
import { openKeyDialogue } from '../../src/terminal/dialogue.ts'
import { type PersonOptions, person } from '../../src/terminal/person.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import type { StepperEnd } from '../../src/terminal/stepper/moves.ts'
import { fakeTerminal } from './emulator.ts'

const UP = '\x1b[A'
const style: Style = {
  width: 80,
  glyphs: UNICODE,
  palette: PLAIN_PALETTE,
  accessible: false,
  lens: 'restaurant',
  highlight: null,
}

/** Somebody at a terminal, and what there is to look at more closely. */
function somebody(more: Partial<PersonOptions> = {}) {
  const terminal = fakeTerminal()
  const screen = openScreen(() => terminal.output)
  const learner = person({
    dialogue: openKeyDialogue(terminal.input, terminal.output, screen),
    screen,
    style: () => style,
    keys: (prompt, looks, shown) => renderKeys(prompt, looks, { firstLesson: true }, shown),
    closer: (word) => (word === 'details' ? 'the bytes\n' : null),
    ...more,
  })
  return { ...terminal, ...learner }
}

const body = '{ "flavour": "vanilla", "qty": 1 }'
const order: Prompt = {
  kind: 'request',
  id: 'order',
  raw: false,
  start: {
    kind: 'message',
    method: 'POST',
    target: '/orders',
    headers: [['Content-Type', 'application/json']],
    body,
  },
  hints: true,
}
const statement: Extract<Prompt, { kind: 'sql' }> = { kind: 'sql', id: 's', start: null, hints: true }
const reading: Prompt = { kind: 'continue', after: 'exchange', page: 1, pages: 2 }

describe('somebody at a keyboard', () => {
  it('types a message line by line, and is told how', async () => {
    const { ask, emulator, type } = somebody()
    const answer = ask(order)
    await emulator.waitFor('type a request, as in POST /orders { … } · ↑ brings the start')
    expect(emulator.text()).toContain('hint · solution · skip · back · q · help')
    const lines = ['POST /orders', 'Content-Type: application/json', '', body]
    for (const line of lines.slice(0, -1)) {
      type(`${line}\r`)
      await emulator.waitFor('then its last } or an empty line sends it')
    }
    type(body)
    await emulator.waitFor('Enter sends it')
    type('\r')
    expect(await answer).toEqual({ kind: 'text', text: lines.join('\n') })
    const next = ask(reading)
    await emulator.waitFor('Enter goes on')
    type('\r')
    type('q\r')
    expect(await next).toMatchObject({ name: 'quit' })
  })

  it('is told in a word that a statement goes on, where it is heard', async () => {
    const { ask, emulator, type } = somebody({ style: () => ({ ...style, accessible: true }) })
    const answer = ask(statement)
    await emulator.waitFor('a semicolon or an empty line ends it')
    type('SELECT 1\r')
    await emulator.waitFor('more>')
    type('\r')
    expect(await answer).toMatchObject({ kind: 'text' })
  })

  it('brings back the start first, and later what was tried', async () => {
    const { ask, emulator, type } = somebody()
    const first = ask(order)
    await emulator.waitFor('↑ brings the start')
    type(UP)
    await emulator.waitFor('Enter sends it')
    type('\x7f, "more": 2 }\r')
    const tried = `POST /orders\nContent-Type: application/json\n\n${body.slice(0, -1)}, "more": 2 }`
    expect(await first).toEqual({ kind: 'text', text: tried })
    const second = ask(order)
    await emulator.waitFor('↑ brings your last try')
    type(UP)
    await emulator.waitFor('Enter sends it')
    type('\r')
    expect(await second).toEqual({ kind: 'text', text: tried })
    const other = ask({ ...order, id: 'other', start: null })
    await emulator.waitFor('type a request, as in GET /path · ↑ brings what you typed before')
    type(UP)
    await emulator.waitFor('Enter sends it')
    type('\x1b')
    await emulator.waitFor('type a request, as in GET /path')
    type('hint\r')
    expect(await other).toEqual({ kind: 'command', name: 'hint', argument: '' })
  })

  it('is asked once more after a look at what a story left out, and takes Enter behind every word', async () => {
    const { ask, emulator, type } = somebody()
    const answer = ask(reading)
    await emulator.waitFor('Enter goes on · back · q · help')
    type('d')
    await emulator.waitFor('> d')
    type('\r')
    await emulator.waitFor('the bytes')
    await emulator.waitFor(/the bytes[\s\S]*Enter goes on/)
    type(' ')
    expect(await answer).toEqual({ kind: 'text', text: '' })
  })

  it('steps through the last story, and does what the stepper was left for', async () => {
    const froms: string[] = []
    const ends: (StepperEnd | null)[] = ['leave', 'on', 'sandbox', 'quit', null, null]
    const { ask, emulator, type } = somebody({
      stepThrough: async (from) => {
        froms.push(from)
        return ends.shift() ?? null
      },
    })
    const answer = ask(reading)
    await emulator.waitFor('Enter goes on')
    type('\x1b[D')
    await expect.poll(() => froms).toEqual(['end'])
    await emulator.waitFor(/Enter goes on[^\n]*$/)
    type('step\r')
    expect(await answer).toEqual({ kind: 'text', text: '' })
    for (const name of ['sandbox', 'quit']) {
      const next = ask({ kind: 'predict', id: 'p', what: 'status', options: [{ value: '200' }] })
      await emulator.waitFor(/a number answers[^\n]*$/)
      type(':step\r')
      expect(await next).toEqual({ kind: 'command', name, argument: '' })
    }
    // Where it is an answer, a word is taken as it is.
    const word = ask({ kind: 'type', id: 'u', taken: ['step'], hints: false })
    await emulator.waitFor(/type your answer[^\n]*$/)
    type('step\r')
    expect(await word).toEqual({ kind: 'text', text: 'step' })
    expect(froms).toEqual(['end', 'beginning', 'beginning', 'beginning'])
  })

  it('looks behind a story from any prompt, and says where there is nothing', async () => {
    const { ask, emulator, type } = somebody()
    const answer = ask(statement)
    await emulator.waitFor(/type SQL[^\n]*\n[^\n]*$/)
    type('details\r')
    await emulator.waitFor(/sql> details\n\s*the bytes\n[\s\S]*type SQL/)
    type('rows\r')
    await emulator.waitFor(
      /rows has nothing to show here: no rows of a statement were left out\.\n[\s\S]*type SQL/,
    )
    type('skip\r')
    expect(await answer).toEqual({ kind: 'command', name: 'skip', argument: '' })
    // Nobody means it as an answer: it does not count as a wrong one.
    const typed = ask({ kind: 'type', id: 't', taken: [], hints: false })
    await emulator.waitFor(/type your answer[^\n]*$/)
    type('step\r')
    await emulator.waitFor(/step has nothing to show here: no story[\s\S]*type your answer/)
    type('42\r')
    expect(await typed).toEqual({ kind: 'text', text: '42' })
  })

  it('completes names of the system and commands with Tab', async () => {
    const { ask, emulator, type } = somebody()
    const column = { type: 'TEXT', notNull: false, primaryKey: false, references: null }
    const columns = [{ ...column, name: 'price_cents' }]
    const answer = ask({ ...statement, tables: [{ name: 'flavours', sql: '', rows: 1, columns }] })
    await emulator.waitFor('type SQL until ; · Tab completes')
    type('sel\t pric\t from f\t;')
    await emulator.waitFor('sql> select price_cents from flavours;')
    type('\r')
    expect(await answer).toEqual({ kind: 'text', text: 'select price_cents from flavours;' })
    const next = ask(statement)
    await emulator.waitFor(/flavours;[\s\S]*type SQL/)
    type(':so\t\r')
    expect(await next).toEqual({ kind: 'command', name: 'solution', argument: '' })
  })

  it('finds what was typed in earlier sessions behind the start and the tries of this one', async () => {
    const added: string[] = []
    const typed = async () => ({
      of: (kind: string) => [`old ${kind};`],
      add: async (kind: string, text: string) => void added.push(`${kind}: ${text}`),
    })
    const { ask, emulator, type } = somebody({ typed })
    const first = ask({ ...statement, start: 'SELECT start;' })
    await emulator.waitFor('↑ brings the start')
    type(UP)
    await emulator.waitFor('sql> SELECT start;')
    type(UP)
    await emulator.waitFor('sql> old sql;')
    type('\x1b[B\x7f, 1;\r')
    expect(await first).toEqual({ kind: 'text', text: 'SELECT start, 1;' })
    expect(added).toEqual(['sql: SELECT start, 1;'])
    const second = ask({ ...order, start: null })
    await emulator.waitFor('↑ brings what you typed before')
    type(':q\r')
    await second
    expect(added).toHaveLength(1)
  })

  it('keeps the lines above a command, for when the prompt comes back', async () => {
    const { ask, emulator, type } = somebody()
    const first = ask(statement)
    await emulator.waitFor('type SQL')
    type('SELECT name\rFROM flavours\r:hint\r')
    expect(await first).toEqual({ kind: 'command', name: 'hint', argument: '' })
    const second = ask(statement)
    await emulator.waitFor(/:hint[\s\S]*sql> SELECT name\n...> FROM flavours/)
    type(';\r')
    expect(await second).toEqual({ kind: 'text', text: 'SELECT name\nFROM flavours;' })
  })

  it('finds what it had begun in the lesson there, and not in the sandbox', async () => {
    const { ask, emulator, type } = somebody()
    const first = ask(statement)
    await emulator.waitFor('type SQL')
    type('SELECT name\r:sandbox\r')
    expect(await first).toMatchObject({ name: 'sandbox' })
    const aside = ask({
      kind: 'sandbox',
      id: '',
      system: 'shop',
      lesson: true,
      hints: false,
      tables: [],
      routes: [],
    })
    await emulator.waitFor('shop>')
    type('GET /flavours\r')
    expect(await aside).toEqual({ kind: 'text', text: 'GET /flavours' })
    const second = ask(statement)
    await emulator.waitFor(/shop>[\s\S]*sql> SELECT name/)
    type(';\r')
    expect(await second).toEqual({ kind: 'text', text: 'SELECT name;' })
  })

  it('types all statements of a transaction as one answer', async () => {
    const { ask, emulator, type } = somebody()
    const answer = ask({ ...statement, transaction: true })
    await emulator.waitFor('type SQL')
    type('BEGIN;\rDELETE FROM')
    await emulator.waitFor('a ; ends a statement; COMMIT, ROLLBACK or an empty line, all of it')
    type(' orders;\rROLLBACK;\r')
    expect(await answer).toEqual({ kind: 'text', text: 'BEGIN;\nDELETE FROM orders;\nROLLBACK;' })
    const other = ask({ ...statement, id: 't' })
    await emulator.waitFor(/ROLLBACK;[\s\S]*type SQL/)
    type('BEGIN;\r')
    expect(await other).toEqual({ kind: 'text', text: 'BEGIN;' })
  })

  it('writes an entry in an editor, and is told where there is none', async () => {
    const edited: string[] = []
    const { ask, emulator, type } = somebody({
      edit: async (text, ending) => {
        edited.push(`${ending}: ${text}`)
        return edited.length === 1
          ? { kind: 'edited', text: 'SELECT name\nFROM flavours;' }
          : { kind: 'failed', why: 'It is not there.' }
      },
    })
    const answer = ask(statement)
    await emulator.waitFor('type SQL')
    type('SELECT\r:edit\r')
    await emulator.waitFor('...> FROM flavours;')
    type(`\x1b\r:edit\r`)
    await emulator.waitFor(/It is not there\.[\s\S]*FROM flavours;/)
    type('\r')
    expect(await answer).toEqual({ kind: 'text', text: 'SELECT name\nFROM flavours;' })
    expect(edited).toEqual(['sql: SELECT', 'sql: SELECT name\nFROM flavours;'])
  })

  it.each<[string, Prompt, string]>([
    [
      'a guess, where ? is an answer',
      { kind: 'predict', id: 'p', what: 'status', options: [{ value: '200' }] },
      'a number answers · skip · back · q · help',
    ],
    [
      'a question without hints',
      { kind: 'choose', id: 'c', multiple: true, options: [], hints: false },
      'several numbers answer · solution · skip · back · q · help',
    ],
    [
      'a typed answer',
      { kind: 'type', id: 't', taken: [], hints: true },
      'type your answer · hint · solution · skip · back · q · help',
    ],
    [
      'a typed answer that may be a command',
      { kind: 'type', id: 't', taken: ['back'], hints: true },
      'type your answer · :hint · :solution · :skip · :back · :q · :help',
    ],
  ])('is told the keys of the first lesson at %s', async (_, prompt, line) => {
    const { ask, emulator, type } = somebody()
    const answer = ask(prompt)
    await emulator.waitFor(line)
    type(':q\r')
    expect(await answer).toMatchObject({ name: 'quit' })
  })
})
