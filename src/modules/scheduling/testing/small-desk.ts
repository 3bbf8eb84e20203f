import type { Service } from '#network'
import { zone } from '#platform/clock'
import { createFreeTimes } from '../free-times.ts'
import type { BookingBed } from './booking-bed.ts'
import { aCounter, smallNetwork } from './small-network.ts'

type SmallDesk = { counters?: number; hours?: readonly string[]; service?: Partial<Service> }

/** Zwolle as if it were this small, with the same hours every day of the week; its rows stay those of the database. */
export function smallDesk(bed: BookingBed, { counters = 1, hours = ['06:00-23:50'], service = {} }: SmallDesk = {}) {
  const place = bed.network.location('zwolle')
  const known = [bed.network.service('biometrics'), bed.network.service('original-documents')]
  const services = known
    .filter((s) => s !== undefined)
    .map((s) => ({ ...s, leadHours: 0, horizonDays: 400, ...service }))
  if (!place || services.length !== known.length) throw new Error('not the reference network')
  const real = bed.network.countersOn(place, bed.clock.now().toZonedDateTimeISO(zone).toPlainDate()).slice(0, counters)
  if (real.length < counters) throw new Error(`${place.code} has ${real.length} counters`)
  const made = real.map(({ id }, n) => ({ ...aCounter(`c${n}`, place, services), id }))
  const network = smallNetwork({ services, places: [place], counters: made, hours })
  const desk: BookingBed = {
    ...bed,
    network,
    networks: { current: async () => network },
    freeTimes: createFreeTimes(bed.db, bed.clock),
  }
  return { desk, place, counterIds: made.map((counter) => counter.id) }
}

/** @param days from today; @param time on the clock at the desk, such as `09:00` */
export const inDays = (bed: BookingBed, days: number, time: string) =>
  bed.clock
    .now()
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days })
    .toZonedDateTime({ timeZone: zone, plainTime: time })
    .toInstant()
