import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import type { WebApp } from '../http.ts'
import { forgetOldAnswers } from './idempotency.ts'
import { closed, toyApi } from './testing/toy-api.ts'

let database: TestDatabase
let owner: pg.Client
let superuser: pg.Client
let app: WebApp
let after: () => Promise<void> = async () => {}

beforeAll(async () => {
  database = await testDatabase()
  owner = new pg.Client(database.ownerUrl)
  superuser = new pg.Client(database.superuserUrl)
  await owner.connect()
  await superuser.connect()
  await owner.query('create table platform.filled (at timestamptz); grant insert on platform.filled to loketnet_public')
  app = toyApi(database.db, async (tx) => {
    await sql`insert into platform.filled values (clock_timestamp())`.execute(tx)
    await after()
  })
})
afterAll(async () => {
  await app.close()
  await owner.end()
  await superuser.end()
  await database.close()
})
beforeEach(async () => {
  after = async () => {}
  await superuser.query('truncate platform.filled, platform.idempotency')
})

const key = '7c0e3d54-5c8a-4f5e-9d0d-000000000001'

async function fill(body: unknown = { name: 'tin' }, headers: Record<string, string> = {}) {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/jars',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    payload: JSON.stringify(body),
  })
  return { status: response.statusCode, headers: response.headers, text: response.body }
}
const count = async (table: string) =>
  Number((await superuser.query(`select count(*) from platform.${table}`)).rows[0].count)

test('the same request again gets the same answer and has no second effect', async () => {
  const first = await fill()
  const second = await fill()
  expect([first.status, second.status, second.text]).toEqual([201, 201, first.text])
  expect([first.headers['idempotency-replayed'], second.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
  expect(second.headers.location).toBe(first.headers.location)
  expect(await count('filled')).toBe(1)
})

test('fifty of the same request at once have one effect and, tried again while it lasts, one answer', async () => {
  const until = async (): Promise<string> => {
    const { status, text } = await fill()
    if (status !== 409) return `${status} ${text}`
    expect(JSON.parse(text).type).toBe('/api/v1/problems#key-in-use')
    return until()
  }
  const answers = await Promise.all(Array.from({ length: 50 }, until))
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^201 /)
  expect([await count('filled'), await count('idempotency')]).toEqual([1, 1])
})

test('what succeeded is answered again even when it would be refused now', async () => {
  const first = await fill()
  closed.at = true
  const [again, other] = [await fill(), await fill({ name: 'tin' }, { 'idempotency-key': `${key}-other` })]
  closed.at = false
  expect([again.status, again.text, other.status]).toEqual([201, first.text, 409])
})

test('names in another order are the same body', async () => {
  const first = await fill({ name: 'tin', lids: [] })
  expect((await fill({ lids: [], name: 'tin' })).text).toBe(first.text)
  expect(await count('filled')).toBe(1)
})

test('the same key with another body is refused, and counts for one actor only', async () => {
  await fill()
  expect((await fill({ name: 'other' })).status).toBe(422)
  expect((await fill({ name: 'other' }, { baker: 'somebody else' })).status).toBe(201)
  expect(await count('filled')).toBe(2)
})

test('a refusal is not kept, so the same key may be tried again', async () => {
  expect((await fill({ name: 'empty' })).status).toBe(409)
  expect(await count('idempotency')).toBe(0)
  expect((await fill({ name: 'tin' })).status).toBe(201)
})

test('what breaks between the effect and the commit leaves neither effect nor answer', async () => {
  after = async () => {
    throw new Error('broken')
  }
  expect((await fill()).status).toBe(500)
  after = async () => {
    await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`)
  }
  expect((await fill()).status).toBe(503)
  expect([await count('filled'), await count('idempotency')]).toEqual([0, 0])
  after = async () => {}
  expect((await fill()).status).toBe(201)
})

test('who has the table, and even the secret key, reads neither the key nor the answer', async () => {
  await fill()
  const { rows } = await superuser.query('select * from platform.idempotency')
  const stored = Buffer.concat([rows[0].scope_hash, rows[0].body_hash, rows[0].response]).toString('latin1')
  for (const secret of ['tin', key, 'cookies']) expect(stored).not.toContain(secret)
})

test('the public sees no row whose hash it does not name', async () => {
  await fill()
  const seen = await database.db.withActor({ role: 'public' }, (tx) =>
    sql`select from platform.idempotency`.execute(tx),
  )
  expect(seen.rows).toEqual([])
})

test('answers are kept for 24 hours', async () => {
  await fill()
  await superuser.query(`update platform.idempotency set created_at = now() - interval '23 hours 59 minutes'`)
  expect(await forgetOldAnswers(database.db)).toBe(0)
  await superuser.query(`update platform.idempotency set created_at = now() - interval '24 hours 1 minute'`)
  expect(await forgetOldAnswers(database.db)).toBe(1)
})
