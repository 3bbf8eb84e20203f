import { type Problem, problem } from '#kernel/result'
import type { Actor, Database } from '#platform/db'
import { sqlStateOf } from '#platform/db/retry'
import { audit, auditAlone } from './audit/index.ts'
import { insertProvider, type NewProvider, switchProvider } from './providers.sql.ts'

type Refusal = 'not-allowed' | 'one-at-a-time' | 'not-possible'
export type ProviderKept = { ok: true } | Problem<Refusal | 'not-found'>

const refusals: Readonly<Record<string, Refusal>> = {
  '42501': 'not-allowed',
  '23P01': 'one-at-a-time',
  '23514': 'not-possible',
}

async function keep(
  db: Database,
  actor: Actor,
  action: 'provider.add' | 'provider.switch',
  work: () => Promise<ProviderKept>,
) {
  try {
    return await work()
  } catch (error) {
    const refusal = refusals[sqlStateOf(error) ?? '']
    if (!refusal) throw error
    await auditAlone(db, actor, {
      action,
      objectKind: 'identity-provider',
      result: 'refused',
      details: { why: refusal },
    })
    return problem(refusal)
  }
}

/** A new way to sign in; people who come by it begin without roles. */
export const addProvider = (db: Database, actor: Actor, provider: NewProvider): Promise<ProviderKept> =>
  keep(db, actor, 'provider.add', () =>
    db.withActor(actor, async (tx) => {
      await insertProvider(tx, provider)
      await audit(tx, {
        action: 'provider.add',
        objectKind: 'identity-provider',
        result: 'ok',
        details: { kind: provider.kind },
      })
      return { ok: true }
    }),
  )

/** Nobody signs in by a provider that is off, and the sessions of its people open nothing. */
export const setProviderEnabled = (db: Database, actor: Actor, id: string, enabled: boolean): Promise<ProviderKept> =>
  keep(db, actor, 'provider.switch', () =>
    db.withActor(actor, async (tx) => {
      const found = await switchProvider(tx, id, enabled)
      const event = {
        action: 'provider.switch',
        objectKind: 'identity-provider',
        objectId: id,
        details: { enabled },
      } as const
      await audit(tx, { ...event, result: found ? 'ok' : 'not-found' })
      return found ? { ok: true } : problem('not-found')
    }),
  )
