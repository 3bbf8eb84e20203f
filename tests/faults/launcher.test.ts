import { describe } from 'vitest'
import { ourselves } from './runner.ts'
import { showScenarios } from './show-scenarios.ts'

describe('the embedded PostgreSQL, the short way (all: npm run test:faults)', () => {
  showScenarios(ourselves, ({ short }) => short === true)
})
