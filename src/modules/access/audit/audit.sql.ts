import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { AuditLine } from './audit-line.ts'

/** To the microsecond and in UTC, whatever the session's own zone: the chain is over this text. */
const utc = sql`to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export const lineColumns = sql`
  l.id, ${utc} as at, l.role, l.account, l.session, l.customer, l.origin, l.trace_id as "traceId", l.action,
  l.object_kind as "objectKind", l.object_id as "objectId", l.result, l.details, l.salt`

export type AuditSearch = {
  account?: string
  objectId?: string
  /** A whole action such as `role.grant`. */
  action?: string
  result?: string
  /** Instants, ISO 8601; from included, until not. */
  from?: string
  until?: string
  /** Lines before this id, for the next page. */
  beforeId?: number
  limit: number
}

/** Newest first. Under row level security: auditors see all, others nothing. */
export async function selectAuditLines(tx: Tx, search: AuditSearch): Promise<AuditLine[]> {
  const { rows } = await sql<AuditLine>`
    select ${lineColumns} from access.audit_line l
    where (${search.account ?? null}::uuid is null or l.account = ${search.account ?? null}::uuid)
      and (${search.objectId ?? null}::text is null or l.object_id = ${search.objectId ?? null}::text)
      and (${search.action ?? null}::text is null or l.action = ${search.action ?? null}::text)
      and (${search.result ?? null}::text is null or l.result = ${search.result ?? null}::text)
      and (${search.from ?? null}::timestamptz is null or l.at >= ${search.from ?? null}::timestamptz)
      and (${search.until ?? null}::timestamptz is null or l.at < ${search.until ?? null}::timestamptz)
      and (${search.beforeId ?? null}::bigint is null or l.id < ${search.beforeId ?? null}::bigint)
    order by l.id desc limit ${search.limit}::integer`.execute(tx)
  return rows
}

/** Names of accounts whose lines this auditor may see. */
export async function selectAuditedNames(tx: Tx, accounts: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.audited_names(${accounts}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** @returns undefined when there is nobody with that work address whose lines this auditor may see */
export async function selectAuditedAccount(tx: Tx, email: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select access.audited_account(${email}::text) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}
