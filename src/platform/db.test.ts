import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../tests/support/test-database.ts'
import { type Actor, type Database, openDatabase, type Tx } from './db.ts'

const anonymous: Actor = { role: 'public' }
const holder: Actor = { role: 'public', settings: { holder: "it's; \\ me" } }

let database: TestDatabase
let owner: pg.Client
/** One connection only, so that what one transaction leaves behind meets the next one. */
let db: Database

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.appUrl, 1)
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  await owner.query('create table platform.note (id int primary key, period tstzrange)')
  await owner.query('alter table platform.note add exclude using gist (period with &&)')
  await owner.query('grant select, insert, update on platform.note to loketnet_public')
})
afterAll(async () => {
  await owner.end()
  await db.close()
  await database.close()
})
beforeEach(() => owner.query('truncate platform.note'))

type Session = { role: string; login: string; holder: string | null; pid: number }

async function session(tx: Tx): Promise<Session> {
  const statement = sql<Session>`select current_user as role, session_user as login,
    nullif(current_setting('loket.holder', true), '') as holder, pg_backend_pid() as pid`
  const { rows } = await statement.execute(tx)
  if (!rows[0]) throw new Error('no row')
  return rows[0]
}

const add = (tx: Tx, id: number, hours = 'empty') =>
  sql`insert into platform.note (id, period) values (${id}::int, ${hours}::tstzrange)`.execute(tx)
const notes = async () => (await owner.query('select id from platform.note order by id')).rows.map((row) => row.id)

test('a transaction has the role and the settings of its actor, whatever signs they hold', async () => {
  expect(await db.withActor(holder, session)).toMatchObject({
    role: 'loketnet_public',
    login: 'loketnet_app',
    holder: "it's; \\ me",
  })
})

test('role and settings are gone on the same connection after commit and after rollback', async () => {
  const { pid } = await db.withActor(holder, session)
  await expect(db.withActor(holder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await db.withActor({ role: 'job' }, session)).toMatchObject({ role: 'loketnet_job', holder: null, pid })
})

test('outside an actor the login has no rights at all', async () => {
  const app = new pg.Client(database.appUrl)
  await app.connect()
  await expect(app.query('select from platform.note')).rejects.toMatchObject({ code: '42501' })
  await app.end()
})

test('what the work wrote is there after it succeeded and gone after it threw', async () => {
  await db.withActor(anonymous, (tx) => add(tx, 1))
  const failing = db.withActor(anonymous, async (tx) => {
    await add(tx, 2)
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await notes()).toEqual([1])
})

test('a failing statement rolls back, keeps its code and leaves a healthy connection', async () => {
  const failing = db.withActor(anonymous, async (tx) => {
    await add(tx, 1, '[2026-11-23 09:00Z, 2026-11-23 10:00Z)')
    await add(tx, 2, '[2026-11-23 09:30Z, 2026-11-23 11:00Z)')
  })
  await expect(failing).rejects.toMatchObject({ code: '23P01' })
  expect(await notes()).toEqual([])
  expect(await db.withActor(anonymous, session)).toMatchObject({ role: 'loketnet_public' })
})

test('a swallowed failure is not reported as success', async () => {
  const swallowing = db.withActor(anonymous, async (tx) => {
    await add(tx, 1)
    await add(tx, 1).catch(() => {})
  })
  await expect(swallowing).rejects.toThrow('swallowed')
  expect(await notes()).toEqual([])
})

test('an unknown role is the error, not what followed from it, and nothing is written', async () => {
  const unknown = db.withActor({ role: 'nobody' as 'public' }, (tx) => add(tx, 1))
  await expect(unknown).rejects.toMatchObject({ message: expect.stringContaining('loketnet_nobody') })
  expect(await notes()).toEqual([])
  expect(await db.withActor(anonymous, session)).toMatchObject({ role: 'loketnet_public' })
})

test('a setting with a NUL is refused before it reaches the database', async () => {
  await expect(db.withActor({ role: 'public', settings: { holder: 'a\0b' } }, session)).rejects.toThrow('NUL')
})

test('withActor inside withActor is refused, after it it is not', async () => {
  const nested = db.withActor(anonymous, () => db.withActor(anonymous, session))
  await expect(nested).rejects.toThrow('pass the transaction along')
  await db.withActor(anonymous, session).then(() => db.withActor(anonymous, session))
})

test('a handle kept after its transaction cannot reach the next one', async () => {
  let kept: Tx | undefined
  await db.withActor(anonymous, async (tx) => {
    kept = tx
  })
  await db.withActor(holder, async (tx) => {
    await expect(session(kept as Tx)).rejects.toThrow('has ended')
    expect(await session(tx)).toMatchObject({ role: 'loketnet_public' })
  })
})

test('a statement nobody waited for still counts: its failure undoes the transaction', async () => {
  const careless = db.withActor(anonymous, async (tx) => {
    await add(tx, 1)
    add(tx, 1).catch(() => {})
  })
  await expect(careless).rejects.toThrow()
  expect(await notes()).toEqual([])
})

test('a handle cannot begin or end a transaction of its own', async () => {
  await db.withActor(anonymous, async (tx) => {
    expect(() => (tx as { transaction(): unknown }).transaction()).toThrow()
    expect(() => (tx as { connection(): unknown }).connection()).toThrow()
  })
})

test('a connection that dies in the middle fails the work, and the next one works on a new connection', async () => {
  const dying = db.withActor(anonymous, async (tx) => {
    await add(tx, 1)
    const { pid } = await session(tx)
    await killAsSuperuser(pid)
    await add(tx, 2)
  })
  await expect(dying).rejects.toThrow()
  expect(await notes()).toEqual([])
  expect(await db.withActor(anonymous, session)).toMatchObject({ role: 'loketnet_public' })
})

test('connections that die while idle never answer the next request with another role', async () => {
  const many = openDatabase(database.appUrl, 4)
  const sessions = await Promise.all(Array.from({ length: 4 }, () => many.withActor(anonymous, session)))
  for (const { pid } of sessions) await killAsSuperuser(pid)
  // The first requests may meet the dead connections; each either fails or is right.
  const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => many.withActor(holder, session)))
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') expect(outcome.value.role).toBe('loketnet_public')
  }
  const after = await Promise.all(Array.from({ length: 8 }, () => many.withActor(anonymous, session)))
  expect(after.every(({ role, holder }) => role === 'loketnet_public' && holder === null)).toBe(true)
  await many.close()
})

test('a deadlock reaches the caller with its code and only one of the two loses', async () => {
  await owner.query(`insert into platform.note (id) values (1), (2)`)
  const two = openDatabase(database.appUrl, 2)
  const touch = (tx: Tx, id: number) => sql`update platform.note set id = id where id = ${id}::int`.execute(tx)
  const bothHoldOne = Promise.withResolvers<void>()
  let holding = 0
  const inOrder = (first: number, second: number) =>
    two.withActor(anonymous, async (tx) => {
      await touch(tx, first)
      holding += 1
      if (holding === 2) bothHoldOne.resolve()
      await bothHoldOne.promise
      await touch(tx, second)
    })
  const outcomes = await Promise.allSettled([inOrder(1, 2), inOrder(2, 1)])
  await two.close()
  const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(lost).toMatchObject([{ reason: { code: '40P01' } }])
})

test('a lost serializable transaction reaches the caller as 40001', async () => {
  await owner.query(`insert into platform.note (id) values (1)`)
  const losing = db.withActor(anonymous, async (tx) => {
    await sql`set transaction isolation level repeatable read`.execute(tx).catch(() => {})
    await sql`select from platform.note`.execute(tx)
    await owner.query('update platform.note set period = null where id = 1')
    await sql`update platform.note set id = 9 where id = 1`.execute(tx)
  })
  await expect(losing).rejects.toMatchObject({ code: '40001' })
})

test('a time comes out as ISO 8601 text and not as Date', async () => {
  const times = await db.withActor(anonymous, async (tx) => {
    const { rows } = await sql<{ at: string }>`select timestamptz '2026-03-29 01:30Z' as at`.execute(tx)
    return rows
  })
  expect(times[0]?.at).toMatch(/^2026-03-29T\d\d:30:00[+-]\d\d:\d\d$/)
})

async function killAsSuperuser(pid: number): Promise<void> {
  const superuser = new pg.Client(database.superuserUrl)
  await superuser.connect()
  await superuser.query('select pg_terminate_backend($1)', [pid])
  await superuser.end()
}
