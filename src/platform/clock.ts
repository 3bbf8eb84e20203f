import { Temporal } from 'temporal-polyfill'

/** The only source of "now" for code that decides something; tests pass a fixed one. */
export interface Clock {
  now(): Temporal.Instant
}

/** All desks are in one zone; a location abroad would need its own column first. */
export const zone = 'Europe/Amsterdam'

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** @param iso an instant such as `2026-11-23T09:00:00Z` */
export function fixedClock(iso: string): Clock {
  const instant = Temporal.Instant.from(iso)
  return { now: () => instant }
}

export function today(clock: Clock): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(zone).toPlainDate()
}
