import { Temporal } from 'temporal-polyfill'
import { zone } from '#platform/clock'
import type { OpenInterval, OpenStatus } from './network.ts'

const daysAhead = 28

/** Closing and opening times are local times, so the day's own offset counts when the clock changes. */
export function statusAt(
  intervalsOn: (date: Temporal.PlainDate) => readonly OpenInterval[],
  at: Temporal.Instant,
): OpenStatus {
  const today = at.toZonedDateTimeISO(zone).toPlainDate()
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const date = today.add({ days: ahead })
    for (const { opens, closes } of intervalsOn(date)) {
      const from = instantOf(date, opens)
      if (Temporal.Instant.compare(at, from) < 0) return { open: false, from }
      const until = instantOf(date, closes)
      if (Temporal.Instant.compare(at, until) < 0) return { open: true, until }
    }
  }
  return { open: false }
}

const instantOf = (date: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
  date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
