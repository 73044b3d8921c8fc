import { describe } from 'vitest'
import { openAllBehindMessages } from './shop.ts'

openAllBehindMessages()

// Whoever has a backend must not be able to tell where it runs: what holds for one in this thread holds for one behind
// the messages of another.
describe('a backend in another thread', async () => {
  await import('./application.test.ts')
  await import('./client.test.ts')
  await import('./door.test.ts')
  await import('./endings.test.ts')
  await import('./faults.test.ts')
})
