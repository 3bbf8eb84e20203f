import type { ProcessingLog } from '#access'
import type { Problem } from '#kernel/result'
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
  /** Writes down who looked at or changed whose appointment; what it throws must end the transaction. */
  lookAt: ProcessingLog['lookAt']
  /** Told how each use case ended, for the figures. */
  countOutcome?: (what: string, outcome: string) => void
}

/** What a caller does in the transaction of a use case; it runs again when the whole unit is retried. */
export type Inside<Done> = {
  /** First; what it throws undoes everything and reaches the caller. */
  before?: (tx: Tx) => Promise<void>
  /** Last, and only when it went well. */
  alsoInside?: (tx: Tx, done: Done) => Promise<void>
}

export function counted<Outcome extends { ok: true } | Problem<string>>(
  deps: SchedulingDeps,
  what: string,
  outcome: Outcome,
): Outcome {
  deps.countOutcome?.(what, outcome.ok ? 'ok' : outcome.problem)
  return outcome
}

/** One deliberate act on one appointment and the people in it, in both logs. */
export async function noteLook(
  deps: Pick<SchedulingDeps, 'lookAt'>,
  tx: Tx,
  act: 'book' | 'change' | 'cancel' | 'view',
  { id, people }: { id: string; people: ReadonlyArray<{ personId?: string }> },
): Promise<void> {
  const activity = act === 'book' ? 'appointment-book' : act === 'view' ? 'appointment-view' : 'appointment-change'
  const known = people.flatMap(({ personId }) => (personId ? [{ type: 'person' as const, id: personId }] : []))
  const subjects = act === 'book' || act === 'view' ? known : []
  await deps.lookAt(tx, {
    action: `appointment.${act}`,
    objectKind: 'appointment',
    objectId: id,
    activity,
    subjects: [{ type: 'appointment', id }, ...subjects],
  })
}

/** A customer acts for the rows of one holder, and for nobody else's. */
export const customer = (holder: Holder): Actor => ({ role: 'public', settings: { holder } })
export const anonymous: Actor = { role: 'public' }
export const worker: Actor = { role: 'job' }
