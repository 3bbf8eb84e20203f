import { sql } from 'kysely'
import type { Tx } from '../db.ts'

/** Jobs a queue that wait for a worker or for their next try. Needs the actor `job`. */
export async function readQueueDepth(tx: Tx): Promise<Array<{ queue: string; jobs: number }>> {
  const { rows } = await sql<{ queue: string; jobs: number }>`
    select name as queue, count(*)::integer as jobs from jobs.job where state < 'active' and name !~ '^__pgboss' group by name
  `.execute(tx)
  return rows
}
