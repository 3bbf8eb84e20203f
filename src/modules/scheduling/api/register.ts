import type { Api } from '#platform/api'
import { addAppointments } from './appointments.ts'
import { addAvailableTimes } from './available-times.ts'
import type { SchedulingApiDeps } from './caller.ts'
import { fieldTexts } from './field-texts.ts'
import { addHolds } from './holds.ts'
import { addNewAppointment } from './new-appointment.ts'

export const schedulingTag = {
  name: 'appointments',
  description:
    'Choose a time, hold it, make it an appointment, move or cancel it. What you hold and book opens only with your Holder-Secret; nobody can list or search it.',
}

/** Times, holds and appointments: the same use cases as the pages. */
export function registerSchedulingApi(api: Api, deps: SchedulingApiDeps): void {
  api.describe(fieldTexts)
  addAvailableTimes(api, deps)
  addHolds(api, deps)
  addNewAppointment(api, deps)
  addAppointments(api, deps)
}
