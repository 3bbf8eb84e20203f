import type { Temporal } from 'temporal-polyfill'
import type { Place } from './places/place.ts'

/** A text that is data, in every language it has; read it with `localised` of #platform/i18n. */
export type Text = { nl: string; en: string }

export type LocationKind = 'desk' | 'expat-centre' | 'hand-out'

export type Location = {
  id: string
  code: string
  kind: LocationKind
  organisationCode: string
  name: Text
  city: string
  street: string
  postcode: string
  latitude: number
  longitude: number
  openedOn?: Temporal.PlainDate
  /** The first day on which nobody is served any more. */
  closedOn?: Temporal.PlainDate
  /** Said on a location that closed or will close; `instead` are location codes. */
  closing?: { text: Text; instead: string[] }
  travel?: Text
  access: Text[]
  houseRules?: Text[]
  demo: boolean
}

export type Service = {
  id: string
  code: string
  name: Text
  summary: Text
  pictogram: string
  /** For one person. */
  minutes: number
  extraMinutesPerPerson: number
  preparationMinutes: number
  cleanupMinutes: number
  /** What each person is asked for. */
  identifier: 'v-number' | 'none'
  bring: Array<{ item: Text; note?: Text }>
  onlineBookable: boolean
  /** How to get it when it cannot be booked online. */
  otherWay?: Text
  cost?: Text
  /** Hours between booking and the first time that may be chosen. */
  leadHours: number
  horizonDays: number
}

export type ClientGroup = { id: string; code: string; name: Text; hint?: Text }

export type Counter = {
  id: string
  code: string
  locationId: string
  /** A partner may have a counter of its own, such as the municipality in an expat centre. */
  organisationCode: string
  name: Text
  skills: ReadonlySet<string> /* service ids */
}

export type OpenInterval = { opens: Temporal.PlainTime; closes: Temporal.PlainTime }

/** Hours of one weekday (ISO 8601, 1 is Monday), valid from `from` up to but not including `until`. */
export type WeekdayHours = OpenInterval & { weekday: number; from?: Temporal.PlainDate; until?: Temporal.PlainDate }

export type ContactLine = {
  code: string
  name: Text
  /** As it is written: '088 043 04 30'. */
  number: string
  e164: string
  hours: readonly WeekdayHours[]
  for: 'customers' | 'professionals'
  demo: boolean
}

/** `from` is absent when no opening is known in the weeks ahead. */
export type OpenStatus = { open: true; until: Temporal.Instant } | { open: false; from?: Temporal.Instant }

/** The whole network at one version: immutable, so it may be kept for the length of a request. */
export interface Network {
  readonly version: number
  /** In the order in which they are shown. @param on leaves out what does not exist on that day */
  services(on?: Temporal.PlainDate): readonly Service[]
  service(code: string): Service | undefined
  serviceById(id: string): Service | undefined
  /** Closed locations too: their pages say where to go instead. */
  locations(): readonly Location[]
  location(code: string): Location | undefined
  locationById(id: string): Location | undefined
  clientGroups(on?: Temporal.PlainDate): readonly ClientGroup[]
  clientGroup(code: string): ClientGroup | undefined
  /** Between `openedOn` and `closedOn`; says nothing about the hours of that day. */
  isOpenOn(location: Location, date: Temporal.PlainDate): boolean
  /** @param clientGroup code; undefined means "do not know": only where everybody is served */
  offers(location: Location, service: Service, clientGroup: string | undefined, date: Temporal.PlainDate): boolean
  /** Locations that offer every one of `services`. */
  locationsOffering(services: readonly Service[], clientGroup: string | undefined, date: Temporal.PlainDate): Location[]
  /** Regular hours without breaks, closures and observed public holidays; in order, never touching. */
  openIntervals(location: Location, date: Temporal.PlainDate): readonly OpenInterval[]
  /** Why a day that is normally open is closed wholly or for a part of it, in words. */
  closureOn(location: Location, date: Temporal.PlainDate): Text | undefined
  openStatus(location: Location, at: Temporal.Instant): OpenStatus
  countersOn(location: Location, date: Temporal.PlainDate): readonly Counter[]
  contactLine(code: string): ContactLine | undefined
  lineStatus(line: ContactLine, at: Temporal.Instant): OpenStatus
  /** Municipalities and places by name, best first; case, accents and small typing mistakes do not matter. */
  places(query: string, limit?: number): Place[]
}
