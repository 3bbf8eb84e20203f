import type { Database } from '#platform/db'
import { deleteOldSessions } from './sessions.sql.ts'
import { deleteOldFailures } from './sign-in/failures.sql.ts'

/** Removes what the comments of the tables promise. */
export async function tidyAccess(db: Database): Promise<void> {
  await db.withActor({ role: 'job' }, async (tx) => {
    await deleteOldSessions(tx)
    await deleteOldFailures(tx)
  })
}
