import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { loadNetwork } from '#network'
import type { Database } from '#platform/db'
import { createSeal } from '#platform/seal'
import { loadDemoAppointments } from '../../src/demo/appointments.ts'
import { loadReferenceNetwork } from '../../src/demo/load-reference-network.ts'

export type Filled = {
  counts: { appointments: number; people: number }
  /** A busy desk, the day that is asked about, and accounts with one role each. */
  location: string
  day: string
  desk: string
  telephone: string
  manager: string
  /** Of that desk and day. */
  appointments: readonly { id: string; holder: string }[]
  numbers: readonly { kind: string; index: string }[]
}

type Urls = { ownerUrl: string }

/** The demonstration's network and five weeks of its appointments, and a role that sees them without row level security. */
export async function fillNetwork({ ownerUrl }: Urls, superuser: pg.Client, db: Database): Promise<Filled> {
  const today = Temporal.Now.plainDateISO('Europe/Amsterdam')
  await loadReferenceNetwork(ownerUrl, today)
  const network = await db.withActor({ role: 'public' }, loadNetwork)
  const appointments = await loadDemoAppointments(
    { db, seal: createSeal('a key for this measurement only, 32 long'), network },
    today,
  )
  await superuser.query(
    `
    create role loketnet_unwatched nologin bypassrls;
    grant loketnet_unwatched to loketnet_app;
    grant usage on schema scheduling, people, network, access to loketnet_unwatched;
    grant select on all tables in schema scheduling, people, network to loketnet_unwatched;
    vacuum analyze`
      .split(';')
      .slice(0, -1)
      .join(';'),
  )
  await superuser.query('vacuum analyze')
  const busiest = await superuser.query<{ location_id: string; organisation_id: string; day: string }>(`
    select a.location_id, l.organisation_id, to_char(a.starts_at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day
    from scheduling.appointment a join network.location l on l.id = a.location_id
    where a.state = 'booked' and a.starts_at > now() group by 1, 2, 3 order by count(*) desc limit 1`)
  const { location_id, organisation_id, day } = busiest.rows[0] ?? { location_id: '', organisation_id: '', day: '' }
  const grant = (role: string, location: string | null) => addAccount(superuser, role, organisation_id, location)
  const ofDay = await superuser.query<{ id: string; holder: string }>(
    `select id, encode(holder, 'hex') as holder from scheduling.appointment
     where location_id = $1 and state = 'booked' and (starts_at at time zone 'Europe/Amsterdam')::date = $2::date`,
    [location_id, day],
  )
  const numbers = await superuser.query<{ kind: string; index: string }>(
    `select i.kind, encode(i.value_index, 'hex') as index from people.identifier i
     join scheduling.appointment_service s on s.person_id = i.person_id where s.appointment_id = any ($1)`,
    [ofDay.rows.map(({ id }) => id)],
  )
  const people = await superuser.query<{ count: number }>('select count(*)::int as count from people.person')
  return {
    counts: { appointments, people: people.rows[0]?.count ?? 0 },
    location: location_id,
    day,
    desk: await grant('desk', location_id),
    telephone: await grant('telephone', null),
    manager: await grant('manager', location_id),
    appointments: ofDay.rows,
    numbers: numbers.rows,
  }
}

async function addAccount(
  client: pg.Client,
  role: string,
  organisation: string,
  location: string | null,
): Promise<string> {
  const [id, installer, provider] = [randomUUID(), randomUUID(), randomUUID()]
  await client.query(
    `insert into access.identity_provider (id, kind, organisation_id, name, issuer, client_id, acr_wanted, enabled)
     values ($1, 'staff', $2, 'bench', 'https://bench.example', 'bench', 'bench', false)`,
    [provider, organisation],
  )
  for (const one of [id, installer])
    await client.query(
      `insert into access.account (id, provider_id, subject, organisation_id, display_name) values ($1::uuid, $2, $1::uuid::text, $3, 'bench')`,
      [one, provider, organisation],
    )
  await client.query(
    `insert into access.role_grant (account_id, role, organisation_id, location_id, installed) values ($1, $2, $3, $4, true)`,
    [id, role, organisation, location],
  )
  return id
}
