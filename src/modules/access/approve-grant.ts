import { type Problem, problem } from '#kernel/result'
import type { Actor, Database } from '#platform/db'
import { audit } from './audit/index.ts'
import { type ApproveOutcome, approve } from './grants.sql.ts'

export type Approved = { ok: true } | Problem<Exclude<ApproveOutcome, 'ok'>>

/** The second pair of eyes: never the person who gave the role, nor the one who gets it, nor another account of theirs. */
export async function approveGrant(db: Database, actor: Actor, grantId: string): Promise<Approved> {
  return db.withActor(actor, async (tx) => {
    const outcome = await approve(tx, grantId)
    const result = outcome === 'ok' || outcome === 'not-found' ? outcome : 'refused'
    await audit(tx, {
      action: 'role.approve',
      objectKind: 'role-grant',
      objectId: grantId,
      result,
      details: { outcome },
    })
    return outcome === 'ok' ? { ok: true } : problem(outcome)
  })
}
