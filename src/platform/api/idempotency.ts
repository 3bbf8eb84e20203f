import type { Database, Tx } from '../db.ts'
import type { Seal } from '../seal.ts'
import { claimScope, deleteOld, findStored, insertStored } from './idempotency.sql.ts'
import { platformProblems } from './problem-types.ts'
import { type Answer, Stop } from './route.ts'

/** One request that must have its effect once. Both functions run in the transaction of the effect. */
export type Once = {
  /** First in the transaction. @throws Stop with the stored answer, or when the key is in use or was used otherwise */
  before(tx: Tx): Promise<void>
  /** Last in the transaction, when there is something to keep; a refusal is not kept, so it may be tried again. */
  store(tx: Tx, answer: Answer): Promise<void>
  /** Whether `before` was reached. */
  readonly asked: boolean
}

export type OnceRequest = { key: string; actor: string; route: string; content: unknown }

const purpose = 'idempotency answer'

/**
 * The table holds nothing that says who asked what: scope and content are keyed hashes (what people send can be
 * guessed, so a plain hash would confirm it), and the answer opens only with the key that the client sent.
 */
export function createOnce(seal: Seal, { key, actor, route, content }: OnceRequest): Once {
  const scope = seal.hmac('idempotency scope', actor, route, key)
  const bodyHash = seal.hmac('idempotency content', key, canonical(content))
  let asked = false
  return {
    get asked() {
      return asked
    },
    async before(tx) {
      asked = true
      if (!(await claimScope(tx, scope))) throw new Stop({ problem: platformProblems['key-in-use'] })
      const stored = await findStored(tx, scope)
      if (!stored) return
      if (!stored.bodyHash.equals(bodyHash)) throw new Stop({ problem: platformProblems['key-used-otherwise'] })
      const text = seal.open(purpose, stored.response, key)
      if (text === undefined) throw new Error('A stored answer does not open: the secret key was changed')
      const { headers, body } = JSON.parse(text) as Pick<Answer, 'headers' | 'body'>
      throw new Stop({ status: stored.status, body, headers: { ...headers, 'Idempotency-Replayed': 'true' } })
    },
    async store(tx, { status, headers, body }) {
      await insertStored(tx, scope, {
        bodyHash,
        status,
        response: seal.seal(purpose, JSON.stringify({ headers, body }), key),
      })
    },
  }
}

/** The order of names in an object means nothing in JSON, so it makes no other request. */
const canonical = (content: unknown): string =>
  JSON.stringify(content, (_name, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Run by the worker every few minutes: answers are kept for 24 hours. @returns how many went */
export const forgetOldAnswers = (db: Database): Promise<number> => db.withActor({ role: 'job' }, deleteOld)
