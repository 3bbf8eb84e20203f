import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCode } from './code.ts'
import { anonymous } from './deps.ts'
import { findGroupRequest } from './drafts.sql.ts'
import { events } from './events.ts'
import { readGroupRequest, requestGroup } from './request-group.ts'
import { type BookingBed, bookingBed } from './testing/booking-bed.ts'
import { type Operator, operatorOf } from './testing/operator.ts'

let bed: BookingBed
let operator: Operator
beforeAll(async () => {
  bed = await bookingBed()
  operator = await operatorOf(bed)
})
afterAll(async () => {
  await operator.close()
  await bed.close()
})

const wish = (changes: object = {}) => ({
  serviceId: bed.network.service('biometrics')?.id ?? '',
  people: 12,
  place: 'Zwolle',
  preferredPeriod: 'in March',
  organisation: 'A university',
  contactName: 'Ada',
  contactChannel: 'email' as const,
  contactAddress: 'ada@mail.example',
  note: 'two <b>need</b> a chair',
  locale: 'en',
  ...changes,
})
const key = () => randomBytes(32)
const kept = () => operator.rows('select id::text, reference from scheduling.group_request order by created_at')
const told = () => bed.published.filter(([event]) => event === events.groupRequested).map(([, data]) => data)

describe('a request for a group', () => {
  test('is kept whole, with a reference that reads aloud well, and whoever arranges it is told its id only', async () => {
    const reference = await requestGroup(bed, wish(), key())
    expect(parseCode(reference)).toBe(reference)
    const [row] = await operator.rows('select id::text from scheduling.group_request where reference = $1', [reference])
    expect(await readGroupRequest(bed, String(row?.id))).toEqual({ ...wish(), reference })
    expect(told().at(-1)).toEqual({ groupRequestId: row?.id })
  })

  test('that is sent again is kept once, told once, and answered with the same reference', async () => {
    const same = key()
    const before = [(await kept()).length, told().length]
    const sent = Array.from({ length: 5 }, () => requestGroup(bed, wish(), same))
    const references = new Set(await Promise.all(sent))
    references.add(await requestGroup(bed, wish({ people: 99 }), same))
    expect(references.size).toBe(1)
    expect([(await kept()).length, told().length]).toEqual(before.map((n) => n + 1))
  })

  test('from another form is another one, though the words are the same', async () => {
    const before = (await kept()).length
    const references = [await requestGroup(bed, wish(), key()), await requestGroup(bed, wish(), key())]
    expect(new Set(references).size).toBe(2)
    expect(await kept()).toHaveLength(before + 2)
  })

  test('has a number that is a UUID of our own making (RFC 9562 version 8), whatever the key', async () => {
    for (const filled of [0, 255]) await requestGroup(bed, wish(), Buffer.alloc(32, filled))
    const ids = (await kept()).map((row) => String(row.id))
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('can be read by who arranges it and by nobody on the site', async () => {
    await requestGroup(bed, wish(), key())
    const [row] = await kept()
    const reading = bed.db.withActor(anonymous, (tx) => findGroupRequest(tx, String(row?.id)))
    await expect(reading).rejects.toThrow('permission denied')
  })
})

describe('nothing is kept and nobody is told', () => {
  test.each([
    ['of six people: they book by themselves', { people: 6 }],
    ['without a place', { place: '' }],
    ['for a service that does not exist', { serviceId: '00000000-0000-4000-8000-000000000000' }],
    ['without a way to answer', { contactAddress: '' }],
  ])('%s', async (_, changes) => {
    const before = [(await kept()).length, told().length]
    await expect(requestGroup(bed, wish(changes), key())).rejects.toThrow(/violates/)
    expect([(await kept()).length, told().length]).toEqual(before)
  })

  test('when the message about it cannot be written', async () => {
    const before = (await kept()).length
    const broken = { ...bed, publish: () => Promise.reject(new Error('no message')) }
    await expect(requestGroup(broken, wish(), key())).rejects.toThrow('no message')
    expect(await kept()).toHaveLength(before)
  })
})
