import { Temporal } from 'temporal-polyfill'
import { type Problem, problem } from '#kernel/result'
import type { Location, Network, Service } from '#network'
import { zone } from '#platform/clock'
import { limits } from './appointment.ts'
import { bookingWindow, epochMinute, type Need, startsOnDay } from './availability.ts'

export type RequestProblem =
  | 'unknown-service'
  | 'not-bookable-online'
  | 'too-many-people'
  | 'unknown-client-group'
  | 'unknown-location'
  | 'location-closed'
  | 'service-not-here'
  | 'not-for-client-group'
  | 'past-time'
  | 'too-soon'
  | 'too-far'
  | 'outside-hours'

/** What somebody asks for, in the codes of the network; one service code a person. */
export type TimeRequest = {
  serviceCodes: readonly string[]
  clientGroup?: string
  locationCode: string
  startsAt: Temporal.Instant
}

export type CheckedNeed = { ok: true; need: Need }
export type CheckedRequest = { ok: true; need: Need; location: Location; date: Temporal.PlainDate }

/** Which services, for a group of customers that exists. */
export function checkNeed(
  network: Network,
  serviceCodes: readonly string[],
  clientGroup?: string,
): CheckedNeed | Problem<RequestProblem> {
  if (serviceCodes.length === 0) return problem('unknown-service')
  if (serviceCodes.length > limits.people) return problem('too-many-people')
  const services: Service[] = []
  for (const code of serviceCodes) {
    const service = network.service(code)
    if (!service) return problem('unknown-service')
    if (!service.onlineBookable) return problem('not-bookable-online')
    services.push(service)
  }
  if (clientGroup !== undefined && !network.clientGroup(clientGroup)) return problem('unknown-client-group')
  return { ok: true, need: { services, clientGroup } }
}

/** Where: a place that exists, is open then, gives all the services, and serves these people. */
export function checkPlace(
  network: Network,
  need: Need,
  locationCode: string,
  date: Temporal.PlainDate,
): { ok: true; location: Location } | Problem<RequestProblem> {
  const location = network.location(locationCode)
  if (!location) return problem('unknown-location')
  if (!network.isOpenOn(location, date)) return problem('location-closed')
  for (const service of need.services) {
    if (network.offers(location, service, need.clientGroup, date)) continue
    const forSomebody = network.clientGroups().some((group) => network.offers(location, service, group.code, date))
    return problem(forSomebody ? 'not-for-client-group' : 'service-not-here')
  }
  return { ok: true, location }
}

/** Every rule that does not depend on other people's bookings. */
export function checkRequest(
  network: Network,
  request: TimeRequest,
  now: Temporal.Instant,
): CheckedRequest | Problem<RequestProblem> {
  const checked = checkNeed(network, request.serviceCodes, request.clientGroup)
  if (!checked.ok) return checked
  const date = request.startsAt.toZonedDateTimeISO(zone).toPlainDate()
  const place = checkPlace(network, checked.need, request.locationCode, date)
  if (!place.ok) return place
  const start = epochMinute(request.startsAt)
  const window = bookingWindow(checked.need, now)
  if (start < epochMinute(now)) return problem('past-time')
  if (start < window.earliest) return problem('too-soon')
  if (date.toString() > window.until.toString()) return problem('too-far')
  const possible = startsOnDay(network, place.location, date, checked.need, new Map(), window.earliest)
  if (!possible.includes(start) || request.startsAt.epochMilliseconds % 60_000 !== 0) return problem('outside-hours')
  return { ok: true, need: checked.need, location: place.location, date }
}

/** What was found out about one snapshot of the network, which never changes; it goes when the snapshot goes. */
const served = new WeakMap<Network, Map<string, readonly Location[]>>()
const keptAnswers = 1_000

/** Places that give all of this to these people on some day that can still be chosen, in the order of the network. */
export function placesServingSoon(network: Network, need: Need, now: Temporal.Instant): readonly Location[] {
  const from = now.toZonedDateTimeISO(zone).toPlainDate()
  const known = served.get(network) ?? new Map<string, readonly Location[]>()
  served.set(network, known)
  const key = `${from} ${need.clientGroup} ${need.services.map((s) => s.code).join()}`
  const found = known.get(key)
  if (found) return found
  const { until } = bookingWindow(need, now)
  const answer = network.locations().filter((location) => servesUntil(network, location, need, from, until))
  if (known.size < keptAnswers) known.set(key, answer)
  return answer
}

export const servesSoon = (network: Network, location: Location, need: Need, now: Temporal.Instant): boolean =>
  placesServingSoon(network, need, now).some(({ id }) => id === location.id)

function servesUntil(
  network: Network,
  location: Location,
  need: Need,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): boolean {
  // Offers change by dated rows, months apart: one look a week finds them all.
  for (let date = from; Temporal.PlainDate.compare(date, until) < 0; date = date.add({ days: 7 })) {
    if (checkPlace(network, need, location.code, date).ok) return true
  }
  return checkPlace(network, need, location.code, until).ok
}
