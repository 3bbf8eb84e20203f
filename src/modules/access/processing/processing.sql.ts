import { sql } from 'kysely'
import type { Tx } from '#platform/db'

export type RecordRow = {
  id: number
  xid: string
  traceId: string
  spanId: string
  parentSpanId: string | null
  status: 'Unset' | 'Ok' | 'Error'
  /** Nanoseconds since 1970, as text (64 bits). */
  startedAt: string
  endedAt: string
  activity: string
  subject: Buffer | null
  subjectKey: number | null
  subjectType: string | null
}

export type Cursor = { xid: string; id: number }

export async function selectCursor(tx: Tx, name: string): Promise<Cursor | undefined> {
  const { rows } = await sql<Cursor>`
    select xid::text as xid, id from access.export_cursor where name = ${name}::text`.execute(tx)
  return rows[0]
}

const nanoseconds = (column: string) => sql`((extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text || '000')`

/** In the order (transaction, id) below the oldest running transaction, so that none is passed over. */
export async function selectRecordsAfter(tx: Tx, { xid, id }: Cursor, limit: number): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select id, xid::text as xid, trace_id as "traceId", span_id as "spanId", parent_span_id as "parentSpanId", status,
      ${nanoseconds('started_at')} as "startedAt", ${nanoseconds('ended_at')} as "endedAt", activity, subject,
      subject_key as "subjectKey", subject_type as "subjectType"
    from access.processing_record r
    where (r.xid, r.id) > (${xid}::xid8, ${id}::bigint) and r.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by r.xid, r.id limit ${limit}::integer`.execute(tx)
  return rows
}

/** @returns false when another exporter moved it in the meantime */
export async function moveCursor(tx: Tx, name: string, from: Cursor, to: Cursor): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update access.export_cursor set xid = ${to.xid}::xid8, id = ${to.id}::bigint, updated_at = clock_timestamp()
    where name = ${name}::text and xid = ${from.xid}::xid8 and id = ${from.id}::bigint`.execute(tx)
  return numAffectedRows === 1n
}

/** Counts at most 100,000: it is asked every few seconds and only has to show that the receiver is behind. */
export async function countNotExported(tx: Tx, name: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from access.export_cursor c join access.processing_record r on (r.xid, r.id) > (c.xid, c.id)
      where c.name = ${name}::text limit 100000) waiting`.execute(tx)
  return rows[0]?.count ?? 0
}

export type LookRow = {
  at: string
  activity: string
  status: string
  role: string | null
  account: string | null
  action: string | null
}

/** Newest first; the audit line of the same transaction says in which role somebody acted. */
export async function selectLooks(tx: Tx, pseudonyms: readonly Buffer[], limit: number): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`
    select r.ended_at as at, r.activity, r.status, a.role, a.account, a.action
    from access.processing_record r
    left join lateral (
      select l.role, l.account, l.action from access.audit_line l where l.xid = r.xid order by l.id limit 1) a on true
    where r.subject = any (${pseudonyms}::bytea[])
    order by r.xid desc, r.id desc limit ${limit}::integer`.execute(tx)
  return rows
}
