import { removePeople } from '#people'
import type { Tx } from '#platform/db'
import { deleteEndedLinks, findOldAppointments, forgetOrigins, forgetWhoCame } from './appointments.sql.ts'
import { newCode } from './code.ts'
import { type SchedulingDeps, worker } from './deps.ts'
import { deleteOldDrafts, deleteOldGroupRequests } from './drafts.sql.ts'
import { deleteLapsedHolds } from './holds.sql.ts'

/**
 * What the retention terms of the tables promise; run by the worker every few minutes.
 * @param alsoForget what other modules keep about the people who are removed, in the same transaction
 */
export async function tidy(
  deps: Pick<SchedulingDeps, 'db'>,
  alsoForget: (tx: Tx, personIds: readonly string[]) => Promise<void> = async () => {},
): Promise<{ holds: number; drafts: number; groupRequests: number; people: number }> {
  return deps.db.withActor(worker, async (tx) => {
    const old = await findOldAppointments(tx)
    const people = old.flatMap((appointment) => appointment.personIds)
    await alsoForget(tx, people)
    const ids = old.map((appointment) => appointment.id)
    const codes = ids.map(() => newCode())
    await forgetWhoCame(tx, ids, codes)
    await forgetOrigins(tx)
    await deleteEndedLinks(tx)
    return {
      holds: await deleteLapsedHolds(tx),
      drafts: await deleteOldDrafts(tx),
      groupRequests: await deleteOldGroupRequests(tx),
      people: await removePeople(tx, people),
    }
  })
}
