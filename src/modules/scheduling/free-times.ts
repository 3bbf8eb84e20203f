import { Temporal } from 'temporal-polyfill'
import type { Location, Network, Service } from '#network'
import { type Clock, zone } from '#platform/clock'
import type { Database } from '#platform/db'
import {
  type Busy,
  bookingWindow,
  type DayTimes,
  type EpochMinute,
  epochMinute,
  instantOf,
  type Need,
  startsOnDay,
} from './availability.ts'
import { anonymous } from './deps.ts'
import { durationOf } from './duration.ts'
import { readBusy } from './holds.sql.ts'

/**
 * Free times for many readers. Busy ranges are kept a second per location, with what was worked out from them: an old
 * answer can only cost somebody a retry, because the constraint decides when a time is taken. Own bookings are
 * forgotten at once.
 */
export interface FreeTimes {
  /** Days of the whole booking window with all their starts; days without are left out. */
  days(network: Network, location: Location, need: Need): Promise<readonly DayTimes[]>
  /** The first free start of each location, all read in one statement. */
  earliest(network: Network, locations: readonly Location[], need: Need): Promise<Map<string, EpochMinute>>
  forget(locationId: string): void
}

/** One reading of a location: who is busy, and per need the days worked out so far, in order and as far as asked. */
type Reading = { busy: ReadonlyMap<string, Busy>; readAt: number; worked: Map<string, DaysSoFar> }
type DaysSoFar = { days: DayTimes[]; rest: Iterator<DayTimes>; complete: boolean }

const keptMilliseconds = 1_000
/** Longer than the longest horizon that a service may have (400 days), to the end of its last day. */
const daysAhead = 402

export function createFreeTimes(db: Database, clock: Clock): FreeTimes {
  const readings = new Map<string, Reading>()
  const forgotten = new Map<string, number>()

  async function read(locations: readonly Location[]): Promise<void> {
    const now = clock.now()
    const stale = locations.filter((l) => (readings.get(l.id)?.readAt ?? 0) <= now.epochMilliseconds - keptMilliseconds)
    if (stale.length === 0) return
    const ids = stale.map((l) => l.id)
    const before = ids.map((id) => forgotten.get(id))
    const span = { from: epochMinute(now), until: epochMinute(now.add({ hours: daysAhead * 24 })) }
    const busy = await db.withActor(anonymous, (tx) => readBusy(tx, ids, span))
    for (const [at, id] of ids.entries()) {
      // Booked while this was being read: it serves who asked, and the next one reads again.
      const readAt = forgotten.get(id) === before[at] ? now.epochMilliseconds : 0
      readings.set(id, { busy: busy.get(id) ?? new Map(), readAt, worked: new Map() })
    }
  }

  function worked(network: Network, location: Location, need: Need, key: string): DaysSoFar {
    // Forgotten between the reading and now: work with nothing known and let the constraint decide.
    const reading = readings.get(location.id) ?? { busy: new Map(), readAt: 0, worked: new Map() }
    const found = reading.worked.get(key)
    if (found) return found
    const rest = freeDays(network, location, need, reading.busy, clock.now())
    const fresh = { days: [], rest, complete: false }
    reading.worked.set(key, fresh)
    return fresh
  }

  return {
    async days(network, location, need) {
      await read([location])
      const soFar = worked(network, location, need, keyOf(network, need))
      while (!soFar.complete) workOnce(soFar)
      return soFar.days
    },
    async earliest(network, locations, need) {
      await read(locations)
      const key = keyOf(network, need)
      const first = new Map<string, EpochMinute>()
      for (const location of locations) {
        const soFar = worked(network, location, need, key)
        if (soFar.days.length === 0 && !soFar.complete) workOnce(soFar)
        const start = soFar.days[0]?.starts[0]
        if (start !== undefined) first.set(location.id, start)
      }
      return first
    },
    forget: (locationId) => {
      forgotten.set(locationId, (forgotten.get(locationId) ?? 0) + 1)
      readings.delete(locationId)
    },
  }
}

/** When the first of any group can come for this service, for a page that does not know who is reading. */
export async function earliestForAnybody(
  freeTimes: FreeTimes,
  network: Network,
  location: Location,
  service: Service,
): Promise<EpochMinute | undefined> {
  const groups = [undefined, ...network.clientGroups().map((group) => group.code)]
  const found = groups.map((clientGroup) =>
    freeTimes.earliest(network, [location], { services: [service], clientGroup }),
  )
  const starts = (await Promise.all(found)).flatMap((first) => first.get(location.id) ?? [])
  return starts.length > 0 ? Math.min(...starts) : undefined
}

function workOnce(soFar: DaysSoFar): void {
  const next = soFar.rest.next()
  if (next.done) soFar.complete = true
  else soFar.days.push(next.value)
}

/** Needs of the same people that take the same counters for the same time have the same free times. */
function keyOf({ version }: Network, need: Need): string {
  const { minutes, preparation, cleanup } = durationOf(need.services)
  const codes = [...new Set(need.services.map((service) => service.code))].sort()
  return `${version}:${minutes}:${preparation}:${cleanup}:${codes.join()}:${need.clientGroup ?? ''}`
}

function* freeDays(
  network: Network,
  location: Location,
  need: Need,
  busy: ReadonlyMap<string, Busy>,
  now: Temporal.Instant,
): Generator<DayTimes, void> {
  const { earliest, until } = bookingWindow(need, now)
  let date = instantOf(earliest).toZonedDateTimeISO(zone).toPlainDate()
  for (; Temporal.PlainDate.compare(date, until) <= 0; date = date.add({ days: 1 })) {
    if (!network.isOpenOn(location, date)) continue
    const starts = startsOnDay(network, location, date, need, busy, earliest)
    if (starts.length > 0) yield { date, starts }
  }
}
