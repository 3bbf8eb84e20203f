import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import { createFieldKeys } from '../field-encryption.ts'
import { loadKeyRing } from '../key-ring.ts'
import { rotateFields } from './rotate.ts'

const random = (byte: number) => `${byte}:${Buffer.alloc(32, byte).toString('base64')}`
const keysOf = (...bytes: number[]) =>
  createFieldKeys(loadKeyRing({ fieldKeys: bytes.map(random).join(','), secretKey: '' }))
const column = { table: 'platform.secret', column: 'note', blindIndex: 'note_index' }

let base: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  base = await testDatabase()
  owner = new pg.Client(base.ownerUrl)
  await owner.connect()
  await owner.query(`create table platform.secret (id uuid primary key, note bytea, note_index bytea);
    grant select, update on platform.secret to loketnet_job`)
})
afterAll(async () => {
  await owner.end()
  await base.close()
})
beforeEach(() => owner.query('truncate platform.secret'))

async function fill(count: number, keys = keysOf(1)) {
  for (let n = 0; n < count; n += 1) {
    const id = randomUUID()
    await owner.query('insert into platform.secret values ($1, $2, $3)', [
      id,
      keys.seal({ ...column, id }, `note ${n}`),
      keys.blindIndex('note_index', `note ${n}`),
    ])
  }
}
const texts = async (keys = keysOf(2)) => {
  const { rows } = await owner.query<{ id: string; note: Buffer }>(
    'select id, note from platform.secret where note is not null',
  )
  return rows.map(({ id, note }) => keys.open({ ...column, id }, note)).sort()
}

test('after a rotation everything opens without the old key, and is found by its new index', async () => {
  await fill(25)
  await owner.query('insert into platform.secret values (gen_random_uuid())')
  expect(await rotateFields(base.db, keysOf(1, 2), [column], 7)).toEqual([
    { table: 'platform.secret', column: 'note', resealed: 25, unreadable: 0 },
  ])
  expect(await texts()).toHaveLength(25)
  const { rows } = await owner.query('select from platform.secret where note_index = $1', [
    keysOf(2).blindIndex('note_index', 'note 3'),
  ])
  expect(rows).toHaveLength(1)
})

test('a second rotation finds nothing to do', async () => {
  await fill(3)
  await rotateFields(base.db, keysOf(1, 2), [column])
  expect(await rotateFields(base.db, keysOf(1, 2), [column])).toMatchObject([{ resealed: 0, unreadable: 0 }])
})

test('a rotation that ended half-way goes on, and what is written meanwhile stays', async () => {
  await fill(3)
  await rotateFields(base.db, keysOf(1, 2), [column])
  await fill(2)
  expect(await rotateFields(base.db, keysOf(1, 2), [column])).toMatchObject([{ resealed: 2 }])
  expect(await texts()).toHaveLength(5)
})

test('a value that does not open stays as it is, is counted, and the others are still rotated', async () => {
  await fill(2)
  await fill(1, keysOf(9))
  expect(await rotateFields(base.db, keysOf(1, 2, 10), [column], 1)).toMatchObject([{ resealed: 2, unreadable: 1 }])
  expect(
    (await owner.query("select from platform.secret where substring(note from 1 for 3) = '\\x010009'")).rowCount,
  ).toBe(1)
})
