import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBed, apiBed, book, somebody, wish, written } from '../testing/api-bed.ts'

// No worker runs in these tests: nothing here may depend on housekeeping.

let bed: ApiBed
beforeAll(async () => {
  bed = await apiBed()
})
afterAll(() => bed.close())

/** As if eleven minutes had gone by. */
async function lapse(id: string): Promise<void> {
  const past = `held_since = held_since - interval '11 minutes', held_until = held_until - interval '11 minutes'`
  await bed.owner.query(`update scheduling.appointment set ${past} where id = $1`, [id])
  await bed.owner.query(
    `update scheduling.allocation set held_until = held_until - interval '11 minutes' where appointment_id = $1`,
    [id],
  )
}

test('a hold that has lapsed books nothing, and somebody else gets its time', async () => {
  const chosen = await wish(bed)
  const capable = 20
  const holds = []
  for (let n = 0; n < capable; n += 1) {
    const made = await bed.call('POST', '/holds', { body: chosen, from: `192.0.2.${n}` })
    if (made.status !== 201) break
    // Booked times do not count as unconfirmed, so that all counters can be filled.
    holds.push(made.body)
    if (n > 0) {
      const headers = { 'holder-secret': made.body.secret }
      await bed.call('POST', '/appointments', {
        headers,
        body: { holdId: made.body.id, ...somebody(1, { contact: { channel: 'none' } }) },
      })
    }
  }
  const [first] = holds
  if (!first) throw new Error('no hold')
  const taken = await bed.call('POST', '/holds', { body: chosen, from: '198.51.100.1' })
  expect([taken.status, taken.body.type]).toEqual([409, '/api/v1/problems#slot-taken'])

  await lapse(first.id)
  const before = await written(bed)
  const headers = { 'holder-secret': first.secret }
  const late = await bed.call('POST', '/appointments', { headers, body: { holdId: first.id, ...somebody() } })
  expect([late.status, late.body.type]).toEqual([410, '/api/v1/problems#hold-expired'])
  expect((await bed.call('GET', `/holds/${first.id}`, { headers })).status).toBe(410)
  expect((await bed.call('POST', `/holds/${first.id}/renewals`, { headers })).status).toBe(410)
  expect(await written(bed)).toEqual(before)

  const next = await bed.call('POST', '/holds', { body: chosen, from: '198.51.100.1' })
  expect([next.status, next.body.startsAt]).toEqual([201, chosen.startsAt])
  const gone = await bed.call('POST', '/appointments', { headers, body: { holdId: first.id, ...somebody() } })
  expect(gone.status).toBe(404)
})

test('a move whose hold has lapsed leaves the appointment where it was', async () => {
  const mine = await book(bed, { locationCode: 'amsterdam' })
  const other = await wish(bed, { locationCode: 'den-haag' })
  const hold = await bed.call('POST', '/holds', { ...mine, body: { ...other, movesAppointmentId: mine.id } })
  await lapse(hold.body.id)
  const late = await bed.call('POST', `/appointments/${mine.id}/moves`, { ...mine, body: { holdId: hold.body.id } })
  expect([late.status, late.body.type]).toEqual([410, '/api/v1/problems#hold-expired'])
  expect((await bed.call('GET', `/appointments/${mine.id}`, mine)).body).toEqual(mine.appointment)
})

test('an appointment that has begun can no longer be moved or cancelled', async () => {
  const mine = await book(bed, { locationCode: 'den-bosch' })
  const other = await wish(bed, { locationCode: 'den-haag' })
  const hold = await bed.call('POST', '/holds', { ...mine, body: { ...other, movesAppointmentId: mine.id } })
  await bed.owner.query(`update scheduling.appointment set starts_at = now() - interval '1 minute' where id = $1`, [
    mine.id,
  ])
  const moved = await bed.call('POST', `/appointments/${mine.id}/moves`, { ...mine, body: { holdId: hold.body.id } })
  const cancelled = await bed.call('POST', `/appointments/${mine.id}/cancellation`, mine)
  for (const answer of [moved, cancelled]) {
    expect([answer.status, answer.body.type]).toEqual([409, '/api/v1/problems#appointment-over'])
  }
})
