import type { Tx } from '#platform/db'
import { countFailures } from './failures.sql.ts'

/** Only what failed counts, so that an office behind one address can sign in on Monday morning. */
const limits = { minutes: 15, perOrigin: 30, perActor: 5 }

/** @param origin and @param actor keyed hashes, 64 hex digits */
export async function isLockedOut(tx: Tx, origin: string, actor?: string): Promise<boolean> {
  const { ofOrigin, ofActor } = await countFailures(tx, limits.minutes, origin, actor)
  return ofOrigin >= limits.perOrigin || ofActor >= limits.perActor
}
