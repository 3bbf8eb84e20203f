import { z } from 'zod'
import { type Api, answer, Stop } from '#platform/api'
import type { Tx } from '#platform/db'
import { findAppointment } from '../appointments.sql.ts'
import { cancelAppointment } from '../cancel-appointment.ts'
import { confirmMove } from '../confirm-appointment.ts'
import { customer, noteLook } from '../deps.ts'
import { type Caller, callerOf, isTheirs, type SchedulingApiDeps } from './caller.ts'
import { keepAnswer } from './keep-answer.ts'
import { cancelProblems, moveProblems, problems, refusal } from './problems.ts'
import { shapeAppointment } from './shape-appointment.ts'
import { appointmentShape, callerHeaders } from './shapes.ts'

const tag = 'appointments'
const params = z.object({ appointmentId: z.uuid() })

export function addAppointments(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'GET',
    path: '/appointments/{appointmentId}',
    operationId: 'readAppointment',
    tag,
    summary: 'An appointment of yours',
    headers: callerHeaders,
    params,
    responses: { 200: { description: 'The appointment.', body: appointmentShape } },
    problems: [problems['not-found']],
    handle: async ({ params: { appointmentId }, headers }) => {
      const caller = await callerOf(deps, headers)
      const read = async (tx: Tx) => {
        const theirs = await findTheirs(tx, caller, appointmentId)
        await noteLook(deps, tx, 'view', theirs)
        return theirs
      }
      const appointment = await deps.db.withActor(customer(caller.holder), read)
      return answer(200, shapeAppointment(await deps.networks.current(), appointment))
    },
  })
  addMove(api, deps)
  addCancellation(api, deps)
}

function addMove(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'POST',
    path: '/appointments/{appointmentId}/moves',
    operationId: 'moveAppointment',
    tag,
    summary: 'Move an appointment to a held time',
    description: 'Make the hold with movesAppointmentId. The code stays the same; the former time comes free at once.',
    headers: callerHeaders,
    params,
    body: z.strictObject({ holdId: z.uuid() }),
    responses: { 200: { description: 'The appointment at its new time.', body: appointmentShape } },
    problems: moveProblems,
    handle: async ({ params: { appointmentId }, headers, body, once }) => {
      const caller = await callerOf(deps, headers)
      const after = await appointmentAfter(deps, appointmentId)
      const keep = keepAnswer(once(caller.holder), after, async (tx) => {
        await findTheirs(tx, caller, appointmentId)
        const hold = await findAppointment(tx, body.holdId)
        if (hold?.moves !== appointmentId) throw new Stop(refusal('not-found'))
      })
      const moved = await confirmMove(deps, caller.holder, body.holdId, keep)
      return moved.ok ? keep.answer() : refusal(moved.problem)
    },
  })
}

function addCancellation(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'POST',
    path: '/appointments/{appointmentId}/cancellation',
    operationId: 'cancelAppointment',
    tag,
    summary: 'Cancel an appointment',
    description: 'The time comes free at once. Cancelling twice is cancelling once.',
    headers: callerHeaders,
    params,
    responses: { 200: { description: 'The cancelled appointment.', body: appointmentShape } },
    problems: cancelProblems,
    handle: async ({ params: { appointmentId }, headers, once }) => {
      const caller = await callerOf(deps, headers)
      const after = await appointmentAfter(deps, appointmentId)
      const keep = keepAnswer(once(caller.holder), after, async (tx) => {
        await findTheirs(tx, caller, appointmentId)
      })
      const cancelled = await cancelAppointment(deps, caller.holder, appointmentId, keep)
      return cancelled.ok ? keep.answer() : refusal(cancelled.problem)
    },
  })
}

/** What a change answers: the appointment as the change left it. */
async function appointmentAfter(deps: SchedulingApiDeps, appointmentId: string) {
  const network = await deps.networks.current()
  return async (tx: Tx) => {
    const appointment = await findAppointment(tx, appointmentId)
    if (!appointment) throw new Error('An appointment was changed and is not there')
    return answer(200, shapeAppointment(network, appointment))
  }
}

/** @throws Stop with 404 when it is not there, is no appointment, or not this caller's */
async function findTheirs(tx: Tx, caller: Caller, appointmentId: string) {
  const found = await findAppointment(tx, appointmentId)
  if (!found || found.state === 'held' || !isTheirs(caller, found)) throw new Stop(refusal('not-found'))
  return found
}
