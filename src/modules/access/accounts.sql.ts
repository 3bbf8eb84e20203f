import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type AccountState = 'active' | 'blocked'

type Person = {
  providerId: string
  organisationId: string | null
  subject: string
  displayName: string
  email?: string
}

/** The account of somebody who signs in; made at the first time, without any role. */
export async function rememberAccount(tx: Tx, p: Person): Promise<{ id: string; state: AccountState }> {
  const { rows } = await sql<{ id: string; state: AccountState }>`
    insert into access.account as a (provider_id, subject, organisation_id, display_name, email, last_signed_in_at)
    values (${p.providerId}::uuid, ${p.subject}::text, ${p.organisationId}::uuid, ${p.displayName}::text,
      ${p.email ?? null}::text, clock_timestamp())
    on conflict (provider_id, subject) do update set display_name = excluded.display_name, email = excluded.email,
      last_signed_in_at = excluded.last_signed_in_at
    returning a.id, a.state`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('An upsert gives its row')
  return row
}

export type Account = {
  id: string
  displayName: string
  email: string | null
  organisationId: string | null
  state: AccountState
  lastSignedInAt: string | null
}

const columns = sql`id, display_name as "displayName", email, organisation_id as "organisationId", state,
  last_signed_in_at as "lastSignedInAt"`

/** Everybody whom this actor may see. @param limit rows at most */
export async function selectAccounts(tx: Tx, limit: number): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select ${columns} from access.account order by display_name, id limit ${limit}::integer`.execute(tx)
  return rows
}

export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${columns} from access.account where id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export type StateOutcome = 'ok' | 'not-found' | 'same-person'

export async function setAccountState(tx: Tx, id: string, state: AccountState): Promise<StateOutcome> {
  const { rows } = await sql<{ outcome: StateOutcome }>`
    select access.set_account_state(${id}::uuid, ${state}::text) as outcome`.execute(tx)
  return rows[0]?.outcome ?? 'not-found'
}
