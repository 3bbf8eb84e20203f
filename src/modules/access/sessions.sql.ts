import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Role } from './roles.ts'
import type { ProviderKind, Represented, SignedIn } from './session.ts'

type Found = {
  id: string
  kind: ProviderKind
  accountId: string | null
  subjectPseudonym: Buffer | null
  acr: string
  represents: Represented[] | null
  steppedUp: boolean
  displayName: string
  organisationId: string | null
  providerId: string
  roles: Role[]
}

/** @param tokenHash 64 hex digits */
export async function findSession(tx: Tx, tokenHash: string): Promise<SignedIn | undefined> {
  const { rows } = await sql<Found>`
    select id, kind, account_id as "accountId", subject_pseudonym as "subjectPseudonym", acr, represents,
      stepped_up as "steppedUp", display_name as "displayName", organisation_id as "organisationId",
      provider_id as "providerId", roles
    from access.find_session(decode(${tokenHash}::text, 'hex'))`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { id: sessionId, kind, acr, steppedUp, roles } = row
  const shared = { sessionId, kind, acr, steppedUp, roles, represents: row.represents ?? [] }
  if (row.accountId === null) return { ...shared, subjectPseudonym: row.subjectPseudonym?.toString('hex') ?? '' }
  const { accountId, providerId, displayName } = row
  return { ...shared, accountId, providerId, displayName, organisationId: row.organisationId ?? undefined }
}

export type NewSession = {
  tokenHash: string
  kind: ProviderKind
  accountId?: string
  subjectPseudonym?: string
  acr: string
  represents: readonly Represented[]
  agent: string
  idleMinutes: number
  hours: number
  stepUpMinutes: number
}

export async function insertSession(tx: Tx, s: NewSession): Promise<void> {
  const represents = s.represents.length > 0 ? JSON.stringify(s.represents) : null
  await sql`
    insert into access.session
      (token_hash, kind, account_id, subject_pseudonym, acr, represents, agent, idle, expires_at, step_up_until)
    select decode(${s.tokenHash}::text, 'hex'), ${s.kind}::text, ${s.accountId ?? null}::uuid,
      decode(${s.subjectPseudonym ?? null}::text, 'hex'), ${s.acr}::text, ${represents}::jsonb, ${s.agent}::text,
      make_interval(mins => ${s.idleMinutes}::integer), now() + make_interval(hours => ${s.hours}::integer),
      now() + make_interval(mins => ${s.stepUpMinutes}::integer)`.execute(tx)
}

/** Gives a living session another token: what somebody may have copied before is worthless. */
export async function rotateSession(tx: Tx, id: string, tokenHash: string, minutes: number): Promise<boolean> {
  const { rows } = await sql`
    update access.session s set token_hash = decode(${tokenHash}::text, 'hex'), rotated_at = clock_timestamp(),
      last_seen_at = clock_timestamp(), step_up_until = clock_timestamp() + make_interval(mins => ${minutes}::integer)
    where s.id = ${id}::uuid and access.lives(s) returning 1`.execute(tx)
  return rows.length === 1
}

export async function endSessionByToken(tx: Tx, tokenHash: string): Promise<void> {
  await sql`
    update access.session set ended_at = clock_timestamp()
    where token_hash = decode(${tokenHash}::text, 'hex') and ended_at is null`.execute(tx)
}

export type OwnSession = { id: string; agent: string; createdAt: string; lastSeenAt: string; expiresAt: string }

export async function selectOwnSessions(tx: Tx): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, agent, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from access.own_sessions()`.execute(tx)
  return rows
}

/** One session of the account of this transaction, or all of them. */
export async function endOwnSessions(tx: Tx, id?: string): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select access.end_own_sessions(${id ?? null}::uuid) as ended`.execute(
    tx,
  )
  return rows[0]?.ended ?? 0
}

export async function deleteOldSessions(tx: Tx): Promise<void> {
  await sql`
    delete from access.session
    where greatest(last_seen_at, coalesce(ended_at, '-infinity')) < now() - interval '90 days'`.execute(tx)
}
