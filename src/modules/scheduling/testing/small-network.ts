import { Temporal } from 'temporal-polyfill'
import type { ClientGroup, Counter, Location, Network, Service } from '#network'

const text = (said: string) => ({ nl: said, en: said })

export function aService(code: string, changes: Partial<Service> = {}): Service {
  return {
    id: `service ${code}`,
    code,
    name: text(code),
    summary: text(code),
    pictogram: 'ask',
    minutes: 20,
    extraMinutesPerPerson: 10,
    preparationMinutes: 0,
    cleanupMinutes: 0,
    identifier: 'none',
    bring: [],
    onlineBookable: true,
    leadHours: 0,
    horizonDays: 60,
    ...changes,
  }
}

export function aPlace(code: string, changes: Partial<Location> = {}): Location {
  return {
    id: `place ${code}`,
    code,
    kind: 'desk',
    organisationCode: 'agency',
    name: text(code),
    city: code,
    street: 'Dorpsstraat 1',
    postcode: '8011 AA',
    latitude: 52.5,
    longitude: 6.1,
    access: [],
    demo: true,
    ...changes,
  }
}

export function aCounter(code: string, place: Location, services: readonly Service[]): Counter {
  const skills = new Set(services.map((service) => service.id))
  return { id: `counter ${code}`, code, locationId: place.id, organisationCode: 'agency', name: text(code), skills }
}

export type SmallNetwork = {
  services: readonly Service[]
  places: readonly Location[]
  counters: readonly Counter[]
  /** Such as `['09:00-12:00']`; the same at every place. */
  hours: readonly string[] | ((date: Temporal.PlainDate) => readonly string[])
  groups?: readonly string[]
  /** Everything for everybody when left out. */
  offers?: Network['offers']
}

/** A network that is small enough to be worked out by hand. */
export function smallNetwork({ services, places, counters, hours, groups = [], offers }: SmallNetwork): Network {
  const clientGroups: ClientGroup[] = groups.map((code) => ({ id: `group ${code}`, code, name: text(code) }))
  const notUsed = () => {
    throw new Error('scheduling rules do not ask this')
  }
  const network: Network = {
    version: 1,
    services: () => services,
    service: (code) => services.find((service) => service.code === code),
    serviceById: (id) => services.find((service) => service.id === id),
    locations: () => places,
    location: (code) => places.find((place) => place.code === code),
    locationById: (id) => places.find((place) => place.id === id),
    clientGroups: () => clientGroups,
    clientGroup: (code) => clientGroups.find((group) => group.code === code),
    isOpenOn: ({ openedOn, closedOn }, date) =>
      (!openedOn || openedOn.toString() <= date.toString()) && (!closedOn || date.toString() < closedOn.toString()),
    offers: offers ?? (() => true),
    openIntervals: (_, date) => (typeof hours === 'function' ? hours(date) : hours).map(asInterval),
    countersOn: (place) => counters.filter((counter) => counter.locationId === place.id),
    locationsOffering: notUsed,
    closureOn: notUsed,
    openStatus: notUsed,
    contactLine: notUsed,
    lineStatus: notUsed,
    places: notUsed,
  }
  return network
}

function asInterval(said: string) {
  const [opens, closes] = said.split('-')
  return { opens: Temporal.PlainTime.from(opens ?? ''), closes: Temporal.PlainTime.from(closes ?? '') }
}
