import { randomUUID } from 'node:crypto'
import { newCode } from './code.ts'
import { anonymous, type SchedulingDeps, worker } from './deps.ts'
import { findGroupRequest, type GroupRequest, insertGroupRequest } from './drafts.sql.ts'
import { events } from './events.ts'

/** Seven people or more: an employee arranges it with whoever asks. @returns the reference to name when calling */
export async function requestGroup(deps: SchedulingDeps, request: Omit<GroupRequest, 'reference'>): Promise<string> {
  const id = randomUUID()
  const reference = newCode()
  await deps.db.withActor(anonymous, async (tx) => {
    await insertGroupRequest(tx, id, { ...request, reference })
    await deps.publish(tx, events.groupRequested, { groupRequestId: id })
  })
  return reference
}

export const readGroupRequest = (deps: SchedulingDeps, id: string): Promise<GroupRequest | undefined> =>
  deps.db.withActor(worker, (tx) => findGroupRequest(tx, id))
