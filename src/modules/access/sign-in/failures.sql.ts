import { sql } from 'kysely'
import type { Tx } from '#platform/db'

/** @param origin and @param actor keyed hashes, 64 hex digits */
export async function insertFailure(tx: Tx, origin: string, actor: string | undefined, problem: string): Promise<void> {
  await sql`
    insert into access.sign_in_failure (origin, actor, problem)
    values (decode(${origin}::text, 'hex'), decode(${actor ?? null}::text, 'hex'), ${problem}::text)`.execute(tx)
}

export async function countFailures(tx: Tx, minutes: number, origin: string, actor?: string) {
  const { rows } = await sql<{ ofOrigin: number; ofActor: number }>`
    select
      (select count(*)::integer from access.sign_in_failure
       where origin = decode(${origin}::text, 'hex') and at > clock_timestamp() - make_interval(mins => ${minutes}::integer)) as "ofOrigin",
      (select count(*)::integer from access.sign_in_failure
       where actor = decode(${actor ?? null}::text, 'hex')
         and at > clock_timestamp() - make_interval(mins => ${minutes}::integer)) as "ofActor"`.execute(tx)
  return rows[0] ?? { ofOrigin: 0, ofActor: 0 }
}

export async function deleteOldFailures(tx: Tx): Promise<void> {
  await sql`delete from access.sign_in_failure where at < now() - interval '1 day'`.execute(tx)
}
