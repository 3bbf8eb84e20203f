import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelAppointment } from '../cancel-appointment.ts'
import { confirmAppointment } from '../confirm-appointment.ts'
import { holdTime } from '../hold-time.ts'
import { type ApiBed, apiBed, book, type Reply, somebody, wish, written } from '../testing/api-bed.ts'
import { aHold, firstFree, newHolder, testSeal } from '../testing/booking-bed.ts'

let bed: ApiBed
beforeAll(async () => {
  bed = await apiBed()
})
afterAll(() => bed.close())

/** What a client does: the same request again as long as it is told that it is being worked on. */
async function untilDone(send: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const answer = await send()
    if (answer.status !== 409 || !answer.body.type.endsWith('#key-in-use')) return answer
  }
}
const fifty = (send: () => Promise<Reply>) => Promise.all(Array.from({ length: 50 }, () => untilDone(send)))

const grown = async (before: Record<string, number>) => {
  const after = await written(bed)
  return Object.values(after).map((n, at) => n - (Object.values(before)[at] ?? 0))
}

test('fifty times the same hold is one hold with one secret', async () => {
  const body = await wish(bed)
  const before = await written(bed)
  const answers = await fifty(() => bed.call('POST', '/holds', { body, key: 'fifty-holds-are-one-hold' }))
  expect(answers.map((a) => a.status)).toEqual(answers.map(() => 201))
  expect(new Set(answers.map((a) => a.text)).size).toBe(1)
  expect(await grown(before)).toEqual([1, 1, 0, 1])
})

test('fifty times the same confirmation, move and cancellation happen once', async () => {
  const hold = await bed.call('POST', '/holds', { body: await wish(bed, { locationCode: 'den-haag' }) })
  const headers = { 'holder-secret': hold.body.secret }
  const path = `/appointments/${hold.body.id}`
  bed.published.length = 0

  const body = { holdId: hold.body.id, ...somebody() }
  const booked = await fifty(() =>
    bed.call('POST', '/appointments', { headers, body, key: 'fifty-confirmations-are-one' }),
  )
  expect(new Set(booked.map((a) => `${a.status} ${a.text}`)).size).toBe(1)

  const other = { ...(await wish(bed, { locationCode: 'zwolle', skip: 9 })), movesAppointmentId: hold.body.id }
  const next = await bed.call('POST', '/holds', { headers, body: other })
  const move = { headers, body: { holdId: next.body.id }, key: 'fifty-moves-are-one-move' }
  const moved = await fifty(() => bed.call('POST', `${path}/moves`, move))
  expect(new Set(moved.map((a) => `${a.status} ${a.body.version}`))).toEqual(new Set(['200 2']))

  const cancel = { headers, key: 'fifty-cancellations-are-one' }
  const cancelled = await fifty(() => bed.call('POST', `${path}/cancellation`, cancel))
  expect(new Set(cancelled.map((a) => `${a.status} ${a.body.state} ${a.body.version}`))).toEqual(
    new Set(['200 cancelled 3']),
  )

  expect(bed.published.map(([event]) => event)).toEqual([
    'scheduling.appointment-booked',
    'scheduling.appointment-moved',
    'scheduling.appointment-cancelled',
  ])
})

test('the key of a hold counts within one network: who guesses it elsewhere gets no secret of others', async () => {
  const body = await wish(bed, { locationCode: 'den-bosch' })
  const mine = await bed.call('POST', '/holds', { body, key: 'aaaaaaaaaaaaaaaa', from: '192.0.2.1' })
  const theirs = await bed.call('POST', '/holds', { body, key: 'aaaaaaaaaaaaaaaa', from: '192.0.2.2' })
  expect([mine.status, theirs.status]).toEqual([201, 201])
  expect(theirs.body.secret).not.toBe(mine.body.secret)
})

test('the same key with another body is refused and changes nothing', async () => {
  const first = await bed.call('POST', '/holds', { body: await wish(bed), key: 'this-key-had-another-body' })
  const before = await written(bed)
  const second = await bed.call('POST', '/holds', {
    body: await wish(bed, { skip: 5 }),
    key: 'this-key-had-another-body',
  })
  expect([first.status, second.status, second.body.type]).toEqual([201, 422, '/api/v1/problems#key-used-otherwise'])
  expect(await written(bed)).toEqual(before)
})

test('a hold that was refused may be tried again with the same key', async () => {
  const send = { key: 'refused-and-tried-again-1', body: await wish(bed, { startsAt: '2020-01-06T09:00:00Z' }) }
  expect((await bed.call('POST', '/holds', send)).status).toBe(400)
  expect((await bed.call('POST', '/holds', { ...send, body: await wish(bed) })).status).toBe(201)
})

test('an answer that was given is given again when its time has passed', async () => {
  const clock = { hours: 0, now: () => Temporal.Now.instant().add({ hours: clock.hours }) }
  const later = await apiBed(clock)
  const send = { body: await wish(later), key: 'answered-before-it-was-over' }
  const first = await later.call('POST', '/holds', send)
  clock.hours = 24 * 90
  const again = await later.call('POST', '/holds', send)
  const other = await later.call('POST', '/holds', { body: send.body })
  await later.close()
  expect([first.status, again.status, again.text, other.status]).toEqual([201, 201, first.text, 400])
})

test('whatever breaks in the transaction leaves neither the change nor an answer', async () => {
  const mine = await book(bed, { locationCode: 'zwolle' })
  const { holder, held } = await aHold(bed, { locationCode: 'amsterdam' })
  if (!held.ok) throw new Error(held.problem)
  const broken = { alsoInside: () => Promise.reject(new Error('broken')) }
  const killed = {
    alsoInside: async () => {
      await bed.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`)
    },
  }
  const before = await written(bed)
  const startsAt = await firstFree(bed, 'den-bosch')
  const person = { name: 'Ada', isChild: false }
  const confirmation = {
    holder,
    appointmentId: held.appointmentId,
    people: [person],
    contact: { channel: 'none' as const },
    needs: { language: 'nl', supportNeeds: [] },
    bookedForOthers: false,
    locale: 'nl',
  }
  for (const inside of [broken, killed]) {
    const hold = {
      holder: newHolder(),
      serviceCodes: ['biometrics'],
      locationCode: 'den-bosch',
      startsAt,
      locale: 'nl',
    }
    await expect(holdTime(bed, hold, inside)).rejects.toThrow()
    await expect(confirmAppointment(bed, confirmation, inside)).rejects.toThrow()
    await expect(cancelAppointment(bed, holderOf(mine), mine.id, inside)).rejects.toThrow()
    expect(await written(bed)).toEqual(before)
  }
  expect((await bed.call('GET', `/appointments/${mine.id}`, mine)).body).toEqual(mine.appointment)
})

const holderOf = ({ headers }: { headers: Record<string, string> }) => testSeal.hash(headers['holder-secret'] ?? '')
