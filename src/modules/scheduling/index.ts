export type { SchedulingApiDeps } from './api/caller.ts'
export { registerSchedulingApi, schedulingTag } from './api/register.ts'
export { type Appointment, type Holder, limits, spokenCode } from './appointment.ts'
export {
  type Busy,
  capacityMinutes,
  type EpochMinute,
  instantOf,
  type Need,
  pickCounter,
  startsOnDay,
} from './availability.ts'
export { cancelAppointment, releaseHold } from './cancel-appointment.ts'
export { newCode, parseCode } from './code.ts'
export { confirmAppointment, confirmMove } from './confirm-appointment.ts'
export { contactHash } from './contact-hash.ts'
export { customer, type SchedulingDeps, worker } from './deps.ts'
export { durationOf } from './duration.ts'
export { events } from './events.ts'
export { createFreeTimes, earliestForAnybody } from './free-times.ts'
export { holdTime } from './hold-time.ts'
export { makeManageLink, readForWorker } from './manage-link.ts'
export { paths as bookingPaths } from './paths.ts'
export { registerBookingPages } from './public/register.ts'
export { readGroupRequest } from './request-group.ts'
export { tidy } from './tidy.ts'
