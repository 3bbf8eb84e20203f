import { type Problem, problem } from '#kernel/result'
import type { Actor, Database } from '#platform/db'
import { sqlStateOf } from '#platform/db/retry'
import { audit, auditAlone } from './audit/index.ts'
import { end, insertReview } from './grants.sql.ts'

export type Reviewed = { ok: true } | Problem<'not-allowed' | 'already-reviewed'>

/** Somebody else's grant, looked at in this quarter: it stays, or it ends at once. */
export async function reviewGrant(
  db: Database,
  actor: Actor,
  grantId: string,
  decision: 'keep' | 'end',
): Promise<Reviewed> {
  const event = { action: 'role.review', objectKind: 'role-grant', objectId: grantId, details: { decision } } as const
  try {
    return await db.withActor(actor, async (tx) => {
      await insertReview(tx, grantId, decision)
      if (decision === 'end') await end(tx, grantId)
      await audit(tx, { ...event, result: 'ok' })
      return { ok: true }
    })
  } catch (error) {
    const state = sqlStateOf(error)
    if (state !== '42501' && state !== '23505') throw error
    await auditAlone(db, actor, { ...event, result: 'refused' })
    return problem(state === '23505' ? 'already-reviewed' : 'not-allowed')
  }
}
