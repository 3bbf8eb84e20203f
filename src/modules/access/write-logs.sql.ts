import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { AuditEvent } from './audit/audit-line.ts'

export type Span = {
  spanId: string
  parentSpanId?: string
  subject?: { type: string; key: number; value: Buffer }
}

export type SpanGroup = {
  activity: string
  status: 'Unset' | 'Ok' | 'Error'
  /** ISO 8601; the begin of the transaction when left out. */
  startedAt?: string
  spans: readonly Span[]
}

/** An audit line, processing records or both, in one statement. */
export async function writeLogs(tx: Tx, event: AuditEvent | undefined, group?: SpanGroup): Promise<void> {
  const details = event?.details ? JSON.stringify(event.details) : null
  const each = <T>(read: (span: Span) => T | undefined) => group?.spans.map((span) => read(span) ?? null) ?? null
  await sql`
    select access.write_logs(${event?.action ?? null}::text, ${event?.objectKind ?? null}::text, ${event?.objectId ?? null}::text,
      ${event?.result ?? null}::text, ${details}::jsonb, ${group?.activity ?? null}::text, ${group?.status ?? null}::text,
      ${group?.startedAt ?? null}::timestamptz, ${each((span) => span.spanId)}::text[], ${each((span) => span.parentSpanId)}::text[],
      ${each((span) => span.subject?.value)}::bytea[], ${each((span) => span.subject?.key)}::smallint[],
      ${each((span) => span.subject?.type)}::text[])`.execute(tx)
}
