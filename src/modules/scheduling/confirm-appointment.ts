import { type Problem, problem } from '#kernel/result'
import type { Network } from '#network'
import { addPerson, type Contact, type Needs, setContact, setNeeds } from '#people'
import type { Tx } from '#platform/db'
import { retrying } from '#platform/db/retry'
import { dateOf } from '#platform/format'
import { type Appointment, type Holder, limits } from './appointment.ts'
import {
  countOpenAppointments,
  lockAppointment,
  lockContact,
  lockOriginOf,
  markBooked,
  setPersonOf,
  takeOverTime,
} from './appointments.sql.ts'
import { counted, customer, type Inside, noteLook, type SchedulingDeps } from './deps.ts'
import { events } from './events.ts'
import { refuseFlood } from './fair-share.ts'
import { lockHolder } from './holds.sql.ts'

export type ConfirmProblem =
  | 'hold-expired'
  | 'not-found'
  | 'people-missing'
  | 'too-many-open'
  | 'address-busy'
  | 'appointment-over'
export type NewPerson = { name: string; isChild: boolean; vNumber?: string }
export type ConfirmRequest = {
  holder: Holder
  appointmentId: string
  /** One a service of the hold, in its order. */
  people: readonly NewPerson[]
  /** How this booking's people may be reached; kept with the first of them. */
  contact: Contact
  needs: Needs
  /** Keyed hash of the contact detail (hex), absent when there is none. */
  contactHash?: string
  bookedForOthers: boolean
  locale: string
}

type Confirmed = { ok: true; appointmentId: string }

/** Makes the held time an appointment. Sent twice it answers twice and books once. */
export async function confirmAppointment(
  deps: SchedulingDeps,
  request: ConfirmRequest,
  inside: Inside<Appointment> = {},
): Promise<Confirmed | Problem<ConfirmProblem>> {
  const network = await deps.networks.current()
  const unit = async (tx: Tx) => {
    await inside.before?.(tx)
    return confirmInside(deps, tx, network, request, inside)
  }
  const confirmed = await retrying(() => deps.db.withActor(customer(request.holder), unit))
  return counted(deps, 'confirm', confirmed)
}

async function confirmInside(
  deps: SchedulingDeps,
  tx: Tx,
  network: Network,
  request: ConfirmRequest,
  inside: Inside<Appointment>,
): Promise<Confirmed | Problem<ConfirmProblem>> {
  const origin = await lockOriginOf(tx, request.appointmentId)
  const hold = await lockAppointment(tx, request.appointmentId)
  if (!hold || hold.state === 'cancelled' || hold.moves) return problem('not-found')
  if (hold.state === 'booked') return { ok: true, appointmentId: hold.id }
  if (!hold.live) return problem('hold-expired')
  if (request.people.length !== hold.people.length) return problem('people-missing')
  if (await tooManyOpen(tx, hold, request)) return problem('too-many-open')
  const flood = await refuseFloodOf(tx, network, hold, origin)
  if (flood) return flood
  const people = await recordPeople(tx, hold.id, request)
  await markBooked(tx, hold.id, request.contactHash, request.locale)
  await inside.alsoInside?.(tx, hold)
  await noteLook(deps, tx, 'book', { id: hold.id, people })
  await deps.publish(tx, events.booked, { appointmentId: hold.id })
  return { ok: true, appointmentId: hold.id }
}

async function recordPeople(
  tx: Tx,
  appointmentId: string,
  request: ConfirmRequest,
): Promise<Array<{ personId: string }>> {
  const people: Array<{ personId: string }> = []
  for (const [index, { name, isChild, vNumber }] of request.people.entries()) {
    const identifier = vNumber ? { kind: 'v-number' as const, value: vNumber } : undefined
    const personId = await addPerson(tx, { holder: request.holder, name, isChild, identifier })
    if (index === 0) {
      await setContact(tx, personId, request.contact)
      await setNeeds(tx, personId, request.needs)
    }
    await setPersonOf(tx, appointmentId, index + 1, personId)
    people.push({ personId })
  }
  return people
}

async function tooManyOpen(tx: Tx, hold: Appointment, request: ConfirmRequest): Promise<boolean> {
  if (!request.contactHash) return false
  await lockContact(tx, request.contactHash)
  const open = await countOpenAppointments(
    tx,
    request.contactHash,
    hold.people.map((p) => p.serviceId),
  )
  return open >= (request.bookedForOthers ? limits.openPerHelper : limits.openPerContact)
}

async function refuseFloodOf(tx: Tx, network: Network, hold: Appointment, origin: string | undefined) {
  const location = network.locationById(hold.locationId)
  if (!location) return undefined
  const minutes = hold.endsAt.since(hold.startsAt).total('minutes')
  return refuseFlood(tx, { network, location, date: dateOf(hold.startsAt), minutes, origin, leaving: hold.moves })
}

/** Puts the held time in the place of the old one, in one transaction: people keep their code and never have no time. */
export async function confirmMove(
  deps: SchedulingDeps,
  holder: Holder,
  holdId: string,
  inside: Inside<Appointment> = {},
): Promise<Confirmed | Problem<ConfirmProblem>> {
  const network = await deps.networks.current()
  const unit = async (tx: Tx) => {
    await inside.before?.(tx)
    const origin = await lockOriginOf(tx, holdId)
    await lockHolder(tx, holder) // as cancelling does: both need two rows
    const hold = await lockAppointment(tx, holdId)
    if (!hold?.moves || hold.state !== 'held') return problem('not-found')
    if (!hold.live) return problem('hold-expired')
    const original = await lockAppointment(tx, hold.moves)
    if (original?.state !== 'booked') return problem('not-found')
    if (original.over) return problem('appointment-over')
    const flood = await refuseFloodOf(tx, network, hold, origin)
    if (flood) return flood
    await takeOverTime(tx, hold.id)
    await inside.alsoInside?.(tx, original)
    await noteLook(deps, tx, 'change', original)
    await deps.publish(tx, events.moved, { appointmentId: original.id, version: original.version + 1 })
    return { ok: true as const, appointmentId: original.id, freed: original.locationId }
  }
  const moved = await retrying(() => deps.db.withActor(customer(holder), unit))
  if (moved.ok) deps.freeTimes.forget(moved.freed)
  return counted(deps, 'move', moved)
}
