import type { Temporal } from 'temporal-polyfill'
import { type Problem, problem } from '#kernel/result'
import type { Location, Network } from '#network'
import type { Tx } from '#platform/db'
import { retrying, sqlStateOf } from '#platform/db/retry'
import type { Holder } from './appointment.ts'
import { findAppointment } from './appointments.sql.ts'
import { epochMinute, type Need, pickCounter } from './availability.ts'
import { newCode } from './code.ts'
import { counted, customer, type Inside, type SchedulingDeps } from './deps.ts'
import { durationOf } from './duration.ts'
import { refuseFlood, refuseHoarding, spanOfDay } from './fair-share.ts'
import {
  insertHold,
  lockDayForHolding,
  lockHolder,
  lockOrigin,
  type NewHold,
  readBusy,
  releaseLapsedHolds,
  replaceOwnHold,
  type Span,
} from './holds.sql.ts'
import { type CheckedRequest, checkRequest, type RequestProblem, type TimeRequest } from './request.ts'

export type HoldProblem =
  | RequestProblem
  | 'slot-taken'
  | 'day-busy'
  | 'address-busy'
  | 'held-too-long'
  | 'unknown-appointment'
  | 'services-differ'
export type Held = {
  ok: true
  appointmentId: string
  code: string
  heldUntil: Temporal.Instant
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}
export type HoldRequest = TimeRequest & {
  holder: Holder
  locale: string
  /** Keyed hash of the caller's network address (hex); absent for callers that are known otherwise. */
  origin?: string
  /** The booked appointment to move, when this is not a new one. */
  moves?: string
}

/**
 * Keeps a time for ten minutes. A holder has one live hold: choosing again lets the former one go, unless the new
 * choice is refused. Lapsed holds in the way are released in the same transaction, so nothing depends on a worker.
 */
export async function holdTime(
  deps: SchedulingDeps,
  request: HoldRequest,
  inside: Inside<Held> = {},
): Promise<Held | Problem<HoldProblem>> {
  const network = await deps.networks.current()
  const checked = checkRequest(network, request, deps.clock.now())
  if (!checked.ok) return counted(deps, 'hold', checked)
  const unit = async (tx: Tx): Promise<Held> => {
    await inside.before?.(tx)
    const held = await holdInside(tx, network, checked, request)
    if (!held.ok) throw new Refused(held)
    await inside.alsoInside?.(tx, held)
    return held
  }
  const held = await retrying(() => deps.db.withActor(customer(request.holder), unit)).catch(refusalIn)
  deps.freeTimes.forget(checked.location.id)
  return counted(deps, 'hold', held)
}

/** Undoes what the transaction did so far: who is refused keeps the time that is held already. */
class Refused extends Error {
  readonly refusal: Problem<HoldProblem>
  constructor(refusal: Problem<HoldProblem>) {
    super(refusal.problem)
    this.refusal = refusal
  }
}

function refusalIn(error: unknown): Problem<HoldProblem> {
  if (error instanceof Refused) return error.refusal
  if (sqlStateOf(error) === '23P01') return problem('slot-taken')
  throw error
}

/** The whole unit of work. Write order is fixed: day, address, holder, own hold, allocation. */
async function holdInside(
  tx: Tx,
  network: Network,
  { need, location, date }: CheckedRequest,
  request: HoldRequest,
): Promise<Held | Problem<HoldProblem>> {
  await lockDayForHolding(tx, location.id, date.toString())
  if (request.origin) await lockOrigin(tx, request.origin)
  await lockHolder(tx, request.holder)
  const wrongMove = await refuseMove(tx, need, request.moves)
  if (wrongMove) return wrongMove
  await releaseLapsedHolds(tx, location.id, spanOfDay(date))
  const former = await replaceOwnHold(tx, request.holder, location.id, spanOfDay(date))
  if (former?.spent) return problem('held-too-long')
  const { minutes, preparation, cleanup } = durationOf(need.services)
  const start = epochMinute(request.startsAt)
  const blocks = { from: start - preparation, until: start + minutes + cleanup }
  const { origin, moves: leaving } = request
  const share = { network, location, date, minutes: blocks.until - blocks.from, origin, leaving }
  const refusal = (await refuseHoarding(tx, share)) ?? (await refuseFlood(tx, share))
  if (refusal) return refusal
  const resourceId = await freeCounter(tx, network, location, date, need, blocks)
  if (!resourceId) return problem('slot-taken')
  const hold = {
    ...request,
    locationId: location.id,
    startsAt: start,
    endsAt: start + minutes,
    blocks,
    resourceId,
    serviceIds: need.services.map((s) => s.id),
    heldSince: former?.since,
  }
  const { startsAt } = request
  return { ok: true, startsAt, endsAt: startsAt.add({ minutes }), ...(await insertWithCode(tx, hold)) }
}

async function insertWithCode(tx: Tx, hold: Omit<NewHold, 'code'>) {
  for (;;) {
    const code = newCode()
    const kept = await insertHold(tx, { ...hold, code })
    if (kept) return { code, appointmentId: kept.id, heldUntil: kept.heldUntil }
  }
}

/** A move keeps the people and what they come for: another time for less would free a long time for a short one. */
async function refuseMove(
  tx: Tx,
  need: Need,
  moves: string | undefined,
): Promise<Problem<'unknown-appointment' | 'services-differ'> | undefined> {
  if (moves === undefined) return undefined
  const original = await findAppointment(tx, moves)
  if (original?.state !== 'booked') return problem('unknown-appointment')
  const same = original.people.map((p) => p.serviceId).join() === need.services.map((s) => s.id).join()
  return same ? undefined : problem('services-differ')
}

async function freeCounter(
  tx: Tx,
  network: Network,
  location: Location,
  date: Temporal.PlainDate,
  need: Need,
  blocks: Span,
): Promise<string | undefined> {
  const busy = (await readBusy(tx, [location.id], blocks)).get(location.id)
  return pickCounter(network, location, date, need, busy, blocks)?.id
}
