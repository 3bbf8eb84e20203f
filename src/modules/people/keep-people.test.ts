import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/db'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import { addPerson, contactOf, findByIdentifier, readPeople, removePeople, setContact, setNeeds } from './index.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.close())

const holderOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const customer = (secret: string): Actor => ({ role: 'public', settings: { holder: holderOf(secret) } })
const anonymous: Actor = { role: 'public' }
const job: Actor = { role: 'job' }
const sara = { name: 'سارة', isChild: false, identifier: { kind: 'v-number', value: '2812345678' } } as const

const addSara = (secret: string) =>
  base.db.withActor(customer(secret), (tx) => addPerson(tx, { ...sara, holder: holderOf(secret) }))

describe('a person record', () => {
  test('keeps what was answered, in the order asked for', async () => {
    const [first, second] = [await addSara('a'), await addSara('a')]
    const people = await base.db.withActor(customer('a'), async (tx) => {
      await setContact(tx, first, { channel: 'email', address: 'sara@voorbeeld.example' })
      await setNeeds(tx, first, {
        language: 'ar',
        supportNeeds: ['interpreter', 'wheelchair'],
        interpreterLanguage: 'Tigrinya',
        note: 'a\nb',
      })
      return readPeople(tx, [second, first])
    })
    expect(people.map((person) => person.id)).toEqual([second, first])
    expect(people[1]).toEqual({
      id: first,
      name: 'سارة',
      isChild: false,
      contact: { channel: 'email', address: 'sara@voorbeeld.example' },
      language: 'ar',
      supportNeeds: ['interpreter', 'wheelchair'],
      interpreterLanguage: 'Tigrinya',
      note: 'a\nb',
      identifiers: [{ kind: 'v-number', value: '2812345678' }],
    })
    expect(people[0]).toMatchObject({ contact: { channel: 'none' }, supportNeeds: [], language: 'nl' })
  })

  test('is seen and changed by nobody but its holder and the worker', async () => {
    const id = await addSara('own')
    for (const stranger of [anonymous, customer('other'), { role: 'public', settings: { holder: '' } } as Actor]) {
      await base.db.withActor(stranger, async (tx) => {
        expect(await readPeople(tx, [id])).toEqual([])
        expect(await contactOf(tx, id)).toBeUndefined()
        expect(await setContact(tx, id, { channel: 'none' })).toBe(false)
        expect(await removePeople(tx, [id])).toBe(0)
        expect((await sql`select * from people.identifier where person_id = ${id}::uuid`.execute(tx)).rows).toEqual([])
      })
    }
    expect(await base.db.withActor(job, (tx) => readPeople(tx, [id]))).toMatchObject([{ name: 'سارة' }])
  })

  test('cannot be made for, or given to, somebody else', async () => {
    const forOther = base.db.withActor(customer('a'), (tx) => addPerson(tx, { ...sara, holder: holderOf('other') }))
    await expect(forOther).rejects.toThrow('row-level security')
    const id = await addSara('a')
    const give = base.db.withActor(customer('a'), (tx) =>
      sql`update people.person set holder = decode(${holderOf('b')}::text, 'hex') where id = ${id}::uuid`.execute(tx),
    )
    await expect(give).rejects.toThrow('row-level security')
    await expect(
      base.db.withActor(anonymous, (tx) => addPerson(tx, { ...sara, holder: holderOf('a') })),
    ).rejects.toThrow('row-level security')
  })

  test('is only read and removed by the worker, with its numbers', async () => {
    const id = await addSara('a')
    const change = base.db.withActor(job, (tx) => setContact(tx, id, { channel: 'none' }))
    await expect(change).rejects.toThrow('permission denied')
    const rename = base.db.withActor(job, (tx) =>
      sql`update people.person set name = 'x' where id = ${id}::uuid`.execute(tx),
    )
    await expect(rename).rejects.toThrow('permission denied')
    expect(await base.db.withActor(job, (tx) => removePeople(tx, [id]))).toBe(1)
    const left = await base.db.withActor(job, (tx) =>
      sql`select from people.identifier where person_id = ${id}::uuid`.execute(tx),
    )
    expect(left.rows).toEqual([])
  })
})

const add = (changes: object) => () =>
  base.db.withActor(customer('a'), (tx) => addPerson(tx, { ...sara, holder: holderOf('a'), ...changes }))

describe('what is sealed is looked at before, because the database cannot', () => {
  test.each([
    ['a V-number that is not ten digits', add({ identifier: { kind: 'v-number', value: '28123456' } })],
    ['a number without signs', add({ identifier: { kind: 'case-number', value: '' } })],
    ['a number over 40 signs', add({ identifier: { kind: 'case-number', value: 'x'.repeat(41) } })],
    ['a note without signs', async () => writeNote('')],
    ['a note over 500 signs', async () => writeNote('x'.repeat(501))],
    ['an address over 254 signs', async () => setAddress('x'.repeat(255))],
  ])('%s is refused', async (_, attempt) => {
    await expect(attempt()).rejects.toThrow(RangeError)
  })

  test('the longest note, address and number fit, in any script', async () => {
    const id = await add({ identifier: { kind: 'case-number', value: '𞤀'.repeat(40) } })()
    await base.db.withActor(customer('a'), async (tx) => {
      await setNeeds(tx, id, { language: 'ff', supportNeeds: [], note: '𞤀'.repeat(500) })
      await setContact(tx, id, { channel: 'email', address: '中'.repeat(254) })
      expect(await readPeople(tx, [id])).toMatchObject([
        { note: '𞤀'.repeat(500), contact: { address: '中'.repeat(254) }, identifiers: [{ value: '𞤀'.repeat(40) }] },
      ])
    })
  })

  async function writeNote(note: string) {
    const id = await addSara('a')
    await base.db.withActor(customer('a'), (tx) => setNeeds(tx, id, { language: 'nl', supportNeeds: [], note }))
  }
  async function setAddress(address: string) {
    const id = await addSara('a')
    await base.db.withActor(customer('a'), (tx) => setContact(tx, id, { channel: 'email', address }))
  }
})

describe('somebody is found by number', () => {
  test('by who may see them, and no other kind of number', async () => {
    const identifier = { kind: 'v-number', value: '2899999999' } as const
    const id = await base.db.withActor(customer('f'), (tx) =>
      addPerson(tx, { ...sara, identifier, holder: holderOf('f') }),
    )
    const find = (actor: Actor, kind: 'v-number' | 'case-number' = 'v-number') =>
      base.db.withActor(actor, (tx) => findByIdentifier(tx, { ...identifier, kind }))
    expect(await find(customer('f'))).toEqual([id])
    expect(await find(job)).toEqual([id])
    expect(await find(job, 'case-number')).toEqual([])
    expect(await find(customer('g'))).toEqual([])
    expect(await find(anonymous)).toEqual([])
  })
})

describe('the database refuses', () => {
  test.each([
    ['a kind of number that is not on the list', add({ identifier: { kind: 'passport', value: '28123456' } })],
    ['a name without signs', add({ name: '' })],
    ['a name over 100 signs', add({ name: 'x'.repeat(101) })],
    ['a need that is not on the list', async () => setWrongNeeds(['diagnosis'])],
  ])('%s', async (_, attempt) => {
    await expect(attempt()).rejects.toThrow(/violates/)
  })

  async function setWrongNeeds(needs: string[]) {
    const id = await addSara('a')
    await base.db.withActor(customer('a'), (tx) => setNeeds(tx, id, { language: 'nl', supportNeeds: needs as never }))
  }

  test('a text where something sealed must stand', async () => {
    const id = await addSara('a')
    const attempt = base.db.withActor(customer('a'), (tx) =>
      sql`update people.person set note = 'I am afraid'::bytea where id = ${id}::uuid`.execute(tx),
    )
    await expect(attempt).rejects.toThrow(/violates/)
  })

  test('a channel without an address', async () => {
    const id = await addSara('a')
    const attempt = base.db.withActor(customer('a'), (tx) =>
      sql`update people.person set contact_channel = 'email' where id = ${id}::uuid`.execute(tx),
    )
    await expect(attempt).rejects.toThrow(/violates/)
  })
})
