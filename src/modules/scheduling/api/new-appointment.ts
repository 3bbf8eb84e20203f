import { z } from 'zod'
import type { Network } from '#network'
import { type Api, answer, type FieldError, Stop, wrongInput } from '#platform/api'
import type { Tx } from '#platform/db'
import { findAppointment } from '../appointments.sql.ts'
import { type ConfirmRequest, confirmAppointment } from '../confirm-appointment.ts'
import { contactHash } from '../contact-hash.ts'
import { customer } from '../deps.ts'
import { callerOf, type SchedulingApiDeps } from './caller.ts'
import { fieldTexts } from './field-texts.ts'
import { keepAnswer } from './keep-answer.ts'
import { confirmProblems, refusal } from './problems.ts'
import { shapeAppointment } from './shape-appointment.ts'
import { appointmentShape, newAppointmentShape, secret } from './shapes.ts'

type NewAppointment = z.output<typeof newAppointmentShape>

const others: readonly NewAppointment['bookedFor'][] = ['helper', 'guardian', 'employer']

export function addNewAppointment(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'POST',
    path: '/appointments',
    operationId: 'createAppointment',
    tag: 'appointments',
    summary: 'Make a held time an appointment',
    description: 'Numbers are checked for their form only: an answer never says whether a V-number exists.',
    headers: z.object({ 'Holder-Secret': secret }),
    body: newAppointmentShape,
    responses: {
      201: {
        description: 'The appointment. A confirmation is on its way when there is a contact for it.',
        headers: z.object({ Location: z.string().meta({ format: 'uri-reference' }) }),
        body: appointmentShape,
      },
    },
    problems: confirmProblems,
    handle: async ({ body, headers, once }) => {
      const { holder } = await callerOf(deps, { 'Holder-Secret': headers['Holder-Secret'] })
      const network = await deps.networks.current()
      const booked = (tx: Tx) => bookedAnswer(tx, network, body.holdId)
      const keep = keepAnswer(once(holder), booked, (tx) => requireNumbers(tx, network, body))
      const confirmed = await confirmAppointment(deps, requestOf(deps, body, holder), keep)
      if (!confirmed.ok) return refusal(confirmed.problem)
      // Booked before under another key: the same answer, and nothing to store.
      return keep.made() ?? deps.db.withActor(customer(holder), booked)
    },
  })
}

async function bookedAnswer(tx: Tx, network: Network, id: string) {
  const appointment = await findAppointment(tx, id)
  if (!appointment) throw new Error('An appointment was made and is not there')
  return answer(201, shapeAppointment(network, appointment), { location: `/api/v1/appointments/${id}` })
}

function requestOf(deps: SchedulingApiDeps, body: NewAppointment, holder: string): ConfirmRequest {
  const { contact, needs } = body
  return {
    holder,
    appointmentId: body.holdId,
    people: body.people.map(({ name, isChild, vNumber }) => ({ name, isChild, vNumber })),
    contact,
    contactHash: contactHash(deps.seal, contact),
    needs: { ...needs, supportNeeds: [...new Set(needs.supportNeeds)] },
    bookedForOthers: others.includes(body.bookedFor),
    locale: /^nl\b/i.test(needs.language) ? 'nl' : 'en',
  }
}

/** A service that asks for a V-number gets one from everybody, or hears that it could not be found. */
async function requireNumbers(tx: Tx, network: Network, { holdId, people }: NewAppointment): Promise<void> {
  const hold = await findAppointment(tx, holdId)
  const asks = (hold?.people ?? []).map((p) => network.serviceById(p.serviceId)?.identifier === 'v-number')
  const errors = people.flatMap((person, at): FieldError[] => {
    if (!asks[at] || person.vNumber || person.vNumberUnknown) return []
    const code = 'v-number-empty'
    return [{ in: 'body', location: `/people/${at}/vNumber`, code, detail: fieldTexts[code] }]
  })
  if (errors.length > 0) throw new Stop(wrongInput(errors))
}
