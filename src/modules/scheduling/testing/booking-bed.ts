import { createHash, randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { createProcessingLog } from '#access'
import { loadNetwork, type Network } from '#network'
import type { Clock } from '#platform/clock'
import { loadKeyRing } from '#platform/key-ring'
import { createSeal } from '#platform/seal'
import { type TestDatabase, testDatabase } from '../../../../tests/support/test-database.ts'
import { loadReferenceNetwork } from '../../../demo/load-reference-network.ts'
import { instantOf } from '../availability.ts'
import { confirmAppointment } from '../confirm-appointment.ts'
import type { SchedulingDeps } from '../deps.ts'
import { createFreeTimes } from '../free-times.ts'
import { type HoldRequest, holdTime } from '../hold-time.ts'

export type BookingBed = SchedulingDeps & {
  test: TestDatabase
  network: Network
  published: Array<[string, unknown]>
  close(): Promise<void>
}

/** The reference network in a database of the test's own; published events are kept in `published`. */
export async function bookingBed(clock: Clock = { now: () => Temporal.Now.instant() }): Promise<BookingBed> {
  const test = await testDatabase()
  await loadReferenceNetwork(test.ownerUrl, Temporal.Now.plainDateISO('Europe/Amsterdam'))
  const network = await test.db.withActor({ role: 'public' }, loadNetwork)
  const published: Array<[string, unknown]> = []
  return {
    test,
    db: test.db,
    clock,
    network,
    published,
    networks: { current: async () => network },
    freeTimes: createFreeTimes(test.db, clock),
    publish: async (_tx, event, data) => void published.push([event, data]),
    lookAt: createProcessingLog(loadKeyRing({ secretKey: 'a key for tests only, 32 characters or more' })).lookAt,
    close: () => test.close(),
  }
}

export const testSeal = createSeal('a key for tests only, 32 characters or more')
export const newHolder = (): string => createHash('sha256').update(randomBytes(32)).digest('hex')

/** The first free time for a service at a place, asked in the ordinary way. */
export async function firstFree(
  bed: BookingBed,
  locationCode = 'zwolle',
  serviceCodes: readonly string[] = ['biometrics'],
  skip = 0,
) {
  const location = bed.network.location(locationCode)
  const services = serviceCodes.map((code) => bed.network.service(code))
  if (!location || services.some((s) => !s))
    throw new Error(`The reference network has no ${locationCode} or ${serviceCodes}`)
  bed.freeTimes.forget(location.id)
  const days = await bed.freeTimes.days(bed.network, location, { services: services.filter((s) => s !== undefined) })
  const start = days.flatMap((day) => day.starts)[skip]
  if (start === undefined) throw new Error(`No free time in ${locationCode}`)
  return instantOf(start)
}

export async function aHold(bed: BookingBed, request: Partial<HoldRequest> = {}) {
  const holder = request.holder ?? newHolder()
  const locationCode = request.locationCode ?? 'zwolle'
  const serviceCodes = request.serviceCodes ?? ['biometrics']
  const startsAt = request.startsAt ?? (await firstFree(bed, locationCode, serviceCodes))
  const held = await holdTime(bed, { locale: 'nl', ...request, holder, locationCode, serviceCodes, startsAt })
  return { holder, startsAt, held }
}

export async function aBooking(bed: BookingBed, request: Partial<HoldRequest> = {}) {
  const { holder, held, startsAt } = await aHold(bed, request)
  if (!held.ok) throw new Error(`No hold: ${held.problem}`)
  const people = (request.serviceCodes ?? ['biometrics']).map((_, i) => ({
    name: `Person ${i + 1}`,
    isChild: false,
    vNumber: '1234567890',
  }))
  const confirmed = await confirmAppointment(bed, {
    holder,
    appointmentId: held.appointmentId,
    people,
    contact: { channel: 'email', address: 'somebody@mail.example' },
    needs: { language: 'nl', supportNeeds: [] },
    bookedForOthers: true,
    locale: 'nl',
  })
  if (!confirmed.ok) throw new Error(`Not confirmed: ${confirmed.problem}`)
  return { holder, appointmentId: held.appointmentId, code: held.code, startsAt }
}
