import { afterAll, describe } from 'vitest'
import { everyRunner, removeOrdinaryUser } from './runner.ts'
import { showScenarios } from './show-scenarios.ts'

afterAll(removeOrdinaryUser)

describe.each(everyRunner())('the embedded PostgreSQL, started by $label', (runner) => {
  showScenarios(runner, () => true)
})
