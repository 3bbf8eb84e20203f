import type { Temporal } from 'temporal-polyfill'
import type { Location, Network, Service } from '#network'
import { capacityMinutes, durationOf, type EpochMinute, pickCounter, startsOnDay } from '#scheduling'
import { fillOf, forOnePerson, goesWith, groupShares, serviceShares, sizeShares } from './appointments-mix.ts'
import type { Chance } from './people-chance.ts'

/** A time at a counter for people who come together, one service a person. */
export type Visit = {
  location: Location
  clientGroup: string | undefined
  services: readonly Service[]
  startsAt: EpochMinute
  endsAt: EpochMinute
  counterId: string
  /** The counter's time: with preparation and clean-up. */
  from: EpochMinute
  until: EpochMinute
  /** The time was given back, so somebody else may have it. */
  cancelled: boolean
}

type Wish = Pick<Visit, 'clientGroup' | 'services'>
type TakenTime = { starts: EpochMinute[]; ends: EpochMinute[] }
type Day = {
  network: Network
  location: Location
  date: Temporal.PlainDate
  chance: Chance
  taken: Map<string, TakenTime>
}

/** So many wishes that do not fit in a row, and the day is as full as it gets. */
const patience = 12
const cancelledShare = 0.05

/** The visits of one day at one place, as full as `ahead` days from today usually is. */
export function fillDay(
  network: Network,
  location: Location,
  date: Temporal.PlainDate,
  ahead: number,
  chance: Chance,
): Visit[] {
  const day: Day = { network, location, date, chance, taken: new Map() }
  const share = fillOf(chance, location.code, location.kind, ahead)
  const wanted = capacityMinutes(network, location, date) * share
  const visits: Visit[] = []
  let minutes = 0
  let misses = 0
  while (minutes < wanted && misses < patience) {
    const visit = placeVisit(day, inventWish(day), chance.happens(cancelledShare))
    misses = visit ? 0 : misses + 1
    if (!visit) continue
    visits.push(visit)
    if (!visit.cancelled) minutes += visit.until - visit.from
  }
  return share < 1 ? visits : [...visits, ...fillGaps(day)]
}

/** Somebody alone takes each time that is left, so that the day is full whatever is asked for. */
function fillGaps(day: Day): Visit[] {
  return wishesOfOne(day).flatMap((wish) => {
    const visits: Visit[] = []
    for (let visit = placeVisit(day, wish); visit; visit = placeVisit(day, wish)) visits.push(visit)
    return visits
  })
}

const wishesOfOne = ({ network, location, date }: Day): Wish[] =>
  network
    .services(date)
    .filter(({ onlineBookable }) => onlineBookable)
    .flatMap((service) => {
      const group = groupShares[location.kind].find(([code]) =>
        network.offers(location, service, code || undefined, date),
      )
      return group ? [{ clientGroup: group[0] || undefined, services: [service] }] : []
    })

function inventWish({ network, location, date, chance }: Day): Wish | undefined {
  const clientGroup = chance.weighted(groupShares[location.kind]) || undefined
  const service = network.service(chance.weighted(serviceShares[location.kind]))
  if (!service || !network.offers(location, service, clientGroup, date)) return undefined
  const size = forOnePerson.has(service.code) ? 1 : chance.weighted(sizeShares)
  const other = network.service(goesWith[service.code] ?? '')
  const mixed = other && network.offers(location, other, clientGroup, date) && chance.happens(0.2)
  return {
    clientGroup,
    services: Array.from({ length: size }, (_, at) => (at > 0 && mixed ? other : service)),
  }
}

function placeVisit(
  { network, location, date, chance, taken }: Day,
  need: Wish | undefined,
  cancelled = false,
): Visit | undefined {
  if (!need) return undefined
  const starts = startsOnDay(network, location, date, need, taken, 0)
  // Most people take an early time of what is left.
  const startsAt = starts[Math.floor(starts.length * chance.roll() ** 1.4)]
  if (startsAt === undefined) return undefined
  const { minutes, preparation, cleanup } = durationOf(need.services)
  const blocks = { from: startsAt - preparation, until: startsAt + minutes + cleanup }
  const counter = pickCounter(network, location, date, need, taken, blocks)
  if (!counter) return undefined
  if (!cancelled) take(taken, counter.id, blocks)
  return { ...need, ...blocks, location, startsAt, endsAt: startsAt + minutes, counterId: counter.id, cancelled }
}

/** Keeps the order by start that the search of #scheduling relies on. */
function take(taken: Day['taken'], counterId: string, { from, until }: Pick<Visit, 'from' | 'until'>): void {
  const times = taken.get(counterId) ?? { starts: [], ends: [] }
  const later = times.starts.findIndex((start) => start > from)
  const at = later < 0 ? times.starts.length : later
  times.starts.splice(at, 0, from)
  times.ends.splice(at, 0, until)
  taken.set(counterId, times)
}
