import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Location, loadNetwork, type Network, type Service } from '#network'
import { readPeople } from '#people'
import { zone } from '#platform/clock'
import { createSeal } from '#platform/seal'
import { type Busy, capacityMinutes, durationOf, startsOnDay } from '#scheduling'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'
import { loadDemoAppointments } from './appointments.ts'
import { pastDays } from './appointments-mix.ts'
import { planAppointments } from './appointments-plan.ts'
import { loadReferenceNetwork } from './load-reference-network.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const seal = createSeal('a key for tests only, 32 characters or more')

type Row = {
  holder: string
  state: string
  location_id: string
  client_group: string | null
  starts_at: string
  ends_at: string
  booked_at: string
  cancelled_at: string | null
  resource_id: string | null
  minute_from: number | null
  minute_until: number | null
  services: string[]
  people: number
}

let test: TestDatabase
let network: Network
let made: number[]
let milliseconds: number
let rows: Row[]

const asWorker = <Result>(statement: ReturnType<typeof sql<Result>>) =>
  test.db.withActor({ role: 'job' }, async (tx) => (await statement.execute(tx)).rows)

beforeAll(async () => {
  test = await testDatabase()
  await loadReferenceNetwork(test.ownerUrl, today)
  network = await test.db.withActor({ role: 'public' }, loadNetwork)
  const deps = { db: test.db, seal, network }
  const began = performance.now()
  made = await Promise.all([loadDemoAppointments(deps, today), loadDemoAppointments(deps, today)])
  milliseconds = performance.now() - began
  rows = await asWorker(sql<Row>`
    select encode(a.holder, 'hex') as holder, a.state, a.location_id, a.client_group, a.starts_at, a.ends_at, a.booked_at,
      a.cancelled_at, l.resource_id, extract(epoch from lower(l.during))::int / 60 as minute_from,
      extract(epoch from upper(l.during))::int / 60 as minute_until,
      (select array_agg(s.service_id order by s.position) from scheduling.appointment_service s where s.appointment_id = a.id) as services,
      (select count(*)::int from people.person p where p.holder = a.holder) as people
    from scheduling.appointment a left join scheduling.allocation l on l.appointment_id = a.id`)
})
afterAll(() => test?.close())

const minuteOf = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds / 60_000
const dateOf = (iso: string) => Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate()
const servicesOf = (row: Row) => row.services.map((id) => network.serviceById(id) as Service)
const locationOf = (row: Row) => network.locationById(row.location_id) as Location

describe('loading the demonstration', () => {
  it('makes thousands of appointments in seconds, once, also when two starts try at the same moment', async () => {
    expect(Math.min(...made)).toBe(0)
    expect(Math.max(...made)).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(5_000)
    expect(milliseconds).toBeLessThan(30_000) // about 5,000 on two idle cores; the rest is for busy ones
    expect(await loadDemoAppointments({ db: test.db, seal, network }, today.add({ days: 90 }))).toBe(0)
  })

  it('gives the same day the same data, and another day other data', () => {
    const location = network.location('zwolle') as Location
    const plan = planAppointments(network, location, today)
    expect(planAppointments(network, location, today)).toEqual(plan)
    expect(planAppointments(network, location, today.add({ weeks: 1 }))).not.toEqual(plan)
  })

  it('works on any day, also when a clock changes', () => {
    const location = network.location('amsterdam') as Location
    for (const day of ['2027-03-25', '2027-10-28', '2028-02-29', '2026-12-24'])
      expect(planAppointments(network, location, Temporal.PlainDate.from(day)).length).toBeGreaterThan(100)
  })
})

describe('every appointment could have been booked', () => {
  it('lies within opening hours on the grid of starts, at a counter that can do everything asked', () => {
    for (const row of rows) {
      const [location, date] = [locationOf(row), dateOf(row.starts_at)]
      const need = { services: servicesOf(row), clientGroup: row.client_group ?? undefined }
      expect(startsOnDay(network, location, date, need, new Map(), 0)).toContain(minuteOf(row.starts_at))
      if (row.resource_id === null) continue
      const counter = network.countersOn(location, date).find(({ id }) => id === row.resource_id)
      expect(need.services.every(({ id }) => counter?.skills.has(id))).toBe(true)
    }
  })

  it('takes exactly the time of its services, preparation and clean-up', () => {
    for (const row of rows) {
      const { minutes, preparation, cleanup } = durationOf(servicesOf(row))
      expect(minuteOf(row.ends_at) - minuteOf(row.starts_at)).toBe(minutes)
      if (row.minute_from === null || row.minute_until === null) continue
      expect(row.minute_from).toBe(minuteOf(row.starts_at) - preparation)
      expect(row.minute_until).toBe(minuteOf(row.ends_at) + cleanup)
    }
  })

  it('is for services that the place gives to that group of customers', () => {
    for (const row of rows) {
      const date = dateOf(row.starts_at)
      for (const service of servicesOf(row))
        expect(network.offers(locationOf(row), service, row.client_group ?? undefined, date)).toBe(true)
    }
  })

  it('was booked before today and in time, and holds a counter unless it was cancelled', () => {
    const morning = minuteOf(today.toZonedDateTime(zone).toInstant().toString())
    for (const row of rows) {
      const lead = Math.max(...servicesOf(row).map(({ leadHours }) => leadHours)) * 60
      const latest = Math.min(morning, minuteOf(row.starts_at) - lead)
      expect(minuteOf(row.cancelled_at ?? row.booked_at)).toBeLessThanOrEqual(latest)
      expect(row.resource_id === null).toBe(row.state === 'cancelled')
    }
  })
})

describe('people', () => {
  it('are as many as services, each booking with a holder of its own', () => {
    expect(new Set(rows.map(({ holder }) => holder)).size).toBe(rows.length)
    expect(rows.filter(({ people, services }) => people !== services.length)).toEqual([])
    for (const size of [1, 2, 3, 4, 5]) expect(rows.filter(({ people }) => people === size).length).toBeGreaterThan(50)
  })

  it('can be seen to be invented and cannot be reached by accident', async () => {
    const ids = await asWorker(sql<{ id: string }>`select id from people.person`)
    const everybody = await test.db.withActor({ role: 'job' }, (tx) =>
      readPeople(
        tx,
        ids.map(({ id }) => id),
      ),
    )
    const invented = {
      none: /^$/,
      email: /^[a-z0-9.]+@[a-z]+[.]example$/,
      phone: /^([+]3160[0-9]{7}|[+]447700900[0-9]{3})$/,
    }
    const addresses = everybody.map(({ contact }) => ({ address: '', ...contact }))
    expect(addresses.filter(({ channel, address }) => !invented[channel].test(address))).toEqual([])
    const numbers = everybody.flatMap(({ identifiers }) => identifiers.map(({ value }) => value))
    expect(numbers.filter((value) => !value.startsWith('99'))).toEqual([])
    expect(numbers.length).toBeGreaterThan(5_000)
    expect(everybody.filter(({ note }) => note).length).toBeGreaterThan(100)
  })

  it('come with children, interpreters, other needs, and without a safe way to reach them', async () => {
    const [seen] = await asWorker(sql<Record<string, number>>`
      select count(*) filter (where is_child)::int as children,
        count(*) filter (where 'interpreter' = any(support_needs) and interpreter_language is not null)::int as interpreter,
        count(*) filter (where 'sign-language' = any(support_needs))::int as sign,
        count(*) filter (where 'wheelchair' = any(support_needs))::int as wheelchair,
        count(*) filter (where 'quiet-place' = any(support_needs))::int as quiet,
        count(*) filter (where contact_channel = 'phone')::int as phone,
        count(*) filter (where language = 'en')::int as english
      from people.person`)
    for (const count of Object.values(seen ?? {})) expect(count).toBeGreaterThan(10)
  })
})

describe('screens look like real life', () => {
  const desks = ['amsterdam', 'den-bosch', 'den-haag', 'zwolle']
  const shareTaken = (codes: readonly string[], from: number, until: number) => {
    let [taken, capacity] = [0, 0]
    for (let ahead = from; ahead <= until; ahead++) {
      const date = today.add({ days: ahead })
      for (const location of codes.map((code) => network.location(code) as Location)) {
        capacity += capacityMinutes(network, location, date)
        for (const row of rowsOn(location, date)) taken += (row.minute_until ?? 0) - (row.minute_from ?? 0)
      }
    }
    return taken / capacity
  }
  const rowsOn = (location: Location, date: Temporal.PlainDate) =>
    rows.filter(
      (row) => row.location_id === location.id && row.starts_at.startsWith(date.toString()) && row.resource_id,
    )
  const firstFreeDay = (code: string) => {
    const location = network.location(code) as Location
    const services = [network.service('biometrics') as Service]
    for (let ahead = 0; ; ahead++) {
      const date = today.add({ days: ahead })
      const taken = busyOf(rowsOn(location, date))
      if (startsOnDay(network, location, date, { services }, taken, 0).length > 0) return ahead
    }
  }

  it('with busy weeks that thin out', () => {
    const [past, first, second, last] = [
      shareTaken(desks, -pastDays, -1),
      shareTaken(desks, 0, 6),
      shareTaken(desks, 7, 13),
      shareTaken(desks, 21, 28),
    ]
    for (const share of [past, first, second]) expect(share).toBeGreaterThan(0.55)
    for (const share of [past, first, second]) expect(share).toBeLessThan(0.85)
    expect(last).toBeLessThan(second / 2)
  })

  it('with full days, and another first free day at another desk', () => {
    const days = desks.map(firstFreeDay)
    expect(new Set(days).size).toBeGreaterThan(2)
    expect(Math.max(...days)).toBeLessThan(10)
  })
})

function busyOf(taken: readonly Row[]): Map<string, Busy> {
  const perCounter = new Map<string, { starts: number[]; ends: number[] }>()
  for (const row of [...taken].sort((a, b) => Number(a.minute_from) - Number(b.minute_from))) {
    const times = perCounter.get(row.resource_id ?? '') ?? { starts: [], ends: [] }
    times.starts.push(row.minute_from ?? 0)
    times.ends.push(row.minute_until ?? 0)
    perCounter.set(row.resource_id ?? '', times)
  }
  return perCounter
}
