import { expect, test } from 'vitest'
import { retrying, sqlStateOf } from './retry.ts'

const failure = (code: string) => Object.assign(new Error(code), { code })

function workThatFails(...codes: string[]) {
  const calls = { count: 0 }
  const work = async () => {
    const code = codes[calls.count]
    calls.count += 1
    if (code) throw failure(code)
    return 'done'
  }
  return { calls, work }
}

const limits = { attempts: 3, random: () => 0.5, pause: async () => {} }

test.each(['40001', '40P01', '23P01'])('work that lost by %s runs again from its beginning', async (code) => {
  const { calls, work } = workThatFails(code, code)
  expect(await retrying(work, limits)).toBe('done')
  expect(calls.count).toBe(3)
})

test('a conflict that lasts is thrown with its code after the last attempt', async () => {
  const { calls, work } = workThatFails('23P01', '23P01', '23P01', '23P01')
  await expect(retrying(work, limits)).rejects.toMatchObject({ code: '23P01' })
  expect(calls.count).toBe(3)
})

test('any other failure is thrown at once', async () => {
  const { calls, work } = workThatFails('23505')
  await expect(retrying(work, limits)).rejects.toMatchObject({ code: '23505' })
  expect(calls.count).toBe(1)
})

test('pauses grow, are jittered and stay under a quarter of a second', async () => {
  const pauses: number[] = []
  const { work } = workThatFails(...Array.from({ length: 9 }, () => '40001'))
  await retrying(work, { attempts: 10, random: () => 0.5, pause: async (ms) => pauses.push(ms) })
  expect(pauses).toEqual([5, 10, 20, 40, 80, 125, 125, 125, 125])
})

test('only the code of a PostgreSQL error counts as one', () => {
  expect(sqlStateOf(failure('40001'))).toBe('40001')
  expect(sqlStateOf(failure('ECONNRESET'))).toBeUndefined()
  expect(sqlStateOf('40001')).toBeUndefined()
})
