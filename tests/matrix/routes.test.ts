import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '#platform/build'
import { root } from '#platform/root'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import type { MatrixActor } from './actors.ts'
import { type Route, sessionToken } from './prove/requests.ts'
import { addSessions, openSite, type Site } from './prove/site.ts'
import { guardOf, guardText } from './route-matrix.ts'
import { makeWorld, type World } from './world.ts'

const passed = 299
let database: TestDatabase
let world: World
let site: Site

beforeAll(async () => {
  // Other files of the same run may be reading what is there.
  if (!existsSync(`${root}/dist/assets/manifest.json`)) await build()
  database = await testDatabase()
  world = await makeWorld(database)
  await addSessions(world)
  site = await openSite(database.appUrl, (web) => {
    // Whoever gets past the guard is told so, and nothing happens behind it.
    web.addHook('preHandler', async (_request, reply) => reply.code(passed).send('passed'))
  })
})
afterAll(async () => {
  await site?.close()
  await world?.close()
  await database?.close()
})

function differences(found: readonly Route[]): string[] {
  const listed = found.filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/ar-XB'))
  const differs = listed
    .map(({ method, url, guard }) => ({ address: `${method} ${url}`, guard: guardText(guard) }))
    .filter(({ address, guard }) => guardOf[address] !== guard)
    .map(({ address, guard }) => `${address} is for ${guard}, in the matrix for ${guardOf[address] ?? 'nobody'}`)
  const gone = Object.keys(guardOf).filter((said) => !listed.some(({ method, url }) => `${method} ${url}` === said))
  return [...differs, ...gone.map((said) => `${said} is not there`)]
}

test('every route is in the matrix with its guard, and the matrix has no other', () => {
  expect(differences(site.routes)).toEqual([])
})

test('an address in the language for tests has the guard of its English one, and HEAD that of GET', () => {
  const guards = new Map(site.routes.map(({ method, url, guard }) => [`${method} ${url}`, guardText(guard)]))
  for (const [address, guard] of guards) {
    const twin = address.replace('/ar-XB', '/en').replace(/^HEAD/, 'GET')
    expect([address, guard]).toEqual([address, guards.get(twin)])
  }
})

test('a planted route, a guard that is gone and one that is weaker are seen', () => {
  const plant = (change: (route: Route) => Route) => differences(site.routes.map(change))
  const people = (route: Route) => route.url === '/en/staff/people'
  expect(
    differences([...site.routes, { method: 'GET', url: '/en/staff/everything', guard: 'signed-in' }]),
  ).toHaveLength(1)
  expect(plant((route) => (people(route) ? { ...route, guard: undefined } : route))).toHaveLength(1)
  expect(plant((route) => (people(route) ? { ...route, guard: 'signed-in' } : route))).toHaveLength(1)
})

/** What the guard must say, worked out from the matrix and from what the world granted. */
function mayPass(guard: string, who: Asker): boolean {
  if (guard === 'public') return true
  if (who.customer) return guard === 'customer'
  if (!who.live || !who.actor || guard === 'customer') return false
  if (who.actor.grant?.state === 'blocked') return false
  return guard === 'signed-in' || (who.actor.scope !== undefined && guard.split(' ').includes(who.actor.who))
}

type Asker = { name: string; token?: string; actor?: MatrixActor; live?: boolean; customer?: boolean }

function askers(): Asker[] {
  const staff = world.actors.filter(({ accountId, named }) => accountId && !named)
  const sessions = staff.map((actor) => ({
    name: actor.name,
    actor,
    live: true,
    token: sessionToken(actor.accountId ?? '', 'live'),
  }))
  const dead = (['ended', 'idle', 'expired'] as const).map((state) => {
    const actor = staff.find(({ name }) => name === 'administrator, whole network')
    return { name: `administrator, ${state}`, actor, token: sessionToken(actor?.accountId ?? '', state) }
  })
  return [
    { name: 'visitor' },
    { name: 'customer', customer: true, token: sessionToken('customer', 'live') },
    { name: 'somebody with a made-up token', token: 'x'.repeat(43) },
    ...sessions,
    ...dead,
  ]
}

test('the guard of every route lets through whom the matrix says, and nobody else', async () => {
  const wrong: string[] = []
  let tried = 0
  for (const [address, guard] of Object.entries(guardOf)) {
    const [method, url] = address.split(' ') as ['GET', string]
    // Public addresses ask for no session at all, so three askers say it for everybody.
    for (const asker of guard === 'public' ? askers().slice(0, 3) : askers()) {
      tried += 1
      const cookies = asker.token ? { session: asker.token } : undefined
      const path = url.replace(/:\w+|\*/g, world.actors.find(({ accountId }) => accountId)?.accountId ?? '')
      const { statusCode } = await site.web.inject({ method, url: path, cookies })
      if ((statusCode === passed) !== mayPass(guard, asker)) wrong.push(`${asker.name}: ${address}: ${statusCode}`)
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(1_000)
}, 60_000)
