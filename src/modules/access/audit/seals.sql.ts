import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { lineColumns } from './audit.sql.ts'
import type { AuditLine } from './audit-line.ts'

export type Seal = { seq: number; lineId: number; content: Buffer; hash: Buffer }
export type Head = { seq: number; hash: Buffer; xid: string; lineId: number }

/** One sealer at a time; false when another has it. Ends with the transaction. */
export async function takeSealer(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('access.audit_seal')) as taken`.execute(tx)
  return rows[0]?.taken === true
}

/** @returns undefined while nothing is sealed; xid as text (64 bits) */
export async function selectHead(tx: Tx): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select s.seq, s.hash, l.xid::text as xid, l.id as "lineId"
    from access.audit_seal s join access.audit_line l on l.id = s.line_id
    order by s.seq desc limit 1`.execute(tx)
  return rows[0]
}

/**
 * Lines that no running transaction can still come before, in their final order (transaction, id).
 * "id above the last one" would lose lines: identity values commit out of order.
 */
export async function selectSealable(tx: Tx, after: Head | undefined, limit: number): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`
    select ${lineColumns} from access.audit_line l
    where (l.xid, l.id) > (${after?.xid ?? '0'}::xid8, ${after?.lineId ?? 0}::bigint)
      and l.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by l.xid, l.id limit ${limit}::integer`.execute(tx)
  return rows
}

/** A dump that was restored into another cluster has transaction numbers from a future that this cluster has not reached. */
export async function transactionsWentBack(tx: Tx, head: Head): Promise<boolean> {
  const { rows } = await sql<{ back: boolean }>`
    select pg_snapshot_xmax(pg_current_snapshot()) <= ${head.xid}::xid8 as back`.execute(tx)
  return rows[0]?.back === true
}

/** Reads the whole log, so it is only for the time after such a restore. */
export async function selectNotSealed(tx: Tx, limit: number): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`
    select ${lineColumns} from access.audit_line l
    where not exists (select from access.audit_seal s where s.line_id = l.id)
    order by l.id limit ${limit}::integer`.execute(tx)
  return rows
}

export async function insertSeals(tx: Tx, seals: readonly Seal[]): Promise<void> {
  await sql`
    insert into access.audit_seal (seq, line_id, content, hash)
    select * from unnest(${seals.map(({ seq }) => seq)}::bigint[], ${seals.map(({ lineId }) => lineId)}::bigint[],
      ${seals.map(({ content }) => content)}::bytea[], ${seals.map(({ hash }) => hash)}::bytea[])`.execute(tx)
}

/** @property lagSeconds age of the oldest line without a seal, 0 when there is none */
export async function readSealLag(tx: Tx): Promise<{ lagSeconds: number; waiting: number }> {
  const head = await selectHead(tx)
  const { rows } = await sql<{ lagSeconds: number; waiting: number }>`
    select coalesce(extract(epoch from clock_timestamp() - min(l.at)), 0)::float8 as "lagSeconds", count(*) as waiting
    from access.audit_line l
    where (l.xid, l.id) > (${head?.xid ?? '0'}::xid8, ${head?.lineId ?? 0}::bigint)`.execute(tx)
  return rows[0] ?? { lagSeconds: 0, waiting: 0 }
}
