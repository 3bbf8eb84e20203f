import { sql } from 'kysely'
import type { Tx } from '../db.ts'

type Stored = { bodyHash: Buffer; status: number; response: Buffer }

/**
 * Makes `scope` the one key this transaction may read and write, and takes its lock until the transaction ends.
 * @returns false when another transaction has it
 */
export async function claimScope(tx: Tx, scope: Buffer): Promise<boolean> {
  const hex = scope.toString('hex')
  const { rows } = await sql<{ free: boolean }>`
    select set_config('loket.idempotency', ${hex}::text, true),
      pg_try_advisory_xact_lock(hashtextextended(${`idempotency:${hex}`}::text, 0)) as free
  `.execute(tx)
  return rows[0]?.free ?? false
}

export async function findStored(tx: Tx, scope: Buffer): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`
    select body_hash as "bodyHash", status, response from platform.idempotency where scope_hash = ${scope}::bytea
  `.execute(tx)
  return rows[0]
}

export async function insertStored(tx: Tx, scope: Buffer, stored: Stored): Promise<void> {
  await sql`
    insert into platform.idempotency (scope_hash, body_hash, status, response)
    values (${scope}::bytea, ${stored.bodyHash}::bytea, ${stored.status}::smallint, ${stored.response}::bytea)
  `.execute(tx)
}

export async function deleteOld(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from platform.idempotency where created_at < platform.db_now() - interval '24 hours'
  `.execute(tx)
  return Number(numAffectedRows ?? 0)
}
