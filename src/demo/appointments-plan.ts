import type { Temporal } from 'temporal-polyfill'
import type { Location, Network } from '#network'
import { zone } from '#platform/clock'
import type { EpochMinute } from '#scheduling'
import { fillDay, type Visit } from './appointments-fill.ts'
import { daysAhead, pastDays } from './appointments-mix.ts'
import { inventParty, type Party } from './people.ts'
import { type Chance, chanceFrom } from './people-chance.ts'

/** An invented appointment, without the secrets that only a database should have. */
export type PlannedAppointment = Visit & Party & { bookedAt: EpochMinute; cancelledAt?: EpochMinute; version: number }

const day = 24 * 60

/** The past week and the coming four weeks of one place; the same for the same network and day. */
export function planAppointments(
  network: Network,
  location: Location,
  today: Temporal.PlainDate,
): PlannedAppointment[] {
  const thisMorning = today.toZonedDateTime(zone).epochMilliseconds / 60_000
  return Array.from({ length: pastDays + 1 + daysAhead }, (_, at) => at - pastDays).flatMap((ahead) => {
    const date = today.add({ days: ahead })
    const chance = chanceFrom(`${location.code} ${date} seen from ${today}`)
    return fillDay(network, location, date, ahead, chance).map((visit) => withPeople(chance, visit, thisMorning))
  })
}

function withPeople(chance: Chance, visit: Visit, thisMorning: EpochMinute): PlannedAppointment {
  const { services, clientGroup, startsAt, cancelled } = visit
  const identifier = services.some((service) => service.identifier === 'v-number') ? 'v-number' : 'none'
  const party = inventParty(chance, { size: services.length, clientGroup, identifier })
  // Booked in the weeks before, and always before today began: "now" moves on, the data does not.
  const lead = Math.max(0, ...services.map(({ leadHours }) => leadHours)) * 60
  const latest = Math.min(startsAt - lead, thisMorning)
  const bookedAt = latest - chance.between(10, 21 * day)
  const cancelledAt = cancelled ? chance.between(bookedAt + 5, latest) : undefined
  const moved = chance.happens(0.06)
  return { ...visit, ...party, bookedAt, cancelledAt, version: cancelled || moved ? 2 : 1 }
}
