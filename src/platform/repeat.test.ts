import { expect, test } from 'vitest'
import { repeat } from './repeat.ts'

test('work is repeated, never twice at once, also after it failed, until it is stopped', async () => {
  const seen: string[] = []
  let inside = 0
  let runs = 0
  await new Promise<void>((resolve) => {
    const repeated = repeat(
      1,
      async () => {
        inside += 1
        expect(inside).toBe(1)
        await Promise.resolve()
        inside -= 1
        runs += 1
        if (runs === 2) throw new Error('once')
        if (runs === 4) void repeated.stop().then(resolve)
      },
      (error) => seen.push(String(error)),
    )
  })
  expect([runs, seen]).toEqual([4, ['Error: once']])
})
