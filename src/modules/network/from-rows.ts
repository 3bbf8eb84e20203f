import { Temporal } from 'temporal-polyfill'
import type { ClientGroup, ContactLine, Location, Service, WeekdayHours } from './network.ts'
import type { ClientGroupRow, ContactLineRow, HourRow, LocationRow, ServiceRow } from './network-rows.ts'
import { timeOf } from './opening.ts'

const dateOf = (text: string | null) => (text === null ? undefined : Temporal.PlainDate.from(text))

export function locationFrom(row: LocationRow): Location {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    organisationCode: row.organisation_code,
    name: row.name,
    city: row.city,
    street: row.street,
    postcode: row.postcode,
    latitude: row.latitude,
    longitude: row.longitude,
    openedOn: dateOf(row.opened_on),
    closedOn: dateOf(row.closed_on),
    closing: row.closing_text ? { text: row.closing_text, instead: row.instead } : undefined,
    travel: row.travel ?? undefined,
    access: row.access,
    houseRules: row.house_rules ?? undefined,
    demo: row.demo,
  }
}

export function serviceFrom(row: ServiceRow): Service {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    summary: row.summary,
    pictogram: row.pictogram,
    minutes: row.minutes,
    extraMinutesPerPerson: row.extra_minutes_per_person,
    preparationMinutes: row.preparation_minutes,
    cleanupMinutes: row.cleanup_minutes,
    identifier: row.identifier,
    bring: row.bring,
    onlineBookable: row.online_bookable,
    otherWay: row.other_way ?? undefined,
    cost: row.cost ?? undefined,
    leadHours: row.lead_hours,
    horizonDays: row.horizon_days,
  }
}

export const clientGroupFrom = ({ id, code, name, hint }: ClientGroupRow): ClientGroup => ({
  id,
  code,
  name,
  hint: hint ?? undefined,
})

export function contactLineFrom(row: ContactLineRow): ContactLine {
  const { code, name, number, e164, audience, demo } = row
  return { code, name, number, e164, for: audience, demo, hours: row.hours.map(weekdayHoursFrom) }
}

const weekdayHoursFrom = (row: HourRow): WeekdayHours => ({
  weekday: row.weekday,
  opens: timeOf(row.opens),
  closes: timeOf(row.closes),
  from: dateOf(row.from),
  until: dateOf(row.until),
})
