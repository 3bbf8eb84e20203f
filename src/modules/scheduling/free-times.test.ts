import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Counter, Location, Service } from '#network'
import type { Database } from '#platform/db'
import { instantOf } from './availability.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { newCode } from './code.ts'
import { customer, type SchedulingDeps } from './deps.ts'
import { createFreeTimes, earliestForAnybody, type FreeTimes } from './free-times.ts'
import { insertHold } from './holds.sql.ts'
import { checkRequest } from './request.ts'
import { aBooking, type BookingBed, bookingBed, newHolder } from './testing/booking-bed.ts'
import { aCounter, aService, smallNetwork } from './testing/small-network.ts'

const zone = 'Europe/Amsterdam'
let now = Temporal.Now.instant()
const clock = { now: () => now }
const later = (seconds: number) => {
  now = now.add({ milliseconds: seconds * 1000 })
}

let bed: BookingBed
let place: Location
let photo: Service
beforeAll(async () => {
  bed = await bookingBed(clock)
  const found = [bed.network.location('zwolle'), bed.network.service('biometrics')] as const
  if (!found[0] || !found[1]) throw new Error('not the reference network')
  place = found[0]
  photo = found[1]
})
afterAll(() => bed.close())

/** One process of several: what it keeps is its own; `readings` counts how often it asks the database. */
let readings = 0
let freeTimes: FreeTimes
beforeEach(() => {
  readings = 0
  freeTimes = createFreeTimes(watched(), clock)
})

const watched = (afterReading: () => Promise<void> = async () => {}): Database => ({
  withActor: async (actor, work) => {
    readings += 1
    const found = await bed.db.withActor(actor, work)
    await afterReading()
    return found
  },
  close: async () => {},
})

const daysOf = (...services: Service[]) => freeTimes.days(bed.network, place, { services })
const startsOf = async (...services: Service[]) => (await daysOf(...services)).flatMap((day) => day.starts)

/** Books one time until no counter is left for it. */
async function bookAway(bed: BookingBed, start: number) {
  const bookings: Array<Awaited<ReturnType<typeof aBooking>>> = []
  for (;;) {
    const booking = await aBooking(bed, { startsAt: instantOf(start) }).catch((error: Error) => error.message)
    if (typeof booking !== 'string') bookings.push(booking)
    else if (booking === 'No hold: slot-taken') return bookings
    else throw new Error(booking)
  }
}

async function cancelOneOf(deps: SchedulingDeps, bookings: ReadonlyArray<{ holder: string; appointmentId: string }>) {
  const [booking] = bookings
  if (!booking) throw new Error('nothing was booked')
  expect(await cancelAppointment(deps, booking.holder, booking.appointmentId)).toEqual({ ok: true })
}

test('however often somebody looks within a second, the database is asked once', async () => {
  const starts = await startsOf(photo)
  later(0.999)
  for (let n = 0; n < 30; n += 1) expect(await startsOf(photo)).toEqual(starts)
  expect(readings).toBe(1)
  later(0.001)
  await daysOf(photo)
  expect(readings).toBe(2)
})

test('the earliest time is the first of the days, and all places are read at once', async () => {
  await daysOf(photo)
  const desks = bed.network.locations().filter((location) => location.kind === 'desk')
  expect(desks.length).toBeGreaterThan(3)
  const found = await freeTimes.earliest(bed.network, desks, { services: [photo] })
  expect(readings).toBe(2)
  expect(found.get(place.id)).toBe((await startsOf(photo))[0])
  for (const desk of desks) {
    const days = await freeTimes.days(bed.network, desk, { services: [photo] })
    expect(found.get(desk.id)).toBe(days[0]?.starts[0])
  }
  expect(readings).toBe(2)
})

test('a booking and a cancellation by another process are seen within two seconds', async () => {
  const start = (await startsOf(photo))[30] ?? 0
  const bookings = await bookAway(bed, start)
  later(2)
  expect(await startsOf(photo)).not.toContain(start)
  await cancelOneOf(bed, bookings)
  later(2)
  expect(await startsOf(photo)).toContain(start)
})

test('a booking and a cancellation by one’s own process are seen at once', async () => {
  const own = { ...bed, freeTimes }
  const start = (await startsOf(photo))[60] ?? 0
  const bookings = await bookAway(own, start)
  expect(await startsOf(photo)).not.toContain(start)
  await cancelOneOf(own, bookings)
  expect(await startsOf(photo)).toContain(start)
})

test('what was being read while somebody booked is not kept', async () => {
  const read = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const slow = async () => {
    read.resolve()
    await goOn.promise
  }
  freeTimes = createFreeTimes(watched(slow), clock)
  const looking = daysOf(photo)
  await read.promise
  freeTimes.forget(place.id)
  goOn.resolve()
  await looking
  await daysOf(photo)
  expect(readings).toBe(2)
})

test('a new version of the network counts at once, without another reading', async () => {
  const starts = await startsOf(photo)
  const closed = { ...bed.network, version: bed.network.version + 1, openIntervals: () => [] }
  expect(await freeTimes.days(closed, place, { services: [photo] })).toEqual([])
  expect(starts.length).toBeGreaterThan(0)
  expect(await startsOf(photo)).toEqual(starts)
  expect(readings).toBe(1)
})

test('two needs share an answer only when they take the same counters for the same time', async () => {
  const short = aService('short', { extraMinutesPerPerson: 20 })
  const other = aService('other', { extraMinutesPerPerson: 20 })
  const withCleanup = { ...short, cleanupMinutes: 10 }
  const counters = [aCounter('a', place, [short]), aCounter('b', place, [short, other])]
  const network = smallNetwork({ services: [short, other], places: [place], counters, hours: ['09:00-17:00'] })
  const days = (...services: Service[]) => freeTimes.days(network, place, { services })
  const once = await days(short)
  expect(await days(short)).toBe(once)
  for (const need of [[other], [withCleanup], [short, short], [short, other]])
    expect(await days(...need)).not.toBe(once)
  const [twice, pair] = [await days(short, short), await days(short, other)]
  expect(twice).not.toBe(pair)
  expect(twice[1]?.starts.length).toBe((once[1]?.starts.length ?? 0) - 2)
  expect(await days(other, short)).toBe(pair)
})

test('nobody is offered a day on which the place does not serve their group yet', async () => {
  const opens = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 9 })
  const network = smallNetwork({
    services: [photo],
    places: [place],
    counters: [aCounter('a', place, [photo])],
    hours: ['09:00-17:00'],
    groups: ['student', 'family'],
    offers: (_place, _service, group, date) => group === 'student' && Temporal.PlainDate.compare(date, opens) >= 0,
  })
  const firstFor = async (clientGroup?: string) => {
    const need = { services: [photo], clientGroup }
    const [day] = await freeTimes.days(network, place, need)
    expect((await freeTimes.earliest(network, [place], need)).get(place.id)).toBe(day?.starts[0])
    return day
  }
  const first = await firstFor('student')
  expect(first?.date.toString()).toBe(opens.toString())
  expect(await firstFor('family')).toBeUndefined()
  expect(await firstFor()).toBeUndefined()
  expect(await earliestForAnybody(freeTimes, network, place, photo)).toBe(first?.starts[0])
})

test('every first time that is offered to somebody anywhere can be chosen by them', async () => {
  const { network } = bed
  const groups = [undefined, ...network.clientGroups().map((group) => group.code)]
  let offered = 0
  for (const service of network.services().filter((s) => s.onlineBookable))
    for (const clientGroup of groups) {
      const need = { services: [service], clientGroup }
      for (const [id, start] of await freeTimes.earliest(network, network.locations(), need)) {
        const locationCode = network.locationById(id)?.code ?? ''
        const request = { serviceCodes: [service.code], clientGroup, locationCode, startsAt: instantOf(start) }
        expect(checkRequest(network, request, now), `${service.code} ${clientGroup} ${locationCode}`).toMatchObject({
          ok: true,
        })
        offered += 1
      }
    }
  expect(offered).toBeGreaterThan(100)
})

test('the last day of the longest horizon shows its bookings too', async () => {
  const far = aService('far', { horizonDays: 400, minutes: 10 })
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const [someCounter] = bed.network.countersOn(place, today)
  if (!someCounter) throw new Error('no counter')
  const counters = [{ ...someCounter, skills: new Set([far.id]) }]
  const network = smallNetwork({ services: [far], places: [place], counters, hours: ['00:00-23:50'] })
  const lastDay = async () => (await freeTimes.days(network, place, { services: [far] })).at(-1)
  const late = today.add({ days: 400 }).toZonedDateTime({ timeZone: zone, plainTime: '23:40' })
  const start = late.epochMilliseconds / 60_000
  expect((await lastDay())?.starts.at(-1)).toBe(start)
  await plant(someCounter, start)
  later(1)
  expect((await lastDay())?.starts.at(-1)).toBe(start - 10)
})

const plant = (counter: Counter, start: number) => {
  const holder = newHolder()
  const blocks = { from: start, until: start + 10 }
  const times = { startsAt: start, endsAt: start + 10, blocks }
  const hold = { ...times, holder, code: newCode(), locationId: place.id, resourceId: counter.id, locale: 'nl' }
  return bed.db.withActor(customer(holder), (tx) => insertHold(tx, { ...hold, serviceIds: [photo.id] }))
}

test('nothing that was worked out is left after the next reading, however many needs there were', async () => {
  const families = [1, 2, 3, 4, 5, 6].map((people) => Array.from({ length: people }, () => photo))
  const before = await Promise.all(families.map((family) => daysOf(...family)))
  later(1)
  const kept = new WeakSet(before)
  for (const family of families) expect(kept.has(await daysOf(...family))).toBe(false)
})
