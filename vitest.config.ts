import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    testTimeout: 20_000,
    // By default one core is left out, which is half of a small machine.
    maxWorkers: '100%',
  },
})
