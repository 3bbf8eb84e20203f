import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Api, answer, Stop } from '#platform/api'
import { findAppointment } from '../appointments.sql.ts'
import { releaseOneHold } from '../cancel-appointment.ts'
import { originHash } from '../contact-hash.ts'
import { customer } from '../deps.ts'
import { type Held, holdTime } from '../hold-time.ts'
import { keepHold } from '../keep-hold.ts'
import { type Caller, callerIfAny, callerOf, isTheirs, type SchedulingApiDeps } from './caller.ts'
import { keepAnswer } from './keep-answer.ts'
import {
  choiceProblems,
  holdProblems,
  needProblems,
  placeProblems,
  problems,
  refusal,
  timeProblems,
} from './problems.ts'
import { shapeHold } from './shape-appointment.ts'
import { callerHeaders, holdShape, newHoldShape } from './shapes.ts'

const tag = 'appointments'
const params = z.object({ holdId: z.uuid() })
const locationHeader = z.object({ Location: z.string().meta({ format: 'uri-reference' }) })

export function addHolds(api: Api, deps: SchedulingApiDeps): void {
  addNewHold(api, deps)
  addOneHold(api, deps)
  addRenewal(api, deps)
}

function addNewHold(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'POST',
    path: '/holds',
    operationId: 'createHold',
    tag,
    summary: 'Keep a time for 10 minutes',
    description:
      'Nobody else can take it in that time. Who sends a Holder-Secret has one live hold at a time: a new one takes the place of the former one.',
    headers: callerHeaders,
    body: newHoldShape,
    responses: { 201: { description: 'The time is held.', headers: locationHeader, body: holdShape } },
    problems: [...needProblems, ...placeProblems, ...timeProblems, ...choiceProblems],
    handle: async ({ body, headers, origin, once }) => {
      const caller = await callerIfAny(deps, headers)
      if (caller?.onlyFor && caller.onlyFor !== body.movesAppointmentId) return refusal('not-found')
      const secret = caller ? undefined : deps.seal.token()
      const holder = caller?.holder ?? deps.seal.hash(secret ?? '')
      // Somebody new has no name yet: a key of theirs counts within their network.
      const exactly = once(caller ? holder : `new ${origin}`)
      const network = await deps.networks.current()
      const keep = keepAnswer(exactly, async (tx, { appointmentId }: Held) => {
        const hold = await findAppointment(tx, appointmentId)
        if (!hold) throw new Error('A hold was made and is not there')
        return answer(201, shapeHold(network, hold, secret), { location: `/api/v1/holds/${appointmentId}` })
      })
      const { movesAppointmentId: moves, ...choice } = body
      const request = { ...choice, moves, holder, locale: 'nl', origin: originHash(deps.seal, origin) }
      const held = await holdTime(deps, request, keep)
      return held.ok ? keep.answer() : refusal(held.problem)
    },
  })
}

function addOneHold(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'GET',
    path: '/holds/{holdId}',
    operationId: 'readHold',
    tag,
    summary: 'A held time, and until when it is held',
    headers: callerHeaders,
    params,
    responses: { 200: { description: 'The hold.', body: holdShape } },
    problems: holdProblems,
    handle: async ({ params: { holdId }, headers }) => {
      const hold = await findHold(deps, await callerOf(deps, headers), holdId)
      if (!hold.heldUntil || hold.heldUntil.epochMilliseconds <= deps.clock.now().epochMilliseconds)
        return refusal('hold-expired')
      return answer(200, shapeHold(await deps.networks.current(), hold))
    },
  })
  api.route({
    method: 'DELETE',
    path: '/holds/{holdId}',
    operationId: 'deleteHold',
    tag,
    summary: 'Let a held time go',
    headers: callerHeaders,
    params,
    responses: { 204: { description: 'The time is free.' } },
    problems: [problems['not-found']],
    handle: async ({ params: { holdId }, headers }) => {
      const caller = await callerOf(deps, headers)
      await findHold(deps, caller, holdId)
      const released = await releaseOneHold(deps, caller.holder, holdId)
      return released ? answer(204, undefined) : refusal('not-found')
    },
  })
}

function addRenewal(api: Api, deps: SchedulingApiDeps): void {
  api.route({
    method: 'POST',
    path: '/holds/{holdId}/renewals',
    operationId: 'renewHold',
    tag,
    summary: 'Keep a held time 10 minutes longer',
    description: 'At most 30 minutes in all; after that the same end is given again.',
    headers: callerHeaders,
    params,
    responses: { 200: { description: 'The hold with its new end.', body: holdShape } },
    problems: holdProblems,
    handle: async ({ params: { holdId }, headers, once }) => {
      const caller = await callerOf(deps, headers)
      const exactly = once(caller.holder)
      const hold = await findHold(deps, caller, holdId)
      const network = await deps.networks.current()
      const keep = keepAnswer(exactly, async (_tx, heldUntil: Temporal.Instant) =>
        answer(200, shapeHold(network, { ...hold, heldUntil })),
      )
      const kept = await keepHold(deps, caller.holder, holdId, keep)
      return kept.ok ? keep.answer() : refusal(kept.problem)
    },
  })
}

/** @throws Stop with 404 when it is not there, or not this caller's */
async function findHold(deps: SchedulingApiDeps, caller: Caller, holdId: string) {
  const found = await deps.db.withActor(customer(caller.holder), (tx) => findAppointment(tx, holdId))
  if (found?.state !== 'held' || !isTheirs(caller, found)) throw new Stop(refusal('not-found'))
  return found
}
