import { defineProblems, type ProblemType, type Refusal } from '#platform/api'
import type { CancelProblem } from '../cancel-appointment.ts'
import type { ConfirmProblem } from '../confirm-appointment.ts'
import type { HoldProblem } from '../hold-time.ts'
import type { KeepProblem } from '../keep-hold.ts'

export type UseCaseProblem = HoldProblem | ConfirmProblem | CancelProblem | KeepProblem

// Somebody else's appointment and one that never was get the same answer, to the letter.
const notFound = [404, 'There is no such appointment or hold', 'It does not exist, or it is not yours.'] as const

export const problems = defineProblems<UseCaseProblem>({
  'unknown-service': [400, 'There is no such service', 'See /services for the codes.'],
  'not-bookable-online': [400, 'This service cannot be booked here', 'otherWay of the service says how to get it.'],
  'too-many-people': [400, 'Too many people for one appointment', 'At most 6; more people are helped as a group.'],
  'unknown-client-group': [400, 'There is no such client group', 'See /client-groups for the codes.'],
  'unknown-location': [400, 'There is no such location', 'See /locations for the codes.'],
  'location-closed': [400, 'The location is closed on that day', 'closing of the location says where to go instead.'],
  'service-not-here': [400, 'The service is not given here then', 'See offers of the location.'],
  'not-for-client-group': [
    400,
    'The service is not given to this client group here then',
    'See offers of the location.',
  ],
  'past-time': [400, 'The time has passed', 'Choose one of /available-times.'],
  'too-soon': [400, 'The time is too soon', 'See leadHours of the service.'],
  'too-far': [400, 'The time is too far ahead', 'See horizonDays of the service.'],
  'outside-hours': [400, 'Nobody can help at that time', 'Choose one of /available-times.'],
  'services-differ': [
    400,
    'A move keeps people and services',
    'Give the same serviceCodes, or make a new appointment.',
  ],
  'people-missing': [400, 'The number of people is another one', 'Give one person for each service code of the hold.'],
  'not-found': notFound,
  'unknown-appointment': notFound,
  'slot-taken': [409, 'The time is taken', 'Choose another one of /available-times.'],
  'day-busy': [409, 'Many people are choosing a time on this day', 'Choose another day, or try again later.', 60],
  'too-many-open': [409, 'Too many open appointments', 'Cancel an appointment for this contact detail first.'],
  'appointment-over': [409, 'The appointment has begun or is over', 'It can no longer be changed.'],
  'held-too-long': [
    409,
    'You have kept a time of this day for 30 minutes',
    'Confirm it, or choose again when it has ended.',
    60,
  ],
  'hold-expired': [410, 'The time is no longer held', 'Make a new hold.'],
  'address-busy': [429, 'Too much from your network at once', 'Choose another day, or try again later.', 60],
})
problems['unknown-appointment'] = problems['not-found']

type Field = 'serviceCodes' | 'clientGroup' | 'locationCode' | 'startsAt' | 'people'
const fields: Partial<Record<UseCaseProblem, Field>> = {
  'unknown-service': 'serviceCodes',
  'not-bookable-online': 'serviceCodes',
  'too-many-people': 'serviceCodes',
  'services-differ': 'serviceCodes',
  'unknown-client-group': 'clientGroup',
  'not-for-client-group': 'clientGroup',
  'unknown-location': 'locationCode',
  'location-closed': 'locationCode',
  'service-not-here': 'locationCode',
  'past-time': 'startsAt',
  'too-soon': 'startsAt',
  'too-far': 'startsAt',
  'outside-hours': 'startsAt',
  'people-missing': 'people',
}

/** The refusal for a use case's own code, with the part of the request that it is about. */
export function refusal(code: UseCaseProblem, part: 'body' | 'query' = 'body'): Refusal {
  const problem = problems[code]
  const field = fields[code]
  if (!field) return { problem }
  const name = field === 'serviceCodes' ? 'serviceCode' : field
  const location = part === 'body' ? `/${field}` : name
  return { problem, errors: [{ in: part, location, code, detail: `${problem.title}. ${problem.detail}` }] }
}

const listed = (...codes: UseCaseProblem[]): ProblemType[] => codes.map((code) => problems[code])

export const needProblems = listed('unknown-service', 'not-bookable-online', 'too-many-people', 'unknown-client-group')
export const placeProblems = listed('unknown-location', 'location-closed', 'service-not-here', 'not-for-client-group')
export const timeProblems = listed('past-time', 'too-soon', 'too-far', 'outside-hours')
export const choiceProblems = listed(
  'slot-taken',
  'day-busy',
  'address-busy',
  'held-too-long',
  'services-differ',
  'not-found',
)
export const holdProblems = listed('not-found', 'hold-expired')
export const confirmProblems = listed('not-found', 'hold-expired', 'people-missing', 'too-many-open', 'address-busy')
export const moveProblems = listed('not-found', 'hold-expired', 'appointment-over', 'address-busy')
export const cancelProblems = listed('not-found', 'appointment-over')
