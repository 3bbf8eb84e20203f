import type { Tx } from '#platform/db'
import { retrying, sqlStateOf } from '#platform/db/retry'
import { newCode } from './code.ts'
import { anonymous, type SchedulingDeps, worker } from './deps.ts'
import { findGroupRequest, type GroupRequest, insertGroupRequest } from './drafts.sql.ts'
import { events } from './events.ts'

/**
 * Seven people or more: an employee arranges it with whoever asks.
 * @param key 32 bytes that are the same when the same form is sent again, and never otherwise: it is kept once
 * @returns the reference to name when calling
 */
export async function requestGroup(
  deps: SchedulingDeps,
  request: Omit<GroupRequest, 'reference'>,
  key: Uint8Array,
): Promise<string> {
  const id = uuidFrom(key.subarray(0, 16))
  const reference = newCode(key.subarray(16))
  const unit = async (tx: Tx) => {
    await insertGroupRequest(tx, id, { ...request, reference })
    await deps.publish(tx, events.groupRequested, { groupRequestId: id })
  }
  try {
    await retrying(() => deps.db.withActor(anonymous, unit))
  } catch (error) {
    if (!isSentBefore(error)) throw error
  }
  return reference
}

const isSentBefore = (error: unknown): boolean =>
  sqlStateOf(error) === '23505' && (error as { constraint?: string }).constraint === 'group_request_pkey'

/** RFC 9562 version 8: a UUID whose bits are our own. */
function uuidFrom(bytes: Uint8Array): string {
  const own = Buffer.from(bytes)
  own[6] = ((own[6] ?? 0) & 0x0f) | 0x80
  own[8] = ((own[8] ?? 0) & 0x3f) | 0x80
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const readGroupRequest = (deps: SchedulingDeps, id: string): Promise<GroupRequest | undefined> =>
  deps.db.withActor(worker, (tx) => findGroupRequest(tx, id))
