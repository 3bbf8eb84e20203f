import { Temporal } from 'temporal-polyfill'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { AnchorKey, AnchorText } from './anchor-key.ts'
import { insertAnchor, selectNewestAnchor } from './anchors.sql.ts'
import { selectHead, takeSealer } from './seals.sql.ts'

/** Until it is anchored, who rules the database could still rewrite the newest part of the chain. */
export const anchorLimits = { lines: 1_000, minutes: 15 }

/**
 * Signs the head of the chain when enough was added since the last anchor, or long enough ago.
 * @returns the anchor that was made; keep it elsewhere too, and a chain that was cut off is noticed as well
 */
export function anchorWhenDue(
  db: Database,
  key: AnchorKey,
  clock: Clock,
  limits = anchorLimits,
): Promise<AnchorText | undefined> {
  return db.withActor({ role: 'job' }, async (tx) => {
    if (!(await takeSealer(tx))) return undefined
    const [head, last] = [await selectHead(tx), await selectNewestAnchor(tx)]
    if (!head || head.seq === last?.seq) return undefined
    const now = clock.now()
    const minutes = last ? now.since(Temporal.Instant.from(last.at)).total('minutes') : Number.POSITIVE_INFINITY
    if (head.seq - (last?.seq ?? 0) < limits.lines && minutes < limits.minutes) return undefined
    const anchor = { seq: head.seq, hash: head.hash, at: now.toString({ smallestUnit: 'millisecond' }) }
    await insertAnchor(tx, { ...anchor, keyId: key.id, signature: key.sign(anchor) })
    return anchor
  })
}
