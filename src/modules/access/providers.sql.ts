import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { ProviderKind } from './session.ts'

export type Provider = {
  id: string
  kind: ProviderKind
  organisationId: string | null
  name: string
  issuer: string
  clientId: string
  acrWanted: string
  enabled: boolean
}

const columns = sql`id, kind, organisation_id as "organisationId", name, issuer, client_id as "clientId",
  acr_wanted as "acrWanted", enabled`

/** What this actor may see: the public only those that people can sign in with now. */
export async function selectProviders(tx: Tx): Promise<Provider[]> {
  const { rows } = await sql<Provider>`
    select ${columns} from access.identity_provider
    where during @> clock_timestamp() order by kind desc, name`.execute(tx)
  return rows
}

export async function findOpenProvider(tx: Tx, id: string): Promise<Provider | undefined> {
  const { rows } = await sql<Provider>`
    select ${columns} from access.identity_provider
    where id = ${id}::uuid and enabled and during @> clock_timestamp()`.execute(tx)
  return rows[0]
}

export type NewProvider = Omit<Provider, 'id' | 'enabled'>

export async function insertProvider(tx: Tx, p: NewProvider): Promise<void> {
  await sql`
    insert into access.identity_provider (kind, organisation_id, name, issuer, client_id, acr_wanted)
    values (${p.kind}::text, ${p.organisationId}::uuid, ${p.name}::text, ${p.issuer}::text, ${p.clientId}::text,
      ${p.acrWanted}::text)`.execute(tx)
}

/** @returns false when there is none, or none that this actor may switch */
export async function switchProvider(tx: Tx, id: string, enabled: boolean): Promise<boolean> {
  const { rows } = await sql`
    update access.identity_provider set enabled = ${enabled}::boolean where id = ${id}::uuid returning 1`.execute(tx)
  return rows.length === 1
}
