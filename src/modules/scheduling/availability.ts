import { Temporal } from 'temporal-polyfill'
import type { Counter, Location, Network, Service } from '#network'
import { zone } from '#platform/clock'
import { limits } from './appointment.ts'
import { durationOf } from './duration.ts'

/** Minutes since the Unix epoch: whole numbers that daylight saving time cannot bend. */
export type EpochMinute = number
/** Busy time of one counter: start and end minutes, sorted by start, without overlap. */
export type Busy = { starts: readonly EpochMinute[]; ends: readonly EpochMinute[] }

/** Who comes for what; without a client group (a code): somebody who did not say, whom only a place for everybody serves. */
export type Need = { services: readonly Service[]; clientGroup?: string }
export type DayTimes = { date: Temporal.PlainDate; starts: EpochMinute[] }

export const epochMinute = (instant: Temporal.Instant): EpochMinute => Math.ceil(instant.epochMilliseconds / 60_000)
export const instantOf = (minute: EpochMinute): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000)

/** Counters that can do everything that these people come for. */
export function capableCounters(network: Network, location: Location, date: Temporal.PlainDate, need: Need): Counter[] {
  return network.countersOn(location, date).filter((counter) => need.services.every((s) => counter.skills.has(s.id)))
}

/** First and last bookable instant for a need, by lead time and horizon of its strictest service. */
export function bookingWindow(need: Need, now: Temporal.Instant): { earliest: EpochMinute; until: Temporal.PlainDate } {
  const lead = Math.max(...need.services.map((s) => s.leadHours))
  const horizon = Math.min(...need.services.map((s) => s.horizonDays))
  const here = now.toZonedDateTimeISO(zone).toPlainDate()
  return { earliest: epochMinute(now.add({ hours: lead })), until: here.add({ days: horizon }) }
}

/** Whether these people get all of this at the place that day, whatever its hours. */
export const isServedOn = (network: Network, location: Location, date: Temporal.PlainDate, need: Need): boolean =>
  need.services.every((service) => network.offers(location, service, need.clientGroup, date))

/**
 * All starts on one day at which some capable counter is free for the whole need.
 * The customer's part lies within opening hours; preparation and clean-up may lie outside them.
 */
export function startsOnDay(
  network: Network,
  location: Location,
  date: Temporal.PlainDate,
  need: Need,
  busy: ReadonlyMap<string, Busy>,
  earliest: EpochMinute,
): EpochMinute[] {
  const intervals = network.openIntervals(location, date)
  if (intervals.length === 0 || !isServedOn(network, location, date, need)) return []
  const counters = capableCounters(network, location, date, need)
  if (counters.length === 0) return []
  const { minutes, preparation, cleanup } = durationOf(need.services)
  const starts: EpochMinute[] = []
  for (const { opens, closes } of intervals) {
    const first = minuteOf(date, opens)
    const last = minuteOf(date, closes) - minutes
    for (let start = first; start <= last; start += limits.gridMinutes) {
      if (start < earliest) continue
      const free = counters.some((counter) =>
        isFree(busy.get(counter.id), start - preparation, start + minutes + cleanup),
      )
      if (free) starts.push(start)
    }
  }
  return starts
}

export function isFree(busy: Busy | undefined, from: EpochMinute, until: EpochMinute): boolean {
  if (!busy) return true
  // First busy range that ends after `from`; it blocks when it starts before `until`.
  let low = 0
  let high = busy.ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((busy.ends[middle] as number) > from) high = middle
    else low = middle + 1
  }
  return low === busy.starts.length || (busy.starts[low] as number) >= until
}

/** The least skilled counter that is free: a counter that can do everything stays free for who needs it. */
export function pickCounter(
  network: Network,
  location: Location,
  date: Temporal.PlainDate,
  need: Need,
  busy: ReadonlyMap<string, Busy> | undefined,
  blocks: { from: EpochMinute; until: EpochMinute },
): Counter | undefined {
  return capableCounters(network, location, date, need)
    .filter((counter) => isFree(busy?.get(counter.id), blocks.from, blocks.until))
    .sort((a, b) => a.skills.size - b.skills.size || (a.code < b.code ? -1 : 1))[0]
}

const minuteOf = (date: Temporal.PlainDate, time: Temporal.PlainTime): EpochMinute =>
  date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds / 60_000

/** Minutes that all counters of a place are open together on a day: the whole of which holds may take a share. */
export function capacityMinutes(network: Network, location: Location, date: Temporal.PlainDate): number {
  const open = network
    .openIntervals(location, date)
    .reduce((sum, i) => sum + minuteOf(date, i.closes) - minuteOf(date, i.opens), 0)
  return open * network.countersOn(location, date).length
}
