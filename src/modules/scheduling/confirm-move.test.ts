import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelAppointment } from './cancel-appointment.ts'
import { confirmMove } from './confirm-appointment.ts'
import { customer } from './deps.ts'
import { events } from './events.ts'
import { makeManageLink, openManageLink } from './manage-link.ts'
import { aBooking, aHold, type BookingBed, bookingBed, newHolder, testSeal } from './testing/booking-bed.ts'
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

const oldTime = () => inDays(bed, 10, '10:00')
const newTime = () => inDays(bed, 11, '14:00')

/** An appointment with a link, and another time kept for it. */
async function moving() {
  const mine = await aBooking(desk, { startsAt: oldTime() })
  const token = await bed.db.withActor(customer(mine.holder), (tx) => makeManageLink(tx, testSeal, mine.appointmentId))
  const { held } = await aHold(desk, { holder: mine.holder, startsAt: newTime(), moves: mine.appointmentId })
  if (!held.ok) throw new Error(held.problem)
  return { ...mine, token, holdId: held.appointmentId }
}
const timesOf = (id: string) =>
  operator.rows(
    `select a.state, a.code, a.version, (extract(epoch from a.starts_at) * 1000)::float8 as starts, (extract(epoch from lower(l.during)) * 1000)::float8 as kept, l.state as kept_as
     from scheduling.appointment a left join scheduling.allocation l on l.appointment_id = a.id where a.id = $1`,
    [id],
  )

describe('moving', () => {
  test('puts the new time in the place of the old one: one row, one counter’s time, the next version', async () => {
    const mine = await moving()
    expect(await confirmMove(desk, mine.holder, mine.holdId)).toMatchObject({
      ok: true,
      appointmentId: mine.appointmentId,
    })
    const starts = newTime().epochMilliseconds
    expect(await timesOf(mine.appointmentId)).toEqual([
      { state: 'booked', code: mine.code, version: 2, starts, kept: starts, kept_as: 'booked' },
    ])
    expect(await operator.rows('select from scheduling.appointment')).toHaveLength(1)
    expect(bed.published.at(-1)).toEqual([events.moved, { appointmentId: mine.appointmentId, version: 2 }])
  })

  test('keeps code, people and links', async () => {
    const mine = await moving()
    const look =
      'select s.position, s.service_id, s.person_id from scheduling.appointment_service s where appointment_id = $1'
    const people = await operator.rows(look, [mine.appointmentId])
    await confirmMove(desk, mine.holder, mine.holdId)
    expect(people[0]?.person_id).not.toBeNull()
    expect(await operator.rows(look, [mine.appointmentId])).toEqual(people)
    const opened = await openManageLink(desk, testSeal, mine.token)
    expect(opened).toMatchObject({
      holder: mine.holder,
      appointment: { id: mine.appointmentId, code: mine.code, version: 2 },
    })
  })

  test('gives the old time to somebody else at once', async () => {
    const mine = await moving()
    const place = desk.network.location('zwolle')
    const services = [desk.network.service('biometrics')].filter((service) => service !== undefined)
    if (!place) throw new Error('no place')
    const free = async () => (await desk.freeTimes.days(desk.network, place, { services })).flatMap((day) => day.starts)
    const old = oldTime().epochMilliseconds / 60_000
    expect(await free()).not.toContain(old)
    await confirmMove(desk, mine.holder, mine.holdId)
    expect(await free()).toContain(old)
    expect((await aHold(desk, { startsAt: oldTime() })).held.ok).toBe(true)
  })

  test('can be done again and again; each time is the next version', async () => {
    const mine = await moving()
    await confirmMove(desk, mine.holder, mine.holdId)
    const next = await aHold(desk, { holder: mine.holder, startsAt: oldTime(), moves: mine.appointmentId })
    if (!next.held.ok) throw new Error(next.held.problem)
    await confirmMove(desk, mine.holder, next.held.appointmentId)
    expect(await timesOf(mine.appointmentId)).toMatchObject([{ version: 3, starts: oldTime().epochMilliseconds }])
  })
})

describe('a connection that dies while moving leaves the old time as it stood', () => {
  /** Kills whoever has just done this, as a machine would that loses its power there. */
  async function killAfter(what: string) {
    await operator.rows(`create or replace function public.die() returns trigger language plpgsql security definer as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null; end $$`)
    await operator.rows(`create trigger die after ${what} for each statement execute function public.die()`)
    return () => operator.rows(`drop trigger die on ${what.split(' on ')[1]}`)
  }

  test.each([
    ['the old time was let go', 'delete on scheduling.allocation'],
    ['the new time changed hands', 'update on scheduling.allocation'],
    ['the appointment got its new time', 'update on scheduling.appointment'],
    ['the kept time was cleared away', 'delete on scheduling.appointment'],
  ])('right after %s', async (_, what) => {
    const mine = await moving()
    const before = await operator.everything()
    const heal = await killAfter(what)
    await expect(confirmMove(desk, mine.holder, mine.holdId)).rejects.toThrow(/terminat/)
    await heal()
    expect(await operator.everything()).toBe(before)
    expect(bed.published.map(([event]) => event)).not.toContain(events.moved)
    expect(await confirmMove(desk, mine.holder, mine.holdId)).toMatchObject({ ok: true })
  })

  test('right after who listens was told', async () => {
    const mine = await moving()
    const before = await operator.everything()
    const dying = { ...desk, publish: () => Promise.reject(new Error('gone')) }
    await expect(confirmMove(dying, mine.holder, mine.holdId)).rejects.toThrow('gone')
    expect(await operator.everything()).toBe(before)
  })
})

describe('nothing moves', () => {
  const refused = async (holder: string, holdId: string) => {
    const before = await operator.everything()
    const answer = await confirmMove(desk, holder, holdId)
    expect(await operator.everything()).toBe(before)
    return answer.ok ? 'moved' : answer.problem
  }

  test('for somebody else, twice, or by a time that is kept for a new appointment', async () => {
    const mine = await moving()
    expect(await refused(newHolder(), mine.holdId)).toBe('not-found')
    expect(await refused(mine.holder, mine.appointmentId)).toBe('not-found')
    await confirmMove(desk, mine.holder, mine.holdId)
    expect(await refused(mine.holder, mine.holdId)).toBe('not-found')
    const fresh = await aHold(desk, { startsAt: inDays(bed, 12, '10:00') })
    if (!fresh.held.ok) throw new Error(fresh.held.problem)
    expect(await refused(fresh.holder, fresh.held.appointmentId)).toBe('not-found')
  })

  test('when the appointment was cancelled in the meantime', async () => {
    const mine = await moving()
    await cancelAppointment(desk, mine.holder, mine.appointmentId)
    expect(await refused(mine.holder, mine.holdId)).toBe('not-found')
  })

  test('when the kept time lapses while the move waits for its row', async () => {
    const mine = await moving()
    await operator.client.query('begin')
    await operator.client.query('select from scheduling.appointment where id = $1 for update', [mine.holdId])
    const waiting = confirmMove(desk, mine.holder, mine.holdId)
    await operator.somebodyWaits()
    await operator.letPass(10, mine.holdId)
    await operator.client.query('commit')
    expect(await waiting).toEqual({ ok: false, problem: 'hold-expired' })
    expect(await timesOf(mine.appointmentId)).toMatchObject([{ version: 1, starts: oldTime().epochMilliseconds }])
  })
})

test('moving and cancelling at one moment ends cancelled or in one time, never in two or in none', async () => {
  for (let round = 0; round < 6; round += 1) {
    const mine = await moving()
    const both = [
      () => confirmMove(desk, mine.holder, mine.holdId),
      () => cancelAppointment(desk, mine.holder, mine.appointmentId),
    ]
    const [moved, cancelled] = await Promise.all((round % 2 ? both : both.reverse()).map((start) => start()))
    expect([moved?.ok, cancelled?.ok]).toContain(true)
    expect(await timesOf(mine.appointmentId)).toMatchObject([{ state: 'cancelled', kept: null }])
    await operator.rows('delete from scheduling.appointment')
  }
})
