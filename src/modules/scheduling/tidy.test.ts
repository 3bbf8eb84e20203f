import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { customer } from './deps.ts'
import { readDraft, writeDraft } from './drafts.sql.ts'
import { makeManageLink, openManageLink } from './manage-link.ts'
import { requestGroup } from './request-group.ts'
import { aBooking, aHold, type BookingBed, bookingBed, newHolder, testSeal } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'
import { tidy } from './tidy.ts'

let bed: BookingBed
let desk: BookingBed
let operator: Operator
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
  desk = smallDesk(bed).desk
})
beforeEach(async () => {
  for (const table of ['scheduling.appointment', 'scheduling.draft', 'scheduling.group_request', 'people.person']) {
    await operator.rows(`delete from ${table}`)
  }
})
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const nothing = { holds: 0, drafts: 0, groupRequests: 0, people: 0 }
const book = (days = 10, serviceCodes = ['biometrics']) =>
  aBooking(desk, { startsAt: inDays(bed, days, '10:00'), serviceCodes })
const endedAgo = (id: string, ago: string) =>
  operator.rows(
    `update scheduling.appointment set starts_at = now() - $2::interval - interval '20 minutes', ends_at = now() - $2::interval where id = $1`,
    [id, ago],
  )
const peopleOf = (id: string) =>
  operator.rows(
    `select person_id from scheduling.appointment_service where appointment_id = $1 and person_id is not null`,
    [id],
  )

describe('tidying removes', () => {
  test('a kept time as soon as it has lapsed, and not before', async () => {
    const holds = [
      await aHold(desk, { startsAt: inDays(bed, 10, '10:00') }),
      await aHold(desk, { startsAt: inDays(bed, 11, '10:00') }),
    ]
    expect(await tidy(bed)).toEqual(nothing)
    const lapses = (id: string | undefined, when: string) =>
      operator.rows(`update scheduling.appointment set held_until = now() + $2::interval where id = $1`, [id, when])
    const [one, two] = holds.map(({ held }) => (held.ok ? held.appointmentId : undefined))
    await lapses(one, '-1 millisecond')
    await lapses(two, '5 seconds')
    expect(await tidy(bed)).toEqual({ ...nothing, holds: 1 })
    expect(await operator.rows('select appointment_id from scheduling.allocation')).toEqual([{ appointment_id: two }])
  })

  test('answers that nobody went on with for two hours; nobody gets them to see before that either', async () => {
    const [old, young] = [newHolder(), newHolder()]
    const answers = { serviceCode: 'biometrics' }
    for (const holder of [old, young]) await bed.db.withActor(customer(holder), (tx) => writeDraft(tx, holder, answers))
    const lastUsed = (holder: string, ago: string) =>
      operator.rows(`update scheduling.draft set used_at = now() - $2::interval where holder = decode($1, 'hex')`, [
        holder,
        ago,
      ])
    await lastUsed(old, '2 hours 1 second')
    await lastUsed(young, '1 hour 59 minutes')
    const read = (holder: string) => bed.db.withActor(customer(holder), (tx) => readDraft(tx, holder))
    expect([await read(old), await read(young)]).toEqual([undefined, answers])
    expect(await tidy(bed)).toEqual({ ...nothing, drafts: 1 })
    expect(await read(young)).toEqual(answers)
  })

  test('links that open nothing any more, a day after the appointment', async () => {
    const [old, young] = [await book(10), await book(11)]
    const [dead, living] = await Promise.all(
      [old, young].map((one) =>
        bed.db.withActor(customer(one.holder), (tx) => makeManageLink(tx, testSeal, one.appointmentId)),
      ),
    )
    await endedAgo(old.appointmentId, '25 hours')
    await endedAgo(young.appointmentId, '23 hours')
    await operator.rows(`update scheduling.manage_link set expires_at = now() - interval '1 minute'`)
    expect(await tidy(bed)).toEqual(nothing)
    expect(await operator.rows('select appointment_id from scheduling.manage_link')).toEqual([
      { appointment_id: young.appointmentId },
    ])
    expect(await openManageLink(desk, testSeal, dead ?? '')).toBeUndefined()
    expect(await openManageLink(desk, testSeal, living ?? '')).toBeDefined()
  })

  test('requests for groups after ninety days', async () => {
    const wish = {
      serviceId: bed.network.service('biometrics')?.id ?? '',
      people: 12,
      place: 'Zwolle',
      preferredPeriod: '',
      organisation: '',
      contactName: 'Ada',
      contactChannel: 'email',
      contactAddress: 'ada@mail.example',
      note: '',
      locale: 'nl',
    } as const
    const made = (reference: string, ago: string) =>
      operator.rows(`update scheduling.group_request set created_at = now() - $2::interval where reference = $1`, [
        reference,
        ago,
      ])
    const [old, young] = [
      await requestGroup(bed, wish, Buffer.alloc(32, 1)),
      await requestGroup(bed, wish, Buffer.alloc(32, 2)),
    ]
    await made(old, '90 days 1 minute')
    await made(young, '89 days 23 hours 59 minutes')
    expect(await tidy(bed)).toEqual({ ...nothing, groupRequests: 1 })
    expect(await operator.rows('select reference from scheduling.group_request')).toEqual([{ reference: young }])
  })

  test('everybody who came, thirty days after their appointment, and not an hour before', async () => {
    const [old, young] = [await book(10, ['biometrics', 'biometrics']), await book(11)]
    await endedAgo(old.appointmentId, '30 days 1 minute')
    await endedAgo(young.appointmentId, '29 days 23 hours')
    expect(await tidy(bed)).toEqual({ ...nothing, people: 2 })
    expect(await peopleOf(old.appointmentId)).toEqual([])
    expect(await peopleOf(young.appointmentId)).toHaveLength(1)
    expect(await operator.rows('select from people.identifier')).toHaveLength(1)
  })

  test('who cancelled, thirty days after cancelling, though the time would still be to come', async () => {
    const [old, young] = [await book(40), await book(41)]
    const cancelled = (id: string, ago: string) =>
      operator.rows(
        `update scheduling.appointment set state = 'cancelled', cancelled_at = now() - $2::interval where id = $1`,
        [id, ago],
      )
    await cancelled(old.appointmentId, '30 days 1 minute')
    await cancelled(young.appointmentId, '29 days 23 hours')
    expect(await tidy(bed)).toEqual({ ...nothing, people: 1 })
    expect(await peopleOf(young.appointmentId)).toHaveLength(1)
  })
})

describe('thirty days after an appointment', () => {
  test('nothing leads from it to who came: no code, link, contact detail or browser; when and where stays', async () => {
    const [old, young] = [await book(10), await book(11)]
    const links = await Promise.all(
      [old, young].map((one) =>
        bed.db.withActor(customer(one.holder), (tx) => makeManageLink(tx, testSeal, one.appointmentId)),
      ),
    )
    await operator.rows(`update scheduling.appointment set contact_hash = decode($1, 'hex')`, ['ad'.repeat(32)])
    await endedAgo(old.appointmentId, '30 days 1 minute')
    const figures =
      'select id, state, location_id, starts_at, ends_at, version, booked_at from scheduling.appointment order by id'
    const before = await operator.rows(figures)
    await tidy(bed)
    const all = await operator.everything()
    for (const trace of [old.code, old.holder, testSeal.hash(links[0] ?? '')]) expect(all).not.toContain(trace)
    for (const trace of [young.code, young.holder, testSeal.hash(links[1] ?? '')]) expect(all).toContain(trace)
    expect(all.split('ad'.repeat(32))).toHaveLength(2)
    expect(await openManageLink(desk, testSeal, links[1] ?? '')).toMatchObject({ holder: young.holder })
    expect(await operator.rows(figures)).toEqual(before)
  })

  test('it is forgotten once: tidying again writes nothing', async () => {
    const old = await book()
    await endedAgo(old.appointmentId, '31 days')
    await tidy(bed)
    const before = await operator.everything()
    expect(await tidy(bed)).toEqual(nothing)
    expect(await operator.everything()).toBe(before)
  })
})

describe('what other modules keep about the same people', () => {
  test('is forgotten in the same transaction: when that fails, everybody stays and it is tried again', async () => {
    const old = await book()
    await endedAgo(old.appointmentId, '31 days')
    const [person] = await peopleOf(old.appointmentId)
    const before = await operator.everything()
    await expect(tidy(bed, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy')
    expect(await operator.everything()).toBe(before)
    const told: string[][] = []
    await tidy(bed, async (_, ids) => void told.push([...ids]))
    expect(told).toEqual([[person?.person_id]])
    expect(await peopleOf(old.appointmentId)).toEqual([])
  })

  test('is left alone when nobody has to go', async () => {
    await book()
    const told: Array<readonly string[]> = []
    expect(await tidy(bed, async (_, ids) => void told.push(ids))).toEqual(nothing)
    expect(told).toEqual([[]])
  })
})
