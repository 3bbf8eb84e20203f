import type { Location, LocationKind, Service, Text } from '#network'

/** Shapes in which the reference network is written down: codes in place of ids, ISO dates, `from` inclusive, `until` exclusive. */
export type Period = { from?: string; until?: string }

export type ReferenceOrganisation = {
  code: string
  kind: 'agency' | 'municipality' | 'expat-centre' | 'reception' | 'university'
  name: Text
}

export type ReferenceHours = Period & { weekdays: readonly number[]; opens: string; closes: string }

export type ReferenceCounter = Period & { code: string; name: Text; organisation: string; skills: readonly string[] }

/** No `group`: everybody. */
export type ReferenceOffer = Period & { services: readonly string[]; groups?: readonly string[] }

export type ReferenceClosure = { from: string; until: string; starts?: string; ends?: string; reason: Text }

export type ReferenceLocation = {
  code: string
  kind: LocationKind
  organisation: string
  name: Text
  city: string
  street: string
  postcode: string
  latitude: number
  longitude: number
  openedOn?: string
  closedOn?: string
  closing?: { text: Text; instead: readonly string[] }
  travel?: Text
  access?: readonly Text[]
  houseRules?: readonly Text[]
  hours: readonly ReferenceHours[]
  offers: readonly ReferenceOffer[]
  counters: readonly ReferenceCounter[]
  closures?: readonly ReferenceClosure[]
  holidays?: ReadonlyArray<{ holiday: string; observed: boolean }>
}

export type ReferenceService = Omit<Service, 'id'>

export type ReferenceEmployee = {
  name: string
  organisation: string
  homes: ReadonlyArray<Period & { location: string }>
  skills: readonly string[]
  from: string
}

export type ReferenceContactLine = {
  code: string
  name: Text
  number: string
  e164: string
  audience: 'customers' | 'professionals'
  hours: readonly ReferenceHours[]
  demo: boolean
}

export type Coordinates = Pick<Location, 'latitude' | 'longitude'>
export const workdays = [1, 2, 3, 4, 5] as const
