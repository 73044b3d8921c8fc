import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/player/learner.ts'
import { openLines } from '../../src/terminal/lines.ts'
import { piped } from '../../src/terminal/piped.ts'
import { styleOf } from '../render/fixture.ts'

const reading: Prompt = { kind: 'continue', after: 'page', page: 1, pages: 2 }
const choice: Prompt = { kind: 'choose', id: 'q', multiple: false, options: [], hints: true }

function learner(input: string, accessible = false) {
  const written: string[] = []
  const screen = { write: async (text: string) => void written.push(text) }
  const lines = openLines(Readable.from([Buffer.from(input)]))
  const closer = (word: string) => (word === 'details' ? 'the bytes' : null)
  return {
    written,
    ...piped(lines, screen, () => styleOf({ accessible }), { closer, steps: async () => 'Step 1.' }),
  }
}

describe('a learner who wrote everything down', () => {
  it('gives a line to every question and none where there is only something to read', async () => {
    const { ask, written } = learner('2\r\n:hint\n1\n')
    expect(await ask(reading)).toEqual({ kind: 'text', text: '', passed: true })
    expect(await ask(choice)).toEqual({ kind: 'text', text: '2' })
    expect(await ask(reading)).toEqual({ kind: 'text', text: '', passed: true })
    expect(await ask(choice)).toEqual({ kind: 'command', name: 'hint', argument: '' })
    expect(await ask(choice)).toEqual({ kind: 'text', text: '1' })
    expect(written).toEqual(['\n> 2\n', '\n> :hint\n', '\n> 1\n'])
  })

  it('leaves at the end of the input', async () => {
    const { ask } = learner('2')
    await ask(choice)
    expect(await ask(choice)).toEqual({ kind: 'command', name: 'quit', argument: '' })
    expect(await ask(choice)).toEqual({ kind: 'command', name: 'quit', argument: '' })
  })

  it('writes several lines as one', async () => {
    const { ask } = learner('SELECT 1\\nFROM t;')
    expect(await ask({ kind: 'sql', id: 's', start: null, hints: true })).toEqual({
      kind: 'text',
      text: 'SELECT 1\nFROM t;',
    })
  })

  it('goes on to the next line after a command that does not exist', async () => {
    const { ask, written } = learner(':hitn\n3\n')
    expect(await ask(choice)).toEqual({ kind: 'text', text: '3' })
    expect(written[1]).toContain('Did you mean :hint?')
  })

  it('writes of a long answer only the beginning again', async () => {
    const { ask, written } = learner(`${'x'.repeat(500_000)}\n`)
    expect(await ask({ kind: 'type', id: 't', taken: [], hints: true })).toMatchObject({ kind: 'text' })
    expect(written.join('').length).toBeLessThan(3000)
  })

  it('hears that a line does not end', async () => {
    const endless = new Readable({ read: () => void endless.push(Buffer.alloc(1 << 16)) })
    await expect(openLines(endless).next()).rejects.toThrow('A line of the input is over 1 MB')
    expect(endless.readableFlowing).toBe(false)
  })

  it('hears that the input cannot be read', async () => {
    const error = Object.assign(new Error('EISDIR: illegal operation'), { code: 'EISDIR' })
    const folder = new Readable({ read: () => void folder.destroy(error) })
    await expect(openLines(folder).next()).rejects.toThrow('cannot be read: it is a folder, not a file.')
  })

  it('is told all steps of the last story, and what is behind it, where nobody can step', async () => {
    const { ask, written } = learner('steps\n:details\n:waterfall\n2\n', true)
    expect(await ask(choice)).toEqual({ kind: 'text', text: '2' })
    const [how = '', , steps, , details, , refused] = written
    expect(how.replace(/\s+/g, ' ')).toContain('the word steps tells all of the last story')
    expect([steps, details]).toEqual(['Step 1.', 'the bytes'])
    expect(refused).toContain('no story was told')
  })

  it('takes the word for an answer where answers are typed', async () => {
    const { ask } = learner('steps\n')
    expect(await ask({ kind: 'type', id: 't', taken: [], hints: false })).toEqual({
      kind: 'text',
      text: 'steps',
    })
  })

  it('reads nothing before somebody asks', () => {
    const input = new PassThrough()
    openLines(input)
    expect(input.listenerCount('data')).toBe(0)
    expect(input.readableFlowing).toBe(null)
  })
})
