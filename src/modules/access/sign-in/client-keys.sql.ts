import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type StoredKey = { kid: string; sealed: Buffer }

export async function newestClientKey(tx: Tx): Promise<StoredKey | undefined> {
  const { rows } = await sql<StoredKey>`
    select kid, sealed from access.client_key order by lower(during) desc limit 1`.execute(tx)
  return rows[0]
}

/** Processes that start together make one key: the lock lets one of them be the first. */
export async function lockClientKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('access.client_key'))`.execute(tx)
}

export async function insertClientKey(tx: Tx, kid: string, publicJwk: object, sealed: Buffer): Promise<void> {
  await sql`
    insert into access.client_key (kid, public_jwk, sealed)
    values (${kid}::text, ${JSON.stringify(publicJwk)}::jsonb, ${sealed}::bytea)`.execute(tx)
}

export async function selectPublicKeys(tx: Tx): Promise<object[]> {
  const { rows } = await sql<{ jwk: object }>`
    select public_jwk as jwk from access.client_key order by lower(during) desc`.execute(tx)
  return rows.map(({ jwk }) => jwk)
}
