import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#platform/db'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import { loadReferenceNetwork } from '../../demo/load-reference-network.ts'
import { createNetworkCache } from './network-cache.ts'

let test: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  test = await testDatabase()
  await loadReferenceNetwork(test.ownerUrl, Temporal.PlainDate.from('2026-11-23'))
  owner = new pg.Client(test.ownerUrl)
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await test?.close()
})

/** The real database, with its transactions counted and a switch that makes it unreachable. */
let asked: Array<Promise<unknown>> = []
let reachable = true
let now = Temporal.Instant.from('2026-11-23T09:00:00Z')
const clock = { now: () => now }
const later = (seconds: number) => {
  now = now.add({ milliseconds: seconds * 1000 })
}
const watched: Database = {
  withActor: (actor, work) => {
    const answer = reachable ? test.db.withActor(actor, work) : Promise.reject(new Error('no connection'))
    asked.push(answer.catch(() => {}))
    return answer
  },
  close: async () => {},
}
const answered = () => Promise.all(asked)
const rename = (city: string) => owner.query(`update network.location set city = $1 where code = 'zwolle'`, [city])

beforeEach(() => {
  asked = []
  reachable = true
})

describe('the kept network', () => {
  it('is loaded once for all who ask at the start', async () => {
    const cache = createNetworkCache(watched, clock)
    const [one, two] = await Promise.all([cache.current(), cache.current()])
    expect(one).toBe(two)
    expect(asked).toHaveLength(1)
  })

  it('asks the database nothing within a second', async () => {
    const cache = createNetworkCache(watched, clock)
    const network = await cache.current()
    later(0.9)
    for (let i = 0; i < 50; i++) expect(await cache.current()).toBe(network)
    expect(asked).toHaveLength(1)
  })

  it('answers at once after a second and takes over a change behind the scenes', async () => {
    const cache = createNetworkCache(watched, clock)
    const network = await cache.current()
    await rename('Nieuw-Zwolle')
    later(1)
    expect(await cache.current()).toBe(network)
    await answered()
    expect((await cache.current()).location('zwolle')?.city).toBe('Nieuw-Zwolle')
    expect(network.location('zwolle')?.city).toBe('Zwolle')
    await rename('Zwolle')
  })

  it('keeps the same network when nothing changed', async () => {
    const cache = createNetworkCache(watched, clock)
    const network = await cache.current()
    later(5)
    await cache.current()
    await answered()
    expect(await cache.current()).toBe(network)
  })

  it('goes on for 30 seconds without a database, and then says so', async () => {
    const cache = createNetworkCache(watched, clock)
    const network = await cache.current()
    reachable = false
    later(29)
    expect(await cache.current()).toBe(network)
    await answered()
    later(1)
    await expect(cache.current()).rejects.toThrow('no connection')
    reachable = true
    expect((await cache.current()).version).toBe(network.version)
  })

  it('waits for what is true after a long silence', async () => {
    const cache = createNetworkCache(watched, clock)
    await cache.current()
    await rename('Nieuw-Zwolle')
    later(3600)
    expect((await cache.current()).location('zwolle')?.city).toBe('Nieuw-Zwolle')
    await rename('Zwolle')
  })

  it('asks nothing any more after it is closed', async () => {
    const cache = createNetworkCache(watched, clock)
    await cache.current()
    cache.close()
    later(10)
    await cache.current()
    expect(asked).toHaveLength(1)
  })
})
