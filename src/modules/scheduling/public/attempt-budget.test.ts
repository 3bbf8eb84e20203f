import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { createAttemptBudget } from './attempt-budget.ts'

function movingClock() {
  let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  const pass = (minutes: number) => {
    now = now.add({ minutes })
  }
  return { now: () => now, pass }
}

test('the budget of one key is spent without touching another key', () => {
  const budget = createAttemptBudget(movingClock(), 2, 10)
  budget.take('a')
  expect(budget.isSpent('a')).toBe(false)
  budget.take('a')
  expect([budget.isSpent('a'), budget.isSpent('b')]).toEqual([true, false])
})

test('what was used comes back evenly', () => {
  const clock = movingClock()
  const budget = createAttemptBudget(clock, 2, 10)
  budget.take('a')
  budget.take('a')
  clock.pass(4)
  expect(budget.isSpent('a')).toBe(true)
  clock.pass(1)
  expect(budget.isSpent('a')).toBe(false)
  budget.take('a')
  expect(budget.isSpent('a')).toBe(true)
})

test('a flood of keys pushes out the oldest and no more', () => {
  const budget = createAttemptBudget(movingClock(), 1, 10)
  budget.take('first')
  for (let i = 0; i < 9_999; i += 1) budget.take(`k${i}`)
  expect(budget.isSpent('first')).toBe(true)
  budget.take('one more')
  expect([budget.isSpent('first'), budget.isSpent('k0')]).toEqual([false, true])
})
