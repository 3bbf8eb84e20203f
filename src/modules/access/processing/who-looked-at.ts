import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#platform/db'
import type { KeyRing } from '#platform/key-ring'
import { selectLooks } from './processing.sql.ts'
import { activities, type ProcessingActivity } from './register.ts'
import { pseudonymsOf, type Subject } from './subject.ts'

export type LookedAt = {
  at: Temporal.Instant
  /** What for; undefined when the register no longer knows the key. */
  activity: ProcessingActivity | undefined
  by: 'staff' | 'customer' | 'program'
  /** For an auditor. A customer is told that it was an employee and why, not who. */
  account: string | undefined
}

const kinds: Readonly<Record<string, LookedAt['by']>> = { loketnet_staff: 'staff', loketnet_public: 'customer' }

/**
 * Who looked at somebody's data, newest first. Answer with it in a transaction that itself leaves a record (`access-tell`).
 * Row level security lets jobs and auditors of the whole network read; others get an empty list.
 */
export async function whoLookedAt(keys: KeyRing, tx: Tx, subject: Subject, limit = 100): Promise<LookedAt[]> {
  const rows = await selectLooks(tx, pseudonymsOf(keys, subject), limit)
  const register: Readonly<Record<string, ProcessingActivity>> = activities
  return rows.map(({ at, activity, role, account }) => ({
    at: Temporal.Instant.from(at),
    activity: register[activity],
    by: kinds[role ?? ''] ?? 'program',
    account: account ?? undefined,
  }))
}
