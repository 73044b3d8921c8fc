import { describe, vi } from 'vitest'

// Whoever has a backend must not be able to tell where it runs: what holds for one in this thread holds for one behind
// the messages of another.
describe('a backend in another thread', async () => {
  // The same tests once more, though this process may have run them already, and may run them after this.
  vi.resetModules()
  const { openAllBehindMessages } = await import('./shop.ts')
  openAllBehindMessages()
  await import('./application.test.ts')
  await import('./client.test.ts')
  await import('./door.test.ts')
  await import('./endings.test.ts')
  await import('./faults.test.ts')
  vi.resetModules()
})
