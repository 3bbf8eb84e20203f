import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Grant } from './grant.ts'
import type { Role } from './roles.ts'

async function select(tx: Tx, condition: RawBuilder<unknown>): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    select g.id, g.account_id as "accountId", a.display_name as "accountName", g.role, g.organisation_id as "organisationId",
      g.location_id as "locationId", lower(g.during) as "from", upper(g.during) as "until", g.strong, g.installed,
      g.granted_by as "grantedBy", b.display_name as "grantedByName", c.display_name as "approvedByName",
      g.approved_at as "approvedAt", g.ended_at as "endedAt", access.is_effective(g) as effective
    from access.role_grant g
    left join access.account a on a.id = g.account_id
    left join access.account b on b.id = g.granted_by
    left join access.account c on c.id = g.approved_by
    where ${condition} order by g.granted_at desc, g.id`.execute(tx)
  return rows
}

export const selectGrantsOf = (tx: Tx, accountId: string): Promise<Grant[]> =>
  select(tx, sql`g.account_id = ${accountId}::uuid`)

/** Strong roles that somebody else gave, and that give nothing until they are approved. */
export const selectWaitingGrants = (tx: Tx): Promise<Grant[]> =>
  select(tx, sql`g.strong and not g.installed and g.approved_by is null and g.ended_at is null`)

/** Running grants of others that nobody has looked at in this quarter. */
export const selectGrantsToReview = (tx: Tx): Promise<Grant[]> =>
  select(
    tx,
    sql`access.is_effective(g) and g.account_id <> (select access.account()) and not exists (
      select from access.grant_review r where r.grant_id = g.id
        and r.quarter = date_trunc('quarter', clock_timestamp() at time zone 'Europe/Amsterdam')::date)`,
  )

export type NewGrant = {
  accountId: string
  role: Role
  organisationId: string | null
  locationId: string | null
  /** ISO instants; without `from` it begins now, without `until` it has no end. */
  from?: string
  until?: string
}

export async function insertGrant(tx: Tx, g: NewGrant): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into access.role_grant (account_id, role, organisation_id, location_id, during, granted_by)
    values (${g.accountId}::uuid, ${g.role}::text, ${g.organisationId}::uuid, ${g.locationId}::uuid,
      tstzrange(coalesce(${g.from ?? null}::timestamptz, clock_timestamp()), ${g.until ?? null}::timestamptz),
      (select access.account()))
    returning id`.execute(tx)
  return rows[0]?.id ?? ''
}

export type ApproveOutcome = 'ok' | 'not-found' | 'nothing-to-approve' | 'same-person'

export async function approve(tx: Tx, id: string): Promise<ApproveOutcome> {
  const { rows } = await sql<{ outcome: ApproveOutcome }>`
    select access.approve_grant(${id}::uuid) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'not-found'
}

export type EndOutcome = 'ok' | 'not-found' | 'already-ended'

export async function end(tx: Tx, id: string): Promise<EndOutcome> {
  const { rows } = await sql<{ outcome: EndOutcome }>`select access.end_grant(${id}::uuid) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'not-found'
}

export async function insertReview(tx: Tx, grantId: string, decision: 'keep' | 'end'): Promise<void> {
  await sql`
    insert into access.grant_review (grant_id, decision, reviewed_by)
    values (${grantId}::uuid, ${decision}::text, (select access.account()))`.execute(tx)
}

export async function hasRole(tx: Tx, roles: readonly Role[]): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select access.has_role(${roles}::text[]) as has`.execute(tx)
  return rows[0]?.has ?? false
}

/** Where this actor gives roles: everywhere, or in these organisations. */
export async function administeredPlaces(tx: Tx): Promise<{ everywhere: boolean; organisations: string[] }> {
  const { rows } = await sql<{ everywhere: boolean; organisations: string[] }>`
    select access.everywhere(array['administrator']) as everywhere,
      access.whole_organisations(array['administrator']) as organisations`.execute(tx)
  return rows[0] ?? { everywhere: false, organisations: [] }
}
