import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'jobs')`

/** Tables that no role of the program may touch at all, so that they need neither policies nor a forced wall. */
const outOfReach = `(array['platform.migration'])`

/** Each query names what breaks its rule; the planted statement must make it name something new. */
const rules: readonly { sentence: string; query: string; planted: string }[] = [
  {
    sentence: 'Every table has row level security, forced, so that not even its owner goes round it',
    query: `select o.oid::regclass::text as name from pg_class o join pg_namespace n on n.oid = o.relnamespace
      where o.relkind in ('r', 'p') and ${ours}
        and o.oid::regclass::text <> all ${outOfReach} and not (o.relrowsecurity and o.relforcerowsecurity)`,
    planted: 'create table people.open_note (id int); alter table people.open_note enable row level security',
  },
  {
    sentence: 'A table that a role of the program may use has a policy that says for whom',
    query: `select o.oid::regclass::text as name from pg_class o join pg_namespace n on n.oid = o.relnamespace
      where o.relkind in ('r', 'p') and ${ours}
        and o.oid::regclass::text <> all ${outOfReach} and not exists (select from pg_policy p where p.polrelid = o.oid)`,
    planted: 'create table people.forgotten (id int); alter table people.forgotten enable row level security',
  },
  {
    sentence: 'A table out of reach is out of reach: no role has a right on it',
    query: `select o.oid::regclass::text as name from pg_class o, aclexplode(o.relacl) a
      where o.oid::regclass::text = any ${outOfReach} and a.grantee <> o.relowner`,
    planted: 'grant select on platform.migration to loketnet_job',
  },
  {
    sentence: 'No policy and no right is for everybody, and the login of the program has none of its own',
    query: `select p.polname || ' on ' || p.polrelid::regclass as name from pg_policy p
        join pg_class o on o.oid = p.polrelid join pg_namespace n on n.oid = o.relnamespace
        where ${ours} and (0 = any (p.polroles) or 'loketnet_app'::regrole = any (p.polroles))
      union all select o.oid::regclass::text from pg_class o join pg_namespace n on n.oid = o.relnamespace, aclexplode(o.relacl) a
        where ${ours} and a.grantee in (0, 'loketnet_app'::regrole)`,
    planted: 'grant select on scheduling.appointment to loketnet_app',
  },
  {
    sentence: 'A function that runs with the rights of its owner fixes its search path and is not for everybody',
    query: `select o.oid::regprocedure::text as name from pg_proc o join pg_namespace n on n.oid = o.pronamespace
      where ${ours} and o.prosecdef and (
        not exists (select from unnest(o.proconfig) c where c like 'search_path=%')
        or (o.prorettype <> 'trigger'::regtype and exists (
          select from aclexplode(coalesce(o.proacl, acldefault('f', o.proowner))) a where a.grantee = 0)))`,
    planted: `create function people.count_all() returns bigint language sql security definer set search_path = '' as 'select 1'`,
  },
  {
    sentence: 'A view has the rights of who looks, not of who made it',
    query: `select o.oid::regclass::text as name from pg_class o join pg_namespace n on n.oid = o.relnamespace
      where ${ours} and (o.relkind = 'm' or (o.relkind = 'v' and not coalesce(o.reloptions @> array['security_invoker=true'], false)))`,
    planted: 'create view people.everybody as select 1 as one',
  },
  {
    sentence: 'A foreign key has an index to follow it from the other side when rows are deleted there',
    query: `select k.conrelid::regclass || ' ' || k.conname as name from pg_constraint k
      where k.contype = 'f' and k.confdeltype in ('c', 'n') and k.connamespace::regnamespace::text <> 'jobs'
        and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1])`,
    planted: `create table people.child (id int, parent uuid references people.person on delete cascade)`,
  },
]

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client(database.ownerUrl)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.close()
})

async function breakers(query: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(query)
  return rows.map(({ name }) => name)
}

describe.each(rules)('$sentence', ({ query, planted }) => {
  test('holds', async () => {
    expect(await breakers(query)).toEqual([])
  })
  test('is noticed when it does not', async () => {
    await client.query('begin')
    await client.query(planted)
    const noticed = await breakers(query)
    await client.query('rollback')
    expect(noticed.length).toBeGreaterThan((await breakers(query)).length)
  })
})

test('the logins can neither bypass row level security nor inherit a role they did not take', async () => {
  const { rows } = await client.query(
    `select rolname, rolsuper, rolbypassrls, rolinherit from pg_roles where rolname = 'loketnet_app'`,
  )
  expect(rows).toEqual([{ rolname: 'loketnet_app', rolsuper: false, rolbypassrls: false, rolinherit: false }])
})

test('there were tables to look at', async () => {
  const { rows } = await client.query(
    `select from pg_class o join pg_namespace n on n.oid = o.relnamespace where o.relkind = 'r' and ${ours}`,
  )
  expect(rows.length).toBeGreaterThan(20)
})
