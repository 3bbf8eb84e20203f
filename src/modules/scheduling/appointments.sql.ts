import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#platform/db'
import type { Appointment, AppointmentState } from './appointment.ts'
import { lockOrigin } from './holds.sql.ts'

type AppointmentRow = {
  id: string
  code: string
  state: AppointmentState
  location_id: string
  client_group: string | null
  starts_at: string
  ends_at: string
  held_until: string | null
  moves: string | null
  version: number
  locale: string
  people: Array<{ serviceId: string; personId: string | null }>
}

const columns = sql`
  a.id, a.code, a.state, a.location_id, a.client_group, a.starts_at, a.ends_at, a.held_until, a.moves, a.version, a.locale,
  (select coalesce(json_agg(json_build_object('serviceId', s.service_id, 'personId', s.person_id) order by s.position), '[]')
   from scheduling.appointment_service s where s.appointment_id = a.id) as people`

function rowToAppointment(row: AppointmentRow): Appointment {
  return {
    id: row.id,
    code: row.code,
    state: row.state,
    locationId: row.location_id,
    clientGroup: row.client_group ?? undefined,
    startsAt: Temporal.Instant.from(row.starts_at),
    endsAt: Temporal.Instant.from(row.ends_at),
    heldUntil: row.held_until === null ? undefined : Temporal.Instant.from(row.held_until),
    moves: row.moves ?? undefined,
    version: row.version,
    locale: row.locale,
    people: row.people.map((p) => ({ serviceId: p.serviceId, personId: p.personId ?? undefined })),
  }
}

export async function findAppointment(tx: Tx, id: string): Promise<Appointment | undefined> {
  const { rows } =
    await sql<AppointmentRow>`select ${columns} from scheduling.appointment a where a.id = ${id}::uuid`.execute(tx)
  return rows[0] && rowToAppointment(rows[0])
}

/**
 * The newest appointment of a holder: its live hold first. A lapsed hold is not there any more, and a time that is
 * kept to move an appointment is no appointment of its own.
 */
export async function findOwnAppointment(tx: Tx, holder: string): Promise<Appointment | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${columns} from scheduling.appointment a
    where a.holder = decode(${holder}, 'hex') and a.moves is null and (a.state <> 'held' or a.held_until > clock_timestamp())
    order by (a.state = 'held') desc, a.booked_at desc nulls last limit 1
  `.execute(tx)
  return rows[0] && rowToAppointment(rows[0])
}

/** The time that is kept to move this appointment, while it is kept. */
export async function findMoveHold(tx: Tx, appointmentId: string): Promise<Appointment | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${columns} from scheduling.appointment a
    where a.moves = ${appointmentId}::uuid and a.state = 'held' and a.held_until > clock_timestamp()
  `.execute(tx)
  return rows[0] && rowToAppointment(rows[0])
}

/** Locks the row; `live` is the database's own answer to "is this hold still running", taken under that lock. */
export async function lockAppointment(
  tx: Tx,
  id: string,
): Promise<(Appointment & { live: boolean; over: boolean }) | undefined> {
  await sql`select from scheduling.appointment where id = ${id}::uuid for update`.execute(tx)
  const { rows } = await sql<AppointmentRow & { live: boolean; over: boolean }>`
    select ${columns}, coalesce(a.held_until > clock_timestamp(), false) as live, a.starts_at <= clock_timestamp() as over
    from scheduling.appointment a where a.id = ${id}::uuid
  `.execute(tx)
  const row = rows[0]
  return row && { ...rowToAppointment(row), live: row.live, over: row.over }
}

/**
 * What one address books is counted, and a count is only true while nobody adds. Taken before any row is locked, as
 * holds do. @returns the address that holds this time (hex)
 */
export async function lockOriginOf(tx: Tx, holdId: string): Promise<string | undefined> {
  const { rows } = await sql<{ origin: string | null }>`
    select encode(origin, 'hex') as origin from scheduling.appointment where id = ${holdId}::uuid
  `.execute(tx)
  const origin = rows[0]?.origin ?? undefined
  if (origin) await lockOrigin(tx, origin)
  return origin
}

/** The address has done its work: an hour later it counts for no budget any more. */
export async function forgetOrigins(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    update scheduling.appointment set origin = null, origin_at = null
    where origin is not null and state <> 'held' and origin_at < clock_timestamp() - interval '1 hour'
  `.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export async function lockContact(tx: Tx, contactHash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contact:${contactHash}`}::text, 0))`.execute(tx)
}

export async function countOpenAppointments(
  tx: Tx,
  contactHash: string,
  serviceIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select scheduling.open_appointments(decode(${contactHash}, 'hex'), ${[...serviceIds]}::uuid[]) as n
  `.execute(tx)
  return rows[0]?.n ?? 0
}

/** The held row becomes the booked one: nothing is inserted again, so nothing can be lost between. */
export async function markBooked(tx: Tx, id: string, contactHash: string | undefined, locale: string): Promise<void> {
  await sql`
    update scheduling.appointment
    set state = 'booked', held_until = null, origin_at = clock_timestamp(), booked_at = clock_timestamp(),
      contact_hash = decode(${contactHash ?? null}::text, 'hex'), locale = ${locale}
    where id = ${id}::uuid
  `.execute(tx)
  await sql`update scheduling.allocation set state = 'booked', held_until = null where appointment_id = ${id}::uuid`.execute(
    tx,
  )
}

export async function setPersonOf(tx: Tx, appointmentId: string, position: number, personId: string): Promise<void> {
  await sql`
    update scheduling.appointment_service set person_id = ${personId}::uuid
    where appointment_id = ${appointmentId}::uuid and position = ${position}
  `.execute(tx)
}

/** @throws 42501 unless this holder keeps that time for a booked appointment; callers have both rows locked */
export async function takeOverTime(tx: Tx, holdId: string): Promise<void> {
  await sql`select scheduling.take_over_time(${holdId}::uuid)`.execute(tx)
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await sql`
    update scheduling.appointment set state = 'cancelled', cancelled_at = clock_timestamp(), version = version + 1 where id = ${id}::uuid
  `.execute(tx)
  await sql`delete from scheduling.allocation where appointment_id = ${id}::uuid`.execute(tx)
}

export async function insertManageLink(tx: Tx, tokenHash: string, appointmentId: string): Promise<void> {
  await sql`
    insert into scheduling.manage_link (token_hash, appointment_id, expires_at)
    select decode(${tokenHash}, 'hex'), a.id, a.ends_at + interval '1 day' from scheduling.appointment a where a.id = ${appointmentId}::uuid
    on conflict do nothing
  `.execute(tx)
}

/** A link lives with its appointment (scheduling.open_link): what opens nothing any more has no purpose. */
export async function deleteEndedLinks(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from scheduling.manage_link l using scheduling.appointment a
    where a.id = l.appointment_id and greatest(l.expires_at, a.ends_at + interval '1 day') <= clock_timestamp()
  `.execute(tx)
  return Number(numAffectedRows ?? 0)
}

type Opened = { appointmentId: string; holder: string }

export async function openLink(tx: Tx, tokenHash: string): Promise<Opened | undefined> {
  const { rows } = await sql<{ appointment_id: string; holder: string }>`
    select appointment_id, encode(holder, 'hex') as holder from scheduling.open_link(decode(${tokenHash}, 'hex'))
  `.execute(tx)
  return rows[0] && { appointmentId: rows[0].appointment_id, holder: rows[0].holder }
}

export async function openCode(tx: Tx, code: string, contactHash: string): Promise<Opened | undefined> {
  const { rows } = await sql<{ appointment_id: string; holder: string }>`
    select appointment_id, encode(holder, 'hex') as holder from scheduling.open_code(${code}, decode(${contactHash}, 'hex'))
  `.execute(tx)
  return rows[0] && { appointmentId: rows[0].appointment_id, holder: rows[0].holder }
}

/** Ended or cancelled more than 30 days ago, while anything still leads to who came: that has no purpose any more. */
export async function findOldAppointments(tx: Tx): Promise<Array<{ id: string; personIds: string[] }>> {
  const { rows } = await sql<{ id: string; personIds: string[] }>`
    select old.id, old."personIds" from (
      select a.id, a.contact_hash, array(
        select s.person_id from scheduling.appointment_service s where s.appointment_id = a.id and s.person_id is not null
      ) as "personIds"
      from scheduling.appointment a
      where coalesce(a.cancelled_at, a.ends_at) < clock_timestamp() - interval '30 days'
    ) old
    where old."personIds" <> '{}' or old.contact_hash is not null
      or exists (select from scheduling.manage_link l where l.appointment_id = old.id)
  `.execute(tx)
  return rows
}

/** When, where and for what stays for the figures, under a code and a holder that nobody ever had. */
export async function forgetWhoCame(tx: Tx, ids: readonly string[], newCodes: readonly string[]): Promise<void> {
  await sql`
    update scheduling.appointment a
    set code = fresh.code, holder = sha256(gen_random_uuid()::text::bytea), contact_hash = null
    from unnest(${[...ids]}::uuid[], ${[...newCodes]}::text[]) as fresh (id, code)
    where a.id = fresh.id
  `.execute(tx)
  await sql`delete from scheduling.manage_link where appointment_id = any (${[...ids]}::uuid[])`.execute(tx)
}
