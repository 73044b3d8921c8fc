import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { threadsOf } from '../../src/cli/kitchen/thread.ts'
import { emptyFolder } from './fake-world.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('waits for a thread that is stopped no longer than it takes, and leaves no timer behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const file = join(emptyFolder(), 'idle.mjs')
  writeFileSync(file, 'setInterval(() => {}, 1000)\n')
  const threads = threadsOf(process, file)
  expect(await threads.linger(60_000)).toBe(false)
  threads
    .spawn(
      () => {},
      () => {},
    )
    .stop()
  expect(await threads.linger(60_000)).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})
