import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPeople } from '#people'
import { publish } from '#platform/jobs'
import { type ConfirmRequest, confirmAppointment } from './confirm-appointment.ts'
import { events } from './events.ts'
import { aBooking, aHold, type BookingBed, bookingBed, newHolder } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'

let bed: BookingBed
let desk: BookingBed
let operator: Operator
let nextDay = 1
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
  desk = smallDesk(bed, { counters: 2 }).desk
})
beforeEach(async () => {
  nextDay = 1
  bed.published.length = 0
  await operator.rows('delete from scheduling.appointment')
  await operator.rows('delete from people.person')
})
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const person = (name: string) => ({ name, isChild: false })

/** A time on a day of its own, so that no share is used up. */
async function held(services = ['biometrics']) {
  nextDay += 1
  const { holder, held } = await aHold(desk, { startsAt: inDays(bed, nextDay, '10:00'), serviceCodes: services })
  if (!held.ok) throw new Error(`No hold: ${held.problem}`)
  const request: ConfirmRequest = {
    holder,
    appointmentId: held.appointmentId,
    people: services.map((_, n) => person(`Person ${n + 1}`)),
    contact: { channel: 'email', address: 'somebody@mail.example' },
    needs: { language: 'nl', supportNeeds: [] },
    bookedForOthers: false,
    locale: 'nl',
  }
  return request
}
async function peopleKept() {
  const rows = await operator.rows(
    'select position, person_id from scheduling.appointment_service where person_id is not null order by appointment_id, position',
  )
  const ids = rows.map((row) => String(row.person_id))
  const people = await bed.db.withActor({ role: 'job' }, (tx) => readPeople(tx, ids))
  return people.map(({ name, contact }, at) => ({ position: rows[at]?.position, name, contact }))
}
const stateOf = async (id: string) =>
  (await operator.rows('select state from scheduling.appointment where id = $1', [id]))[0]?.state

describe('confirming', () => {
  test('makes the kept time an appointment: same row, same code, same counter, and nobody else’s address is kept', async () => {
    const request = await held()
    const look =
      'select a.id, a.code, a.starts_at, l.resource_id, l.during from scheduling.appointment a join scheduling.allocation l on l.appointment_id = a.id'
    const before = await operator.rows(look)
    expect(await confirmAppointment(desk, request)).toEqual({ ok: true, appointmentId: request.appointmentId })
    expect(await operator.rows(look)).toEqual(before)
    expect(
      await operator.rows(
        'select a.state, a.held_until, a.origin, l.state as kept, l.held_until as kept_until from scheduling.appointment a join scheduling.allocation l on l.appointment_id = a.id',
      ),
    ).toEqual([{ state: 'booked', held_until: null, origin: null, kept: 'booked', kept_until: null }])
  })

  test('is when people are written down, each with their service and the first with the contact detail', async () => {
    const request = await held(['biometrics', 'original-documents', 'biometrics'])
    expect(await operator.rows('select from people.person')).toEqual([])
    await confirmAppointment(desk, { ...request, people: ['Ada', 'Bo', 'Cem'].map(person) })
    expect(await peopleKept()).toEqual([
      { position: 1, name: 'Ada', contact: { channel: 'email', address: 'somebody@mail.example' } },
      { position: 2, name: 'Bo', contact: { channel: 'none' } },
      { position: 3, name: 'Cem', contact: { channel: 'none' } },
    ])
  })

  test('twice books once: the second answer is the same, and its names change nothing', async () => {
    const request = await held()
    await confirmAppointment(desk, request)
    const before = await operator.everything()
    const again = await confirmAppointment(desk, { ...request, people: [person('Eve')] })
    expect(again).toEqual({ ok: true, appointmentId: request.appointmentId })
    expect(await operator.everything()).toBe(before)
    expect(bed.published).toEqual([[events.booked, { appointmentId: request.appointmentId }]])
  })

  test('ten times at one moment books once', async () => {
    const request = await held()
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirmAppointment(desk, request)))
    expect(answers).toEqual(answers.map(() => ({ ok: true, appointmentId: request.appointmentId })))
    expect(await peopleKept()).toHaveLength(1)
    expect(bed.published).toHaveLength(1)
  })
})

describe('nothing is written when it is refused', () => {
  const refused = async (request: ConfirmRequest) => {
    const before = await operator.everything()
    const answer = await confirmAppointment(desk, request)
    expect(await operator.everything()).toBe(before)
    expect(bed.published).toEqual([])
    return answer.ok ? 'booked' : answer.problem
  }

  test('for fewer or more people than the time was kept for', async () => {
    const request = await held(['biometrics', 'biometrics'])
    for (const names of [[], ['Ada'], ['Ada', 'Bo', 'Cem']]) {
      expect(await refused({ ...request, people: names.map(person) })).toBe('people-missing')
    }
  })

  test('for somebody who does not keep this time, in the words for what never was', async () => {
    const request = await held()
    expect(await refused({ ...request, holder: newHolder() })).toBe('not-found')
    expect(await refused({ ...request, appointmentId: '00000000-0000-4000-8000-000000000000' })).toBe('not-found')
  })

  test('for a time that is kept to move another appointment', async () => {
    const mine = await aBooking(desk, { startsAt: inDays(bed, 20, '10:00') })
    bed.published.length = 0
    const move = await aHold(desk, {
      holder: mine.holder,
      startsAt: inDays(bed, 21, '10:00'),
      moves: mine.appointmentId,
    })
    if (!move.held.ok) throw new Error(move.held.problem)
    expect(await refused({ ...(await held()), holder: mine.holder, appointmentId: move.held.appointmentId })).toBe(
      'not-found',
    )
  })

  test('for a time that has lapsed', async () => {
    const request = await held()
    await operator.letPass(10, request.appointmentId)
    expect(await refused(request)).toBe('hold-expired')
  })

  test('for a time that lapses while the confirmation waits for its row', async () => {
    const request = await held()
    await operator.client.query('begin')
    await operator.client.query('select from scheduling.appointment for update')
    const waiting = confirmAppointment(desk, request)
    await operator.somebodyWaits()
    await operator.letPass(10, request.appointmentId)
    await operator.client.query('commit')
    expect(await waiting).toEqual({ ok: false, problem: 'hold-expired' })
    expect(await peopleKept()).toEqual([])
    expect(await stateOf(request.appointmentId)).toBe('held')
  })
})

describe('open appointments on one contact detail', () => {
  const many = async (count: number, changes: Partial<ConfirmRequest>, services?: string[]) => {
    const outcomes: string[] = []
    for (let n = 0; n < count; n += 1) {
      const answer = await confirmAppointment(desk, { ...(await held(services)), ...changes })
      outcomes.push(answer.ok ? 'booked' : answer.problem)
    }
    return outcomes
  }
  const contactHash = () => randomBytes(32).toString('hex')
  const four = Array.from({ length: 4 }, () => 'booked')

  test('are four for oneself, twenty for who books for others', async () => {
    const hash = contactHash()
    expect(await many(5, { contactHash: hash })).toEqual([...four, 'too-many-open'])
    const more = await many(17, { contactHash: hash, bookedForOthers: true })
    expect(more).toEqual([...Array.from({ length: 16 }, () => 'booked'), 'too-many-open'])
  })

  test('are counted a service: with one that both bookings share, they count together', async () => {
    const hash = contactHash()
    expect(await many(4, { contactHash: hash })).toEqual(four)
    expect(await many(1, { contactHash: hash }, ['original-documents'])).toEqual(['booked'])
    const family = { contactHash: hash, people: ['Ada', 'Bo'].map(person) }
    expect(await many(1, family, ['original-documents', 'biometrics'])).toEqual(['too-many-open'])
  })

  test('are not those that are cancelled, over, or on another contact detail', async () => {
    const hash = contactHash()
    await many(4, { contactHash: hash })
    const [one, two] = await operator.rows('select id from scheduling.appointment')
    await operator.rows(`update scheduling.appointment set state = 'cancelled', cancelled_at = now() where id = $1`, [
      one?.id,
    ])
    await operator.rows(
      `update scheduling.appointment set starts_at = now() - interval '1 hour', ends_at = now() - interval '1 second' where id = $1`,
      [two?.id],
    )
    expect(await many(3, { contactHash: hash })).toEqual(['booked', 'booked', 'too-many-open'])
    expect(await many(1, { contactHash: contactHash() })).toEqual(['booked'])
  })

  test('have no limit for who gives none: they are counted by nothing', async () => {
    expect(await many(6, { contactHash: undefined, contact: { channel: 'none' } })).toEqual([
      ...four,
      'booked',
      'booked',
    ])
  })

  test('are not passed by two confirmations at one moment', async () => {
    const hash = contactHash()
    await many(3, { contactHash: hash })
    const requests = [await held(), await held(), await held()]
    const answers = await Promise.all(
      requests.map((request) => confirmAppointment(desk, { ...request, contactHash: hash })),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })
})

describe('who listens is told', () => {
  const jobs = () => operator.rows('select name, data from jobs.job where name = $1', [events.booked])

  test('in the same transaction: with the appointment there is one message, when it breaks there is neither', async () => {
    const real: BookingBed = { ...desk, publish: (tx, event, data) => publish(tx, event, data) }
    const breaking: BookingBed = {
      ...desk,
      publish: async (tx, event, data) => {
        await publish(tx, event, data)
        throw new Error('broken after the message was written')
      },
    }
    const request = await held()
    const before = await operator.everything()
    await expect(confirmAppointment(breaking, request)).rejects.toThrow('broken after')
    expect([await jobs(), await operator.everything()]).toEqual([[], before])
    await confirmAppointment(real, request)
    expect(await jobs()).toEqual([{ name: events.booked, data: { appointmentId: request.appointmentId } }])
    expect(await stateOf(request.appointmentId)).toBe('booked')
  })
})
