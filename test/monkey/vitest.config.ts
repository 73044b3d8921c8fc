import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run monkey`: the same tests as always, for thousands of events and two hundred sudden ends. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/monkey/*.test.ts'],
    globalSetup: ['test/build.ts'],
    testTimeout: 3_600_000,
    maxConcurrency: 2,
    fileParallelism: false,
    env: { MONKEY_EVENTS: '3000', MONKEY_KILLS: '200', ...process.env },
  },
})
