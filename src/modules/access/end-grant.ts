import { type Problem, problem } from '#kernel/result'
import type { Actor, Database } from '#platform/db'
import { audit } from './audit/index.ts'
import { type EndOutcome, end } from './grants.sql.ts'

export type Ended = { ok: true } | Problem<Exclude<EndOutcome, 'ok'>>

/** At once; one person is enough to take a right away. Also declines a grant that waits for approval. */
export async function endGrant(db: Database, actor: Actor, grantId: string): Promise<Ended> {
  return db.withActor(actor, async (tx) => {
    const outcome = await end(tx, grantId)
    const result = outcome === 'ok' || outcome === 'not-found' ? outcome : 'refused'
    await audit(tx, { action: 'role.end', objectKind: 'role-grant', objectId: grantId, result })
    return outcome === 'ok' ? { ok: true } : problem(outcome)
  })
}
