import type { Temporal } from 'temporal-polyfill'
import type { ClientGroup, Location, Network, Service } from './network.ts'

/** Who is served: everybody, or these groups. */
export type Audience = 'everybody' | readonly ClientGroup[]
export type LocationOffer = {
  service: Service
  /** An empty list: nobody yet. */
  now: Audience
  /** The first widening in the weeks ahead, with those who come in addition. */
  later?: { from: Temporal.PlainDate; audience: Audience }
}

const weeksAhead = 9

/** What a location does for whom, today and soon. Services for nobody are left out. */
export function offersAt(network: Network, location: Location, today: Temporal.PlainDate): LocationOffer[] {
  return network.services(today).flatMap((service) => {
    const now = audienceOn(network, location, service, today)
    const later = findWidening(network, location, service, today, now)
    return later || now === 'everybody' || now.length > 0 ? [{ service, now, later }] : []
  })
}

function audienceOn(network: Network, location: Location, service: Service, date: Temporal.PlainDate): Audience {
  if (network.offers(location, service, undefined, date)) return 'everybody'
  return network.clientGroups(date).filter(({ code }) => network.offers(location, service, code, date))
}

/** Offers change months apart: a look at each week finds the week, a look at its days the day. */
function findWidening(
  network: Network,
  location: Location,
  service: Service,
  today: Temporal.PlainDate,
  now: Audience,
): LocationOffer['later'] {
  if (now === 'everybody') return undefined
  const widened = (date: Temporal.PlainDate): Audience | undefined => {
    const audience = audienceOn(network, location, service, date)
    if (audience === 'everybody') return audience
    const more = audience.filter((group) => !now.includes(group))
    return more.length > 0 ? more : undefined
  }
  for (let week = 1; week <= weeksAhead; week++) {
    if (!widened(today.add({ weeks: week }))) continue
    for (let day = 1; day <= 7; day++) {
      const from = today.add({ weeks: week - 1, days: day })
      const audience = widened(from)
      if (audience) return { from, audience }
    }
  }
  return undefined
}
