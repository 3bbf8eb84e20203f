import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadNetwork } from '#network'
import { build } from '#platform/build'
import { root } from '#platform/root'
import { isTest, readSources } from '../architecture/sources.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import type { MatrixActor } from './actors.ts'
import { buryNeedles, type Haystack } from './prove/needles.ts'
import { openSite, type Site } from './prove/site.ts'
import { makeWorld, type World } from './world.ts'

let database: TestDatabase
let world: World
let site: Site
let haystack: Haystack

beforeAll(async () => {
  if (!existsSync(`${root}/dist/assets/manifest.json`)) await build()
  database = await testDatabase()
  world = await makeWorld(database)
  haystack = buryNeedles(world)
  site = await openSite(database.appUrl)
})
afterAll(async () => {
  await site?.close()
  await world?.close()
  await database?.close()
})

test('the network that all requests share was read as a visitor and has nobody in it', async () => {
  const network = await database.db.withActor({ role: 'public' }, loadNetwork)
  const everything = JSON.stringify([network, network.locations(), network.services(), network.clientGroups()])
  expect(everything).toContain('place-a1')
  expect(everything).not.toMatch(/qzx/)
})

test('pages of customers who ask in turns show each their own and nothing of another', async () => {
  const pages = site.routes.filter(
    ({ method, url }) => method === 'GET' && /^\/(nl|en)\//.test(url) && !/:(?!token)/.test(url),
  )
  const customers = world.bookings.filter(({ booking }) => ['here', 'held', 'there', 'elsewhere'].includes(booking))
  const visitor = world.actors.find(({ who }) => who === 'visitor') as MatrixActor
  const leaks: string[] = []
  let own = 0
  for (const { url } of pages)
    for (const customer of [...customers, undefined, ...customers.toReversed()]) {
      const address = url.replace(':token', customer?.linkToken ?? 'x')
      const cookies = customer && { 'loket-booking': customer.secret }
      const { body, headers } = await site.web.inject({ url: address, cookies })
      const proven = new Set(customer ? [customer.booking] : [])
      const seen = haystack.look(body + JSON.stringify(headers), address, { actor: visitor, proven })
      own += seen.rightly
      leaks.push(...seen.leaks.map((one) => `${customer?.booking} at ${url}: ${one}`))
    }
  expect(leaks).toEqual([])
  expect(own).toBeGreaterThan(20)
})

/** Files that act as the worker, who sees every row, and why each may. A new one is thought about here. */
const actsAsJob: Readonly<Record<string, string>> = {
  'src/apps/reactions.ts': 'jobs: what follows from an event',
  'src/demo/appointments.ts': 'fills an empty demonstration',
  'src/demo/identity/load-access.ts': 'fills an empty demonstration',
  'src/modules/access/audit/anchor-head.ts': 'job: signs the chain',
  'src/modules/access/audit/seal-lines.ts': 'job: seals the chain',
  'src/modules/access/audit/verify-log.ts': 'job and command: verifies the chain',
  'src/modules/access/keep-logs.ts': 'figures: how far the sealer and the exporter are behind',
  'src/modules/access/processing/export-records.ts': 'job: sends records on',
  'src/modules/access/public/register.ts': 'signing out: ends the session whose token came along',
  'src/modules/access/sign-in/client-key.ts': 'keys of the program itself; public pages see the public halves',
  'src/modules/access/sign-in/finish-sign-in.ts': 'before anybody is signed in there is nobody to act as',
  'src/modules/access/tidy.ts': 'job: housekeeping',
  'src/modules/notifications/deliver.ts': 'job: sends messages',
  'src/modules/notifications/demo-mailbox.ts': 'mailbox of the demonstration',
  'src/modules/notifications/forget-messages.ts': 'job: housekeeping',
  'src/modules/people/keep-people.ts': 'start: whether the keys open what is there',
  'src/modules/scheduling/deps.ts': 'names the worker for the jobs of scheduling',
  'src/modules/scheduling/manage-link.ts': 'job: reads the appointment that a message is about',
  'src/modules/scheduling/request-group.ts': 'job: reads the request that a message is about',
  'src/modules/scheduling/tidy.ts': 'job: housekeeping',
  'src/platform/api/idempotency.ts': 'job: housekeeping',
  'src/platform/fields/rotate.ts': 'command: changes keys',
  'src/platform/metrics.ts': 'figures: how deep the queue is',
}

test('only these files act as the worker', async () => {
  const files = (await readSources(root)).filter((file) => file.path.startsWith('src/') && !isTest(file))
  const acting = files.filter(({ text }) => /role: 'job'|withActor\(worker\b/.test(text)).map(({ path }) => path)
  expect(acting.sort()).toEqual(Object.keys(actsAsJob).sort())
})
