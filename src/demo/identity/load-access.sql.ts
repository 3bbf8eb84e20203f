import { sql } from 'kysely'
import type { Tx } from '#platform/db'

type ProviderRow = { kind: string; organisation?: string; name: string; issuer: string; clientId: string; acr: string }

/** Its issuer moves with the port on which the demonstration runs. @returns its id */
export async function keepProvider(tx: Tx, p: ProviderRow): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    update access.identity_provider set issuer = ${p.issuer}::text where client_id = ${p.clientId}::text returning id`.execute(
    tx,
  )
  if (rows[0]) return rows[0].id
  const made = await sql<{ id: string }>`
    insert into access.identity_provider (kind, organisation_id, name, issuer, client_id, acr_wanted)
    values (${p.kind}::text, (select id from network.organisation where code = ${p.organisation ?? null}::text), ${p.name}::text,
      ${p.issuer}::text, ${p.clientId}::text, ${p.acr}::text)
    returning id`.execute(tx)
  return made.rows[0]?.id ?? ''
}

type AccountRow = { providerId: string; subject: string; name: string; email: string }

/** @returns its id when it is new; an account that is there keeps what people did with it */
export async function addAccount(tx: Tx, a: AccountRow): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into access.account (provider_id, subject, organisation_id, display_name, email)
    select p.id, ${a.subject}::text, p.organisation_id, ${a.name}::text, ${a.email}::text
    from access.identity_provider p where p.id = ${a.providerId}::uuid
    on conflict do nothing returning id`.execute(tx)
  return rows[0]?.id
}

type GrantRow = { accountId: string; role: string; organisation?: string; location?: string }

/** @throws Error for a code that is not there: without its place a grant would be for the whole network */
export async function addGrant(tx: Tx, g: GrantRow): Promise<void> {
  const [organisation, location] = [g.organisation ?? null, g.location ?? null]
  const { rows } = await sql`
    insert into access.role_grant (account_id, role, organisation_id, location_id, installed)
    select ${g.accountId}::uuid, ${g.role}::text, o.id, l.id, true
    from (select) as one
    left join network.organisation o on o.code = ${organisation}::text
    left join network.location l on l.code = ${location}::text
    where (o.id is null) = (${organisation}::text is null) and (l.id is null) = (${location}::text is null)
    returning 1`.execute(tx)
  if (rows.length !== 1) throw new Error(`The reference network has no ${organisation} or no ${location}`)
}
