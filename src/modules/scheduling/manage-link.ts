import type { Tx } from '#platform/db'
import { retrying } from '#platform/db/retry'
import type { Seal } from '#platform/seal'
import type { Appointment, Holder } from './appointment.ts'
import { findAppointment, insertManageLink, openCode, openLink } from './appointments.sql.ts'
import { anonymous, customer, noteLook, type SchedulingDeps, worker } from './deps.ts'
import { events } from './events.ts'

/**
 * A link is made when it is sent and kept only as its hash: nobody can read it back, a new one is made instead.
 * @param message that carries it: tried again after a mail server was away, it carries the same link and makes no second
 */
export async function makeManageLink(tx: Tx, seal: Seal, appointmentId: string, message?: string): Promise<string> {
  const token = message ? seal.hmac('manage-link', appointmentId, message).toString('base64url') : seal.token()
  await insertManageLink(tx, seal.hash(token), appointmentId)
  return token
}

/** The appointment behind a link, with the holder as whom it may be changed. */
export async function openManageLink(
  deps: SchedulingDeps,
  seal: Seal,
  token: string,
): Promise<{ holder: Holder; appointment: Appointment } | undefined> {
  const opened = await deps.db.withActor(anonymous, (tx) => openLink(tx, seal.hash(token)))
  if (!opened) return undefined
  const appointment = await deps.db.withActor(customer(opened.holder), async (tx) => {
    const found = await findAppointment(tx, opened.appointmentId)
    if (found) await noteLook(deps, tx, 'view', found)
    return found
  })
  return appointment && { holder: opened.holder, appointment }
}

/** Code and contact detail together: enough to cancel or to have a new link sent, never to see anything. */
export async function openWithCode(
  deps: SchedulingDeps,
  code: string,
  contactHash: string,
): Promise<{ holder: Holder; appointmentId: string } | undefined> {
  return deps.db.withActor(anonymous, (tx) => openCode(tx, code, contactHash))
}

/** Has a new link sent to the contact detail that is already known, never to one that was just typed. */
export async function requestNewLink(
  deps: SchedulingDeps,
  holder: Holder,
  appointmentId: string,
  requestId: string,
): Promise<void> {
  const unit = (tx: Tx) => deps.publish(tx, events.linkWanted, { appointmentId, requestId })
  await retrying(() => deps.db.withActor(customer(holder), unit))
}

export async function readForWorker(deps: SchedulingDeps, appointmentId: string): Promise<Appointment | undefined> {
  return deps.db.withActor(worker, (tx) => findAppointment(tx, appointmentId))
}
