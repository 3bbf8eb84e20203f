import { sql } from 'kysely'
import type { Tx } from '#platform/db'

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

/** One statement for any number of people. */
export async function insertRecords(tx: Tx, { activity, status, startedAt, spans }: SpanGroup): Promise<void> {
  await sql`
    insert into access.processing_record (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type)
    select r.span, r.parent, ${status}::text, coalesce(${startedAt ?? null}::timestamptz, now()), ${activity}::text,
      r.subject, r.key, r.type
    from unnest(${spans.map(({ spanId }) => spanId)}::text[], ${spans.map(({ parentSpanId }) => parentSpanId ?? null)}::text[],
      ${spans.map(({ subject }) => subject?.value ?? null)}::bytea[], ${spans.map(({ subject }) => subject?.key ?? null)}::smallint[],
      ${spans.map(({ subject }) => subject?.type ?? null)}::text[]) as r (span, parent, subject, key, type)`.execute(tx)
}
