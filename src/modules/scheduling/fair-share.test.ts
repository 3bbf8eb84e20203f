import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConfirmRequest, confirmAppointment, confirmMove } from './confirm-appointment.ts'
import type { HoldRequest } from './hold-time.ts'
import { aHold, type BookingBed, bookingBed } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'
import { inDays, smallDesk } from './testing/small-desk.ts'
import { tidy } from './tidy.ts'

// One counter, 1070 minutes a day; an appointment takes 25 of them.

let bed: BookingBed
let desk: BookingBed
let operator: Operator
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
  desk = smallDesk(bed).desk
})
beforeEach(() => operator.rows('delete from scheduling.appointment'))
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const anAddress = () => randomBytes(32).toString('hex')
/** The nth time of a day; they do not touch. */
const nth = (day: number, n: number) =>
  inDays(bed, day, `${String(6 + (n >> 1)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`)

const holdOn = (day: number, n: number, more: Partial<HoldRequest> = {}) =>
  aHold(desk, { startsAt: nth(day, n), ...more })

/** Without a contact detail: nothing but the address counts. */
async function confirm({ holder, held }: Awaited<ReturnType<typeof aHold>>) {
  if (!held.ok) return held.problem
  const request: ConfirmRequest = {
    holder,
    appointmentId: held.appointmentId,
    people: [{ name: 'Ada', isChild: false }],
    contact: { channel: 'none' },
    needs: { language: 'nl', supportNeeds: [] },
    bookedForOthers: false,
    locale: 'nl',
  }
  const confirmed = await confirmAppointment(desk, request)
  return confirmed.ok ? 'booked' : confirmed.problem
}

async function book(day: number, n: number, origin: string) {
  const made = await holdOn(day, n, { origin })
  return { ...made, outcome: await confirm(made) }
}

async function bookMany(count: number, day: number, origin: string) {
  const made = []
  for (let n = 0; n < count; n += 1) made.push(await book(day, n, origin))
  return made
}
const outcomes = (made: Array<{ outcome: string }>) => [...new Set(made.map(({ outcome }) => outcome))]

describe('what one address books', () => {
  test('is a quarter of a place’s day in an hour, ten of 42 times; others still choose, and so does it on another day', async () => {
    const origin = anAddress()
    expect(outcomes(await bookMany(10, 10, origin))).toEqual(['booked'])
    expect((await book(10, 10, origin)).outcome).toBe('address-busy')
    expect((await book(10, 10, anAddress())).outcome).toBe('booked')
    expect((await book(11, 0, origin)).outcome).toBe('booked')
  })

  test('is not passed by two who chose before either confirmed', async () => {
    const origin = anAddress()
    await bookMany(9, 10, origin)
    const both = [await holdOn(10, 9, { origin }), await holdOn(10, 10, { origin })]
    expect((await Promise.all(both.map(confirm))).sort()).toEqual(['address-busy', 'booked'])
  })

  test('is always one appointment, however small the desk', async () => {
    const { desk: small } = smallDesk(bed, { hours: ['09:00-09:20'] })
    const made = await aHold(small, { startsAt: inDays(bed, 10, '09:00'), origin: anAddress() })
    expect(await confirm(made)).toBe('booked')
  })

  test('is sixty in all, wherever; an hour later it may book again and its address is forgotten', async () => {
    const origin = anAddress()
    for (let day = 10; day < 16; day += 1) expect(outcomes(await bookMany(10, day, origin))).toEqual(['booked'])
    expect((await book(20, 0, origin)).outcome).toBe('address-busy')
    expect((await book(20, 0, anAddress())).outcome).toBe('booked')
    await operator.rows(`update scheduling.appointment set origin_at = origin_at - interval '61 minutes'`)
    expect((await book(20, 1, origin)).outcome).toBe('booked')
    await tidy(bed)
    const kept = await operator.rows('select origin_at from scheduling.appointment where origin is not null')
    expect(kept).toHaveLength(1)
  })

  test('counts what it moves onto a day; a move within that day stays possible', async () => {
    const origin = anAddress()
    const [mine] = await bookMany(10, 10, origin)
    const other = await book(11, 0, origin)
    if (!mine?.held.ok || !other.held.ok) throw new Error('not booked')
    const onto = await holdOn(10, 20, { origin, holder: other.holder, moves: other.held.appointmentId })
    expect(onto.held).toMatchObject({ problem: 'address-busy' })
    const within = await holdOn(10, 20, { origin, holder: mine.holder, moves: mine.held.appointmentId })
    if (!within.held.ok) throw new Error(within.held.problem)
    expect(await confirmMove(desk, mine.holder, within.held.appointmentId)).toMatchObject({ ok: true })
  })
})

describe('what one address holds without booking', () => {
  test('is half of what may be held of a day: fifty hostile clients behind it leave an honest visitor elsewhere room', async () => {
    const hostile = anAddress()
    const tried = await Promise.all(Array.from({ length: 50 }, (_, n) => holdOn(10, n % 35, { origin: hostile })))
    const held = tried.filter(({ held }) => held.ok)
    const refused = new Set(tried.map(({ held }) => (held.ok ? 'held' : held.problem)))
    expect(held).toHaveLength(2)
    expect([...refused].sort()).toEqual(['address-busy', 'held'])
    const visitor = anAddress()
    const taken = new Set(held.map(({ startsAt }) => startsAt.toString()))
    const free = Array.from({ length: 35 }, (_, n) => n).find((n) => !taken.has(nth(10, n).toString())) ?? 0
    expect((await book(10, free, visitor)).outcome).toBe('booked')
  })

  test('is one hold where that is the whole share; somebody elsewhere gets the next, a third waits', async () => {
    const { desk: small } = smallDesk(bed, { counters: 2, hours: ['09:00-11:00'] })
    const at = async (time: string, origin?: string) => {
      const { held } = await aHold(small, { startsAt: inDays(bed, 10, time), origin })
      return held.ok ? 'held' : held.problem
    }
    const hostile = anAddress()
    expect(await at('09:00', hostile)).toBe('held')
    expect(await at('09:30', hostile)).toBe('address-busy')
    expect(await at('09:30')).toBe('day-busy')
    expect(await at('09:30', anAddress())).toBe('held')
    expect(await at('10:00', anAddress())).toBe('day-busy')
  })

  test('is together with others never more than a tenth of the day', async () => {
    const tried = []
    for (let n = 0; n < 30; n += 1) tried.push(await holdOn(10, n, { origin: anAddress() }))
    const held = tried.filter(({ held }) => held.ok).length
    expect(held * 25).toBeLessThanOrEqual(107)
    expect(held).toBe(4)
  })
})
