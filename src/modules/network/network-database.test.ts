import { sql } from 'kysely'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import { loadReferenceNetwork } from '../../demo/load-reference-network.ts'

let test: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  test = await testDatabase()
  await loadReferenceNetwork(test.ownerUrl, Temporal.PlainDate.from('2026-11-23'))
  owner = new pg.Client(test.ownerUrl)
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await test?.close()
})

const tables = async () => {
  const { rows } = await owner.query<{ name: string }>(`select relname as name from pg_class
    where relnamespace = 'network'::regnamespace and relkind in ('r', 'p') order by 1`)
  return rows.map(({ name }) => name)
}

const refusal = (statement: string) =>
  owner.query(statement).then(
    () => 'accepted',
    (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
  )

describe('tables of the network', () => {
  it.each([
    [
      'two hours of one location that overlap',
      `insert into network.opening_hour (location_id, weekday, opens, closes, during)
        select location_id, weekday, '15:59', '18:00', '(,)' from network.opening_hour h join network.location l on l.id = h.location_id
        where l.code = 'zwolle' and weekday = 1`,
      'opening_hour_no_overlap',
    ],
    [
      'a location that closes before it opens',
      `update network.location set opened_on = '2026-01-02', closed_on = '2026-01-02' where code = 'zwolle'`,
      'location_check',
    ],
    [
      'a closing text for a location that stays',
      `update network.location set closing_text = '{"nl":"x","en":"x"}' where code = 'zwolle'`,
      'location_check1',
    ],
    [
      'a service offered twice at the same time',
      `insert into network.service_offer (location_id, service_id, client_group_id, during)
        select location_id, service_id, client_group_id, '[2026-01-01,2026-02-01)' from network.service_offer where client_group_id is null and upper_inf(during) limit 1`,
      'service_offer_said_once',
    ],
    [
      'somebody with two home locations',
      `insert into network.employee_home (employee_id, location_id, during)
        select employee_id, location_id, '[2026-01-01,2026-02-01)' from network.employee_home where upper_inf(during) limit 1`,
      'employee_home_one_at_a_time',
    ],
    [
      'a service that cannot be booked online and says no other way',
      `update network.service set online_bookable = false, other_way = null where code = 'biometrics'`,
      'service_check',
    ],
    ['a text without English', `update network.service set name = '{"nl":"x"}'`, 'localised_check'],
    ['a telephone number with letters', `update network.contact_line set e164 = 'call me'`, 'contact_line_e164_check'],
  ])('refuse %s', async (_, statement, constraint) => expect(await refusal(statement)).toBe(constraint))

  it('let hours follow each other from one day to the next', async () => {
    expect(
      await refusal(`with old as (
          update network.opening_hour h set during = daterange(null, '2027-01-01') from network.location l
          where l.id = h.location_id and l.code = 'den-haag' and weekday = 1 returning h.location_id)
        insert into network.opening_hour (location_id, weekday, opens, closes, during)
        select location_id, 1, '10:00', '15:00', '[2027-01-01,)' from old`),
    ).toBe('accepted')
  })

  it('force row level security, every one', async () => {
    const { rows } = await owner.query(`select relname from pg_class where relnamespace = 'network'::regnamespace
      and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`)
    expect(rows).toEqual([])
  })
})

describe('who may do what', () => {
  const personal = ['employee', 'employee_home', 'employee_skill']

  it('shows employees to jobs, to nobody of the staff without a role that plans them, and never to the public', async () => {
    for (const name of await tables()) {
      for (const role of ['public', 'job', 'staff'] as const) {
        const read = test.db.withActor({ role }, (tx) => sql`select from network.${sql.ref(name)} limit 1`.execute(tx))
        const answer = await read.then(
          ({ rows }) => (rows.length > 0 ? 'rows' : 'none'),
          () => 'refused',
        )
        const expected = { public: 'refused', staff: 'none', job: 'rows' }[role]
        expect([name, role, answer]).toEqual([name, role, personal.includes(name) ? expected : 'rows'])
      }
    }
  })

  it('lets no role of the program write', async () => {
    for (const name of await tables()) {
      for (const role of ['public', 'job', 'staff'] as const) {
        const remove = test.db.withActor({ role }, (tx) => sql`delete from network.${sql.ref(name)}`.execute(tx))
        await expect(remove).rejects.toThrow(/permission denied/)
      }
    }
  })
})

describe('the version', () => {
  it('grows with a change of any table', async () => {
    const version = async () =>
      (await owner.query<{ number: number }>('select number from network.version')).rows[0]?.number ?? 0
    for (const name of (await tables()).filter((table) => table !== 'version')) {
      const before = await version()
      await owner.query(`delete from network.${name} where false`)
      expect([name, await version()]).toEqual([name, before + 1])
    }
  })
})
