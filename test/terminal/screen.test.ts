import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { OutputClosed, openScreen } from '../../src/terminal/screen.ts'

function failing(code: string) {
  return new Writable({
    write: (_, __, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  })
}

describe('a screen', () => {
  it('resolves only when what it wrote has been taken', async () => {
    let take = () => {}
    const slow = new Writable({
      write: (_, __, done) => {
        take = done
      },
    })
    let written = false
    const writing = openScreen(() => slow)
      .write('text')
      .then(() => {
        written = true
      })
    await Promise.resolve()
    expect(written).toBe(false)
    take()
    await writing
  })

  it('says that nobody reads any more, now and from then on', async () => {
    const screen = openScreen(() => failing('EPIPE'))
    await expect(screen.write('a')).rejects.toBeInstanceOf(OutputClosed)
    await expect(screen.write('b')).rejects.toBeInstanceOf(OutputClosed)
  })

  it('hands on every other reason', async () => {
    await expect(openScreen(() => failing('ENOSPC')).write('a')).rejects.toThrow('the disk is full')
  })
})
