import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '#platform/api'
import { loadConfig } from '#platform/config'
import { createWebApp, type WebApp } from '#platform/http'
import { createSeal } from '#platform/seal'
import { type TestDatabase, testDatabase } from '../../../../tests/support/test-database.ts'
import { loadReferenceNetwork } from '../../../demo/load-reference-network.ts'
import { loadNetwork } from '../load-network.ts'
import { networkTag, registerNetworkApi } from './register.ts'

const now = Temporal.Instant.from('2027-03-24T09:00:00Z')

let database: TestDatabase
let app: WebApp
beforeAll(async () => {
  database = await testDatabase()
  await loadReferenceNetwork(database.ownerUrl, Temporal.PlainDate.from('2027-03-24'))
  const network = await database.db.withActor({ role: 'public' }, loadNetwork)
  app = createWebApp(loadConfig({ LOG_LEVEL: 'silent' }))
  const contact = { name: 'Tests', email: 'tests@loketnet.example', url: 'https://loketnet.example' }
  const info = { title: 'Tests', version: '1.0.0', description: '', contact, origin: () => '', tags: [networkTag] }
  const api = createApi(app, { info, db: database.db, seal: createSeal('a key for tests only, 32 characters or more') })
  registerNetworkApi(api, { clock: { now: () => now }, networks: { current: async () => network } })
})
afterAll(async () => {
  await app.close()
  await database.close()
})

const get = async (path: string) => (await app.inject({ method: 'GET', url: `/api/v1${path}` })).json()

test('a closed location is still there and says where to go instead', async () => {
  const utrecht = await get('/locations/utrecht')
  expect(utrecht.closing.insteadCodes.length).toBeGreaterThan(0)
  expect(utrecht.offers).toEqual([])
  const { locations } = await get('/locations')
  const codes = locations.map((location: { code: string }) => location.code)
  expect(codes).toEqual(expect.arrayContaining(['utrecht', ...utrecht.closing.insteadCodes]))
})

test('the coming days have local hours, and the reason when a day is closed', async () => {
  const { days, offers } = await get('/locations/zwolle')
  expect(days).toHaveLength(14)
  expect(days[0]).toMatchObject({ date: '2027-03-24' })
  expect(days[0].intervals[0].opens).toMatch(/^\d\d:\d\d$/)
  const easterMonday = days.find((day: { date: string }) => day.date === '2027-03-29')
  expect(easterMonday.intervals).toEqual([])
  expect(easterMonday.closure.nl).toMatch(/paas/i)
  expect(offers.find((offer: { serviceCode: string }) => offer.serviceCode === 'biometrics').servedNow).toBe(
    'everybody',
  )
})

test('a service says what it takes, and how to get it when it cannot be booked', async () => {
  const { services } = await get('/services')
  expect(services.find((service: { code: string }) => service.code === 'biometrics')).toMatchObject({
    bookable: true,
    identifier: 'v-number',
    minutes: 20,
  })
  for (const service of services) if (!service.bookable) expect(service.otherWay.en).not.toBe('')
})

test('client groups have names in both languages', async () => {
  const { clientGroups } = await get('/client-groups')
  expect(clientGroups.length).toBeGreaterThan(3)
  for (const group of clientGroups) expect(Object.keys(group.name).sort()).toEqual(['en', 'nl'])
})
