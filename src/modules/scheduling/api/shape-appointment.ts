import type { z } from 'zod'
import type { Network } from '#network'
import type { Appointment } from '../appointment.ts'
import type { appointmentShape, holdShape } from './shapes.ts'

export function shapeAppointment(network: Network, appointment: Appointment): z.output<typeof appointmentShape> {
  const { id, code, state, startsAt, endsAt, version } = appointment
  if (state === 'held') throw new Error('A hold was shown as an appointment')
  return {
    id,
    code,
    state,
    ...placeAndServices(network, appointment),
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    version,
  }
}

export function shapeHold(network: Network, hold: Appointment, secret?: string): z.output<typeof holdShape> {
  const { id, heldUntil, startsAt, endsAt, moves } = hold
  return {
    id,
    secret,
    heldUntil: heldUntil?.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString() ?? '',
    ...placeAndServices(network, hold),
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    movesAppointmentId: moves,
  }
}

function placeAndServices(network: Network, { locationId, people }: Appointment) {
  return {
    locationCode: network.locationById(locationId)?.code ?? '',
    serviceCodes: people.map(({ serviceId }) => network.serviceById(serviceId)?.code ?? ''),
  }
}
