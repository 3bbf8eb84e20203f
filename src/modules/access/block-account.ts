import { type Problem, problem } from '#kernel/result'
import type { Actor, Database } from '#platform/db'
import { type AccountState, type StateOutcome, setAccountState } from './accounts.sql.ts'
import { audit } from './audit/index.ts'

export type StateSet = { ok: true } | Problem<Exclude<StateOutcome, 'ok'>>

/** Blocking ends every session at once and makes all roles worth nothing; nobody does it to themselves by mistake. */
export async function changeAccountState(
  db: Database,
  actor: Actor,
  accountId: string,
  state: AccountState,
): Promise<StateSet> {
  return db.withActor(actor, async (tx) => {
    const outcome = await setAccountState(tx, accountId, state)
    const result = outcome === 'ok' || outcome === 'not-found' ? outcome : 'refused'
    const action = state === 'blocked' ? 'account.block' : 'account.unblock'
    await audit(tx, { action, objectKind: 'account', objectId: accountId, result })
    return outcome === 'ok' ? { ok: true } : problem(outcome)
  })
}
