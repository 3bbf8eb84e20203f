import type { Actor, Database, Tx } from '#platform/db'
import { writeLogs } from '../write-logs.sql.ts'
import type { AuditEvent } from './audit-line.ts'

/**
 * Writes one audit line in the transaction of what it tells about: with a rollback there is no line.
 * @throws the PostgreSQL error when the line cannot be written; let it pass, so that nothing is shown without a line
 */
export async function audit(tx: Tx, event: AuditEvent): Promise<void> {
  await writeLogs(tx, event)
}

/**
 * For what leaves no other trace: a refusal, a search that found nothing. A transaction of its own, so that the line
 * stays when what was refused rolls back. Call it outside `withActor`.
 */
export async function auditAlone(db: Database, actor: Actor, event: AuditEvent): Promise<void> {
  await db.withActor(actor, (tx) => writeLogs(tx, event))
}
