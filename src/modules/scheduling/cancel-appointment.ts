import { type Problem, problem } from '#kernel/result'
import type { Holder } from './appointment.ts'
import { lockAppointment, markCancelled } from './appointments.sql.ts'
import { customer, type SchedulingDeps } from './deps.ts'
import { events } from './events.ts'
import { dropOwnHolds } from './holds.sql.ts'

export type CancelProblem = 'not-found' | 'appointment-over'

/** Cancelling frees the time in the same transaction; cancelling twice is cancelling once. */
export async function cancelAppointment(
  deps: SchedulingDeps,
  holder: Holder,
  appointmentId: string,
): Promise<{ ok: true } | Problem<CancelProblem>> {
  const done = await deps.db.withActor(customer(holder), async (tx) => {
    const appointment = await lockAppointment(tx, appointmentId)
    if (!appointment || appointment.state === 'held') return problem('not-found')
    if (appointment.state === 'cancelled') return { ok: true as const, freed: undefined }
    if (appointment.over) return problem('appointment-over')
    await markCancelled(tx, appointmentId)
    await deps.publish(tx, events.cancelled, { appointmentId, version: appointment.version + 1 })
    return { ok: true as const, freed: appointment.locationId }
  })
  if (!done.ok) return done
  if (done.freed) deps.freeTimes.forget(done.freed)
  return { ok: true }
}

/** Lets a kept time go, for who stops or starts anew. */
export async function releaseHold(deps: SchedulingDeps, holder: Holder): Promise<void> {
  await deps.db.withActor(customer(holder), (tx) => dropOwnHolds(tx, holder))
}
