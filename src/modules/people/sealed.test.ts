import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/db'
import { FieldUnreadable } from '#platform/field-encryption'
import { useFieldKeys } from '#platform/fields/keys-in-use'
import { rotateFields } from '#platform/fields/rotate'
import { fieldKeysOf, testFieldKeys } from '../../../tests/support/field-keys.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import {
  addPerson,
  contactOf,
  encryptedColumns,
  fieldKeysFit,
  findByIdentifier,
  readPeople,
  setContact,
  setNeeds,
} from './index.ts'

let base: TestDatabase
let operator: pg.Client
beforeAll(async () => {
  base = await testDatabase()
  operator = new pg.Client(base.superuserUrl)
  await operator.connect()
})
afterAll(async () => {
  await operator.end()
  await base.close()
})
afterEach(async () => {
  useFieldKeys(testFieldKeys)
  await operator.query('truncate people.person cascade')
})

const holder = createHash('sha256').update('one').digest('hex')
const customer: Actor = { role: 'public', settings: { holder } }
const job: Actor = { role: 'job' }
const numberOf = (n: number) => ({ kind: 'v-number', value: String(9_900_000_000 + n) }) as const
const addressOf = (n: number) => `invented${n}@mail.example`
const noteOf = (n: number) => `Nobody may know number ${n}`

const add = (n: number) =>
  base.db.withActor(customer, async (tx) => {
    const id = await addPerson(tx, { holder, name: `Person ${n}`, isChild: false, identifier: numberOf(n) })
    await setContact(tx, id, { channel: 'email', address: addressOf(n) })
    await setNeeds(tx, id, { language: 'nl', supportNeeds: [], note: noteOf(n) })
    return id
  })
const read = (...ids: string[]) => base.db.withActor(job, (tx) => readPeople(tx, ids))
const everything = (n: number) => ({
  contact: { channel: 'email', address: addressOf(n) },
  note: noteOf(n),
  identifiers: [numberOf(n)],
})

/** Tables, their long values and their indexes as they lie on the disk. */
async function bytesOnDisk(): Promise<string> {
  await operator.query('checkpoint')
  const { rows } = await operator.query<{ bytes: Buffer }>(`
    select pg_read_binary_file(pg_relation_filepath(c.oid)) as bytes from pg_class c
    where c.relkind in ('r', 'i', 't') and (c.relnamespace = 'people'::regnamespace
      or c.oid in (select reltoastrelid from pg_class where relnamespace = 'people'::regnamespace))`)
  return Buffer.concat(rows.map(({ bytes }) => bytes)).toString('latin1')
}

describe('on the disk', () => {
  test('stands no note, address or number, in any table or index of people', async () => {
    for (let n = 0; n < 20; n += 1) await add(n)
    const bytes = await bytesOnDisk()
    expect(bytes).toContain('Person 7') // so it was the right place to look
    for (let n = 0; n < 20; n += 1) {
      for (const secret of [noteOf(n), addressOf(n), numberOf(n).value, `invented${n}`])
        expect(bytes).not.toContain(secret)
    }
  })

  test('no statistics of the planner hold any either', async () => {
    for (let n = 0; n < 20; n += 1) await add(n)
    await operator.query('analyze people.person, people.identifier')
    const { rows } = await operator.query(`select s::text as line from pg_stats s where schemaname = 'people'`)
    const lines = rows.map(({ line }) => line).join('\n')
    expect(lines).toContain('Person 7')
    expect(lines).not.toMatch(/invented\d|Nobody may|99000000/)
    expect(lines).not.toContain(Buffer.from('Nobody may').toString('hex'))
  })

  test('equal texts are sealed differently', async () => {
    const ids = await Promise.all([add(1), add(1)])
    const { rows } = await operator.query('select distinct note, contact_address from people.person')
    expect(rows).toHaveLength(ids.length)
  })
})

describe('a sealed value does not open', () => {
  test.each([
    ['in another row', 'update people.person set note = (select note from people.person where id = $2) where id = $1'],
    ['in another column', 'update people.person set note = contact_address where id = $1 and $2::uuid is not null'],
    [
      'in another table',
      `update people.identifier set value = (select contact_address from people.person where id = $2) where person_id = $1`,
    ],
    [
      'on another person’s number',
      `update people.identifier set value = (select value from people.identifier where person_id = $2) where person_id = $1`,
    ],
    [
      'when a bit of it changed',
      `update people.person set note = set_byte(note, 40, get_byte(note, 40) # 1) where id = $1 and $2::uuid is not null`,
    ],
  ])('%s', async (_, statement) => {
    const [first, second] = [await add(1), await add(2)]
    await operator.query(statement, [first, second])
    await expect(read(first)).rejects.toThrow(FieldUnreadable)
    expect(await read(second)).toMatchObject([everything(2)])
  })

  test('without its key: an outage, and never an empty answer', async () => {
    const id = await add(1)
    for (const keys of [fieldKeysOf(2), fieldKeysOf(3, 4)]) {
      useFieldKeys(keys)
      await expect(read(id)).rejects.toThrow(FieldUnreadable)
      await expect(base.db.withActor(job, (tx) => contactOf(tx, id))).rejects.toThrow(FieldUnreadable)
      expect(await fieldKeysFit(base.db)).toBe(false)
    }
    useFieldKeys(testFieldKeys)
    expect(await fieldKeysFit(base.db)).toBe(true)
  })

  test('and what is said about it names no text and no person', async () => {
    const id = await add(1)
    useFieldKeys(fieldKeysOf(2))
    await expect(read(id)).rejects.toThrow(
      /^A value of people\.(person\.(note|contact_address)|identifier\.value) cannot be opened$/,
    )
  })
})

describe('a number is found', () => {
  test('although nobody else’s number can be opened', async () => {
    const [first, second] = [await add(1), await add(2)]
    await operator.query(
      `update people.identifier set value = set_byte(value, 40, get_byte(value, 40) # 1) where person_id = $1`,
      [first],
    )
    expect(await base.db.withActor(job, (tx) => findByIdentifier(tx, numberOf(2)))).toEqual([second])
  })

  test('through an index, and as often as it was written down', async () => {
    const ids = [await add(1), await add(1)]
    expect((await base.db.withActor(job, (tx) => findByIdentifier(tx, numberOf(1)))).sort()).toEqual(ids.sort())
    await operator.query('set enable_seqscan = off')
    const { rows } = await operator.query(
      `explain select person_id from people.identifier where kind = 'v-number' and value_index = any ('{}'::bytea[])`,
    )
    expect(JSON.stringify(rows)).toContain('identifier_value')
  })

  test('twice for one person is refused', async () => {
    const id = await add(1)
    const again = operator.query(
      'insert into people.identifier select gen_random_uuid(), person_id, kind, value, value_index from people.identifier where person_id = $1',
      [id],
    )
    await expect(again).rejects.toThrow(/unique/)
  })
})

describe('a change of keys', () => {
  test('goes on while people book; then the old key can be dropped', async () => {
    const ids: string[] = []
    for (let n = 0; n < 40; n += 1) ids.push(await add(n))
    const both = fieldKeysOf(1, 2)
    useFieldKeys(both)
    const booking = (async () => {
      for (let n = 40; n < 80; n += 1) {
        ids.push(await add(n))
        await base.db.withActor(customer, (tx) =>
          setContact(tx, ids[n - 40] ?? '', { channel: 'email', address: addressOf(n - 40) }),
        )
        expect(await base.db.withActor(job, (tx) => findByIdentifier(tx, numberOf(n - 40)))).toHaveLength(1)
      }
    })()
    const [results] = await Promise.all([rotateFields(base.db, both, encryptedColumns, 3), booking])
    expect(results.map(({ unreadable }) => unreadable)).toEqual([0, 0, 0])
    expect(results[0]).toMatchObject({ column: 'note', resealed: 40 })
    expect(results[2]).toMatchObject({ column: 'value', resealed: 40 })

    useFieldKeys(fieldKeysOf(2))
    expect(await fieldKeysFit(base.db)).toBe(true)
    expect(await read(...ids)).toMatchObject(ids.map((_, n) => everything(n)))
    for (const n of [0, 39, 79]) {
      expect(await base.db.withActor(job, (tx) => findByIdentifier(tx, numberOf(n)))).toEqual([ids[n]])
    }
  })

  test('that was ended half-way goes on where it was', async () => {
    for (let n = 0; n < 6; n += 1) await add(n)
    const both = fieldKeysOf(1, 2)
    let batches = 0
    const dying: typeof base.db = {
      ...base.db,
      withActor: (actor, work) => {
        batches += 1
        if (batches > 2) throw new Error('killed')
        return base.db.withActor(actor, work)
      },
    }
    await expect(rotateFields(dying, both, encryptedColumns, 2)).rejects.toThrow('killed')
    const rest = await rotateFields(base.db, both, encryptedColumns, 2)
    expect(rest.map(({ resealed }) => resealed)).toEqual([2, 6, 6])
    expect((await rotateFields(base.db, both, encryptedColumns)).map(({ resealed }) => resealed)).toEqual([0, 0, 0])
  })
})
