import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: everything here for every user and server; the ordinary suite takes *.test.ts only. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.{test,long}.ts'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
})
