import type { Temporal } from 'temporal-polyfill'
import { createAgenda } from './agenda.ts'
import { clientGroupFrom, contactLineFrom, locationFrom, serviceFrom } from './from-rows.ts'
import { isInUse } from './in-use.ts'
import { lineIntervals } from './line-hours.ts'
import type { Location, Network, Service } from './network.ts'
import { type Dated, isWithin, type NetworkRows } from './network-rows.ts'
import { createOffers } from './offers.ts'
import { statusAt } from './open-status.ts'
import { findPlaces } from './places/find-places.ts'

/** Everything that can be worked out once is; what depends on a day is worked out when first asked and kept. */
export function createNetwork(rows: NetworkRows): Network {
  const locations = rows.locations.map(locationFrom)
  const services = rows.services.map(serviceFrom)
  const groups = rows.client_groups.map(clientGroupFrom)
  const lines = rows.contact_lines.map(contactLineFrom)
  const agenda = createAgenda(rows)
  const offered = createOffers(rows)
  const byCode = {
    locations: indexed(locations, 'code'),
    services: indexed(services, 'code'),
    groups: indexed(groups, 'code'),
  }
  const byId = { locations: indexed(locations, 'id'), services: indexed(services, 'id') }
  const isOpenOn = (location: Location, date: Temporal.PlainDate) => isInUse(location, date.toString())
  const offers: Network['offers'] = (location, service, clientGroup, date) => {
    const day = date.toString()
    const groupId = clientGroup === undefined ? undefined : byCode.groups.get(clientGroup)?.id
    return isInUse(location, day) && offered(location.id, service.id, groupId, day)
  }
  return {
    version: rows.version,
    services: (on) => existing(services, rows.services, on),
    service: (code) => byCode.services.get(code),
    serviceById: (id) => byId.services.get(id),
    locations: () => locations,
    location: (code) => byCode.locations.get(code),
    locationById: (id) => byId.locations.get(id),
    clientGroups: (on) => existing(groups, rows.client_groups, on),
    clientGroup: (code) => byCode.groups.get(code),
    isOpenOn,
    offers,
    locationsOffering: (wanted: readonly Service[], clientGroup, date) =>
      locations.filter((location) => wanted.every((service) => offers(location, service, clientGroup, date))),
    openIntervals: (location, date) => agenda.openingOn(location, date).intervals,
    closureOn: (location, date) => agenda.openingOn(location, date).closure,
    openStatus: (location, at) => statusAt((date) => agenda.openingOn(location, date).intervals, at),
    countersOn: (location, date) => agenda.countersOn(location, date),
    contactLine: (code) => lines.find((line) => line.code === code),
    lineStatus: (line, at) => statusAt((date) => lineIntervals(line, date), at),
    places: findPlaces,
  }
}

function indexed<Item, Key extends keyof Item>(items: readonly Item[], key: Key): ReadonlyMap<Item[Key], Item> {
  return new Map(items.map((item) => [item[key], item]))
}

function existing<Item>(
  items: readonly Item[],
  rows: readonly Dated[],
  on: Temporal.PlainDate | undefined,
): readonly Item[] {
  const day = on?.toString()
  return day === undefined ? items : items.filter((_, at) => isWithin(rows[at] as Dated, day))
}
