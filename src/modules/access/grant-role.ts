import { type Problem, problem } from '#kernel/result'
import type { Actor, Database } from '#platform/db'
import { sqlStateOf } from '#platform/db/retry'
import { audit, auditAlone } from './audit/index.ts'
import { insertGrant, type NewGrant } from './grants.sql.ts'
import { needsSecondPerson } from './roles.ts'

type Refusal = 'not-allowed' | 'already-granted' | 'not-possible'
export type Granted = { ok: true; grantId: string; waits: boolean } | Problem<Refusal>

/** What the database says when its policies, its constraints or its overlaps refuse (PostgreSQL appendix A). */
const refusals: Readonly<Record<string, Refusal>> = {
  '42501': 'not-allowed',
  '23P01': 'already-granted',
  '23514': 'not-possible',
  '22000': 'not-possible',
}

/** Gives a role; a strong one waits for a second person and gives nothing until then. */
export async function grantRole(db: Database, actor: Actor, wanted: NewGrant): Promise<Granted> {
  const event = { action: 'role.grant', objectKind: 'account', objectId: wanted.accountId } as const
  const details = { role: wanted.role }
  try {
    return await db.withActor(actor, async (tx) => {
      const grantId = await insertGrant(tx, wanted)
      await audit(tx, { ...event, result: 'ok', details: { ...details, grant: grantId } })
      return { ok: true, grantId, waits: needsSecondPerson(wanted.role) }
    })
  } catch (error) {
    const refusal = refusals[sqlStateOf(error) ?? '']
    if (!refusal) throw error
    await auditAlone(db, actor, { ...event, result: 'refused', details: { ...details, why: refusal } })
    return problem(refusal)
  }
}
