import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelAppointment } from './cancel-appointment.ts'
import { customer } from './deps.ts'
import { events } from './events.ts'
import { makeManageLink, openManageLink, openWithCode, readForWorker, requestNewLink } from './manage-link.ts'
import { aBooking, type BookingBed, bookingBed, newHolder, testSeal } from './testing/booking-bed.ts'
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
beforeEach(() => operator.rows('delete from scheduling.appointment'))
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const book = (days = 10) => aBooking(desk, { startsAt: inDays(bed, days, '10:00') })
const linkOf = ({ holder, appointmentId }: { holder: string; appointmentId: string }) =>
  bed.db.withActor(customer(holder), (tx) => makeManageLink(tx, testSeal, appointmentId))
const open = (token: string) => openManageLink(desk, testSeal, token)

/** As if the appointment had ended so long ago, and its links had been made for that. */
const endedAgo = async (id: string, ago: string) => {
  await operator.rows(
    `update scheduling.appointment set starts_at = now() - $2::interval - interval '20 minutes', ends_at = now() - $2::interval where id = $1`,
    [id, ago],
  )
  await operator.rows(
    `update scheduling.manage_link set expires_at = now() - $2::interval + interval '1 day' where appointment_id = $1`,
    [id, ago],
  )
}

describe('a manage link', () => {
  test('opens its appointment as the one who booked it', async () => {
    const mine = await book()
    expect(await open(await linkOf(mine))).toMatchObject({
      holder: mine.holder,
      appointment: { id: mine.appointmentId, code: mine.code, state: 'booked' },
    })
  })

  test('is 32 bytes that nobody can read back: only their hash is kept', async () => {
    const token = await linkOf(await book())
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [row] = await operator.rows(`select encode(token_hash, 'hex') as hash from scheduling.manage_link`)
    expect(row?.hash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(await operator.everything()).not.toContain(token)
    expect(await open(String(row?.hash))).toBeUndefined()
  })

  test('of a message that is tried again is the same one, and another message has another', async () => {
    const mine = await book()
    const made = (message: string) =>
      bed.db.withActor({ role: 'job' }, (tx) => makeManageLink(tx, testSeal, mine.appointmentId, message))
    const first = await made('confirmed:1')
    expect(await made('confirmed:1')).toBe(first)
    expect(await operator.rows('select from scheduling.manage_link')).toHaveLength(1)
    expect(await made('moved:2')).not.toBe(first)
    expect(await open(first)).toMatchObject({ appointment: { id: mine.appointmentId } })
  })

  test('is one of many: each of them opens this appointment and no other of the same person', async () => {
    const mine = await book()
    const other = await aBooking(desk, { holder: mine.holder, startsAt: inDays(bed, 12, '10:00') })
    const [first, second, third] = [await linkOf(mine), await linkOf(mine), await linkOf(other)]
    const opened = [await open(first), await open(second), await open(third)].map((found) => found?.appointment.id)
    expect(opened).toEqual([mine.appointmentId, mine.appointmentId, other.appointmentId])
  })

  test('of somebody else’s appointment opens nothing', async () => {
    const mine = await book()
    expect(await open(await linkOf({ holder: newHolder(), appointmentId: mine.appointmentId }))).toBeUndefined()
  })

  test('that was changed by a sign opens nothing', async () => {
    const token = await linkOf(await book())
    expect(await open(`${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`)).toBeUndefined()
    expect(await open('')).toBeUndefined()
  })

  test('still opens after cancelling, to say so', async () => {
    const mine = await book()
    const token = await linkOf(mine)
    await cancelAppointment(desk, mine.holder, mine.appointmentId)
    expect((await open(token))?.appointment.state).toBe('cancelled')
  })

  test('ends a day after the appointment, to the minute', async () => {
    const mine = await book()
    const token = await linkOf(mine)
    await endedAgo(mine.appointmentId, '23 hours 59 minutes')
    expect(await open(token)).toBeDefined()
    await endedAgo(mine.appointmentId, '24 hours 1 minute')
    expect(await open(token)).toBeUndefined()
  })

  test('made for an earlier day goes along when the appointment moves to a later one', async () => {
    const mine = await book()
    const token = await linkOf(mine)
    await operator.rows(`update scheduling.manage_link set expires_at = now() - interval '3 days'`)
    expect(await open(token)).toBeDefined()
  })
})

describe('code and contact detail', () => {
  const ada = 'ad'.repeat(32)
  async function bookedByAda() {
    const mine = await book()
    await operator.rows(`update scheduling.appointment set contact_hash = decode($1, 'hex') where id = $2`, [
      ada,
      mine.appointmentId,
    ])
    return mine
  }

  test('together lead to the appointment and its holder, apart to nothing', async () => {
    const mine = await bookedByAda()
    const found = { appointmentId: mine.appointmentId, holder: mine.holder }
    expect(await openWithCode(desk, mine.code, ada)).toEqual(found)
    expect(await openWithCode(desk, mine.code, 'ab'.repeat(32))).toBeUndefined()
    expect(await openWithCode(desk, '222222', ada)).toBeUndefined()
    expect(await openWithCode(desk, mine.code, ada)).toEqual(found)
  })

  test('lead nowhere when somebody booked without a contact detail', async () => {
    const mine = await book()
    expect(await openWithCode(desk, mine.code, ada)).toBeUndefined()
  })

  test('close after ten wrong details and not after nine; a link goes on working', async () => {
    const mine = await bookedByAda()
    const token = await linkOf(mine)
    const guess = async (times: number) => {
      for (let n = 0; n < times; n += 1) await openWithCode(desk, mine.code, 'ab'.repeat(32))
    }
    await guess(9)
    expect(await openWithCode(desk, mine.code, ada)).toBeDefined()
    await guess(1)
    expect(await openWithCode(desk, mine.code, ada)).toBeUndefined()
    expect(await open(token)).toBeDefined()
  })

  test('find what was cancelled just now, for a form that is sent twice, and forget it after ten minutes', async () => {
    const mine = await bookedByAda()
    await cancelAppointment(desk, mine.holder, mine.appointmentId)
    expect(await openWithCode(desk, mine.code, ada)).toMatchObject({ appointmentId: mine.appointmentId })
    const ago = (minutes: number) =>
      operator.rows(`update scheduling.appointment set cancelled_at = now() - make_interval(mins => $1)`, [minutes])
    await ago(9)
    expect(await openWithCode(desk, mine.code, ada)).toBeDefined()
    await ago(10)
    expect(await openWithCode(desk, mine.code, ada)).toBeUndefined()
  })

  test('find nothing once the appointment is over', async () => {
    const mine = await bookedByAda()
    await endedAgo(mine.appointmentId, '1 second')
    expect(await openWithCode(desk, mine.code, ada)).toBeUndefined()
  })
})

test('a new link is asked for with ids only: who sends it looks up where to', async () => {
  const mine = await book()
  bed.published.length = 0
  await requestNewLink(desk, mine.holder, mine.appointmentId, 'request-1')
  expect(bed.published).toEqual([[events.linkWanted, { appointmentId: mine.appointmentId, requestId: 'request-1' }]])
  expect(await readForWorker(desk, mine.appointmentId)).toMatchObject({ id: mine.appointmentId, code: mine.code })
  expect(await readForWorker(desk, '00000000-0000-4000-8000-000000000000')).toBeUndefined()
})
