import { removePeople } from '#people'
import { peopleOfOldAppointments } from './appointments.sql.ts'
import { type SchedulingDeps, worker } from './deps.ts'
import { deleteOldDrafts } from './drafts.sql.ts'
import { deleteLapsedHolds } from './holds.sql.ts'

/** What the retention terms of the tables promise; run by the worker every few minutes. */
export async function tidy(
  deps: Pick<SchedulingDeps, 'db'>,
): Promise<{ holds: number; drafts: number; people: number }> {
  return deps.db.withActor(worker, async (tx) => ({
    holds: await deleteLapsedHolds(tx),
    drafts: await deleteOldDrafts(tx),
    people: await removePeople(tx, await peopleOfOldAppointments(tx)),
  }))
}
