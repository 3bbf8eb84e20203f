import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { type Actor, beginAs } from './db/actor.ts'
import { transactionOn } from './db/transaction.ts'

export type { Actor }

// Times come out as ISO strings, never as Date: a driver's Date would bring the server's own zone and clock in.
pg.types.setTypeParser(
  pg.types.builtins.TIMESTAMPTZ,
  (text) => `${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`,
)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** A handle that exists only inside `withActor`, so a statement outside an actor's transaction does not compile. */
export type Tx = Kysely<unknown> & { readonly [inTransaction]: true }
declare const inTransaction: unique symbol

export interface Database {
  /**
   * Runs `work` in one transaction as `actor`: the role and settings that row level security reads end with it.
   * Whatever `work` throws rolls everything back and is thrown on; a PostgreSQL error keeps its `code`.
   * @throws Error when called inside itself (two connections for one request can starve each other) and when
   *   `work` swallowed a failed statement (PostgreSQL would turn the commit into a rollback without a word)
   */
  withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const limits = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
}

/** @param url of a login that is neither superuser nor BYPASSRLS; @param size connections at most */
export function openDatabase(url: string, size = 10): Database {
  // Pipelining sends BEGIN, the role and the first statement in one network trip.
  const pool = new pg.Pool({ connectionString: url, max: size, pipeline: true, ...limits })
  pool.on('error', () => {}) // an idle connection that the server closed is replaced at the next use
  // A connection that dies in use fails its statements and also emits; without a listener that ends the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const inside = new AsyncLocalStorage<{ open: boolean }>()
  return {
    withActor: async (actor, work) => {
      if (inside.getStore()?.open) throw new Error('withActor inside withActor: pass the transaction along instead')
      const begin = beginAs(actor)
      const client = await pool.connect()
      const unit = { open: true }
      try {
        return await inside.run(unit, () => inTransactionAs(client, begin, work))
      } finally {
        unit.open = false
      }
    },
    close: () => pool.end(),
  }
}

async function inTransactionAs<T>(client: pg.PoolClient, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const transaction = transactionOn(client)
  const begun = client.query(begin)
  begun.catch(() => {}) // awaited below; without this a failing BEGIN would be an unhandled rejection first
  let broken = false
  try {
    const result = await work(transaction.handle as Tx)
    transaction.end()
    await begun
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('A statement failed and its error was swallowed: nothing was committed')
    return result
  } catch (error) {
    transaction.end()
    await client.query('rollback').catch(() => (broken = true))
    await begun // when this failed, it is the cause and what `work` saw only followed from it
    throw error
  } finally {
    client.release(broken)
  }
}
