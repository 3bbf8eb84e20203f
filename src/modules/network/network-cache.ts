import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import { loadNetwork } from './load-network.ts'
import { readNetworkVersion } from './network.sql.ts'
import type { Network } from './network.ts'

/** One question a second is nothing for the database and soon enough for a closed desk. */
const checkAfterMs = 1_000
/** Older than this and nobody knows whether it is still true: better wait, or fail, than send people to a closed door. */
const trustedForMs = 30_000

export interface NetworkCache {
  /** At most 30 seconds behind the database. @throws when the database gave no answer for longer than that */
  current(): Promise<Network>
  close(): void
}

export function createNetworkCache(db: Database, clock: Clock): NetworkCache {
  let kept: { network: Network; checkedAt: Temporal.Instant } | undefined
  let checking: Promise<Network> | undefined
  let closed = false

  const check = async (): Promise<Network> => {
    const checkedAt = clock.now()
    const network = await db.withActor({ role: 'public' }, async (tx) => {
      const unchanged = kept && (await readNetworkVersion(tx)) === kept.network.version
      return unchanged && kept ? kept.network : loadNetwork(tx)
    })
    kept = { network, checkedAt }
    return network
  }
  const checkOnce = (): Promise<Network> => {
    checking ??= check().finally(() => (checking = undefined))
    return checking
  }
  return {
    async current() {
      if (!kept) return checkOnce()
      const age = clock.now().epochMilliseconds - kept.checkedAt.epochMilliseconds
      if (age >= trustedForMs && !closed) return checkOnce()
      if (age >= checkAfterMs && !closed) checkOnce().catch(() => {}) // tried again by the next request
      return kept.network
    },
    close() {
      closed = true
    },
  }
}
