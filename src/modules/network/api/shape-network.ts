import type { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { type Audience, offersAt } from '../location-offers.ts'
import type { ClientGroup, Location, Network, Service } from '../network.ts'
import type { clientGroupShape, locationDetailsShape, locationShape, serviceShape } from './shapes.ts'

const daysAhead = 14

export function shapeLocation(location: Location): z.output<typeof locationShape> {
  const { code, kind, organisationCode, name, street, postcode, city, latitude, longitude, closing } = location
  return {
    code,
    kind,
    organisationCode,
    name,
    street,
    postcode,
    city,
    latitude,
    longitude,
    openedOn: location.openedOn?.toString(),
    closedOn: location.closedOn?.toString(),
    closing: closing && { text: closing.text, insteadCodes: closing.instead },
    demonstration: location.demo,
  }
}

export function shapeLocationDetails(
  network: Network,
  location: Location,
  today: Temporal.PlainDate,
): z.output<typeof locationDetailsShape> {
  return {
    ...shapeLocation(location),
    travel: location.travel,
    access: location.access,
    houseRules: location.houseRules ?? [],
    offers: offersAt(network, location, today).map(({ service, now, later }) => ({
      serviceCode: service.code,
      servedNow: codesOf(now),
      servedLater: later && { since: later.from.toString(), audience: codesOf(later.audience) },
    })),
    days: Array.from({ length: daysAhead }, (_, ahead) => shapeDay(network, location, today.add({ days: ahead }))),
  }
}

function shapeDay(network: Network, location: Location, date: Temporal.PlainDate) {
  const minutes = { smallestUnit: 'minute' } as const
  return {
    date: date.toString(),
    intervals: network
      .openIntervals(location, date)
      .map(({ opens, closes }) => ({ opens: opens.toString(minutes), closes: closes.toString(minutes) })),
    closure: network.closureOn(location, date),
  }
}

const codesOf = (audience: Audience) => (audience === 'everybody' ? audience : audience.map((group) => group.code))

export function shapeService(service: Service): z.output<typeof serviceShape> {
  const { code, name, summary, minutes, extraMinutesPerPerson, identifier, bring, otherWay, cost } = service
  return {
    code,
    name,
    summary,
    minutes,
    extraMinutesPerPerson,
    identifier,
    bring,
    bookable: service.onlineBookable,
    otherWay,
    cost,
    leadHours: service.leadHours,
    horizonDays: service.horizonDays,
  }
}

export const shapeClientGroup = ({ code, name, hint }: ClientGroup): z.output<typeof clientGroupShape> => ({
  code,
  name,
  hint,
})
