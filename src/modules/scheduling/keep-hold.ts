import type { Temporal } from 'temporal-polyfill'
import { type Problem, problem } from '#kernel/result'
import type { Tx } from '#platform/db'
import { retrying } from '#platform/db/retry'
import type { Holder } from './appointment.ts'
import { findAppointment } from './appointments.sql.ts'
import { customer, type Inside, type SchedulingDeps } from './deps.ts'
import { renewHold } from './holds.sql.ts'

export type KeepProblem = 'hold-expired' | 'not-found'

/** Ten more minutes for a held time, thirty in all; then the same end is given again. */
export async function keepHold(
  deps: SchedulingDeps,
  holder: Holder,
  appointmentId: string,
  inside: Inside<Temporal.Instant> = {},
): Promise<{ ok: true; heldUntil: Temporal.Instant } | Problem<KeepProblem>> {
  const unit = async (tx: Tx): Promise<{ ok: true; heldUntil: Temporal.Instant } | Problem<KeepProblem>> => {
    await inside.before?.(tx)
    const heldUntil = await renewHold(tx, appointmentId)
    if (heldUntil) {
      await inside.alsoInside?.(tx, heldUntil)
      return { ok: true, heldUntil }
    }
    const hold = await findAppointment(tx, appointmentId)
    return problem(hold?.state === 'held' ? 'hold-expired' : 'not-found')
  }
  return retrying(() => deps.db.withActor(customer(holder), unit))
}
