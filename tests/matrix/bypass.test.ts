import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/db'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { makeWorld, type World } from './world.ts'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database)
})
afterAll(async () => {
  await world?.close()
  await database?.close()
})

const actor = (name: string): Actor => {
  const found = world.actors.find((one) => one.name === name && !one.named)
  if (!found) throw new Error(`no actor ${name}`)
  return found.actor
}
const booking = (name: string) => {
  const found = world.bookings.find((one) => one.booking === name)
  if (!found) throw new Error(`no booking ${name}`)
  return found
}
const account = (name: string) => actor(name).settings?.account ?? ''

type Answer = { rows: Record<string, unknown>[]; code?: string; said?: string }

/** One statement as somebody, rolled back when it fails. */
async function ask(who: Actor, statement: ReturnType<typeof sql>): Promise<Answer> {
  try {
    const { rows } = await database.db.withActor(who, (tx) => statement.execute(tx))
    return { rows: rows as Record<string, unknown>[] }
  } catch (error) {
    const { code, message, detail } = error as pg.DatabaseError
    return { rows: [], code, said: `${message} ${detail ?? ''}` }
  }
}

const groups: readonly Actor[] = [{ role: 'public' }, { role: 'staff' }, { role: 'job' }]

describe('errors of constraints tell nothing of others', () => {
  test('a time that somebody else has is refused without saying when or by whom', async () => {
    const taken = booking('guest')
    const mine = booking('held')
    const answer = await ask(
      { role: 'public', settings: { holder: mine.holder } },
      sql`with h as (update scheduling.appointment set held_until = held_until where id = ${mine.id}::uuid returning id)
        insert into scheduling.allocation (appointment_id, resource_id, location_id, during, state, held_until)
        select a.id, t.resource_id, a.location_id, tstzrange(a.starts_at, a.ends_at), 'held', a.held_until
        from scheduling.appointment a, (select ${taken.id}::uuid as id) x
        join lateral (select resource_id from scheduling.busy(array(select id from network.location), '-infinity', 'infinity')) t on true
        where a.id = ${mine.id}::uuid`,
    )
    expect(['23P01', '42501']).toContain(answer.code)
    expect(answer.said).not.toMatch(/\d{4}-\d\d-\d\d/)
  })

  test('a number that is in use is refused with what was sent and nothing else', async () => {
    const there = booking('elsewhere')
    const who = { role: 'public', settings: { holder: booking('here').holder } } as const
    const statement = sql`insert into people.person (id, holder, name) values (${there.personId}::uuid, decode(${booking('here').holder}::text, 'hex'), 'x')`
    const answer = await ask(who, statement)
    expect(answer.code).toBe('23505')
    for (const word of [there.mark, there.holder, there.number]) expect(answer.said).not.toContain(word)
  })

  test('a change that is refused does not show the row as it is', async () => {
    const there = booking('here')
    const who = { role: 'public', settings: { holder: there.holder } } as const
    const answer = await ask(who, sql`update people.person set holder = sha256('x')`)
    expect(answer.code).toBe('42501')
    expect(answer.said).not.toContain(there.mark)
  })
})

describe('functions with more rights than their caller give nothing for what is of others', () => {
  test('people are named on the telephone, and by nobody else', async () => {
    const naming = world.actors.find(({ named, name }) => named && name === 'telephone, one organisation')?.actor
      .settings?.named
    const named = async (name: string) => {
      const { role, settings } = actor(name)
      const who: Actor = { role, settings: { ...settings, named: naming ?? '' } }
      return (await ask(who, sql`select scheduling.people_named() as people`)).rows[0]?.people
    }
    expect(await named('telephone, one organisation')).toEqual([booking('here').personId])
    for (const name of [
      'telephone, other organisation',
      'desk, one location',
      'manager, one organisation',
      'administrator, whole network',
      'nobody in particular',
    ])
      expect([name, await named(name)]).toEqual([name, []])
  })

  test('nobody decides about accounts and grants of another organisation', async () => {
    const { rows } = await world.client.query('select id from access.role_grant where account_id = $1', [
      account('desk, other organisation'),
    ])
    const grant = rows[0].id as string
    const calls = [
      sql`select access.approve_grant(${grant}::uuid) as said`,
      sql`select access.end_grant(${grant}::uuid) as said`,
      sql`select access.set_account_state(${account('desk, other organisation')}::uuid, 'blocked') as said`,
    ]
    for (const name of [
      'administrator, one organisation',
      'administrator, ended',
      'desk, other organisation',
      'manager, whole network',
    ])
      for (const call of calls)
        expect([name, (await ask(actor(name), call)).rows[0]?.said]).toEqual([name, 'not-found'])
  })

  test('sessions of others are not listed and not ended', async () => {
    const { rows } = await world.client.query(
      'select id, account_id from access.session where account_id is not null limit 1',
    )
    const other = world.actors.find(({ accountId }) => accountId && accountId !== rows[0].account_id)
    const who = other?.actor ?? { role: 'staff' }
    expect((await ask(who, sql`select access.end_own_sessions(${rows[0].id}::uuid) as ended`)).rows).toEqual([
      { ended: 0 },
    ])
    expect((await ask(who, sql`select * from access.own_sessions()`)).rows).toEqual([])
  })

  test('a code with a guessed contact detail opens nothing, a hash of a holder no link', async () => {
    const { code, holder } = booking('there')
    expect(
      (await ask({ role: 'public' }, sql`select * from scheduling.open_code(${code}, sha256('a guess'))`)).rows,
    ).toEqual([])
    expect(
      (await ask({ role: 'public' }, sql`select * from scheduling.open_link(decode(${holder}, 'hex'))`)).rows,
    ).toEqual([])
  })

  test('a time that somebody else holds is not taken over', async () => {
    const who = { role: 'public', settings: { holder: booking('here').holder } } as const
    expect((await ask(who, sql`select scheduling.take_over_time(${booking('held').id}::uuid)`)).code).toBe('42501')
  })

  test('busy times have no name, number or appointment', async () => {
    const { rows } = await ask(
      { role: 'public' },
      sql`select * from scheduling.busy(array(select id from network.location), '-infinity', 'infinity')`,
    )
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['ends', 'location_id', 'resource_id', 'starts'])
  })
})

describe('what PostgreSQL keeps about rows is no way round', () => {
  test('statistics of our tables are shown to nobody', async () => {
    await world.client.query('analyze people.person; analyze scheduling.appointment')
    for (const who of groups) {
      const { rows } = await ask(
        who,
        sql`select tablename from pg_stats where schemaname in ('people', 'scheduling', 'access', 'notifications')`,
      )
      expect([who.role, rows]).toEqual([who.role, []])
      expect((await ask(who, sql`select * from pg_statistic limit 1`)).code).toBe('42501')
    }
  })

  test('statements that others are running are not shown', async () => {
    for (const who of groups) {
      const { rows } = await ask(
        who,
        sql`select query from pg_stat_activity where usename = 'loketnet_app' and pid <> pg_backend_pid() and query not like '<%' and query <> ''`,
      )
      expect([who.role, rows]).toEqual([who.role, []])
    }
  })

  test('sequences of our schemas belong to nobody', async () => {
    const { rows } = await world.client.query(`
      select o.oid::regclass::text from pg_class o join pg_namespace n on n.oid = o.relnamespace
      cross join unnest(array['loketnet_public', 'loketnet_staff', 'loketnet_job']) as r (name)
      where o.relkind = 'S' and n.nspname not in ('jobs') and n.nspname !~ '^pg_' and has_sequence_privilege(r.name, o.oid, 'usage, select, update')`)
    expect(rows).toEqual([])
  })

  test('COPY writes no files and reads none, large objects and files of the server are out of reach', async () => {
    for (const who of groups)
      for (const statement of [
        sql`copy (select 1) to program 'cat'`,
        sql`copy (select 1) to '/tmp/loketnet-copy'`,
        sql`select pg_read_file('postgresql.conf')`,
        sql`select lo_import('/etc/hostname')`,
        sql`create table scheduling.mine (id int)`,
        sql`create function public.mine() returns int language sql as 'select 1'`,
        sql`create temporary view mine as select * from people.person`,
      ])
        expect([who.role, (await ask(who, statement)).rows]).toEqual([who.role, []])
  })

  test('a view of one own over a table shows what the table shows', async () => {
    const { settings } = actor('partner, as guest')
    const { rows } = await ask({ role: 'staff', settings }, sql`select name from people.person`)
    expect(rows.map(({ name }) => String(name)).sort()).toEqual(
      [booking('guest'), booking('guest-plain')].map(({ mark }) => `Name ${mark}pxzq`).sort(),
    )
  })
})

describe('who acts cannot be talked into being somebody else', () => {
  const hostile = [
    `x', true); set local role loketnet_job; --`,
    `'; reset role; select '`,
    `\\'; set role loketnet_job --`,
    '$$; reset role; $$',
  ]

  test('a value in a setting stays a value', async () => {
    for (const value of hostile) {
      const { rows } = await ask(
        { role: 'public', settings: { origin: value } },
        sql`select current_user as who, current_setting('loket.origin') as origin`,
      )
      expect(rows).toEqual([{ who: 'loketnet_public', origin: value }])
    }
    await expect(
      database.db.withActor({ role: 'public', settings: { origin: 'x\0y' } }, async () => 1),
    ).rejects.toThrow('NUL')
  })

  test('a value in a statement stays a value', async () => {
    for (const value of hostile) {
      const { rows } = await ask(
        { role: 'public' },
        sql`select ${value}::text as said, current_user as who, (select count(*)::int from people.person) as people`,
      )
      expect(rows).toEqual([{ said: value, who: 'loketnet_public', people: 0 }])
    }
  })

  test('a setting that is no holder, account or list opens nothing', async () => {
    for (const holder of ['', 'zz', "' or true --", 'ab'.repeat(31)])
      expect((await ask({ role: 'public', settings: { holder } }, sql`select * from people.person`)).rows).toEqual([])
    for (const value of ['', 'everybody', "' or true --", randomUUID()])
      expect(
        (await ask({ role: 'staff', settings: { account: value } }, sql`select * from scheduling.appointment_overview`))
          .rows,
      ).toEqual([])
  })

  test('settings end with their transaction, also when it fails', async () => {
    const { holder } = booking('here')
    for (let n = 0; n < 12; n += 1)
      await ask({ role: 'public', settings: { holder } }, n % 2 ? sql`select 1` : sql`select 1 / 0`)
    for (let n = 0; n < 12; n += 1)
      expect((await ask({ role: 'public' }, sql`select * from people.person`)).rows).toEqual([])
  })

  // Why row level security is the second wall and not the first: docs/access-matrix.md says so too.
  test('the owner and the superuser are out of reach; another group role is not, for who can write SQL', async () => {
    for (const who of groups) {
      expect((await ask(who, sql`select set_config('role', 'loketnet_owner', true)`)).code).toBeDefined()
      expect((await ask(who, sql`select set_config('role', 'postgres', true)`)).code).toBeDefined()
      expect((await ask(who, sql`select set_config('session_authorization', 'postgres', true)`)).code).toBeDefined()
    }
    expect((await ask({ role: 'public' }, sql`select set_config('role', 'loketnet_job', true)`)).code).toBeUndefined()
  })
})

describe('a right ends at once', () => {
  test.each([
    [
      'a grant ends',
      'update access.role_grant set during = tstzrange(lower(during), clock_timestamp()), ended_at = clock_timestamp() where account_id = $1',
    ],
    ['an account is blocked', `update access.account set state = 'blocked' where id = $1`],
    [
      'an approval is taken back',
      'update access.role_grant set approved_by = null, approved_at = null where account_id = $1',
    ],
  ])('%s, in the middle of a transaction', async (_what, change) => {
    const name = 'manager, one organisation'
    await world.client.query('begin')
    const counts = await database.db.withActor(actor(name), async (tx) => {
      const count = async () =>
        (await sql<{ n: number }>`select count(*)::int as n from scheduling.appointment_overview`.execute(tx)).rows[0]
          ?.n
      const before = await count()
      await world.client.query(change, [account(name)])
      await world.client.query('commit')
      return { before, after: await count() }
    })
    expect(counts.before).toBeGreaterThan(0)
    expect(counts.after).toBe(0)
    await world.client.query(`update access.account set state = 'active' where id = $1`, [account(name)])
    await world.client.query(
      `update access.role_grant set during = '[2020-01-01,)', ended_at = null, approved_at = now(),
         approved_by = (select id from access.account where id <> account_id and id <> granted_by limit 1) where account_id = $1`,
      [account(name)],
    )
  })
})
