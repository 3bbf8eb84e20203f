import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelAppointment } from './cancel-appointment.ts'
import { confirmAppointment, confirmMove } from './confirm-appointment.ts'
import { customer, worker } from './deps.ts'
import { deleteLapsedHolds, releaseLapsedHolds } from './holds.sql.ts'
import { keepHold } from './keep-hold.ts'
import { aBooking, aHold, type BookingBed, bookingBed } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'

let bed: BookingBed
let desk: BookingBed
let operator: Operator
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
  desk = smallDesk(bed, { counters: 2 }).desk
})
beforeEach(() => operator.rows('delete from scheduling.appointment'))
afterAll(async () => {
  await operator.close()
  await bed.close()
})

/** Takes the allocation first and then wants the appointment: the other way round than every use case. */
async function inTheWayOf<T>(id: string, work: (counting: { before: () => Promise<void> }) => Promise<T>) {
  let attempts = 0
  await operator.client.query('begin')
  // The one who finds the ring is the one who loses; this one never looks.
  await operator.client.query(`set local deadlock_timeout = '60s'`)
  await operator.client.query('select from scheduling.allocation where appointment_id = $1 for update', [id])
  const done = work({
    before: async () => {
      attempts += 1
    },
  })
  await operator.somebodyWaits()
  await operator.client.query('select from scheduling.appointment where id = $1 for update', [id])
  await operator.client.query('commit')
  return { answer: await done, attempts }
}

const hold = async (day: number, more: { holder?: string; moves?: string } = {}) => {
  const { holder, held } = await aHold(desk, { startsAt: inDays(bed, day, '10:00'), ...more })
  if (!held.ok) throw new Error(held.problem)
  return { holder, id: held.appointmentId }
}

// On a busy machine it may lose more than once.
const again = { answer: { ok: true }, attempts: expect.toSatisfy((n: number) => n >= 2) }

test('a confirmation that loses a deadlock is done again from its beginning', async () => {
  const { holder, id } = await hold(10)
  const request = {
    holder,
    appointmentId: id,
    people: [{ name: 'Person 1', isChild: false, vNumber: '1234567890' }],
    contact: { channel: 'email' as const, address: 'somebody@mail.example' },
    needs: { language: 'nl', supportNeeds: [] },
    bookedForOthers: false,
    locale: 'nl',
  }
  expect(await inTheWayOf(id, (counting) => confirmAppointment(desk, request, counting))).toMatchObject(again)
  expect(await operator.rows('select state from scheduling.allocation')).toEqual([{ state: 'booked' }])
})

test('and so are a move, a cancellation and keeping a hold', async () => {
  const mine = await aBooking(desk, { startsAt: inDays(bed, 10, '10:00') })
  const move = await hold(11, { holder: mine.holder, moves: mine.appointmentId })
  expect(await inTheWayOf(move.id, (counting) => keepHold(desk, mine.holder, move.id, counting))).toMatchObject(again)
  expect(await inTheWayOf(move.id, (counting) => confirmMove(desk, mine.holder, move.id, counting))).toMatchObject(
    again,
  )
  const id = mine.appointmentId
  expect(await inTheWayOf(id, (counting) => cancelAppointment(desk, mine.holder, id, counting))).toMatchObject(again)
  expect(await operator.rows('select from scheduling.allocation')).toEqual([])
})

test('housekeeping waits for nobody: what somebody has locked is left for the next time', async () => {
  const locked = await hold(10)
  const free = await hold(10)
  const alsoFree = await hold(11)
  for (const { id } of [locked, free, alsoFree]) await operator.letPass(11, id)
  await operator.client.query('begin')
  await operator.client.query('select from scheduling.appointment where id = $1 for update', [locked.id])
  const place = bed.network.location('zwolle')?.id ?? ''
  const day = inDays(bed, 10, '00:00').epochMilliseconds / 60_000
  await bed.db.withActor(customer(free.holder), (tx) => releaseLapsedHolds(tx, place, { from: day, until: day + 1440 }))
  expect(await bed.db.withActor(worker, deleteLapsedHolds)).toBe(1)
  await operator.client.query('commit')
  expect(await operator.rows('select id from scheduling.appointment')).toEqual([{ id: locked.id }])
  expect(await bed.db.withActor(worker, deleteLapsedHolds)).toBe(1)
})
