import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { systemClock } from '../clock.ts'
import type { Tx } from '../db.ts'
import { jobRole, queueSettings, schema } from './settings.ts'

export type PublishOptions = {
  /** Not before this instant, ISO 8601. */
  startAfter?: string
  /** With `everySeconds`: at most one job with this key is made in that time. */
  singletonKey?: string
  everySeconds?: number
}

/** Identifiers and other facts that are nobody's secret: jobs are kept for a week and shown to operators. */
export type JobData = Readonly<Record<string, string | number | boolean>>

/**
 * Enqueues inside the business transaction: with a rollback there is no job, with a commit there is one.
 * Only while inserting does the transaction act as `loketnet_job`, so customers need no right on the queue.
 */
export async function publish(tx: Tx, queue: string, data: JobData, options: PublishOptions = {}): Promise<void> {
  const formerRole = await takeJobRole(tx)
  await inTransaction.run(tx, () => send(queue, data, options))
  // Not in a finally: after a failed statement the transaction, and the role with it, can only be rolled back.
  await sql`select set_config('role', ${formerRole}::text, true)`.execute(tx)
}

async function takeJobRole(tx: Tx): Promise<string> {
  const { rows } = await sql<{ former: string }>`
    select current_setting('role') as former, set_config('role', ${jobRole}::text, true)`.execute(tx)
  return rows[0]?.former ?? 'none'
}

async function send(queue: string, data: JobData, options: PublishOptions): Promise<void> {
  const boss = await producer()
  const sending = {
    startAfter: options.startAfter,
    singletonKey: options.singletonKey,
    singletonSeconds: options.everySeconds,
  }
  const once = () => boss.send(queue, data, JSON.parse(JSON.stringify(sending)))
  const id = await once().catch((error) => {
    if (String(error?.message).includes('does not exist') && error.code === undefined) return null
    throw error
  })
  if (id !== null) return
  // null also means "singletonKey is taken"; then the queue exists and the second try says null again.
  await sql`select jobs.create_queue(${queue}::text, ${JSON.stringify({ ...queueSettings, policy: 'standard' })}::jsonb)`.execute(
    current(),
  )
  const second = await once()
  if (second === null && options.singletonKey === undefined) throw new Error(`the job for ${queue} was not made`)
}

// pg-boss keeps one instance that caches which queues exist; each statement must run in the transaction of its caller.
const inTransaction = new AsyncLocalStorage<Tx>()

function current(): Tx {
  const tx = inTransaction.getStore()
  if (!tx) throw new Error('pg-boss ran a statement outside publish()')
  return tx
}

const throughCaller = {
  executeSql: async (text: string, values: unknown[] = []) => {
    const { rows } = await current().executeQuery(CompiledQuery.raw(text, values))
    return { rows: rows as unknown[] }
  },
}

// Timers would run statements after their transaction has ended; this instance only ever sends.
const withoutTimers = {
  now: () => systemClock.now().epochMilliseconds,
  setTimeout: () => 0,
  clearTimeout: () => {},
  setInterval: () => 0,
  clearInterval: () => {},
}

let started: PgBoss | undefined

/** Two first calls may each start one: sharing a start would let one caller's broken transaction fail the other. */
async function producer(): Promise<PgBoss> {
  if (started) return started
  const boss = new PgBoss({
    db: throughCaller,
    schema,
    clock: withoutTimers,
    migrate: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  started = boss
  return boss
}
