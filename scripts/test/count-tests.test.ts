import { expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

test('tests are counted as vitest counted them', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')]
  expect(countTests({ numPassedTests: 3, numFailedTests: 1, testResults })).toEqual({ passed: 3, failed: 1 })
})

test('a file that fails without a failing test is a failure', () => {
  const testResults = [file('passed', 'passed'), file('failed'), file('failed', 'passed')]
  expect(countTests({ numPassedTests: 2, numFailedTests: 0, testResults })).toEqual({ passed: 2, failed: 2 })
})

test('a missing report is a failure', () => {
  expect(countTests({})).toEqual({ passed: 0, failed: 1 })
})
