import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#platform/db'
import { limits } from './appointment.ts'
import type { Busy, EpochMinute } from './availability.ts'

export type Span = { from: EpochMinute; until: EpochMinute }

const range = (span: Span) =>
  sql`tstzrange(to_timestamp(${span.from * 60}::float8), to_timestamp(${span.until * 60}::float8))`

/** Busy ranges a counter, of these locations together. */
export async function readBusy(
  tx: Tx,
  locationIds: readonly string[],
  span: Span,
): Promise<Map<string, Map<string, Busy>>> {
  const { rows } = await sql<{ location_id: string; resource_id: string; starts: number[]; ends: number[] }>`
    select location_id, resource_id, starts, ends
    from scheduling.busy(${[...locationIds]}::uuid[], to_timestamp(${span.from * 60}::float8), to_timestamp(${span.until * 60}::float8))
  `.execute(tx)
  const perLocation = new Map<string, Map<string, Busy>>(locationIds.map((id) => [id, new Map()]))
  for (const row of rows) perLocation.get(row.location_id)?.set(row.resource_id, row)
  return perLocation
}

/**
 * One hold at a time for a place's day: the shares below are counted, and a count is only true while nobody adds.
 * Holders wait for each other for about a millisecond; confirming never takes this lock.
 */
export async function lockDayForHolding(tx: Tx, locationId: string, date: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hold:${locationId}:${date}`}::text, 0))`.execute(tx)
}

/** Two holds of one address on different days would otherwise both see room for the last one. */
export async function lockOrigin(tx: Tx, origin: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`origin:${origin}`}::text, 0))`.execute(tx)
}

/** Two choices of one holder at once, on different days, would otherwise both find no former hold to let go. */
export async function lockHolder(tx: Tx, holder: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`holder:${holder}`}::text, 0))`.execute(tx)
}

export async function releaseLapsedHolds(tx: Tx, locationId: string, span: Span): Promise<void> {
  await sql`select scheduling.release_lapsed_holds(${locationId}::uuid, ${range(span)})`.execute(tx)
}

export async function readHoldPressure(tx: Tx, locationId: string, span: Span, origin: string | undefined) {
  const { rows } = await sql<Record<'held_minutes' | 'own_minutes' | 'others' | 'from_this_origin', number>>`
    select held_minutes, own_minutes, others, from_this_origin
    from scheduling.hold_pressure(${locationId}::uuid, ${range(span)}, decode(${origin ?? null}::text, 'hex'))
  `.execute(tx)
  const row = rows[0]
  return {
    heldMinutes: row?.held_minutes ?? 0,
    ownMinutes: row?.own_minutes ?? 0,
    others: row?.others ?? 0,
    fromThisOrigin: row?.from_this_origin ?? 0,
  }
}

/** What this address booked in the last hour, without the appointment that is being moved. */
export async function readBookingPressure(tx: Tx, locationId: string, span: Span, origin: string, leaving?: string) {
  const { rows } = await sql<{ bookings: number; minutes_here: number }>`
    select bookings, minutes_here
    from scheduling.booking_pressure(${locationId}::uuid, ${range(span)}, decode(${origin}, 'hex'), ${leaving ?? null}::uuid)
  `.execute(tx)
  return { bookings: rows[0]?.bookings ?? 0, minutesHere: rows[0]?.minutes_here ?? 0 }
}

/** The holder's former choice makes room for the new one. */
export async function dropOwnHolds(tx: Tx, holder: string): Promise<void> {
  await sql`delete from scheduling.appointment where holder = decode(${holder}, 'hex') and state = 'held'`.execute(tx)
}

/**
 * Makes room for another choice, and says since when this holder has been keeping a time of this place's day: choosing
 * again must not begin the thirty minutes anew. `spent`: less than a minute of them is left.
 */
export async function replaceOwnHold(tx: Tx, holder: string, locationId: string, span: Span) {
  const { rows } = await sql<{ since: string; spent: boolean }>`
    with former as (
      delete from scheduling.appointment where holder = decode(${holder}, 'hex') and state = 'held'
      returning location_id, starts_at, held_since, held_until
    )
    select held_since as since,
      held_since + make_interval(mins => ${limits.holdMinutesInAll}::int) < clock_timestamp() + interval '1 minute' as spent
    from former
    where location_id = ${locationId}::uuid and starts_at <@ ${range(span)} and held_until > clock_timestamp()
  `.execute(tx)
  return rows[0]
}

/** What was kept to move this appointment to. @returns the location where a time came free, if there was one */
export async function dropMoveHold(tx: Tx, appointmentId: string): Promise<string | undefined> {
  const { rows } = await sql<{ location_id: string }>`
    delete from scheduling.appointment where moves = ${appointmentId}::uuid and state = 'held' returning location_id
  `.execute(tx)
  return rows[0]?.location_id
}

/** @returns the location where a time came free; undefined when this actor holds no such time */
export async function dropHold(tx: Tx, appointmentId: string): Promise<string | undefined> {
  const { rows } = await sql<{ location_id: string }>`
    delete from scheduling.appointment where id = ${appointmentId}::uuid and state = 'held' returning location_id
  `.execute(tx)
  return rows[0]?.location_id
}

export type NewHold = {
  holder: string
  code: string
  locationId: string
  clientGroup?: string
  startsAt: EpochMinute
  endsAt: EpochMinute
  blocks: Span
  resourceId: string
  serviceIds: readonly string[]
  locale: string
  origin?: string
  moves?: string
  /** When this holder began to keep times of this day, when it was before now. */
  heldSince?: string
}

/** @returns undefined when the code is in use @throws 23P01 when somebody else has the counter */
export async function insertHold(
  tx: Tx,
  hold: NewHold,
): Promise<{ id: string; heldUntil: Temporal.Instant } | undefined> {
  const { rows } = await sql<{ id: string; held_until: string }>`
    insert into scheduling.appointment
      (holder, code, state, location_id, client_group, starts_at, ends_at, held_since, held_until, locale, origin, moves)
    values (decode(${hold.holder}, 'hex'), ${hold.code}, 'held', ${hold.locationId}::uuid, ${hold.clientGroup ?? null},
      to_timestamp(${hold.startsAt * 60}::float8), to_timestamp(${hold.endsAt * 60}::float8),
      coalesce(${hold.heldSince ?? null}::timestamptz, clock_timestamp()),
      least(clock_timestamp() + make_interval(mins => ${limits.holdMinutes}::int),
        ${hold.heldSince ?? null}::timestamptz + make_interval(mins => ${limits.holdMinutesInAll}::int)),
      ${hold.locale}, decode(${hold.origin ?? null}::text, 'hex'), ${hold.moves ?? null}::uuid)
    on conflict (code) where state <> 'cancelled' do nothing
    returning id, held_until
  `.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  await sql`
    insert into scheduling.allocation (appointment_id, resource_id, location_id, during, state, held_until)
    values (${row.id}::uuid, ${hold.resourceId}::uuid, ${hold.locationId}::uuid, ${range(hold.blocks)}, 'held', ${row.held_until}::timestamptz)
  `.execute(tx)
  await sql`
    insert into scheduling.appointment_service (appointment_id, position, service_id)
    select ${row.id}::uuid, s.position, s.id from unnest(${[...hold.serviceIds]}::uuid[]) with ordinality as s (id, position)
  `.execute(tx)
  return { id: row.id, heldUntil: Temporal.Instant.from(row.held_until) }
}

/** Ten more minutes, at most thirty in all; a lapsed hold stays lapsed. */
export async function renewHold(tx: Tx, appointmentId: string): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ held_until: string }>`
    update scheduling.appointment
    set held_until = greatest(held_until, least(clock_timestamp() + make_interval(mins => ${limits.holdMinutes}::int),
      held_since + make_interval(mins => ${limits.holdMinutesInAll}::int)))
    where id = ${appointmentId}::uuid and state = 'held' and held_until > clock_timestamp()
    returning held_until
  `.execute(tx)
  const until = rows[0]?.held_until
  if (until === undefined) return undefined
  await sql`update scheduling.allocation set held_until = ${until}::timestamptz where appointment_id = ${appointmentId}::uuid`.execute(
    tx,
  )
  return Temporal.Instant.from(until)
}

/** Housekeeping of the worker: in order of id and past rows that somebody has locked, so that it and a booking never wait in a ring. */
export async function deleteLapsedHolds(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from scheduling.appointment where id in (
      select id from scheduling.appointment where state = 'held' and held_until <= clock_timestamp()
      order by id for update skip locked)
  `.execute(tx)
  return Number(numAffectedRows ?? 0)
}
