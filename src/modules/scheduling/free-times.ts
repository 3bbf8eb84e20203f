import { Temporal } from 'temporal-polyfill'
import type { Location, Network } from '#network'
import { type Clock, zone } from '#platform/clock'
import type { Database } from '#platform/db'
import {
  type Busy,
  bookingWindow,
  type DayTimes,
  type EpochMinute,
  epochMinute,
  type Need,
  startsOnDay,
} from './availability.ts'
import { anonymous } from './deps.ts'
import { readBusy } from './holds.sql.ts'

/**
 * Free times for many readers. Busy ranges are kept a second per location: an old answer can only cost somebody a
 * retry, because the constraint decides when a time is taken. Own bookings are forgotten at once.
 */
export interface FreeTimes {
  /** Days of the booking window from `from`, with all starts; days without are left out. */
  days(network: Network, location: Location, need: Need, from?: Temporal.PlainDate, count?: number): Promise<DayTimes[]>
  /** The first free start of each location, all read in one statement. */
  earliest(network: Network, locations: readonly Location[], need: Need): Promise<Map<string, EpochMinute>>
  forget(locationId: string): void
}

type Kept = { busy: Map<string, Busy>; readAt: number }
const keptMilliseconds = 1_000

export function createFreeTimes(db: Database, clock: Clock): FreeTimes {
  const kept = new Map<string, Kept>()

  async function busyOf(locations: readonly Location[]): Promise<Map<string, Map<string, Busy>>> {
    const now = clock.now().epochMilliseconds
    const stale = locations.filter((l) => (kept.get(l.id)?.readAt ?? 0) <= now - keptMilliseconds)
    if (stale.length > 0) {
      const here = clock.now().toZonedDateTimeISO(zone)
      const span = { from: epochMinute(clock.now()), until: epochMinute(here.add({ days: 400 }).toInstant()) }
      const read = await db.withActor(anonymous, (tx) =>
        readBusy(
          tx,
          stale.map((l) => l.id),
          span,
        ),
      )
      for (const location of stale) kept.set(location.id, { busy: read.get(location.id) ?? new Map(), readAt: now })
    }
    return new Map(locations.map((l) => [l.id, kept.get(l.id)?.busy ?? new Map()]))
  }

  return {
    async days(network, location, need, from, count = 400) {
      const busy = (await busyOf([location])).get(location.id) ?? new Map()
      const days: DayTimes[] = []
      for (const { date, earliest } of daysOf(need, clock.now(), from)) {
        if (days.length >= count) break
        if (!network.isOpenOn(location, date)) continue
        const starts = startsOnDay(network, location, date, need, busy, earliest)
        if (starts.length > 0) days.push({ date, starts })
      }
      return days
    },
    async earliest(network, locations, need) {
      const busy = await busyOf(locations)
      const first = new Map<string, EpochMinute>()
      for (const location of locations) {
        for (const { date, earliest } of daysOf(need, clock.now())) {
          if (!network.isOpenOn(location, date)) continue
          const start = startsOnDay(network, location, date, need, busy.get(location.id) ?? new Map(), earliest)[0]
          if (start === undefined) continue
          first.set(location.id, start)
          break
        }
      }
      return first
    },
    forget: (locationId) => void kept.delete(locationId),
  }
}

function* daysOf(need: Need, now: Temporal.Instant, from?: Temporal.PlainDate) {
  const { earliest, until } = bookingWindow(need, now)
  const firstDay = Temporal.Instant.fromEpochMilliseconds(earliest * 60_000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  let date = from && Temporal.PlainDate.compare(from, firstDay) > 0 ? from : firstDay
  for (; Temporal.PlainDate.compare(date, until) <= 0; date = date.add({ days: 1 })) yield { date, earliest }
}
