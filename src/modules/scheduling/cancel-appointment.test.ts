import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelAppointment, releaseHold, releaseOneHold } from './cancel-appointment.ts'
import { events } from './events.ts'
import { aBooking, aHold, type BookingBed, bookingBed, newHolder } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'

let bed: BookingBed
let desk: BookingBed
let operator: Operator
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
  desk = smallDesk(bed).desk
})
beforeEach(async () => {
  bed.published.length = 0
  await operator.rows('delete from scheduling.appointment')
})
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const time = () => inDays(bed, 10, '10:00')
const told = () => bed.published.filter(([event]) => event === events.cancelled).map(([, data]) => data)

async function aKeptTime() {
  const { holder, held } = await aHold(desk, { startsAt: time() })
  if (!held.ok) throw new Error(held.problem)
  return { holder, id: held.appointmentId }
}

describe('cancelling', () => {
  test('frees the time at once, for who looks and for who books', async () => {
    const mine = await aBooking(desk, { startsAt: time() })
    const place = desk.network.location('zwolle')
    const services = [desk.network.service('biometrics')].filter((service) => service !== undefined)
    if (!place) throw new Error('no place')
    const free = async () => (await desk.freeTimes.days(desk.network, place, { services })).flatMap((day) => day.starts)
    expect(await free()).not.toContain(time().epochMilliseconds / 60_000)
    expect(await cancelAppointment(desk, mine.holder, mine.appointmentId)).toEqual({ ok: true })
    expect(await free()).toContain(time().epochMilliseconds / 60_000)
    expect(await aBooking(desk, { startsAt: time() })).toMatchObject({ startsAt: time() })
  })

  test('twice, or five times at one moment, is cancelling once', async () => {
    const mine = await aBooking(desk, { startsAt: time() })
    const cancel = () => cancelAppointment(desk, mine.holder, mine.appointmentId)
    expect(await Promise.all(Array.from({ length: 5 }, cancel))).toEqual(
      Array.from({ length: 5 }, () => ({ ok: true })),
    )
    const after = await operator.everything()
    expect(await cancel()).toEqual({ ok: true })
    expect(await operator.everything()).toBe(after)
    expect(told()).toEqual([{ appointmentId: mine.appointmentId, version: 2 }])
  })

  test('also frees the time that was kept to move it to', async () => {
    const mine = await aBooking(desk, { startsAt: time() })
    const other = inDays(bed, 11, '10:00')
    const move = { holder: mine.holder, startsAt: other, moves: mine.appointmentId }
    expect((await aHold(desk, move)).held.ok).toBe(true)
    expect((await aHold(desk, { startsAt: other })).held).toMatchObject({ problem: 'slot-taken' })
    await cancelAppointment(desk, mine.holder, mine.appointmentId)
    expect((await aHold(desk, { startsAt: other })).held.ok).toBe(true)
    expect((await aHold(desk, move)).held).toMatchObject({ problem: 'unknown-appointment' })
  })

  test('and the message about it stand or fall together', async () => {
    const mine = await aBooking(desk, { startsAt: time() })
    const before = await operator.everything()
    const broken = { ...desk, publish: () => Promise.reject(new Error('no message')) }
    await expect(cancelAppointment(broken, mine.holder, mine.appointmentId)).rejects.toThrow('no message')
    expect(await operator.everything()).toBe(before)
  })
})

describe('nothing is cancelled', () => {
  const refused = async (holder: string, id: string) => {
    const before = await operator.everything()
    const answer = await cancelAppointment(desk, holder, id)
    expect(await operator.everything()).toBe(before)
    expect(told()).toEqual([])
    return answer.ok ? 'cancelled' : answer.problem
  }

  test('for somebody else, in the words for what never was', async () => {
    const mine = await aBooking(desk, { startsAt: time() })
    expect(await refused(newHolder(), mine.appointmentId)).toBe('not-found')
    expect(await refused(mine.holder, '00000000-0000-4000-8000-000000000000')).toBe('not-found')
  })

  test('of a time that is only kept', async () => {
    const kept = await aKeptTime()
    expect(await refused(kept.holder, kept.id)).toBe('not-found')
  })

  test('once it has begun; a second before it still can be', async () => {
    const mine = await aBooking(desk, { startsAt: time() })
    const begins = (when: string) =>
      operator.rows(`update scheduling.appointment set starts_at = clock_timestamp() + $1::interval where id = $2`, [
        when,
        mine.appointmentId,
      ])
    await begins('-1 millisecond')
    expect(await refused(mine.holder, mine.appointmentId)).toBe('appointment-over')
    await begins('5 seconds')
    expect(await cancelAppointment(desk, mine.holder, mine.appointmentId)).toEqual({ ok: true })
  })
})

test('what was cancelled before it began stays cancelled after, also when it is asked for again', async () => {
  const mine = await aBooking(desk, { startsAt: time() })
  await cancelAppointment(desk, mine.holder, mine.appointmentId)
  await operator.rows(`update scheduling.appointment set starts_at = now() - interval '1 hour'`)
  expect(await cancelAppointment(desk, mine.holder, mine.appointmentId)).toEqual({ ok: true })
})

describe('letting a kept time go', () => {
  test('gives it to others at once, by its name or by stopping altogether', async () => {
    const one = await aKeptTime()
    expect(await releaseOneHold(desk, one.holder, one.id)).toBe(true)
    const other = await aKeptTime()
    await releaseHold(desk, other.holder)
    expect((await aKeptTime()).id).not.toBe(other.id)
  })

  test('is for who keeps it, and never lets an appointment go', async () => {
    const kept = await aKeptTime()
    const mine = await aBooking(desk, { startsAt: inDays(bed, 11, '10:00') })
    const before = await operator.everything()
    expect(await releaseOneHold(desk, newHolder(), kept.id)).toBe(false)
    expect(await releaseOneHold(desk, mine.holder, mine.appointmentId)).toBe(false)
    await releaseHold(desk, mine.holder)
    expect(await operator.everything()).toBe(before)
  })
})
