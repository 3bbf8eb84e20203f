import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Counter, Network } from '#network'
import {
  type Busy,
  bookingWindow,
  capableCounters,
  type EpochMinute,
  epochMinute,
  instantOf,
  isFree,
  type Need,
  pickCounter,
  startsOnDay,
} from './availability.ts'
import { checkRequest } from './request.ts'
import { aCounter, aPlace, aService, smallNetwork } from './testing/small-network.ts'

// Availability against an answer that is slow and plain to see: minute by minute, on days of every length.

const zone = 'Europe/Amsterdam'
const place = aPlace('zwolle')
const clockTime = (minute: EpochMinute) =>
  instantOf(minute).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

type World = {
  network: Network
  need: Need
  date: Temporal.PlainDate
  busy: Map<string, Busy>
  busyMinutes: Map<string, Set<EpochMinute>>
  now: Temporal.Instant
}

const dates = ['2027-03-28', '2027-10-31', '2027-02-02', '2027-07-15'].map((said) => Temporal.PlainDate.from(said))
const asTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Each minute of a day with what the clock on the wall says. */
const wall = new Map(
  dates.map((date) => {
    const from = epochMinute(date.toZonedDateTime(zone).toInstant())
    const until = epochMinute(date.add({ days: 1 }).toZonedDateTime(zone).toInstant())
    return [date, Array.from({ length: until - from }, (_, n) => ({ minute: from + n, says: clockTime(from + n) }))]
  }),
)

const someService = (code: string) =>
  fc
    .record({
      minutes: fc.integer({ min: 1, max: 24 }).map((n) => n * 5),
      extraMinutesPerPerson: fc.integer({ min: 0, max: 6 }).map((n) => n * 5),
      preparationMinutes: fc.integer({ min: 0, max: 4 }).map((n) => n * 5),
      cleanupMinutes: fc.integer({ min: 0, max: 4 }).map((n) => n * 5),
      leadHours: fc.integer({ min: 0, max: 60 }),
      horizonDays: fc.integer({ min: 1, max: 5 }),
    })
    .map((changes) => aService(code, changes))

// Between two and three at night the clock of these days says a time never or twice: no desk opens or closes then.
const openings = fc
  .uniqueArray(
    fc.integer({ min: 0, max: 1439 }).filter((m) => m <= 120 || m >= 180),
    { minLength: 2, maxLength: 6 },
  )
  .map((minutes) => {
    const sorted = minutes.sort((a, b) => a - b)
    return Array.from(
      { length: sorted.length >> 1 },
      (_, n) => `${asTime(sorted[2 * n] ?? 0)}-${asTime(sorted[2 * n + 1] ?? 0)}`,
    )
  })

/** Gap and length by turns, from a while before the day: in order and never overlapping, as the constraint sees to. */
const someBusy = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 120 })), {
  maxLength: 8,
})

const world: fc.Arbitrary<World> = fc
  .record({
    date: fc.constantFrom(...dates),
    hours: openings,
    services: fc.tuple(someService('one'), someService('two'), someService('three')),
    people: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 }),
    counters: fc.array(fc.tuple(fc.subarray([0, 1, 2]), someBusy), { maxLength: 4 }),
    // Minutes from midnight at which somebody looks; with seconds, as in life.
    looksAt: fc.integer({ min: -6 * 1440, max: 1440 }),
    seconds: fc.constantFrom(0, 0, 1, 59),
  })
  .map(({ date, hours, services, people, counters, looksAt, seconds }) => {
    const midnight = epochMinute(date.toZonedDateTime(zone).toInstant())
    const made = counters.map(([skills, ranges], n) => {
      const counter = aCounter(
        `c${n}`,
        place,
        skills.flatMap((at) => services[at] ?? []),
      )
      const busy = { starts: [] as number[], ends: [] as number[] }
      let minute = midnight - 60
      for (const [gap, length] of ranges) {
        busy.starts.push(minute + gap)
        minute += gap + length
        busy.ends.push(minute)
      }
      return { counter, busy }
    })
    return {
      date,
      network: smallNetwork({
        services,
        places: [place],
        counters: made.map((c) => c.counter),
        hours: (on) => (on.equals(date) ? hours : []),
      }),
      need: { services: people.flatMap((at) => services[at] ?? []) },
      busy: new Map(made.map(({ counter, busy }) => [counter.id, busy])),
      busyMinutes: new Map(made.map(({ counter, busy }) => [counter.id, minutesOf(busy)])),
      now: instantOf(midnight + looksAt).add({ seconds }),
    }
  })

function minutesOf({ starts, ends }: Busy): Set<EpochMinute> {
  return new Set(starts.flatMap((start, n) => Array.from({ length: (ends[n] ?? 0) - start }, (_, m) => start + m)))
}

const every = (from: number, until: number, holds: (minute: number) => boolean) =>
  Array.from({ length: until - from }, (_, n) => from + n).every(holds)

function lengthOf({ services }: Need) {
  const kinds = [...new Set(services)]
  const once = kinds.reduce((sum, service) => sum + service.minutes, 0)
  const again = kinds.reduce(
    (sum, kind) => sum + (services.filter((s) => s === kind).length - 1) * kind.extraMinutesPerPerson,
    0,
  )
  return {
    minutes: once + again,
    before: Math.max(...kinds.map((s) => s.preparationMinutes)),
    after: Math.max(...kinds.map((s) => s.cleanupMinutes)),
  }
}

/** Counters that nobody uses in these minutes, the least skilled first. */
function freeCounters({ network, need, date, busyMinutes }: World, from: number, until: number): Counter[] {
  return network
    .countersOn(place, date)
    .filter((counter) => need.services.every((service) => counter.skills.has(service.id)))
    .filter((counter) => every(from, until, (minute) => !busyMinutes.get(counter.id)?.has(minute)))
    .sort((a, b) => a.skills.size - b.skills.size || a.code.localeCompare(b.code))
}

/** Starts as somebody would find them who goes through the day with a pencil. */
function pencil(world: World, earliest: number): EpochMinute[] {
  const { network, date, need } = world
  const { minutes, before, after } = lengthOf(need)
  const found: EpochMinute[] = []
  for (const { opens, closes } of network.openIntervals(place, date)) {
    const open = (wall.get(date) ?? []).filter(
      ({ says }) => opens.toString() <= `${says}:00` && `${says}:00` < closes.toString(),
    )
    const isOpen = new Set(open.map(({ minute }) => minute))
    for (const [n, { minute: start }] of open.entries()) {
      if (n % 10 !== 0 || start < earliest) continue
      if (!every(start, start + minutes, (minute) => isOpen.has(minute))) continue
      if (freeCounters(world, start - before, start + minutes + after).length > 0) found.push(start)
    }
  }
  return found
}

const runs = { numRuns: 150 }

describe('as with a pencil, minute by minute, also on days with 23 and 25 hours', () => {
  test('the times of a day', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { earliest } = bookingWindow(w.need, w.now)
        expect(startsOnDay(w.network, place, w.date, w.need, w.busy, earliest)).toEqual(pencil(w, earliest))
      }),
      runs,
    )
  })

  test('the counter for a time', () => {
    fc.assert(
      fc.property(world, fc.nat(1500), fc.integer({ min: 1, max: 200 }), (w, offset, length) => {
        const from = (wall.get(w.date)?.[0]?.minute ?? 0) + offset
        const picked = pickCounter(w.network, place, w.date, w.need, w.busy, { from, until: from + length })
        expect(picked?.code).toBe(freeCounters(w, from, from + length)[0]?.code)
        for (const counter of capableCounters(w.network, place, w.date, w.need)) {
          const free = every(from, from + length, (minute) => !w.busyMinutes.get(counter.id)?.has(minute))
          expect(isFree(w.busy.get(counter.id), from, from + length)).toBe(free)
        }
      }),
      runs,
    )
  })

  test('what may be asked for: lead time and horizon of the strictest service', () => {
    fc.assert(
      fc.property(world, fc.nat(1499), fc.boolean(), (w, n, possible) => {
        const starts = pencil({ ...w, busyMinutes: new Map() }, 0)
        const anyMinute = (wall.get(w.date)?.[0]?.minute ?? 0) + n
        const startsAt = instantOf((possible ? starts[n % starts.length] : undefined) ?? anyMinute)
        const codes = w.need.services.map((service) => service.code)
        const asked = { serviceCodes: codes, locationCode: place.code, startsAt }
        const checked = checkRequest(w.network, asked, w.now)
        const inTime = w.need.services.every(
          (s) => startsAt.epochMilliseconds >= w.now.epochMilliseconds + s.leadHours * 3_600_000,
        )
        const lastDay = w.now
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .add({ days: Math.min(...w.need.services.map((s) => s.horizonDays)) })
        const open = starts.includes(epochMinute(startsAt))
        expect(checked.ok).toBe(inTime && Temporal.PlainDate.compare(w.date, lastDay) <= 0 && open)
      }),
      runs,
    )
  })
})

test('the pencil is awake: forgetting the clean-up, a break or the hour that is lost in March is found', () => {
  const without = (w: World, changes: object): Need => ({
    services: w.need.services.map((s) => ({ ...s, ...changes })),
  })
  const mistakes: Array<(w: World) => number[]> = [
    (w) => startsOnDay(w.network, place, w.date, without(w, { cleanupMinutes: 0 }), w.busy, 0),
    (w) => startsOnDay(w.network, place, w.date, without(w, { extraMinutesPerPerson: 0 }), w.busy, 0),
    (w) => startsOnDay(w.network, place, w.date, w.need, new Map(), 0),
    (w) =>
      startsOnDay(w.network, place, w.date, w.need, w.busy, 0).map((start) =>
        w.date === dates[0] ? start - 60 : start,
      ),
  ]
  for (const mistake of mistakes) {
    const found = fc.check(
      fc.property(world, (w) => expect(mistake(w)).toEqual(pencil(w, 0))),
      { numRuns: 500, endOnFailure: true },
    )
    expect(found.failed).toBe(true)
  }
})
