import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeManageLink } from '../manage-link.ts'
import { type ApiBed, apiBed, book, somebody, wish, written } from '../testing/api-bed.ts'
import { testSeal } from '../testing/booking-bed.ts'

let bed: ApiBed
beforeAll(async () => {
  bed = await apiBed()
})
afterAll(() => bed.close())

const unknownId = '00000000-0000-4000-8000-000000000000'

test('a time is found, held, booked, read, moved and cancelled with nothing but HTTP', async () => {
  const times = await bed.call('GET', '/available-times?serviceCode=biometrics&people=2&locationCode=amsterdam')
  expect(times.status).toBe(200)
  const { minutes, locations } = JSON.parse(times.text)
  expect(minutes).toBe(30)
  const startsAt = locations[0].earliestStartsAt
  expect(startsAt).toMatch(/Z$/)

  const hold = await bed.call('POST', '/holds', {
    body: { serviceCodes: ['biometrics', 'biometrics'], locationCode: 'amsterdam', startsAt },
  })
  expect(hold.status).toBe(201)
  expect(hold.headers.location).toBe(`/api/v1/holds/${hold.body.id}`)
  const headers = { 'holder-secret': hold.body.secret }
  expect((await bed.call('GET', `/holds/${hold.body.id}`, { headers })).body.heldUntil).toBe(hold.body.heldUntil)

  const made = await bed.call('POST', '/appointments', { headers, body: { holdId: hold.body.id, ...somebody(2) } })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    id: hold.body.id,
    state: 'booked',
    startsAt,
    locationCode: 'amsterdam',
    version: 1,
  })
  const path = `/appointments/${made.body.id}`
  expect(made.headers.location).toBe(`/api/v1${path}`)
  expect((await bed.call('GET', path, { headers })).body).toEqual(made.body)
  expect(bed.published.at(-1)).toEqual(['scheduling.appointment-booked', { appointmentId: made.body.id }])

  const other = await wish(bed, { serviceCodes: ['biometrics', 'biometrics'], locationCode: 'den-haag' })
  const next = await bed.call('POST', '/holds', { headers, body: { ...other, movesAppointmentId: made.body.id } })
  expect(next.status).toBe(201)
  expect(next.body.secret).toBeUndefined()
  const moved = await bed.call('POST', `${path}/moves`, { headers, body: { holdId: next.body.id } })
  expect([moved.status, moved.body]).toMatchObject([
    200,
    { id: made.body.id, code: made.body.code, startsAt: other.startsAt, locationCode: 'den-haag', version: 2 },
  ])

  const cancelled = await bed.call('POST', `${path}/cancellation`, { headers })
  expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled'])
  const again = await bed.call('POST', `${path}/cancellation`, { headers })
  expect([again.status, again.body]).toEqual([200, cancelled.body])
})

test('any offset is understood and the answer is in UTC', async () => {
  const { startsAt } = await wish(bed, { skip: 40 })
  const elsewhere = new Date(Date.parse(startsAt) + 5.5 * 3_600_000).toISOString().replace('.000Z', '+05:30')
  const hold = await bed.call('POST', '/holds', { body: await wish(bed, { startsAt: elsewhere }) })
  expect([hold.status, hold.body.startsAt]).toEqual([201, startsAt])
})

test('a holder has one live hold: choosing again takes the place of the former choice, unless it is refused', async () => {
  const first = await bed.call('POST', '/holds', { body: await wish(bed) })
  const headers = { 'holder-secret': first.body.secret }
  const refused = await bed.call('POST', '/holds', {
    headers,
    body: await wish(bed, { startsAt: '2020-01-06T09:00:00Z' }),
  })
  expect(refused.status).toBe(400)
  expect((await bed.call('GET', `/holds/${first.body.id}`, { headers })).status).toBe(200)
  const second = await bed.call('POST', '/holds', { headers, body: await wish(bed, { skip: 3 }) })
  expect(second.status).toBe(201)
  expect((await bed.call('GET', `/holds/${first.body.id}`, { headers })).status).toBe(404)
  expect((await bed.call('GET', `/holds/${second.body.id}`, { headers })).status).toBe(200)
})

test('two choices of one holder at once, on two days, leave one hold and no fault', async () => {
  const first = await bed.call('POST', '/holds', { body: await wish(bed) })
  const headers = { 'holder-secret': first.body.secret }
  const skips = [0, 30, 60, 90, 120, 150]
  const wishes = await Promise.all(skips.map((skip) => wish(bed, { skip, locationCode: 'amsterdam' })))
  const answers = await Promise.all(wishes.map((body) => bed.call('POST', '/holds', { headers, body })))
  expect(answers.map((a) => a.status)).toEqual(skips.map(() => 201))
  const live = answers.map((a) => bed.call('GET', `/holds/${a.body.id}`, { headers }))
  expect((await Promise.all(live)).filter((a) => a.status === 200)).toHaveLength(1)
})

test('a hold is renewed and let go by who has its secret', async () => {
  const hold = await bed.call('POST', '/holds', { body: await wish(bed) })
  const headers = { 'holder-secret': hold.body.secret }
  const path = `/holds/${hold.body.id}`
  const renewed = await bed.call('POST', `${path}/renewals`, { headers })
  expect(renewed.status).toBe(200)
  expect(renewed.body.heldUntil >= hold.body.heldUntil).toBe(true)
  expect((await bed.call('DELETE', path, { headers })).status).toBe(204)
  expect((await bed.call('DELETE', path, { headers })).status).toBe(404)
  expect((await bed.call('POST', `${path}/renewals`, { headers })).status).toBe(404)
})

test('what is of somebody else is answered like what never was, to the letter', async () => {
  const mine = await book(bed)
  const hold = await bed.call('POST', '/holds', { body: await wish(bed) })
  const headers = { 'holder-secret': 'x'.repeat(43) }
  const holdOfStranger = await bed.call('POST', '/holds', { body: await wish(bed, { locationCode: 'den-bosch' }) })
  const stranger = { 'holder-secret': holdOfStranger.body.secret }
  const before = await written(bed)
  for (const who of [headers, stranger]) {
    for (const [method, path, body] of [
      ['GET', '/appointments/ID'],
      ['POST', '/appointments/ID/cancellation'],
      ['POST', '/appointments/ID/moves', { holdId: holdOfStranger.body.id }],
      ['GET', '/holds/ID'],
      ['DELETE', '/holds/ID'],
      ['POST', '/holds/ID/renewals'],
    ] as const) {
      const id = path.startsWith('/holds') ? hold.body.id : mine.id
      const send = { headers: who, body }
      const foreign = await bed.call(method, path.replace('ID', id), send)
      const unknown = await bed.call(method, path.replace('ID', unknownId), send)
      expect([path, foreign.status]).toEqual([path, 404])
      expect(foreign.text.replaceAll(id, '')).toBe(unknown.text.replaceAll(unknownId, ''))
    }
    const confirm = (holdId: string) =>
      bed.call('POST', '/appointments', { headers: who, body: { holdId, ...somebody() } })
    expect((await confirm(hold.body.id)).text).toBe((await confirm(unknownId)).text)
    const move = async (movesAppointmentId: string) =>
      bed.call('POST', '/holds', { headers: who, body: { ...(await wish(bed)), movesAppointmentId } })
    expect((await move(mine.id)).text).toBe((await move(unknownId)).text)
  }
  expect(await written(bed)).toEqual(before)
  expect((await bed.call('GET', `/appointments/${mine.id}`, mine)).body.state).toBe('booked')
})

test('a move keeps people and services, so a long time cannot be had for a short one', async () => {
  const mine = await book(bed)
  const two = await wish(bed, { serviceCodes: ['biometrics', 'biometrics'] })
  const refused = await bed.call('POST', '/holds', { ...mine, body: { ...two, movesAppointmentId: mine.id } })
  expect([refused.status, refused.body.type]).toEqual([400, '/api/v1/problems#services-differ'])
})

test('without a secret there is nothing to see', async () => {
  const mine = await book(bed)
  const answer = await bed.call('GET', `/appointments/${mine.id}`)
  expect([answer.status, answer.body.errors?.[0]]).toMatchObject([400, { in: 'header', location: 'Holder-Secret' }])
})

test('an appointment that was made stays the same when it is sent again, with the same key or another', async () => {
  const hold = await bed.call('POST', '/holds', { body: await wish(bed) })
  const send = {
    headers: { 'holder-secret': hold.body.secret },
    body: { holdId: hold.body.id, ...somebody() },
    key: 'the-key-of-this-appointment',
  }
  const first = await bed.call('POST', '/appointments', send)
  const before = await written(bed)
  const [same, other] = [
    await bed.call('POST', '/appointments', send),
    await bed.call('POST', '/appointments', { ...send, key: undefined }),
  ]
  expect([first.status, same.status, other.status]).toEqual([201, 201, 201])
  expect([same.text, other.text]).toEqual([first.text, first.text])
  expect(same.headers['idempotency-replayed']).toBe('true')
  expect(await written(bed)).toEqual(before)
})

test('a manage link reads, moves and cancels its own appointment and nothing else of the same person', async () => {
  const mine = await book(bed, { locationCode: 'den-haag' })
  const hold = await bed.call('POST', '/holds', {
    ...mine,
    body: await wish(bed, { locationCode: 'den-haag', skip: 20 }),
  })
  const other = await bed.call('POST', '/appointments', { ...mine, body: { holdId: hold.body.id, ...somebody() } })
  expect(other.status).toBe(201)
  const token = await bed.db.withActor({ role: 'job' }, (tx) => makeManageLink(tx, testSeal, mine.id))
  const link = { headers: { 'manage-token': token } }

  expect((await bed.call('GET', `/appointments/${mine.id}`, link)).body).toEqual(mine.appointment)
  expect((await bed.call('GET', `/appointments/${other.body.id}`, link)).status).toBe(404)
  expect((await bed.call('POST', `/appointments/${other.body.id}/cancellation`, link)).status).toBe(404)
  const elsewhere = await wish(bed, { locationCode: 'zwolle', skip: 50 })
  expect((await bed.call('POST', '/holds', { ...link, body: elsewhere })).status).toBe(404)
  const theirs = { ...elsewhere, movesAppointmentId: other.body.id }
  expect((await bed.call('POST', '/holds', { ...link, body: theirs })).status).toBe(404)

  const held = await bed.call('POST', '/holds', { ...link, body: { ...elsewhere, movesAppointmentId: mine.id } })
  expect(held.status).toBe(201)
  const moved = await bed.call('POST', `/appointments/${mine.id}/moves`, { ...link, body: { holdId: held.body.id } })
  expect([moved.status, moved.body.startsAt]).toEqual([200, elsewhere.startsAt])
  expect((await bed.call('POST', `/appointments/${mine.id}/cancellation`, link)).body.state).toBe('cancelled')
  expect((await bed.call('GET', `/appointments/${other.body.id}`, mine)).body.state).toBe('booked')
  const unknown = { headers: { 'manage-token': 'x'.repeat(43) } }
  expect((await bed.call('GET', `/appointments/${mine.id}`, unknown)).status).toBe(404)
})
