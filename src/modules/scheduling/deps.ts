import type { Network } from '#network'
import type { Clock } from '#platform/clock'
import type { Actor, Database, Tx } from '#platform/db'
import type { Holder } from './appointment.ts'
import type { FreeTimes } from './free-times.ts'

/** What the use cases of this module stand on; built once in src/apps/services.ts. */
export type SchedulingDeps = {
  db: Database
  clock: Clock
  networks: { current(): Promise<Network> }
  freeTimes: FreeTimes
  /** Enqueues an event in the same transaction (#platform/jobs). */
  publish: (tx: Tx, event: string, data: Record<string, string | number>) => Promise<void>
}

/** A customer acts for the rows of one holder, and for nobody else's. */
export const customer = (holder: Holder): Actor => ({ role: 'public', settings: { holder } })
export const anonymous: Actor = { role: 'public' }
export const worker: Actor = { role: 'job' }
