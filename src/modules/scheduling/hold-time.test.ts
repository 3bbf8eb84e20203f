import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdTime } from './hold-time.ts'
import { keepHold } from './keep-hold.ts'
import { aBooking, aHold, type BookingBed, bookingBed, newHolder } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'

// No worker runs in these tests: what has lapsed must get out of the way by itself.

let bed: BookingBed
let operator: Operator
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
})
beforeEach(() => operator.rows('delete from scheduling.appointment'))
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const slot = (days: number, time: string) => inDays(bed, days, time)

async function hold(
  desk: BookingBed,
  startsAt: Temporal.Instant,
  more: { holder?: string; origin?: string; serviceCodes?: string[] } = {},
) {
  const { holder, held } = await aHold(desk, { ...more, startsAt })
  if (!held.ok) throw new Error(`No hold: ${held.problem}`)
  return { ...held, holder }
}
const outcome = async (
  desk: BookingBed,
  startsAt: Temporal.Instant,
  more: { holder?: string; origin?: string; serviceCodes?: string[] } = {},
) => {
  const { held } = await aHold(desk, { ...more, startsAt })
  return held.ok ? 'held' : held.problem
}
const holdsOf = (holder: string) =>
  operator.rows(
    `select a.id, a.starts_at, l.resource_id, a.state, l.held_until = a.held_until as together
     from scheduling.appointment a join scheduling.allocation l on l.appointment_id = a.id where a.holder = decode($1, 'hex')`,
    [holder],
  )
const minutesLeft = async (id: string) => {
  const [row] = await operator.rows(
    `select extract(epoch from held_until - clock_timestamp()) / 60 as minutes from scheduling.appointment where id = $1`,
    [id],
  )
  return Number(row?.minutes)
}

describe('a holder keeps one time', () => {
  test('and choosing another lets the former one go, so that somebody else can have it at once', async () => {
    const { desk } = smallDesk(bed)
    const first = await hold(desk, slot(10, '09:00'))
    const second = await hold(desk, slot(11, '09:00'), { holder: first.holder })
    expect(await holdsOf(first.holder)).toMatchObject([{ id: second.appointmentId, together: true }])
    expect(second.code).not.toBe(first.code)
    expect(await outcome(desk, slot(10, '09:00'))).toBe('held')
  })

  test('and keeps it when the new choice is taken, down to the last column', async () => {
    const { desk } = smallDesk(bed)
    await aBooking(desk, { startsAt: slot(10, '09:00') })
    const mine = await hold(desk, slot(10, '10:00'))
    const before = await operator.everything()
    expect(await outcome(desk, slot(10, '09:10'), { holder: mine.holder })).toBe('slot-taken')
    expect(await outcome(desk, slot(10, '05:00'), { holder: mine.holder })).toBe('outside-hours')
    expect(await operator.everything()).toBe(before)
  })

  test('and may choose the same time again, or one that overlaps it', async () => {
    const { desk } = smallDesk(bed)
    const mine = await hold(desk, slot(10, '09:00'))
    expect(await outcome(desk, slot(10, '09:00'), { holder: mine.holder })).toBe('held')
    expect(await outcome(desk, slot(10, '09:10'), { holder: mine.holder })).toBe('held')
    expect(await holdsOf(mine.holder)).toHaveLength(1)
  })
})

describe('a kept time', () => {
  test('is kept ten minutes, and each renewal makes it ten again', async () => {
    const { desk } = smallDesk(bed)
    const mine = await hold(desk, slot(10, '09:00'))
    expect(await minutesLeft(mine.appointmentId)).toBeCloseTo(10, 1)
    await operator.letPass(6, mine.appointmentId)
    expect(await keepHold(desk, mine.holder, mine.appointmentId)).toMatchObject({ ok: true })
    expect(await minutesLeft(mine.appointmentId)).toBeCloseTo(10, 1)
    expect(await holdsOf(mine.holder)).toMatchObject([{ together: true }])
  })

  test('ends thirty minutes after it was chosen, however often it is renewed', async () => {
    const { desk } = smallDesk(bed)
    const mine = await hold(desk, slot(10, '09:00'))
    for (const [passed, left] of [
      [9, 10],
      [9, 10],
      [7, 5],
      [4, 1],
      [0, 1],
    ] as const) {
      await operator.letPass(passed, mine.appointmentId)
      const kept = await keepHold(desk, mine.holder, mine.appointmentId)
      expect(kept.ok).toBe(true)
      expect(await minutesLeft(mine.appointmentId)).toBeCloseTo(left, 1)
    }
    await operator.letPass(1, mine.appointmentId)
    expect(await keepHold(desk, mine.holder, mine.appointmentId)).toEqual({ ok: false, problem: 'hold-expired' })
  })

  test('chosen again, it and another one of that day, is kept no longer than thirty minutes in all', async () => {
    const { desk } = smallDesk(bed)
    const { holder, ...first } = await hold(desk, slot(10, '09:00'))
    await operator.letPass(9, first.appointmentId)
    const second = await hold(desk, slot(10, '09:00'), { holder })
    expect(await minutesLeft(second.appointmentId)).toBeCloseTo(10, 1)
    await operator.letPass(9, second.appointmentId)
    const third = await hold(desk, slot(10, '11:00'), { holder })
    await operator.letPass(9, third.appointmentId)
    const fourth = await hold(desk, slot(10, '09:00'), { holder })
    expect(await minutesLeft(fourth.appointmentId)).toBeCloseTo(3, 1)
    await operator.letPass(2, fourth.appointmentId)
    const before = await operator.everything()
    expect(await outcome(desk, slot(10, '09:00'), { holder })).toBe('held-too-long')
    expect(await operator.everything()).toBe(before)
    // Another day is another wish, and what has lapsed was there for everybody.
    expect(await minutesLeft((await hold(desk, slot(11, '09:00'), { holder })).appointmentId)).toBeCloseTo(10, 1)
    const later = await hold(desk, slot(10, '09:00'))
    await operator.letPass(29, later.appointmentId)
    const again = await hold(desk, slot(10, '09:00'), { holder: later.holder })
    expect(await minutesLeft(again.appointmentId)).toBeCloseTo(10, 1)
  })

  test('that has lapsed cannot be called back, and nobody renews what somebody else keeps', async () => {
    const { desk } = smallDesk(bed)
    const mine = await hold(desk, slot(10, '09:00'))
    expect(await keepHold(desk, newHolder(), mine.appointmentId)).toEqual({ ok: false, problem: 'not-found' })
    await operator.letPass(10, mine.appointmentId)
    const before = await operator.everything()
    expect(await keepHold(desk, mine.holder, mine.appointmentId)).toEqual({ ok: false, problem: 'hold-expired' })
    expect(await operator.everything()).toBe(before)
  })
})

describe('times that have lapsed', () => {
  test('make room in the booking itself', async () => {
    const { desk } = smallDesk(bed)
    const lapsed = await hold(desk, slot(10, '09:00'))
    expect(await outcome(desk, slot(10, '09:10'))).toBe('slot-taken')
    await operator.letPass(10, lapsed.appointmentId)
    const next = await hold(desk, slot(10, '09:10'))
    expect(await holdsOf(lapsed.holder)).toEqual([])
    expect(await holdsOf(next.holder)).toHaveLength(1)
  })

  test('do not count in the share of the day, nor for the address they came from', async () => {
    const { desk } = smallDesk(bed, { counters: 3, hours: ['09:00-10:00'] })
    const origin = randomBytes(32).toString('hex')
    const lapsed = await hold(desk, slot(10, '09:00'), { origin })
    expect(await outcome(desk, slot(10, '09:00'))).toBe('day-busy')
    await operator.letPass(10, lapsed.appointmentId)
    expect(await outcome(desk, slot(10, '09:00'), { origin })).toBe('held')
  })

  test('of a choice that is refused are still there: a refusal writes nothing at all', async () => {
    const { desk } = smallDesk(bed)
    const lapsed = await hold(desk, slot(10, '14:00'))
    await aBooking(desk, { startsAt: slot(10, '09:00') })
    await operator.letPass(10, lapsed.appointmentId)
    const before = await operator.everything()
    expect(await outcome(desk, slot(10, '09:00'))).toBe('slot-taken')
    expect(await operator.everything()).toBe(before)
  })
})

describe('preparation and clean-up', () => {
  test('belong to the time of the counter and not to that of the customer', async () => {
    const { desk } = smallDesk(bed)
    const mine = await hold(desk, slot(10, '10:00'), { serviceCodes: ['original-documents'] })
    expect(mine.endsAt.toString()).toBe(slot(10, '10:20').toString())
    const [row] = await operator.rows(
      `select extract(epoch from a.starts_at - lower(l.during)) / 60 as before, extract(epoch from upper(l.during) - a.ends_at) / 60 as after
       from scheduling.appointment a join scheduling.allocation l on l.appointment_id = a.id`,
    )
    expect([Number(row?.before), Number(row?.after)]).toEqual([5, 5])
  })

  test('keep others away, to the minute', async () => {
    const { desk } = smallDesk(bed)
    await hold(desk, slot(10, '10:00'), { serviceCodes: ['original-documents'] })
    // 20 minutes and 5 of clean-up each: 09:30 ends its clean-up where the preparation of the other begins.
    for (const time of ['09:40', '10:00', '10:20']) expect(await outcome(desk, slot(10, time))).toBe('slot-taken')
    expect(await outcome(desk, slot(10, '09:30'))).toBe('held')
  })
})

describe('the share of a day that is kept and not confirmed', () => {
  const tryMany = async (desk: BookingBed, times: string[]) => {
    const outcomes: string[] = []
    for (const time of times) outcomes.push(await outcome(desk, slot(10, time)))
    return outcomes
  }

  test('is a tenth exactly: 50 of 500 minutes, clean-up included', async () => {
    const { desk } = smallDesk(bed, { hours: ['09:00-17:20'] })
    expect(await tryMany(desk, ['09:00', '10:00', '11:00'])).toEqual(['held', 'held', 'day-busy'])
    expect(await outcome(desk, slot(11, '11:00'))).toBe('held')
  })

  test('is not passed by a minute: of 490 minutes a second 25 are too many', async () => {
    const { desk } = smallDesk(bed, { hours: ['09:00-17:10'] })
    expect(await tryMany(desk, ['09:00', '10:00'])).toEqual(['held', 'day-busy'])
  })

  test('always lets one person choose, however small the desk', async () => {
    const { desk } = smallDesk(bed, { hours: ['09:00-09:20'] })
    const mine = await hold(desk, slot(10, '09:00'))
    expect(await outcome(desk, slot(10, '09:00'), { holder: mine.holder })).toBe('held')
  })

  test('is not used up by what is booked', async () => {
    const { desk } = smallDesk(bed, { hours: ['09:00-12:00'] })
    for (const time of ['09:00', '09:30', '10:00']) await aBooking(desk, { startsAt: slot(10, time) })
    expect(await tryMany(desk, ['10:30', '11:00'])).toEqual(['held', 'day-busy'])
  })
})

describe('the budget of an address', () => {
  const many = async (desk: BookingBed, count: number, origin: string) => {
    const holds = []
    for (let n = 0; n < count; n += 1) holds.push(await hold(desk, slot(10 + n, '09:00'), { origin }))
    return holds
  }

  test('is twenty people who are choosing; the next one waits, somebody elsewhere does not', async () => {
    const { desk } = smallDesk(bed)
    const origin = randomBytes(32).toString('hex')
    const holds = await many(desk, 20, origin)
    expect(await outcome(desk, slot(9, '09:00'), { origin })).toBe('address-busy')
    expect(await outcome(desk, slot(9, '09:00'), { origin: randomBytes(32).toString('hex') })).toBe('held')
    expect(await outcome(desk, slot(8, '09:00'))).toBe('held')
    // Who has chosen already may choose again.
    expect(await outcome(desk, slot(7, '09:00'), { origin, holder: holds[0]?.holder })).toBe('held')
  })

  test('is not passed by two who choose different days at the same moment', async () => {
    const { desk } = smallDesk(bed)
    const origin = randomBytes(32).toString('hex')
    await many(desk, 19, origin)
    const reached = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const pausing = async () => {
      reached.resolve()
      await goOn.promise
    }
    const wish = { holder: newHolder(), serviceCodes: ['biometrics'], locationCode: 'zwolle', locale: 'nl', origin }
    const first = holdTime(desk, { ...wish, startsAt: slot(40, '09:00') }, { alsoInside: pausing })
    await reached.promise
    const second = outcome(desk, slot(41, '09:00'), { origin })
    await Promise.race([operator.somebodyWaits(), second])
    goOn.resolve()
    expect([(await first).ok, await second]).toEqual([true, 'address-busy'])
  })
})

describe('somebody else’s transaction in the way', () => {
  /** A booking of another program: it has the counter's row, and has not committed yet. */
  async function plant(counterId: string, startsAt: Temporal.Instant) {
    await operator.client.query('begin')
    await operator.client.query(`set local deadlock_timeout = '20s'`)
    await operator.client.query(
      `with made as (
         insert into scheduling.appointment (holder, code, state, location_id, starts_at, ends_at, booked_at)
         select $1, '222222', 'booked', id, $2, $2::timestamptz + interval '20 minutes', now() from network.location where code = 'zwolle'
         returning id, location_id, starts_at, ends_at)
       insert into scheduling.allocation (appointment_id, resource_id, location_id, during, state)
       select id, $3, location_id, tstzrange(starts_at, ends_at), 'booked' from made`,
      [randomBytes(32), startsAt.toString(), counterId],
    )
  }
  function countedHold(desk: BookingBed, startsAt: Temporal.Instant, holder = newHolder()) {
    const attempts = { count: 0 }
    const request = { holder, serviceCodes: ['biometrics'], locationCode: 'zwolle', startsAt, locale: 'nl' }
    const before = async () => {
      attempts.count += 1
    }
    return { attempts, holder, held: holdTime(desk, request, { before }) }
  }

  test('that takes the counter first: the choice is tried again and gets the other counter', async () => {
    const { desk, counterIds } = smallDesk(bed, { counters: 2 })
    await plant(counterIds[0] ?? '', slot(10, '09:00'))
    const trying = countedHold(desk, slot(10, '09:00'))
    await operator.somebodyWaits()
    await operator.client.query('commit')
    expect(await trying.held).toMatchObject({ ok: true })
    expect(trying.attempts.count).toBe(2)
    expect(await holdsOf(trying.holder)).toMatchObject([{ resource_id: counterIds[1] }])
  })

  test('that takes the only counter: the time is taken, and that is an answer and not a fault', async () => {
    const { desk, counterIds } = smallDesk(bed)
    await plant(counterIds[0] ?? '', slot(10, '09:00'))
    const trying = countedHold(desk, slot(10, '09:00'))
    await operator.somebodyWaits()
    await operator.client.query('commit')
    expect(await trying.held).toEqual({ ok: false, problem: 'slot-taken' })
    expect(await holdsOf(trying.holder)).toEqual([])
  })

  test('that gives up: the choice was only waiting', async () => {
    const { desk, counterIds } = smallDesk(bed)
    await plant(counterIds[0] ?? '', slot(10, '09:00'))
    const trying = countedHold(desk, slot(10, '09:00'))
    await operator.somebodyWaits()
    await operator.client.query('rollback')
    expect([(await trying.held).ok, trying.attempts.count]).toEqual([true, 1])
  })

  test('that waits for us while we wait for it: PostgreSQL ends one, and the choice is tried again', async () => {
    const { desk, counterIds } = smallDesk(bed)
    await plant(counterIds[0] ?? '', slot(10, '09:00'))
    const trying = countedHold(desk, slot(10, '09:00'))
    await operator.somebodyWaits()
    await operator.client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`holder:${trying.holder}`])
    await operator.client.query('rollback')
    expect(await trying.held).toMatchObject({ ok: true })
    expect(trying.attempts.count).toBe(2)
  })
})

test('each ending is counted by its name', async () => {
  const { desk } = smallDesk(bed)
  const counted: string[] = []
  const counting = { ...desk, countOutcome: (what: string, ending: string) => void counted.push(`${what} ${ending}`) }
  await aBooking(counting, { startsAt: slot(10, '09:00') })
  await aHold(counting, { startsAt: slot(10, '09:00') })
  await aHold(counting, { startsAt: slot(10, '03:00') })
  expect(counted).toEqual(['hold ok', 'confirm ok', 'hold slot-taken', 'hold outside-hours'])
})
