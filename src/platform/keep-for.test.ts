import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { keepFor } from './keep-for.ts'

function bed(most?: number) {
  let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
  let made = 0
  const keep = keepFor<number>({ now: () => now }, 500, most)
  return {
    ask: (key: string) => keep(key, () => ++made),
    later: (milliseconds: number) => {
      now = now.add({ milliseconds })
    },
  }
}

test('the same question is answered once within its moment, and anew after it', () => {
  const { ask, later } = bed()
  expect([ask('a'), ask('a'), ask('b')]).toEqual([1, 1, 2])
  later(500)
  expect(ask('a')).toBe(1)
  later(1)
  expect(ask('a')).toBe(3)
})

test('many different questions do not grow it beyond its bound', () => {
  const { ask } = bed(2)
  expect([ask('a'), ask('b'), ask('c'), ask('a')]).toEqual([1, 2, 3, 4])
})
