import { defineConfig } from 'vitest/config'

const slow = { testTimeout: 120_000, fileParallelism: false }

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
            'tests/{architecture,matrix}/**/*.test.ts',
            '{scripts,bench}/**/*.test.ts',
          ],
        },
      },
      { extends: true, test: { name: 'journeys', include: ['tests/journeys/**/*.test.ts'], ...slow } },
      { extends: true, test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], ...slow } },
    ],
  },
})
