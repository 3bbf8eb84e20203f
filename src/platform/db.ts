import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { beginAs, type Actor } from './db/actor.ts'

export type { Actor }

// Times come out as ISO strings, never as Date: a driver's Date would bring the server's own zone and clock in.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => `${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))

/** A handle that exists only inside `withActor`, so a statement outside an actor's transaction does not compile. */
export type Tx = Kysely<unknown> & { readonly [inTransaction]: true }
declare const inTransaction: unique symbol

export interface Database {
  /** Runs `work` in one transaction as `actor`: the role and settings that row level security reads end with it. */
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
  const pool = new pg.Pool({ connectionString: url, max: size, pipeline: true, ...limits } as pg.PoolConfig)
  pool.on('error', () => {}) // an idle connection that the server closed is replaced at the next use
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return {
    withActor: (actor, work) => db.connection().execute((connection) => inTransactionAs(connection, actor, work)),
    close: () => db.destroy(),
  }
}

async function inTransactionAs<T>(connection: Kysely<unknown>, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const begun = sql.raw(beginAs(actor)).execute(connection)
  begun.catch(() => {}) // awaited below; without this a failing BEGIN would be an unhandled rejection first
  try {
    const result = await work(connection as Tx)
    await begun
    await sql`commit`.execute(connection)
    return result
  } catch (error) {
    await sql`rollback`.execute(connection).catch(() => {}) // the connection itself may be what failed
    throw error
  }
}
