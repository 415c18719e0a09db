import { defineConfig } from 'vitest/config'
import { toCompiled } from './test/compiled.js'
import { WaitingFirst } from './test/sequencer.js'

export default defineConfig({
  // Whoever watches changes the sources, and Vite sees that.
  plugins: process.argv.includes('run') ? [toCompiled] : [],
  // Packages run as users have them. Vite asks for those of developers, which check themselves: a document takes a quarter longer to read.
  ssr: { resolve: { conditions: ['node'] } },
  test: {
    globalSetup: ['test/setup.ts'],
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    // A third of the time of a rehearsal is waiting: three keep two cores busy.
    maxWorkers: 3,
    isolate: false,
    sequence: { sequencer: WaitingFirst },
    // A test that hangs fails; one that others hold up does not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
