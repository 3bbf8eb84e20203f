import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { lineColumns } from './audit.sql.ts'
import type { AuditLine } from './audit-line.ts'

/** @property line undefined when the line of the seal is gone */
export type SealedLine = { seq: number; lineId: number; content: Buffer; hash: Buffer; line: AuditLine | undefined }

export async function selectSealed(tx: Tx, afterSeq: number, limit: number): Promise<SealedLine[]> {
  type Row = Omit<SealedLine, 'line'> & Omit<AuditLine, 'id'> & { id: number | null }
  const { rows } = await sql<Row>`
    select s.seq, s.line_id as "lineId", s.content, s.hash, ${lineColumns}
    from access.audit_seal s left join access.audit_line l on l.id = s.line_id
    where s.seq > ${afterSeq}::bigint order by s.seq limit ${limit}::integer`.execute(tx)
  return rows.map(({ seq, lineId, content, hash, id, ...line }) => ({
    seq,
    lineId,
    content,
    hash,
    line: id === null ? undefined : { id, ...line },
  }))
}

/** @returns undefined when the chain is not longer than that */
export async function selectStart(tx: Tx, newest: number): Promise<{ seq: number; hash: Buffer } | undefined> {
  const { rows } = await sql<{ seq: number; hash: Buffer }>`
    select seq, hash from access.audit_seal
    where seq = (select max(seq) from access.audit_seal) - ${newest}::bigint`.execute(tx)
  return rows[0]
}

export type Unsealed = { waiting: number; slippedIn: number[] }

/**
 * Lines without a seal. Before the head of the chain nothing can be waiting: such a line was put there afterwards.
 * @param headLine the line of the newest seal
 */
export async function selectUnsealed(tx: Tx, headLine: number | undefined): Promise<Unsealed> {
  const { rows } = await sql<{ id: number; before: boolean }>`
    select l.id, coalesce((l.xid, l.id) < (h.xid, h.id), false) as before
    from access.audit_line l left join access.audit_line h on h.id = ${headLine ?? null}::bigint
    where not exists (select from access.audit_seal s where s.line_id = l.id) order by l.id`.execute(tx)
  return {
    waiting: rows.filter(({ before }) => !before).length,
    slippedIn: rows.filter(({ before }) => before).map(({ id }) => id),
  }
}
