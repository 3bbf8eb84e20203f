import type { Temporal } from 'temporal-polyfill'
import { type Problem, problem } from '#kernel/result'
import type { Location, Network } from '#network'
import { zone } from '#platform/clock'
import type { Tx } from '#platform/db'
import { limits } from './appointment.ts'
import { capacityMinutes, epochMinute } from './availability.ts'
import { readBookingPressure, readHoldPressure, type Span } from './holds.sql.ts'

/** Somebody who wants this much of a place's day. */
export type Wish = {
  network: Network
  location: Location
  date: Temporal.PlainDate
  minutes: number
  /** Keyed hash of the caller's network address (hex); who has none is not counted by address. */
  origin?: string
  /** The appointment that is moved and whose time comes free. */
  leaving?: string
}

/**
 * Unconfirmed holds may take a tenth of a place's day together, but always one; one address half of that, but always one,
 * and a number in all. Where one hold is the whole share, one more from elsewhere is let in: else a single address would
 * shut the day of a small place.
 */
export async function refuseHoarding(
  tx: Tx,
  { network, location, date, minutes, origin }: Wish,
): Promise<Problem<'day-busy' | 'address-busy'> | undefined> {
  const pressure = await readHoldPressure(tx, location.id, spanOfDay(date), origin)
  const share = capacityMinutes(network, location, date) * limits.heldShareOfDay
  const ownShare = share * limits.heldShareOfAddress
  if (origin && pressure.fromThisOrigin >= limits.holdsPerAddress) return problem('address-busy')
  if (pressure.ownMinutes > 0 && pressure.ownMinutes + minutes > ownShare) return problem('address-busy')
  const besideOneOther = origin !== undefined && pressure.ownMinutes === 0 && pressure.others === 1
  if (pressure.heldMinutes === 0 || pressure.heldMinutes + minutes <= share || besideOneOther) return undefined
  return problem('day-busy')
}

/** One address may book so much in an hour and no more, of everything and of one place's day; the caller has its lock. */
export async function refuseFlood(
  tx: Tx,
  { network, location, date, minutes, origin, leaving }: Wish,
): Promise<Problem<'address-busy'> | undefined> {
  if (!origin) return undefined
  const { bookings, minutesHere } = await readBookingPressure(tx, location.id, spanOfDay(date), origin, leaving)
  const share = capacityMinutes(network, location, date) * limits.bookedShareOfDay
  const tooMuchHere = minutesHere > 0 && minutesHere + minutes > share
  return bookings >= limits.bookingsPerAddress || tooMuchHere ? problem('address-busy') : undefined
}

export const spanOfDay = (date: Temporal.PlainDate): Span => ({
  from: epochMinute(date.toZonedDateTime(zone).toInstant()),
  until: epochMinute(date.add({ days: 1 }).toZonedDateTime(zone).toInstant()),
})
