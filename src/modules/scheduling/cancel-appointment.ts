import { type Problem, problem } from '#kernel/result'
import type { Tx } from '#platform/db'
import { retrying } from '#platform/db/retry'
import type { Appointment, Holder } from './appointment.ts'
import { lockAppointment, markCancelled } from './appointments.sql.ts'
import { counted, customer, type Inside, noteLook, type SchedulingDeps } from './deps.ts'
import { events } from './events.ts'
import { dropHold, dropMoveHold, dropOwnHolds, lockHolder } from './holds.sql.ts'

export type CancelProblem = 'not-found' | 'appointment-over'

/** Cancelling frees the time, and what was kept to move it to, in one transaction; cancelling twice is cancelling once. */
export async function cancelAppointment(
  deps: SchedulingDeps,
  holder: Holder,
  appointmentId: string,
  inside: Inside<Appointment> = {},
): Promise<{ ok: true } | Problem<CancelProblem>> {
  const unit = async (tx: Tx) => {
    await inside.before?.(tx)
    await lockHolder(tx, holder) // nobody chooses another time for it meanwhile
    const appointment = await lockAppointment(tx, appointmentId)
    if (!appointment || appointment.state === 'held') return problem('not-found')
    if (appointment.state === 'cancelled') {
      await inside.alsoInside?.(tx, appointment)
      return { ok: true as const, freed: [] }
    }
    if (appointment.over) return problem('appointment-over')
    const kept = await dropMoveHold(tx, appointmentId)
    await markCancelled(tx, appointmentId)
    await inside.alsoInside?.(tx, appointment)
    await noteLook(deps, tx, 'cancel', appointment)
    await deps.publish(tx, events.cancelled, { appointmentId, version: appointment.version + 1 })
    return { ok: true as const, freed: kept ? [appointment.locationId, kept] : [appointment.locationId] }
  }
  const done = await retrying(() => deps.db.withActor(customer(holder), unit))
  if (done.ok) for (const location of done.freed) deps.freeTimes.forget(location)
  return counted(deps, 'cancel', done.ok ? { ok: true } : done)
}

/** Lets a kept time go, for who stops or starts anew. */
export async function releaseHold(deps: SchedulingDeps, holder: Holder): Promise<void> {
  await retrying(() => deps.db.withActor(customer(holder), (tx) => dropOwnHolds(tx, holder)))
}

/** Lets one named time go; false when this holder does not keep it. */
export async function releaseOneHold(deps: SchedulingDeps, holder: Holder, appointmentId: string): Promise<boolean> {
  const freed = await retrying(() => deps.db.withActor(customer(holder), (tx) => dropHold(tx, appointmentId)))
  if (freed !== undefined) deps.freeTimes.forget(freed)
  return freed !== undefined
}
