import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type Anchor = { seq: number; hash: Buffer; at: string; keyId: string; signature: Buffer }

const columns = sql`a.seq, a.hash, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  a.key_id as "keyId", a.signature`

export async function selectNewestAnchor(tx: Tx): Promise<Anchor | undefined> {
  const { rows } = await sql<Anchor>`select ${columns} from access.audit_anchor a order by a.seq desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

export async function selectAnchors(tx: Tx, afterSeq: number, limit: number): Promise<Anchor[]> {
  const { rows } = await sql<Anchor>`
    select ${columns} from access.audit_anchor a where a.seq > ${afterSeq}::bigint order by a.seq limit ${limit}::integer`.execute(
    tx,
  )
  return rows
}

export async function insertAnchor(tx: Tx, { seq, hash, at, keyId, signature }: Anchor): Promise<void> {
  await sql`
    insert into access.audit_anchor (seq, hash, at, key_id, signature)
    values (${seq}::bigint, ${hash}::bytea, ${at}::timestamptz, ${keyId}::text, ${signature}::bytea)`.execute(tx)
}
