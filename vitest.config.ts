import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // A day begins elsewhere at another hour, and readline edits nothing on a dumb terminal.
    env: { TZ: 'UTC', TERM: 'xterm-256color' },
    // Only a hang takes as long: a busy machine with a slow disk may need ten times as long as a quiet one.
    testTimeout: 60_000,
    // By default one core is left out, which is half of a small machine.
    maxWorkers: '100%',
    // No test changes what another one finds, and to load everything anew for each file takes a third of the time.
    isolate: false,
  },
})
