import { describe, expect, it } from 'vitest'
import { openLineDialogue } from '../../src/terminal/line-dialogue.ts'
import { openScreen } from '../../src/terminal/screen.ts'
import { openKeyStepper, openLineStepper, type StepOptions } from '../../src/terminal/stepper/stepper.ts'
import { PLAIN, POST_ORDER, REFUSED, styleOf } from '../render/fixture.ts'
import { fakeTerminal } from './emulator.ts'

const page = { number: 2, pages: 5 }
const one = { title: 'One click', page, stories: [{ exchange: POST_ORDER, name: '' }] }
const two = {
  ...one,
  stories: [
    { exchange: REFUSED, name: 'build = weak' },
    { exchange: POST_ORDER, name: 'build = fixed' },
  ],
}
const RIGHT = '\x1b[C'
const LEFT = '\x1b[D'

/** Somebody who steps, in a terminal with something on it; time passes only when the test says so. */
function stepping(stories = one, options: Partial<StepOptions> = {}) {
  const terminal = fakeTerminal()
  const { emulator, input, output } = terminal
  output.write('what was there\n')
  const waiting: (() => void)[] = []
  const timers = {
    wait: (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => resolve())
        waiting.push(resolve)
      }),
  }
  const style = () => styleOf({ width: output.columns })
  const step = openKeyStepper(
    input,
    output,
    openScreen(() => output),
    timers,
  )
  const ended = step(stories, { at: { story: 0, step: 0 }, style, ...options })
  return {
    ...terminal,
    ended,
    waiting,
    resize: (columns: number, rows: number) => {
      emulator.resize(columns, rows)
      Object.assign(output, { columns, rows })
      output.emit('resize')
    },
    pass: () => waiting.splice(0).forEach((go) => void go()),
  }
}

describe('stepping in a terminal', () => {
  it('goes forth and back, and leaves the old screen as it was', async () => {
    const { emulator, type, ended, modes } = stepping()
    await emulator.waitFor('step 1 of 9')
    expect(emulator.text()).not.toContain('what was there')
    expect(emulator.cursorIsVisible).toBe(false)
    const first = emulator.text()
    type(RIGHT + RIGHT)
    await emulator.waitFor('step 3 of 9')
    type(LEFT + LEFT)
    await emulator.waitFor('step 1 of 9')
    expect(emulator.text()).toBe(first)
    type('\r')
    expect(await ended).toBe('on')
    await emulator.settled()
    expect(emulator.text()).toBe('what was there')
    expect(emulator.cursorIsVisible).toBe(true)
    expect(emulator.pastesAreMarked).toBe(false)
    expect(modes).toEqual([true, false])
  })

  it('writes a picture in one piece, and only the rows of it that differ', async () => {
    const { emulator, type, ended } = stepping()
    await emulator.waitFor('step 1 of 9')
    const before = emulator.raw.length
    type(RIGHT)
    await emulator.waitFor('step 2 of 9')
    const written = emulator.raw.slice(before)
    expect(written).toMatch(/^\x1b\[\?2026h[\s\S]*\x1b\[\?2026l$/)
    expect(written.match(/\x1b\[\?2026h/g)).toHaveLength(1)
    expect(written).not.toContain('One click')
    expect(written).not.toContain('\x1b[2J')
    type('\r')
    await ended
  })

  it('shows words as they are typed, and takes letters, numbers and words', async () => {
    const { emulator, type, ended } = stepping()
    await emulator.waitFor('step 1 of 9')
    type('details')
    await emulator.waitFor(/> details\n[\s\S]*Enter closes$/)
    type('\r')
    await emulator.waitFor(/details of step 1(?![\s\S]*> details)/)
    type('\r7')
    await emulator.waitFor('step 7 of 9')
    type(':lens technical')
    await emulator.waitFor('> :lens technical_')
    type('\r')
    await emulator.waitFor('UPDATE flavours SET')
    type('w')
    await emulator.waitFor('who was at work when')
    type('\x1b')
    await emulator.waitFor(/database · statement/)
    type(':nonsense\r')
    await emulator.waitFor('There is no ":nonsense" here.')
    type('\r')
    expect(await ended).toBe('on')
  })

  it('is left by q and its whole word, of which nothing is left over', async () => {
    const { emulator, type, ended, pass, waiting } = stepping()
    await emulator.waitFor('step 1 of 9')
    for (const letter of 'quit') type(letter)
    await emulator.waitFor('what was there')
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    pass()
    expect(await ended).toBe('leave')
    const other = stepping()
    await other.emulator.waitFor('step 1 of 9')
    other.type('sandbox\r')
    expect(await other.ended).toBe('sandbox')
  })

  it('plays by itself, one step after the other, until a key or the end', async () => {
    const { emulator, type, ended, pass, waiting } = stepping(one, { at: { story: 0, step: 5 } })
    await emulator.waitFor('step 6 of 9')
    type(' ')
    await emulator.waitFor(/step 6 of 9 · playing[\s\S]*space wait/)
    pass()
    await emulator.waitFor('step 7 of 9 · playing')
    await expect.poll(() => waiting.length).toBe(1)
    type(' ')
    await emulator.waitFor(/step 7 of 9\n/)
    pass()
    type(' ')
    await emulator.waitFor('step 7 of 9 · playing')
    for (const step of [8, 9]) {
      await expect.poll(() => waiting.length).toBeGreaterThan(0)
      pass()
      await emulator.waitFor(`step ${step} of 9`)
    }
    await emulator.waitFor(/step 9 of 9\n/)
    type('\r')
    await ended
  })

  it('fits the terminal again when that is resized', async () => {
    const { emulator, type, ended, resize } = stepping()
    await emulator.waitFor('step 1 of 9')
    const before = emulator.text()
    resize(60, 14)
    await emulator.waitFor(/POST \/orders +step 1 of 9\n ┌ you ─{50}/)
    resize(120, 40)
    await emulator.waitFor(/→ +1 {2}you +hand in a slip/)
    resize(80, 24)
    await emulator.waitFor(() => emulator.text() === before)
    type('\r')
    await ended
    await emulator.settled()
    expect(emulator.text()).toBe('what was there')
  })

  it('goes through several requests, and lets one choose', async () => {
    const { emulator, type, ended } = stepping(two, { at: { story: 0, step: 4 } })
    await emulator.waitFor('request 1 of 2: build = weak')
    type(RIGHT)
    await emulator.waitFor(/step 1 of 9\n +request 2 of 2: build = fixed/)
    type('\t')
    await emulator.waitFor('which request?')
    type('1')
    await emulator.waitFor(/step 1 of 5\n +request 1 of 2: build = weak/)
    type('\r\r')
    expect(await ended).toBe('on')
  })

  it('takes no Enter too early, and no paste for keys', async () => {
    const { emulator, type, ended } = stepping(one, { settling: 60_000 })
    await emulator.waitFor('step 1 of 9')
    type('\r')
    type('\x1b[200~quit\r\x1b[201~')
    type('n')
    await emulator.waitFor('step 2 of 9')
    type('\x1b')
    expect(await ended).toBe('leave')
  })

  it('is interrupted by Ctrl+C, and left at the end of the input, with the terminal as it was', async () => {
    const { emulator, type, ended, modes } = stepping()
    await emulator.waitFor('step 1 of 9')
    type('\x03')
    await expect(ended).rejects.toMatchObject({ name: 'Interrupted' })
    await emulator.settled()
    expect(emulator.text()).toBe('what was there')
    expect(emulator.cursorIsVisible).toBe(true)
    expect(modes).toEqual([true, false])
    const other = stepping()
    await other.emulator.waitFor('step 1 of 9')
    other.type('\x04')
    expect(await other.ended).toBe('quit')
  })
})

describe('stepping line by line', () => {
  function byLines(part: Parameters<typeof styleOf>[0] = { accessible: true }) {
    const terminal = fakeTerminal()
    const screen = openScreen(() => terminal.output)
    const dialogue = openLineDialogue(terminal.input, screen, () => () => {})
    const style = () => styleOf({ ...part })
    const ended = openLineStepper(dialogue, screen)(two, { at: { story: 0, step: 3 }, style })
    return { ...terminal, ended }
  }

  it('reads one step at a time, and goes on after the last', async () => {
    const { emulator, type, ended } = byLines()
    await emulator.waitFor(/Request 1 of 2, build = weak\. Step 4 of 5\. Kitchen, requireAdmin[\s\S]*>$/)
    type('\n')
    await emulator.waitFor(/Step 5 of 5\. You, 403 Forbidden[\s\S]*Enter, or help\.[\s\S]*>$/)
    type('\n')
    await emulator.waitFor(/Request 2 of 2, build = fixed\. Step 1 of 9\.[\s\S]*>$/)
    type('8\n')
    await emulator.waitFor(/Step 8 of 9\. Kitchen, asks the pantry to write\s+down[\s\S]*>$/)
    type('rows\n')
    await emulator.waitFor(/A new row in orders: #42[\s\S]*Enter to close this[\s\S]*>$/)
    type('\n')
    type('play\n')
    await emulator.waitFor(/Steps wait here: Enter brings the next\.\n[\s\S]*>$/)
    type('back\n')
    await emulator.waitFor(/Step 7 of 9[\s\S]*>$/)
    type('details\n')
    await emulator.waitFor(/Enter to close this, or help\.[\s\S]*>$/)
    type('back\n')
    await emulator.waitFor(/Request 2 of 2, build = fixed\.\s+Step 6 of 9\.[\s\S]*>$/)
    type('9\n')
    await emulator.waitFor(/Enter to go on with the lesson[\s\S]*>$/)
    type('\n')
    expect(await ended).toBe('on')
    expect(emulator.raw).not.toContain('\x1b')
  })

  it('is left by a word, and at the end of the input', async () => {
    const { emulator, type, ended } = byLines({ ...PLAIN })
    await emulator.waitFor(/\+ kitchen \| requireAdmin -+\+[\s\S]*>$/)
    type('quit\n')
    expect(await ended).toBe('leave')
    const other = byLines()
    await other.emulator.waitFor('Step 4 of 5')
    other.input.end()
    expect(await other.ended).toBe('quit')
  })
})
