import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capableCounters, epochMinute } from '../availability.ts'
import { customer } from '../deps.ts'
import { insertHold } from '../holds.sql.ts'
import { type ApiBed, apiBed, somebody, wish } from '../testing/api-bed.ts'
import { newHolder } from '../testing/booking-bed.ts'

let bed: ApiBed
beforeAll(async () => {
  bed = await apiBed()
})
afterAll(() => bed.close())

/** Pairs of bookings that one counter would serve at the same time, preparation and clean-up included. */
async function overlaps(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query(`
    select count(*)::integer as n from scheduling.allocation a join scheduling.allocation b
      on a.resource_id = b.resource_id and a.appointment_id < b.appointment_id and a.during && b.during`)
  return rows[0].n
}

async function race(bed: ApiBed, clients: number, serviceCodes: string[], startsAt: string[]) {
  const one = async (n: number) => {
    const body = { serviceCodes, locationCode: 'amsterdam', startsAt: startsAt[n % startsAt.length] }
    const hold = await bed.call('POST', '/holds', { body, from: `203.0.113.${n}` })
    if (hold.status !== 201) return hold
    return bed.call('POST', '/appointments', {
      headers: { 'holder-secret': hold.body.secret },
      body: { holdId: hold.body.id, ...somebody(serviceCodes.length, { contact: { channel: 'none' } }) },
      from: `203.0.113.${n}`,
    })
  }
  return Promise.all(Array.from({ length: clients }, (_, n) => one(n)))
}

test('sixty people who want one time get at most as many as there are counters that can help them', async () => {
  const { startsAt } = await wish(bed, { locationCode: 'amsterdam', skip: 60 })
  const counters = countersFor(bed, startsAt)
  const outcomes = await race(bed, 60, ['biometrics'], [startsAt])
  const booked = outcomes.filter((o) => o.status === 201).length
  expect(booked).toBeGreaterThan(0)
  expect(booked).toBeLessThanOrEqual(counters)
  for (const lost of outcomes.filter((o) => o.status !== 201)) {
    expect(lost.status).toBe(409)
    expect(lost.body.type).toMatch(/#(slot-taken|day-busy)$/)
  }
  expect(await overlaps(bed.owner)).toBe(0)
})

test('times that overlap in part, with clean-up, never share a counter', { timeout: 60_000 }, async () => {
  const starts = await Promise.all(
    [0, 1, 2, 3, 4].map(async (n) => (await wish(bed, { locationCode: 'amsterdam', skip: 150 + n })).startsAt),
  )
  for (let round = 0; round < 3; round += 1) {
    const outcomes = await race(bed, 40, round === 1 ? ['biometrics', 'biometrics'] : ['biometrics'], starts)
    expect(outcomes.map((o) => o.status).filter((status) => status !== 201 && status !== 409)).toEqual([])
  }
  expect(await overlaps(bed.owner)).toBe(0)
})

test('the checker is awake: without the constraint, a choice that does not look first is found out', async () => {
  const unsafe = await apiBed()
  const chosen = await wish(unsafe, { locationCode: 'amsterdam' })
  const choose = () => holdWithoutLooking(unsafe, chosen.startsAt)
  await choose()
  await expect(choose()).rejects.toMatchObject({ code: '23P01' })
  expect(await overlaps(unsafe.owner)).toBe(0)
  await unsafe.owner.query('alter table scheduling.allocation drop constraint one_booking_at_a_time')
  await choose()
  expect(await overlaps(unsafe.owner)).toBe(1)
  await unsafe.close()
})

function countersFor(bed: ApiBed, startsAt: string): number {
  const location = bed.network.location('amsterdam')
  const service = bed.network.service('biometrics')
  const date = Temporal.Instant.from(startsAt).toZonedDateTimeISO('Europe/Amsterdam').toPlainDate()
  if (!location || !service) throw new Error('not the reference network')
  return capableCounters(bed.network, location, date, { services: [service] }).length
}

/** The planted bug: always the first counter that can do it, free or not. */
async function holdWithoutLooking(bed: ApiBed, startsAt: string) {
  const location = bed.network.location('amsterdam')
  const service = bed.network.service('biometrics')
  if (!location || !service) throw new Error('not the reference network')
  const instant = Temporal.Instant.from(startsAt)
  const date = instant.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate()
  const [counter] = capableCounters(bed.network, location, date, { services: [service] })
  const start = epochMinute(instant)
  const holder = newHolder()
  const code = Array.from({ length: 6 }, () => '23456789'[Math.floor(Math.random() * 8)]).join('')
  return bed.db.withActor(customer(holder), (tx) =>
    insertHold(tx, {
      holder,
      code,
      locationId: location.id,
      startsAt: start,
      endsAt: start + service.minutes,
      blocks: { from: start, until: start + service.minutes },
      resourceId: counter?.id ?? '',
      serviceIds: [service.id],
      locale: 'nl',
    }),
  )
}
