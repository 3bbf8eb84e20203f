import type { LocationKind, Text } from './network.ts'

/** First day and first day after, as ISO dates: they compare as text. Null means always. */
export type Dated = { from: string | null; until: string | null }

export const isWithin = (dated: Dated, day: string): boolean =>
  (dated.from === null || dated.from <= day) && (dated.until === null || day < dated.until)

/** Times of day are ISO text ("09:00:00") and compare as text, too. */
export type HourRow = Dated & { weekday: number; opens: string; closes: string }
export type OfferRow = Dated & { location_id: string; service_id: string; client_group_id: string | null }
export type SkillRow = Dated & { service_id: string }
export type CounterRow = Dated & {
  id: string
  code: string
  location_id: string
  organisation_code: string
  name: Text
  skills: SkillRow[]
}
export type ClosureRow = Dated & { location_id: string; starts: string | null; ends: string | null; reason: Text }
export type ObservanceRow = Dated & { location_id: string; holiday: string; observed: boolean }
export type ClientGroupRow = Dated & { id: string; code: string; name: Text; hint: Text | null }

export type LocationRow = {
  id: string
  code: string
  kind: LocationKind
  organisation_code: string
  name: Text
  city: string
  street: string
  postcode: string
  latitude: number
  longitude: number
  opened_on: string | null
  closed_on: string | null
  closing_text: Text | null
  instead: string[]
  travel: Text | null
  access: Text[]
  house_rules: Text[] | null
  demo: boolean
}

export type ServiceRow = Dated & {
  id: string
  code: string
  name: Text
  summary: Text
  pictogram: string
  minutes: number
  extra_minutes_per_person: number
  preparation_minutes: number
  cleanup_minutes: number
  identifier: 'v-number' | 'none'
  bring: Array<{ item: Text; note?: Text }>
  online_bookable: boolean
  other_way: Text | null
  cost: Text | null
  lead_hours: number
  horizon_days: number
}

export type ContactLineRow = Dated & {
  code: string
  name: Text
  number: string
  e164: string
  audience: 'customers' | 'professionals'
  demo: boolean
  hours: HourRow[]
}

export type NetworkRows = {
  version: number
  locations: LocationRow[]
  services: ServiceRow[]
  client_groups: ClientGroupRow[]
  offers: OfferRow[]
  counters: CounterRow[]
  hours: Array<HourRow & { location_id: string }>
  closures: ClosureRow[]
  observances: ObservanceRow[]
  contact_lines: ContactLineRow[]
}
