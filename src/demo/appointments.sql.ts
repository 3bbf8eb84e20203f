import { sql } from 'kysely'
import type { Contact, Needs } from '#people'
import type { Tx } from '#platform/db'
import type { EpochMinute } from '#scheduling'

export type PersonRow = Partial<Needs> & {
  id: string
  name: string
  isChild: boolean
  channel: Contact['channel']
  /** Sealed, like the note and the number. */
  address?: string
  number?: { id: string; value: string; index: string }
  serviceId: string
  position: number
}

/** Times in minutes since the Unix epoch, hashes and what is sealed in hex. */
export type BookingRow = {
  id: string
  holder: string
  code: string
  state: 'booked' | 'cancelled'
  locationId: string
  clientGroup?: string
  startsAt: EpochMinute
  endsAt: EpochMinute
  counterId: string
  from: EpochMinute
  until: EpochMinute
  bookedAt: EpochMinute
  cancelledAt?: EpochMinute
  version: number
  locale: string
  contactHash?: string
  people: PersonRow[]
}

/** The worker sees every row. */
export async function isAnythingBooked(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from scheduling.appointment) as any`.execute(tx)
  return rows[0]?.any ?? true
}

/** Keeps a second loader waiting until this transaction has ended; then it sees by the times that are taken what was done. */
export async function lockForLoading(tx: Tx): Promise<{ taken: boolean }> {
  // Loading takes seconds, on a slow machine more than a statement may wait otherwise.
  await sql`select set_config('lock_timeout', '60s', true), set_config('statement_timeout', '60s', true)`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended('demo:appointments', 0))`.execute(tx)
  const { rows } = await sql<{ taken: boolean }>`
    select exists (
      select from scheduling.busy(array(select id from network.location), '-infinity', 'infinity')) as taken`.execute(
    tx,
  )
  return { taken: rows[0]?.taken ?? true }
}

/**
 * Each booking is written as the customer whom it belongs to, who holds a time, confirms it and may cancel it under the
 * policies that hold for every customer: no right of anybody is wider for the demonstration. A policy looks at its setting
 * once a statement, hence the loop, and the loop is on the server because thousands of trips there would take longer than
 * all the rest.
 */
export async function insertBookings(tx: Tx, bookings: readonly BookingRow[]): Promise<void> {
  await sql`select set_config('loket.demo_bookings', ${JSON.stringify(bookings)}, true)`.execute(tx)
  await sql`
    do $do$
    declare
      b record;
      ends timestamptz := clock_timestamp() + interval '9 minutes';
    begin
      for b in
        select * from jsonb_to_recordset(current_setting('loket.demo_bookings')::jsonb) as r(
          id uuid, holder text, code text, state text, "locationId" uuid, "clientGroup" text, "startsAt" float8, "endsAt" float8,
          "counterId" uuid, "from" float8, until float8, "bookedAt" float8, "cancelledAt" float8, version int, locale text,
          "contactHash" text, people jsonb)
      loop
        perform set_config('loket.holder', b.holder, true);
        with person as (
          insert into people.person (id, holder, name, is_child, contact_channel, contact_address, language, support_needs,
            interpreter_language, note, created_at)
          select p.id, decode(b.holder, 'hex'), p.name, p."isChild", p.channel, decode(p.address, 'hex'), coalesce(p.language, 'nl'),
            coalesce(p."supportNeeds", '{}'), p."interpreterLanguage", decode(p.note, 'hex'), to_timestamp(b."bookedAt" * 60)
          from jsonb_to_recordset(b.people) as p(id uuid, name text, "isChild" boolean, channel text, address text,
            language text, "supportNeeds" text[], "interpreterLanguage" text, note text)
        )
        insert into scheduling.appointment (id, holder, code, state, location_id, client_group, starts_at, ends_at, held_until,
          locale)
        values (b.id, decode(b.holder, 'hex'), b.code, 'held', b."locationId", b."clientGroup",
          to_timestamp(b."startsAt" * 60), to_timestamp(b."endsAt" * 60), ends, b.locale);
        with identifier as (
          insert into people.identifier (id, person_id, kind, value, value_index)
          select (p.number->>'id')::uuid, p.id, 'v-number', decode(p.number->>'value', 'hex'), decode(p.number->>'index', 'hex')
          from jsonb_to_recordset(b.people) as p(id uuid, number jsonb) where p.number is not null
        ), allocation as (
          insert into scheduling.allocation (appointment_id, resource_id, location_id, during, state, held_until)
          select b.id, b."counterId", b."locationId",
            tstzrange(to_timestamp(b."from" * 60), to_timestamp(b.until * 60)), 'held', ends
          where b.state = 'booked'
        )
        insert into scheduling.appointment_service (appointment_id, position, service_id, person_id)
        select b.id, p.position, p."serviceId", p.id
        from jsonb_to_recordset(b.people) as p(id uuid, position smallint, "serviceId" uuid);
        update scheduling.appointment set state = 'booked', held_until = null, version = b.version,
          contact_hash = decode(b."contactHash", 'hex'), booked_at = to_timestamp(b."bookedAt" * 60) where id = b.id;
        if b.state = 'cancelled' then
          update scheduling.appointment set state = 'cancelled', cancelled_at = to_timestamp(b."cancelledAt" * 60) where id = b.id;
        else
          update scheduling.allocation set state = 'booked', held_until = null where appointment_id = b.id;
        end if;
      end loop;
    end $do$`.execute(tx)
}
